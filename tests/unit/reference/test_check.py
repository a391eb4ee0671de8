from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.reference import load_reference
from factcheck.reference.check import check_reference

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "id,subject,indicator,period,value,unit,qualifier,tolerance,source,source_url,published,note,scope"
CLEAN = """\
a,北京,高校,2021,92,所,,,市教委,https://example.org/a,2022-03-01,,
b,北京,高校,2022,92,所,,,市教委,https://example.org/b,2023-03-01,,
c,北京,地区生产总值,2021,40269.6,亿元,,,市统计局,https://example.org/c,2022-03-01,初步核算,
d,北京,空气质量排名,2021,4,位,,,生态环境部,https://example.org/d,2022-01-01,,全国
"""


def told(folder: Path, rows: str, aliases: str = "") -> list[tuple[str, int | None, str]]:
    """Code, line and level of all that the linter says of rows; those without a source get one."""
    (folder / "facts.csv").write_text(f"{HEADER}\n{rows}", encoding="utf-8")
    if aliases:
        (folder / "aliases.csv").write_text(f"kind,alias,canonical\n{aliases}", encoding="utf-8")
    loaded = load_reference([folder], settings=DEFAULT_SETTINGS)
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    return [(problem.code, problem.line, problem.level) for problem in check_reference(loaded)]


def row(id_: str, period: str, value: str, unit: str = "万家", **cells: str) -> str:
    cell = {
        "qualifier": "",
        "tolerance": "",
        "source": "市局",
        "published": "2023-01-01",
        "note": "",
        "scope": "",
        "indicator": "企业数量",
        "url": "https://example.org",
    } | cells
    return (
        f"{id_},某市,{cell['indicator']},{period},{value},{unit},{cell['qualifier']},{cell['tolerance']},{cell['source']},"
        f"{cell['url']},{cell['published']},{cell['note']},{cell['scope']}\n"
    )


def test_a_clean_set_is_clean(tmp_path: Path) -> None:
    aliases = "subject,北京市,北京\nindicator,GDP,地区生产总值\nunit,间,所\nunit,亿元人民币,亿元\nunit,人民币元,元\n"
    assert told(tmp_path, CLEAN, aliases) == []


def test_rows_that_disagree_without_an_order_are_found(tmp_path: Path) -> None:
    assert told(tmp_path, row("a", "2021", "2.76") + row("b", "2021", "2.91", source="另一局")) == [
        ("FC501", 3, "finding")
    ]


@pytest.mark.parametrize("cells", [{"published": "2024-01-01"}, {"note": "经济普查后修订"}, {"note": "最终核实"}])
def test_a_noted_revision_is_a_remark(cells: dict[str, str], tmp_path: Path) -> None:
    assert told(tmp_path, row("a", "2021", "2.76", note="初步核算") + row("b", "2021", "2.91", **cells)) == [
        ("FC502", 3, "info")
    ]


@pytest.mark.parametrize(
    "other",
    [
        row("b", "2021", "2.8", source="另一局"),
        row("b", "2021", "27600", "家", source="另一局"),
        row("b", "2021", "2.7", qualifier="余", source="另一局"),
        row("b", "2021", "2.91", scope="全省"),
        row("b", "2021-06", "2.91"),
        row("b", "2022", "2.91"),
    ],
    ids=["rounder", "another scale", "hedged", "another scope", "another period", "another year"],
)
def test_rows_that_go_together_are_not_told(other: str, tmp_path: Path) -> None:
    assert told(tmp_path, row("a", "2021", "2.76") + other) == []


def test_the_same_period_in_other_words_is_the_same_period(tmp_path: Path) -> None:
    rows = row("a", "2021-Q1", "2.76") + row("b", "2021-01/2021-03", "2.91", source="另一局")
    assert told(tmp_path, rows) == [("FC501", 3, "finding")]


def test_units_are_compared_after_conversion(tmp_path: Path) -> None:
    same = row("a", "2021", "13657", "亿斤") + row("b", "2021", "68285", "万吨", source="另一局")
    assert told(tmp_path, same) == []
    other = row("a", "2021", "13657", "亿斤") + row("b", "2021", "66949", "万吨", source="另一局")
    assert told(tmp_path, other) == [("FC501", 3, "finding")]


def test_the_same_figure_from_the_same_source_twice_is_found(tmp_path: Path) -> None:
    assert told(tmp_path, row("a", "2021", "2.76") + row("b", "2021", "2.76")) == [("FC503", 3, "finding")]
    assert told(tmp_path, row("a", "2021", "2.76") + row("b", "2021", "2.76", source="另一局")) == []


def test_an_event_twice_from_the_same_source_is_found(tmp_path: Path) -> None:
    event = "某港区,开港运营,2020-06-28,,,,"
    rows = f"a,{event},甲,https://example.org,2020,,\nb,{event},甲,https://example.org,2020,,\n"
    assert told(tmp_path, rows) == [("FC503", 3, "finding")]
    rows = f"a,{event},甲,https://example.org,2020,,\nb,{event},乙,https://example.org,2020,,\n"
    assert told(tmp_path, rows) == []


def test_units_that_cannot_be_compared_are_found(tmp_path: Path) -> None:
    rows = row("a", "2020", "12.3", "万吨") + row("b", "2021", "12.5", "万吨") + row("c", "2022", "12.9", "万亩")
    assert told(tmp_path, rows) == [("FC504", 4, "finding")]


def test_a_series_may_stand_in_two_currencies(tmp_path: Path) -> None:
    assert told(tmp_path, row("a", "2021", "25.83", "万亿元") + row("b", "2021", "3.64", "万亿美元")) == []


@pytest.mark.parametrize(
    ("values", "line"),
    [
        (["2.76", "2.76万", "2.91", "3.02"], 3),
        (["27600", "2.81", "2.91", "3.02"], 2),
        (["2.76", "2.81", "2.91", "30200"], 5),
        (["2.76", "28100"], 3),
        (["2.76", "2.81", "28.5", "29.1"], 4),
    ],
    ids=["between", "first", "last", "one of two", "from then on"],
)
def test_a_jump_of_ten_times_is_found_where_it_stands_out(values: list[str], line: int, tmp_path: Path) -> None:
    rows = "".join(row(f"r{at}", str(2019 + at), value, "家") for at, value in enumerate(values))
    assert told(tmp_path, rows) == [("FC505", line, "finding")]


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        ({"2013": "1.8", "2014": "7.5", "2015": "33", "2022": "706"}, "万辆"),
        ({"2012": "1.3", "2022": "706"}, "万辆"),
        ({"2020": "0.2", "2021": "8.4", "2022": "3"}, "%"),
        ({"2021": "1200", "2021-Q4": "100", "2021-12": "30"}, "亿元"),
        ({"2020": "-3", "2021": "0", "2022": "60"}, "亿元"),
    ],
    ids=["a young industry", "ten years apart", "rates", "periods of other lengths", "not above nought"],
)
def test_growth_is_no_jump(values: dict[str, str], unit: str, tmp_path: Path) -> None:
    rows = "".join(
        row(period, period, value, unit, indicator="产量", published="2024") for period, value in values.items()
    )
    assert told(tmp_path, rows) == []


def test_a_tolerance_of_half_the_value_is_found(tmp_path: Path) -> None:
    assert told(tmp_path, row("a", "2021", "2.76", tolerance="1.5")) == [("FC506", 2, "finding")]
    assert told(tmp_path, row("a", "2021", "2.76", tolerance="5%")) == []


def test_an_empty_value_in_a_series_of_values_is_found(tmp_path: Path) -> None:
    assert told(tmp_path, row("a", "2021-05", "2.76") + row("b", "2021-06", "", "")) == [("FC507", 3, "finding")]


def test_a_unit_in_no_table_is_a_remark(tmp_path: Path) -> None:
    assert told(tmp_path, row("a", "2021", "2.76", "万麻包") + row("b", "2022", "2.8", "万麻包")) == [
        ("FC508", 2, "info")
    ]


def test_missing_provenance_is_told_once_a_file_and_column(tmp_path: Path) -> None:
    rows = "a,甲,x,,1,家,,,,,,,\nb,乙,x,,1,家,,,,,,,\nc,丙,x,,1,家,,,年鉴,https://example.org,2022,,\n"
    assert told(tmp_path, rows) == [("FC511", 2, "finding"), ("FC512", 2, "finding"), ("FC513", 2, "info")]


def test_an_alias_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    aliases = "subject,京城,北京\nsubject,沪,上海\nindicator,学校,中学\nunit,户,户数\n"
    assert told(tmp_path, CLEAN, aliases) == [("FC521", 3, "finding"), ("FC521", 4, "finding"), ("FC521", 5, "finding")]


def test_problems_of_loading_are_not_repeated(tmp_path: Path) -> None:
    aliases = "subject,首都,北京\nsubject,首都,首都机场\nsubject,北京市,北京\n"
    assert told(tmp_path, CLEAN, aliases) == []


def test_verify_dev_is_understood(shared: Path) -> None:
    loaded = load_reference([shared / "verify_dev" / "reference"], settings=DEFAULT_SETTINGS)
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    findings = [problem for problem in check_reference(loaded) if problem.level == "finding"]
    assert [problem.code for problem in findings] == ["FC512", "FC501"]
