"""The further rules of the linter, each with rows that it must tell and rows that it must not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.model import Problem
from factcheck.reference import LoadedReference, load_reference
from factcheck.reference.check import check_reference
from factcheck.reference.checks.changes import Base
from tests.unit.reference.test_check import HEADER, row, told

MORE = HEADER + ",accessed,grade"


def load(folder: Path, rows: str, *, header: str = HEADER, manifest: str = "", sets: str = "", aliases: str = ""):
    folder.mkdir(exist_ok=True)
    (folder / "facts.csv").write_text(f"{header}\n{rows}", encoding="utf-8")
    for name, text in (
        ("reference.toml", manifest),
        ("complete_sets.csv", sets and f"field,indicator,member\n{sets}"),
        ("aliases.csv", aliases and f"kind,alias,canonical\n{aliases}"),
    ):
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    loaded = load_reference([folder], settings=DEFAULT_SETTINGS)
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    return loaded


def brief(problems: tuple[Problem, ...]) -> list[tuple[str, int | None, str, str]]:
    return [(problem.code, problem.line, problem.field, problem.level) for problem in problems]


# --- series ------------------------------------------------------------------------------------------------------


def test_a_stock_at_the_end_of_the_year_is_the_stock_of_the_year(tmp_path: Path) -> None:
    rows = row("a", "2021", "2.76") + row("b", "2021-12", "2.91", source="另一局")
    assert told(tmp_path, rows + row("c", "2021-12-31", "2.76", source="又一局")) == [("FC501", 3, "finding")]


def test_a_flow_of_the_last_month_is_not_that_of_the_year(tmp_path: Path) -> None:
    rows = row("a", "2021", "120", "万吨", indicator="茶叶产量") + row(
        "b", "2021-12", "9", "万吨", indicator="茶叶产量"
    )
    assert told(tmp_path, rows) == []


def test_rows_under_an_alias_are_one_series(tmp_path: Path) -> None:
    rows = row("a", "2021", "2.76") + row("b", "2021", "2.91", source="另一局", indicator="企业总量")
    assert told(tmp_path, rows, "indicator,企业总量,企业数量\n") == [("FC501", 3, "finding")]


def test_a_scope_in_another_width_is_the_same_scope(tmp_path: Path) -> None:
    rows = row("a", "2021", "2.76", scope="A类") + row("b", "2021", "2.91", scope="Ａ类", source="另一局")
    assert told(tmp_path, rows) == [("FC501", 3, "finding")]


@pytest.mark.parametrize(
    "values",
    [
        ["0.1", "1.8", "7.5", "33"],
        ["7.5", "33", "360", "1100"],
        ["2", "30", "4", "41", "3", "36"],
    ],
    ids=["from nothing", "growing all along", "swaying"],
)
def test_a_jump_among_jumps_does_not_stand_out(values: list[str], tmp_path: Path) -> None:
    rows = "".join(row(f"r{at}", str(2010 + at), value, "万辆", indicator="产量") for at, value in enumerate(values))
    assert told(tmp_path, rows) == []


def test_a_lost_scale_among_jumps_does(tmp_path: Path) -> None:
    values = ["0.1万", "1.8万", "7.5万", "33", "150万"]
    rows = "".join(row(f"r{at}", str(2010 + at), value, "辆", indicator="产量") for at, value in enumerate(values))
    assert told(tmp_path, rows) == [("FC505", 5, "finding")]


def test_two_slips_do_not_excuse_each_other(tmp_path: Path) -> None:
    values = ["2.76", "27.9", "2.8", "2.9", "3.0", "31", "3.2"]
    rows = "".join(row(f"r{at}", str(2010 + at), value, indicator="产量") for at, value in enumerate(values))
    assert told(tmp_path, rows) == [("FC505", 3, "finding"), ("FC505", 7, "finding")]


def test_in_a_calm_series_ten_times_less_growth_is_found(tmp_path: Path) -> None:
    values = ["27.9", "3.2", "3.4", "3.6", "3.8"]
    rows = "".join(row(f"r{at}", str(2010 + at), value, indicator="产量") for at, value in enumerate(values))
    assert told(tmp_path, rows) == [("FC505", 2, "finding")]
    values = ["3.0", "3.2", "3.4", "3.6", "9.9"]
    rows = "".join(row(f"r{at}", str(2010 + at), value, indicator="产量") for at, value in enumerate(values))
    assert told(tmp_path, rows) == []


def test_a_revision_does_not_go_so_far(tmp_path: Path) -> None:
    rows = row("a", "2021", "2.76", note="初步核算") + row("b", "2021", "27.9", note="最终核实")
    assert told(tmp_path, rows) == [("FC505", 3, "finding")]
    rows = row("a", "2021", "0.2", "%", indicator="赤字率") + row(
        "b", "2021", "0.9", "%", indicator="赤字率", note="最终核实"
    )
    assert told(tmp_path, rows) == [("FC502", 3, "info")]


def test_ranks_may_jump(tmp_path: Path) -> None:
    rows = row("a", "2020", "34", "位", indicator="创新排名") + row("b", "2021", "3", "位", indicator="创新排名")
    assert told(tmp_path, rows) == []


# --- rows --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["example.org/a", "见年鉴", "http://a.cn；http://b.cn c", "https://", "http://[x"])
def test_an_address_that_is_none_is_found(url: str, tmp_path: Path) -> None:
    assert told(tmp_path, row("a", "2021", "2.76", url=url)) == [("FC517", 2, "finding")]


@pytest.mark.parametrize(
    ("period", "published", "cells", "expected"),
    [
        ("2022", "2021-05", {}, "FC514"),
        ("2022", "2021", {}, "FC514"),
        ("2022-06-28", "2021", {"value": "", "unit": "", "indicator": "开港运营"}, "FC514"),
        ("2022", "2021-05", {"indicator": "企业数量目标"}, ""),
        ("2022", "2021-05", {"note": "原文“预计”"}, ""),
        ("2022", "2022", {"indicator": "营业收入", "unit": "亿元"}, ""),
        ("2022", "2022-06", {"indicator": "营业收入", "unit": "亿元"}, "FC515"),
        ("2022", "2022-06", {"indicator": "营业收入增速", "unit": "%"}, "FC515"),
        ("2022", "2022-06", {"indicator": "营业收入", "unit": "亿元", "qualifier": "over"}, ""),
        ("2022", "2022-06", {"indicator": "赤字率", "unit": "%"}, ""),
        ("2022", "2022-12-12", {"indicator": "粮食产量", "unit": "万吨"}, ""),
        ("2022-01/2022-06", "2022-03", {"indicator": "营业收入", "unit": "亿元"}, "FC515"),
        ("2022-06", "2022-06-12", {"indicator": "营业收入", "unit": "亿元"}, ""),
        ("2022", "2022-06", {"indicator": "毕业生人数", "unit": "万人"}, ""),
    ],
)
def test_nobody_knows_a_figure_before_its_time(
    period: str, published: str, cells: dict[str, str], expected: str, tmp_path: Path
) -> None:
    given = {"value": "2.76", "unit": "万家"} | cells
    rows = row("a", period, given.pop("value"), given.pop("unit"), published=published, **given)
    assert told(tmp_path, rows) == ([(expected, 2, "finding")] if expected else [])


@pytest.mark.parametrize(("third", "found"), [("2023-02", True), ("2022-05", False)])
def test_a_count_before_its_time_is_found_where_the_others_were_later(third: str, found: bool, tmp_path: Path) -> None:
    rows = row("a", "2020", "2.6", published="2021-02") + row("b", "2021", "2.7", published="2021-05")
    assert told(tmp_path, rows + row("c", "2022", "2.8", published=third)) == ([("FC515", 3, "finding")] * found)


def test_ids_that_differ_in_case_are_found(tmp_path: Path) -> None:
    rows = (
        row("gdp-2021", "2021", "2.76")
        + row("GDP-2021", "2022", "2.8")
        + row("gdp-2023", "2023", "2.9", published="2024")
    )
    assert told(tmp_path, rows) == [("FC518", 3, "finding")]


def test_rows_without_provenance_are_listed(tmp_path: Path) -> None:
    rows = "".join(f"{at},甲,x{at},,1,家,,,年鉴,,2022,,\n" for at in range(7))
    (problem,) = check_reference(load(tmp_path, rows))
    assert (problem.code, dict(problem.values)["lines"]) == ("FC512", "2, 3, 4, 5, 6 …")


# --- ages --------------------------------------------------------------------------------------------------------

AGED = "".join(
    f"{id_},某市,x{id_},2015,1,家,,,年鉴,https://example.org,{published},,,{accessed},\n"
    for id_, published, accessed in (
        ("old", "2020-03-01", ""),
        ("seen", "2020-03-01", "2023-05"),
        ("year", "2022", ""),
        ("new", "2024-12-01", ""),
        ("unknown", "", ""),
    )
)


@pytest.mark.parametrize(
    ("months", "today", "lines"),
    [
        (24, None, [2]),
        (24, date(2024, 12, 1), [2]),
        (12, date(2024, 12, 1), [2, 3, 4]),
        (12, date(2026, 1, 1), [2, 3, 4, 5]),
        (1200, date(2024, 12, 1), []),
        (None, None, []),
    ],
)
def test_rows_that_nobody_has_seen_for_long(
    months: int | None, today: date | None, lines: list[int], tmp_path: Path
) -> None:
    loaded = load(tmp_path, AGED, header=MORE)
    found = check_reference(loaded, older_than=months, today=today)
    assert [problem.line for problem in found if problem.code == "FC516"] == lines


def test_the_folder_may_set_the_age(tmp_path: Path) -> None:
    loaded = load(tmp_path, AGED, header=MORE, manifest="[reference]\nstale_after_months = 36\n")
    assert [problem.line for problem in check_reference(loaded) if problem.code == "FC516"] == [2]
    assert [problem.line for problem in check_reference(loaded, older_than=12) if problem.code == "FC516"] == [2, 3, 4]


# --- names and the manifest ----------------------------------------------------------------------------------------


def test_grades_that_are_not_explained_are_found(tmp_path: Path) -> None:
    rows = "".join(
        f"{at},某市,x{at},,1,家,,,年鉴,https://example.org,2022,,,,{grade}\n" for at, grade in enumerate("AZ")
    )
    rows += "c,某市,y,,1,家,,,年鉴,https://example.org,2022,,,,\n"
    assert brief(check_reference(load(tmp_path / "a", rows, header=MORE))) == []
    graded = load(tmp_path / "b", rows, header=MORE, manifest='[grades]\nA = "政府"\n')
    assert brief(check_reference(graded)) == [("FC520", 3, "grade", "finding")]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("高校数", "高校数量"), True),
        (("高校", "高校总数"), True),
        (("人口总量", "人口数"), True),
        (("高校数量", "高校在校生数量"), False),
        (("指数", "高校数量"), False),
    ],
)
def test_like_names_are_a_remark(names: tuple[str, str], found: bool, tmp_path: Path) -> None:
    rows = row("a", "2021", "92", indicator=names[0]) + row("b", "2022", "93", indicator=names[1])
    assert [(code, level) for code, _, level in told(tmp_path, rows)] == ([("FC519", "info")] if found else [])


def test_like_names_that_an_alias_joins_are_none(tmp_path: Path) -> None:
    rows = row("a", "2021", "92", indicator="高校数") + row("b", "2022", "93", indicator="高校数量")
    assert told(tmp_path, rows, "indicator,高校数,高校数量\n") == []


def test_two_spellings_of_one_name_are_a_remark(tmp_path: Path) -> None:
    rows = row("a", "2021", "92", indicator="5G基站") + row("b", "2022", "93", indicator="５Ｇ基站")
    assert told(tmp_path, rows) == [("FC522", 2, "info")]


def test_sets_with_members_unheard_of_are_found(tmp_path: Path) -> None:
    sets = "全省,企业数量,某市\n全省,企业数量,别市\n全国,,某市\n"
    rows = row("a", "2021", "92")
    assert brief(check_reference(load(tmp_path, rows, sets=sets))) == [("FC523", 2, "member", "finding")]


def test_a_tolerance_of_nothing_is_found(tmp_path: Path) -> None:
    manifest = '[tolerances]\n"企业数量" = "1%"\n"企业数" = "1%"\n"企业个数" = "1%"\n'
    loaded = load(tmp_path, row("a", "2021", "92"), manifest=manifest, aliases="indicator,企业数,企业数量\n")
    assert brief(check_reference(loaded)) == [("FC524", 4, "企业个数", "finding")]


# --- an earlier version --------------------------------------------------------------------------------------------

BASE = row("a", "2021-Q1", "2.76") + row("b", "2022", "2.8") + row("c", "2023", "2.9", note="年末数")


def since(folder: Path, now: str, aliases: str = "") -> list[tuple[str, int | None, str, str]]:
    base = load(folder / "base", BASE)
    loaded: LoadedReference = load(folder / "now", now, aliases=aliases)
    found = check_reference(loaded, base=Base(base.store))
    return [told for told in brief(found) if told[0].startswith("FC53")]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (BASE, []),
        (BASE.replace("2.8,万家", "28000,家"), []),
        (BASE.replace("2021-Q1", "2021-01/2021-03"), []),
        (BASE.replace(",2022,", ",2021,"), [("FC531", 3, "period", "finding")]),
        (BASE.replace("b,某市", "b,别市"), [("FC531", 3, "subject", "finding")]),
        (BASE.replace("企业数量,2022", "高校数量,2022"), [("FC531", 3, "indicator", "finding")]),
        (row("a", "2021-Q1", "2.76", scope="全市") + BASE.partition("\n")[2], [("FC531", 2, "scope", "finding")]),
        (BASE.partition("\n")[2], [("FC532", None, "id", "info")]),
        (BASE.replace("2.8,", "2.83,"), [("FC533", 3, "value", "finding")]),
        (BASE.replace("2.8,万家,", "2.8,万家,余"), [("FC533", 3, "value", "finding")]),
        (BASE.replace("2.9,", "2.93,").replace("年末数", ""), [("FC533", 4, "value", "finding")]),
        (BASE.replace("2.9,", "2.93,").replace("年末数", "年末数；最终核实"), [("FC534", 4, "value", "info")]),
    ],
)
def test_what_became_of_the_rows(now: str, expected: list[tuple[str, int | None, str, str]], tmp_path: Path) -> None:
    assert since(tmp_path, now) == expected


def test_a_new_name_with_an_alias_is_no_other_meaning(tmp_path: Path) -> None:
    now = BASE.replace("某市", "某某市")
    assert [code for code, *_ in since(tmp_path, now)] == ["FC531"] * 3
    (tmp_path / "more").mkdir()
    assert since(tmp_path / "more", now, "subject,某市,某某市\n") == []
