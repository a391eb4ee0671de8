"""A reference gives the same answers read into memory and through an index, problems and all."""

from __future__ import annotations

import csv
import io
import pickle
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.config import DEFAULT_SETTINGS
from factcheck.errors import ReferenceDataError
from factcheck.model import CuratedStore, Fact, Period
from factcheck.reference import LoadedReference, MemoryStore, load_reference
from factcheck.reference.check import check_reference
from factcheck.reference.columns import FACT_COLUMNS
from factcheck.reference.facts import read_fact
from factcheck.reference.index import IndexedStore
from factcheck.reference.plain import PlainRows
from factcheck.reference.rows import Record
from factcheck.reference.search import search_facts
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

SEARCHES = ("北京 高校", "高等学校 甲", "2021", "京 生产", "臺灣 gdp 说引号")
PERIODS = (None, *map(Period.parse, ("2021", "2021-01", "2020", "2020/2022", "2021-12-31")))
INDEXED = replace(DEFAULT_SETTINGS, index_from=-1)
IN_MEMORY = replace(DEFAULT_SETTINGS, index_from=1 << 40)
CASES: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/cases/broken_reference.toml").read_text(encoding="utf-8"))[
    "case"
]


def both_roads(paths: Sequence[Path], *, skip_bad_rows: bool = False) -> tuple[LoadedReference, LoadedReference]:
    memory = load_reference(paths, skip_bad_rows=skip_bad_rows, settings=IN_MEMORY)
    indexed = load_reference(paths, skip_bad_rows=skip_bad_rows, settings=INDEXED)
    assert isinstance(memory.store, MemoryStore)
    assert isinstance(indexed.store, IndexedStore)
    return memory, indexed


def answers(store: CuratedStore) -> object:
    series = list(store.series())
    subjects, indicators = ({names[at] for names in series} for at in (0, 1))
    names = {kind: list(store.names(kind)) for kind in ("subject", "indicator", "unit")}
    facts = list(store.all_facts())
    return (
        store.info,
        facts,
        [list(store.facts(*names)) for names in series],
        [[list(store.facts_during(*names, period)) for period in PERIODS] for names in series],
        [list(store.indicators_of(subject)) for subject in sorted(subjects)],
        [list(store.subjects_of(indicator)) for indicator in sorted(indicators)],
        names,
        [store.canonical("subject", name) for name, _ in names["subject"]],
        [store.by_id(fact.id) for fact in facts],
        [
            list(store.mentioning(words, limit=limit))
            for limit in (None, 2)
            for words in ((), ("甲", "facts"), ("引号",), ("a",))
        ],
        [[list(search_facts(store, words, limit=limit)) for limit in (None, 1, 5)] for words in SEARCHES],
        [list(store.ids(prefix)) for prefix in ("", "a", "facts:", "无")],
        tuple(store.aliases),
        list(store.complete_sets()),
        (store.facts("无", "无"), store.by_id("无"), store.canonical("unit", "无"), store.indicators_of("无")),
    )


def assert_alike(paths: Sequence[Path], *, skip_bad_rows: bool = False) -> None:
    memory, indexed = both_roads(paths, skip_bad_rows=skip_bad_rows)
    assert indexed.problems == memory.problems
    assert answers(indexed.store) == answers(memory.store)
    assert check_reference(indexed) == check_reference(memory)


def test_the_curated_reference() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for file in (*(ROOT / "reference_data").glob("*.csv"), ROOT / "reference_data" / "reference.toml"):
            (Path(folder) / file.name).write_bytes(file.read_bytes())
        assert_alike([Path(folder)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("skip_bad_rows", [False, True])
def test_a_broken_file(case: dict[str, Any], skip_bad_rows: bool, tmp_path: Path) -> None:
    path = tmp_path / str(case.get("file", "facts.csv"))
    path.write_bytes(case["text"].encode(case.get("encoding", "utf-8")))
    if "manifest" in case:
        (tmp_path / "reference.toml").write_text(case["manifest"], encoding="utf-8")
    assert_alike([tmp_path], skip_bad_rows=skip_bad_rows)


def test_several_files_with_lists_and_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,subject,indicator,value\nx,京,高校,1\n,北京,高校,2\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("id,subject,indicator,value\nx,上海,高校,3\ny,上海,高校,4\n", encoding="utf-8")
    (tmp_path / "aliases.csv").write_text("kind,alias,canonical\nsubject,京,北京\nsubject,沪,无\n", encoding="utf-8")
    (tmp_path / "complete_sets.csv").write_text("field,indicator,member\n全国,,京\n全国,,上海\n", encoding="utf-8")
    for skip in (False, True):
        assert_alike([tmp_path, tmp_path / "none.csv"], skip_bad_rows=skip)


def test_what_the_folder_says_of_itself(tmp_path: Path) -> None:
    rows = "京,高校,2,,A\n北京,高校,3,1,B\n京,大学,4,,\n上海,企业,9,,\n"
    (tmp_path / "a.csv").write_text(f"subject,indicator,value,tolerance,grade\n{rows}", encoding="utf-8")
    (tmp_path / "aliases.csv").write_text(
        "kind,alias,canonical\nsubject,京,北京\nindicator,大学,高校\n", encoding="utf-8"
    )
    (tmp_path / "complete_sets.csv").write_text("field,member\n全国,京\n", encoding="utf-8")
    manifest = '[reference]\ntitle="甲"\n[grades]\nA="乙"\n[tolerances]\n"高校"="50%"\n"无"="1"\n'
    manifest += '[[complete_set]]\nfield="全国"\nmembers=["上海","无"]\n'
    (tmp_path / "reference.toml").write_text(manifest, encoding="utf-8")
    assert_alike([tmp_path])
    _, indexed = both_roads([tmp_path])
    assert [fact.tolerance for fact in indexed.store.all_facts()] == [1, 1, 2, 0]
    told = {problem.code for problem in check_reference(indexed)}
    assert {"FC506", "FC520", "FC523", "FC524"} <= told
    (tmp_path / "reference.toml").write_text(manifest.replace("50%", "25%"), encoding="utf-8")
    _, indexed = both_roads([tmp_path])
    assert [fact.tolerance for fact in indexed.store.all_facts()] == [Fraction(1, 2), 1, 1, 0]
    assert answers(pickle.loads(pickle.dumps(indexed.store))) == answers(indexed.store)  # noqa: S301 - our own


def test_rows_without_ids_are_named_alike_whatever_stands_beside_them(tmp_path: Path) -> None:
    rows = [
        ("facts:北京:高校", "上海", "高校", "", "9", ""),
        ("", "北京", "高校", "", "92", "甲"),
        ("", "北京", "高校", "", "92", "甲"),
        ("", "北京", "高校", "", "91", ""),
        ("", "北京", "高校:2", "", "5", ""),
        ("", "北京", "高校", "2021", "90", ""),
    ]
    text = io.StringIO()
    csv.writer(text).writerows([("id", "subject", "indicator", "period", "value", "source"), *rows])
    (tmp_path / "facts.csv").write_text(text.getvalue(), encoding="utf-8")
    assert_alike([tmp_path])


def test_a_store_travels_to_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("subject,indicator,value\n北京,高校,92\n", encoding="utf-8")
    _, indexed = both_roads([tmp_path])
    assert answers(pickle.loads(pickle.dumps(indexed.store))) == answers(indexed.store)  # noqa: S301 - our own


def test_a_store_does_not_travel_to_a_process_that_would_find_other_files(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("subject,indicator,value\n北京,高校,92\n", encoding="utf-8")
    sent = pickle.dumps(both_roads([tmp_path])[1].store)
    path.write_text("subject,indicator,value\n北京,高校,93\n", encoding="utf-8")
    both_roads([tmp_path])
    with pytest.raises(ReferenceDataError, match="FC461"):
        pickle.loads(sent)  # noqa: S301 - our own


def test_several_threads_read_one_store() -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = "".join(f"区{number},指标{at},{number + at}\n" for number in range(40) for at in range(5))
        (Path(folder) / "a.csv").write_text(f"subject,indicator,value\n{rows}", encoding="utf-8")
        memory, indexed = both_roads([Path(folder)])
        series = list(memory.store.series())
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda names: list(indexed.store.facts(*names)), series * 5))
        assert found == [list(memory.store.facts(*names)) for names in series * 5]


cells = {
    "id": ("", "a", "b", "c", "a\u200b"),
    "subject": ("北京", "北京市", "臺灣", "", "北 京"),
    "indicator": ("高校", "GDP", "gdp", ""),
    "period": ("", "2021", "2021-01/2021-12", "2021-Q3", "二〇二一", "2021-13", "２０２１", "2021-12-31"),
    "value": ("92", "2.7", "2.7万", "", "-5.2", "-0", "007", "1e5", "1,234", "１２", "0.00", "三千", "1" * 30, "12\n"),
    "unit": ("", "家", "万家", "%", "百百", "亿元", "万吨", "亿斤", "怪单位", "年"),
    "qualifier": ("", "exact", "近", "over", "大概吧", "EXACT"),
    "tolerance": ("", "0.5%", "1", "x"),
    "source": ("", "甲", "乙\x1f丙", "一,二\n三"),
    "source_url": ("", "https://example.org/"),
    "published": ("", "2022", "2022-03-01", "2022-Q1", "昨天"),
    "note": ("", "初步核算", '说"引号"', "\x07"),
    "scope": ("", "全国", "全\u00ad国"),
}
columns = (*FACT_COLUMNS, "自定")
rows = st.fixed_dictionaries({name: st.sampled_from(cells.get(name, ("", "甲", "2022-03-01"))) for name in columns})


@st.composite
def tables(draw: st.DrawFn) -> str:
    kept = draw(st.lists(st.sampled_from(columns), unique=True).map(set)) | {"subject", "indicator", "value"}
    header = draw(st.permutations(sorted(kept)))
    out = io.StringIO()
    found = draw(st.lists(rows, max_size=8))
    csv.writer(out).writerows([header, *([row[name] for name in header] for row in found)])
    return out.getvalue()


@given(tables(), tables(), st.booleans())
def test_any_table(one: str, other: str, skip_bad_rows: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.csv").write_text(one, encoding="utf-8", newline="")
        (Path(folder) / "b.csv").write_text(other, encoding="utf-8", newline="")
        aliases = "kind,alias,canonical\nsubject,北京市,北京\nunit,怪单位,家\n"
        (Path(folder) / "aliases.csv").write_text(aliases, encoding="utf-8")
        assert_alike([Path(folder)], skip_bad_rows=skip_bad_rows)


@given(rows)
def test_a_plain_row_is_a_fact(row: dict[str, str]) -> None:
    stripped = {name: cell.strip() for name, cell in row.items()}
    plain = PlainRows(columns, settings=DEFAULT_SETTINGS, unit_aliases={})
    if plain.holds(list(stripped.values())):
        found = read_fact(Record(2, stripped), "a.csv", settings=DEFAULT_SETTINGS, unit_aliases={})
        assert isinstance(found, Fact)


def test_most_rows_of_a_yearbook_are_plain() -> None:
    row = {
        "subject": "北京",
        "indicator": "高校",
        "period": "2021",
        "value": "92",
        "unit": "所",
        "published": "2022-03",
    }
    assert PlainRows(tuple(row), settings=DEFAULT_SETTINGS, unit_aliases={}).holds(list(row.values()))
