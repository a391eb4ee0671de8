"""The curated reference of the repository, read with the plain csv module: no code of the project stands between.

Each check is a function that returns the complaints about the rows it is given, so that the tests at the end can show
that it does complain about a bad row.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "reference_data"
README = FOLDER / "README.md"
COVERAGE = ROOT / "docs" / "coverage.md"
FACT_FILES = sorted(path for path in FOLDER.glob("*.csv") if path.name != "aliases.csv")

COLUMNS = [
    *("id", "subject", "indicator", "period", "value", "unit", "qualifier", "tolerance"),
    *("source", "source_url", "published", "note", "scope", "grade"),
]
HEDGES = {"exact", "about", "over", "nearly", "under", "at_least", "at_most"}
SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
CLASSIFIERS = set("家个所项位件条座场起列") | {""}
UNITS = CLASSIFIERS | {
    *("%", "‰", "元", "美元", "元/人", "人", "人次", "人年", "户", "辆", "张", "标准箱", "吨", "斤", "公里", "平方米"),
    *("千瓦", "千瓦时", "千瓦小时", "吨标准煤", "立方米", "吨公里", "人公里", "微克/立方米", "岁", "年", "天", "小时"),
}
IN_TONNES = {"斤": Decimal("0.0005"), "吨": Decimal(1)}

# What a note has to say where several rows tell one figure: which step of the revision it is, which end of a range,
# or that the sources truly disagree.
EXPLAINED = re.compile(r"初步|最终|修订|普查|来源不一致|[上下]限")

# Some ids as they were given out first. An id may go with its row; it never moves to another.
FROZEN = {
    "bj-foreign-firms-with-rd-2022-09": ("北京", "具有研发功能的外资企业数量", "2022-09", "189"),
    "bj-hitech-firms-2021": ("北京", "高新技术企业数量", "2021", "2.76"),
    "cn-gdp-2021-final": ("中国", "国内生产总值", "2021", "1149237"),
    "cn-gdp-2021-prelim": ("中国", "国内生产总值", "2021", "1143670"),
    "cn-rd-2022-prelim": ("中国", "研究与试验发展经费", "2022", "30870"),
    "innovo-founded-2019-03-06": ("INNOVO开放创新平台", "成立", "2019-03-06", ""),
    "novo-rdc-founded-1997": ("诺和诺德中国研发中心", "成立", "1997", "1997"),
    "zgc-forum-exhibits-2021": ("中关村论坛", "新技术新产品数量", "2021", "700"),
}

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def fact_rows() -> list[Row]:
    return [row for path in FACT_FILES for row in read(path)]


def alias_rows() -> list[Row]:
    return read(FOLDER / "aliases.csv")


def is_date(text: str) -> bool:
    """Whether ``text`` is YYYY, YYYY-MM or YYYY-MM-DD."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return False
    try:
        dt.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def is_period(text: str) -> bool:
    """Whether ``text`` is one of the contract's periods: a date, a quarter, or a span of two years or two months."""
    if re.fullmatch(r"\d{4}-Q[1-4]", text):
        return True
    first, slash, last = text.partition("/")
    if not slash:
        return is_date(text)
    return is_date(first) and is_date(last) and len(first) == len(last) and len(first) in {4, 7} and first < last


def bare_unit(unit: str) -> tuple[int, str]:
    """The scale of ``unit`` and the unit without it: 万家 is (10000, 家)."""
    for word, scale in SCALES.items():
        if unit.startswith(word):
            return scale, unit.removeprefix(word)
    return 1, unit


def dimension(unit: str) -> str:
    bare = bare_unit(unit)[1]
    if bare in IN_TONNES:
        return "吨"
    return "" if bare in CLASSIFIERS else bare


def point(row: Row) -> str:
    """The period, with a stock's end of the year as the year: 2021-12 is 2021, a month's flow (当月) stays."""
    if "当月" in row["note"]:
        return row["period"]
    return re.sub(r"^(\d{4})-12(-31)?$", r"\1", row["period"])


def key(row: Row) -> tuple[str, str, str, str]:
    return row["subject"], row["indicator"], point(row), dimension(row["unit"])


def fact_complaints(row: Row) -> list[str]:
    complaints: list[str] = []

    def expect(holds: object, what: str) -> None:
        if not holds:
            complaints.append(f"{row['id']}: {what}")

    expect(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]), "id is not lower-case words with hyphens")
    expect(row["subject"], "no subject")
    expect(row["indicator"], "no indicator")
    expect(not row["period"] or is_period(row["period"]), f"period {row['period']!r}")
    if row["value"]:
        try:
            Decimal(row["value"])
        except InvalidOperation:
            expect(False, f"value {row['value']!r} is no decimal")
    else:
        expect(
            re.fullmatch(r"\d{4}-\d\d(-\d\d)?", row["period"]), "an event has a date of its own, or its year as value"
        )
        expect(not row["unit"], "a unit without a value")
    expect(bare_unit(row["unit"])[1] in UNITS, f"unit {row['unit']!r}: a slip, or a unit to add to UNITS")
    expect(row["qualifier"] in HEDGES, f"qualifier {row['qualifier']!r}")
    expect(re.fullmatch(r"(\d+(\.\d+)?%?)?", row["tolerance"]), f"tolerance {row['tolerance']!r}")
    expect(row["source"], "no source")
    expect(re.match(r"https?://", row["source_url"]) or row["note"], "neither source_url nor a note why not")
    expect(not row["published"] or is_date(row["published"]), f"published {row['published']!r}")
    expect(row["grade"] in {"A", "B", "C"}, f"grade {row['grade']!r}")
    expect(all(cell == cell.strip() for cell in row.values()), "a cell with space around it")
    expect(all(len(quoted) <= 25 for quoted in re.findall("“([^”]*)”", row["note"])), "a quotation over 25 characters")
    if re.search(r"(增速|增长率|涨幅)$", row["indicator"]):
        expect(row["unit"] in {"%", "‰"}, f"a rate with unit {row['unit']!r}")
    if row["indicator"].endswith("排名"):
        expect(row["unit"] == "位" and row["scope"], "a rank has unit 位 and its field in scope")
    return complaints


def unexplained_clashes(rows: Iterable[Row]) -> list[str]:
    """The ids of rows that tell one figure more than once without a note that says why."""
    groups: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return [
        row["id"]
        for group in groups.values()
        if len(group) > 1
        for row in group
        if not EXPLAINED.search(row["note"]) or sum(other["note"] == row["note"] for other in group) > 1
    ]


def alias_complaints(aliases: Iterable[Row], facts: Iterable[Row]) -> list[str]:
    facts = list(facts)
    known = {
        "subject": {row["subject"] for row in facts},
        "indicator": {row["indicator"] for row in facts},
        "unit": {bare_unit(row["unit"])[1] for row in facts},
    }
    canonicals: dict[tuple[str, str], set[str]] = defaultdict(set)
    complaints: list[str] = []
    for row in aliases:
        kind, alias, canonical = row["kind"], row["alias"], row["canonical"]
        if kind not in known:
            complaints.append(f"{alias}: kind {kind!r}")
            continue
        if canonical not in known[kind]:
            complaints.append(f"{alias}: no fact has the {kind} {canonical}")
        if alias in known[kind]:
            complaints.append(f"{alias}: is itself a canonical {kind}")
        if not alias or alias != alias.strip():
            complaints.append(f"{alias!r}: empty, or space around it")
        if (kind, alias) in canonicals:
            complaints.append(f"{alias}: stands twice")
        canonicals[kind, alias].add(canonical)
    complaints += [f"{alias}: two canonicals" for (_, alias), found in canonicals.items() if len(found) > 1]
    return complaints


def test_there_are_enough_rows():
    assert len(fact_rows()) >= 1200
    assert len(alias_rows()) >= 600


@pytest.mark.parametrize("path", FACT_FILES, ids=lambda path: path.name)
def test_file_is_plain(path: Path):
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert raw.decode("utf-8").splitlines()[0].split(",") == COLUMNS


@pytest.mark.parametrize("path", FACT_FILES, ids=lambda path: path.name)
def test_rows_are_sorted(path: Path):
    order = [(row["subject"], row["indicator"], row["period"], row["id"]) for row in read(path)]
    assert order == sorted(order)


def test_every_row_has_every_column():
    assert [row for row in fact_rows() if None in row or None in row.values()] == []


def test_every_row_is_sound():
    assert [complaint for row in fact_rows() for complaint in fact_complaints(row)] == []


def test_ids_are_unique_over_all_files():
    assert [name for name, times in Counter(row["id"] for row in fact_rows()).items() if times > 1] == []


def test_ids_given_out_stay_with_their_fact():
    rows = {row["id"]: (row["subject"], row["indicator"], row["period"], row["value"]) for row in fact_rows()}
    assert {name: rows.get(name) for name in FROZEN} == FROZEN


def test_id_tells_the_period():
    def told(period: str) -> str:
        first, slash, last = period.lower().partition("/")
        return first + (f"to{last.removeprefix(first[:5]) if len(last) > 4 else last}" if slash else "")

    assert [row["id"] for row in fact_rows() if f"-{told(row['period'])}-" not in row["id"] + "-"] == []


def test_clashes_are_explained():
    assert unexplained_clashes(fact_rows()) == []


def test_most_rows_are_from_good_sources():
    grades = Counter(row["grade"] for row in fact_rows())
    assert grades["A"] > grades["B"] + grades["C"]
    assert grades["C"] / grades.total() < 0.2


def test_aliases_are_sound():
    assert alias_complaints(alias_rows(), fact_rows()) == []


def test_aliases_are_sorted():
    kinds = ["subject", "indicator", "unit"]
    order = [(kinds.index(row["kind"]), row["canonical"], row["alias"]) for row in alias_rows()]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("alias", "canonical"),
    [
        ("高等学校", "普通高等学校数量"),  # may count the adult colleges too
        ("高等院校", "普通高等学校数量"),
        ("外资研发中心", "认定外资研发中心数量"),  # three definitions with three figures
        ("失业率", "城镇调查失业率"),  # registered or surveyed
        ("技术交易额", "技术合同成交额"),  # a part of the contract value
        ("出口", "货物出口额"),  # stands in 进出口 and 新能源汽车出口
        ("中关村", "中关村示范区"),  # also the science city, the forum, a street
        ("数字经济规模", "数字经济增加值"),
        ("地方一般公共预算收入", "一般公共预算收入"),
    ],
)
def test_near_names_are_not_equated(alias: str, canonical: str):
    assert (alias, canonical) not in {(row["alias"], row["canonical"]) for row in alias_rows()}


def test_readme_counts_the_rows():
    counts = dict(re.findall(r"\| `(\w+\.csv)` \| (\d+) \|", README.read_text(encoding="utf-8")))
    assert counts == {path.name: str(len(read(path))) for path in FOLDER.glob("*.csv")}


def test_readme_counts_the_grades():
    grades = Counter(row["grade"] for row in fact_rows())
    told = dict(re.findall(r"\| ([ABC]) \| (\d+) \|", README.read_text(encoding="utf-8")))
    assert told == {grade: str(times) for grade, times in grades.items()}


def test_coverage_counts_the_subjects():
    rows = fact_rows()
    told = re.findall(r"^\| (\S+) \| (\d+) \| (\d+) \|", COVERAGE.read_text(encoding="utf-8"), re.MULTILINE)
    indicators = defaultdict(set)
    for row in rows:
        indicators[row["subject"]].add(row["indicator"])
    times = Counter(row["subject"] for row in rows)
    assert {subject: (int(n), int(m)) for subject, n, m in told} == {
        subject: (len(indicators[subject]), times[subject]) for subject in times
    }


# The checks can fail.

GOOD = dict.fromkeys(COLUMNS, "") | {
    "id": "bj-gdp-2021",
    "subject": "北京",
    "indicator": "国内生产总值",
    "period": "2021",
    "value": "40269.6",
    "unit": "亿元",
    "qualifier": "exact",
    "source": "统计公报",
    "source_url": "https://example.org/",
    "grade": "A",
}


def test_a_good_row_passes():
    assert fact_complaints(GOOD) == []
    event = {"period": "2019-03-06", "value": "", "unit": "", "indicator": "成立"}
    assert fact_complaints(GOOD | event) == []


@pytest.mark.parametrize(
    "change",
    [
        {"id": "BJ-GDP-2021"},
        {"id": "bj_gdp"},
        {"subject": ""},
        {"indicator": ""},
        {"period": "2021年"},
        {"period": "2021-13"},
        {"period": "2021-02-30"},
        {"period": "2021-Q5"},
        {"period": "2022/2021"},
        {"period": "2021-01/2022"},
        {"value": "1.2.3"},
        {"value": ""},
        {"unit": "亿亿元"},
        {"qualifier": "超过"},
        {"tolerance": "±0.5%"},
        {"source": ""},
        {"source_url": "", "note": ""},
        {"published": "2022-2"},
        {"grade": "D"},
        {"note": " 初步核算"},
        {"note": "“" + "字" * 26 + "”"},
        {"indicator": "国内生产总值增速"},
        {"indicator": "国内生产总值排名", "unit": "位"},
    ],
    ids=str,
)
def test_a_bad_row_is_found(change: Row):
    assert fact_complaints(GOOD | change)


@pytest.mark.parametrize("period", ["2021", "2021-06", "2021-06-30", "2021-Q3", "2016/2020", "2022-01/2022-06"])
def test_periods_of_the_contract_pass(period: str):
    assert is_period(period)


def test_a_clash_is_found():
    other = GOOD | {"id": "bj-gdp-2021-b", "period": "2021-12", "value": "4.2", "unit": "万亿元"}
    assert unexplained_clashes([GOOD, other]) == ["bj-gdp-2021", "bj-gdp-2021-b"]
    assert unexplained_clashes([GOOD | {"note": "初步核算"}, other]) == ["bj-gdp-2021-b"]


def test_two_rows_of_one_step_of_the_revision_clash():
    rows = [GOOD | {"note": "初步核算"}, GOOD | {"id": "bj-gdp-2021-b", "note": "初步核算"}]
    assert unexplained_clashes(rows) == ["bj-gdp-2021", "bj-gdp-2021-b"]


@pytest.mark.parametrize(
    "change",
    [
        {"note": "当月", "period": "2021-12"},
        {"unit": "亿美元"},
        {"subject": "上海"},
        {"indicator": "人均国内生产总值"},
        {"period": "2020"},
    ],
    ids=str,
)
def test_another_figure_is_no_clash(change: Row):
    assert unexplained_clashes([GOOD, GOOD | {"id": "another"} | change]) == []


def test_jin_and_tonnes_are_one_dimension():
    assert dimension("亿斤") == dimension("万吨")
    assert dimension("亿元") != dimension("亿美元")


@pytest.mark.parametrize(
    "aliases",
    [
        [("subject", "首都", "东京")],
        [("subject", "北京", "北京")],
        [("subject", "首都", "北京"), ("subject", "首都", "北京")],
        [("city", "首都", "北京")],
        [("unit", "千米", "公里")],
        [("indicator", " GDP", "国内生产总值")],
    ],
    ids=str,
)
def test_a_bad_alias_is_found(aliases: list[tuple[str, str, str]]):
    rows = [{"kind": kind, "alias": alias, "canonical": canonical} for kind, alias, canonical in aliases]
    assert alias_complaints(rows, [GOOD])


def test_an_alias_with_two_canonicals_is_found():
    rows = [{"kind": "subject", "alias": "申城", "canonical": subject} for subject in ("上海", "北京")]
    assert "申城: two canonicals" in alias_complaints(rows, [GOOD, GOOD | {"subject": "上海"}])
