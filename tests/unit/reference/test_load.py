from __future__ import annotations

import hashlib
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.model import Fact, Hedge
from factcheck.reference import LoadedReference, load_reference

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "id,subject,indicator,period,value,unit,qualifier,tolerance,source,source_url,published,note,scope"


def load(folder: Path, *rows: str, header: str = HEADER, aliases: str = "") -> LoadedReference:
    (folder / "facts.csv").write_text("\n".join((header, *rows, "")), encoding="utf-8")
    if aliases:
        (folder / "aliases.csv").write_text(f"kind,alias,canonical\n{aliases}\n", encoding="utf-8")
    return load_reference([folder], settings=DEFAULT_SETTINGS)


def only(loaded: LoadedReference) -> Fact:
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    (fact,) = loaded.store.all_facts()
    return fact


def test_a_row_becomes_a_fact_with_its_place(tmp_path: Path) -> None:
    row = "hn-tea,湖南,茶叶产量,2022,27.3,万吨,,,省统计局,https://example.org/1,2023-01,初步统计,"
    fact = only(load(tmp_path, row))
    assert (fact.id, fact.subject, fact.indicator, fact.row) == ("hn-tea", "湖南", "茶叶产量", 2)
    assert fact.file == (tmp_path / "facts.csv").as_posix()
    assert fact.period is not None
    assert fact.period.iso == "2022"
    assert fact.quantity is not None
    assert fact.quantity.value == 273_000
    assert (fact.value_text, fact.unit_text) == ("27.3", "万吨")
    assert (fact.published, fact.published_text) == (date(2023, 1, 1), "2023-01")
    assert (fact.source, fact.source_url, fact.note) == ("省统计局", "https://example.org/1", "初步统计")


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("27600", "家", Fraction(27600)),
        ("2.76", "万家", Fraction(27600)),
        ("2.76万", "家", Fraction(27600)),
        ("２．７６", "万家", Fraction(27600)),
        ("两万七千六百", "家", Fraction(27600)),
        ('"27,600"', "家", Fraction(27600)),
        ("-0.6", "%", Fraction(-6, 10)),
        ("1.6", "亿千瓦", Fraction(160_000_000)),
        ("1921", "年", Fraction(1921)),
        ("4", "", Fraction(4)),
    ],
)
def test_the_value_is_read_like_a_number_of_an_article(
    value: str, unit: str, expected: Fraction, tmp_path: Path
) -> None:
    fact = only(load(tmp_path, f"x,某市,某指标,2021,{value},{unit},,,,,,,"))
    assert fact.quantity is not None
    assert fact.quantity.value == expected


@pytest.mark.parametrize(
    ("qualifier", "hedge"),
    [
        ("", Hedge.EXACT),
        ("exact", Hedge.EXACT),
        ("over", Hedge.OVER),
        ("余", Hedge.OVER),
        ("超過", Hedge.OVER),
        ("近", Hedge.NEARLY),
        ("左右", Hedge.ABOUT),
        ("约", Hedge.ABOUT),
        ("不足", Hedge.UNDER),
        ("以上", Hedge.AT_LEAST),
        ("以内", Hedge.AT_MOST),
    ],
)
def test_a_qualifier_is_a_code_or_a_word(qualifier: str, hedge: Hedge, tmp_path: Path) -> None:
    fact = only(load(tmp_path, f"x,某市,某指标,2021,300,家,{qualifier},,,,,,"))
    assert fact.quantity is not None
    assert fact.quantity.hedge is hedge


@pytest.mark.parametrize(
    ("tolerance", "expected"),
    [("", Fraction(0)), ("1%", Fraction(276)), ("0.5％", Fraction(138)), ("0.1", Fraction(1000))],
)
def test_a_tolerance_is_relative_or_in_the_unit_of_the_row(tolerance: str, expected: Fraction, tmp_path: Path) -> None:
    assert only(load(tmp_path, f"x,某市,某指标,2021,2.76,万家,,{tolerance},,,,,")).tolerance == expected


@pytest.mark.parametrize("period", ["2020-06-28", "2020-06"])
def test_an_event_has_a_date_and_no_value(period: str, tmp_path: Path) -> None:
    fact = only(load(tmp_path, f"x,某港区,开港运营,{period},,,,,,,,,"))
    assert fact.quantity is None
    assert fact.period is not None
    assert fact.period.iso == period


def test_columns_may_be_few_and_in_any_order_and_case(tmp_path: Path) -> None:
    fact = only(load(tmp_path, "92,高校, 北京 ", header="Value,INDICATOR, subject "))
    assert (fact.subject, fact.indicator, fact.period) == ("北京", "高校", None)


def test_a_file_of_events_needs_no_column_value(tmp_path: Path) -> None:
    fact = only(load(tmp_path, "某港区,开港运营,2020-06-28", header="subject,indicator,period"))
    assert fact.quantity is None


def test_provenance_is_read(tmp_path: Path) -> None:
    header = "subject,indicator,value,published,accessed,grade,source_group"
    fact = only(load(tmp_path, "北京,高校,92,2022-03,2023-05-06,甲级,某日通气会", header=header))
    assert (fact.accessed, fact.accessed_text) == (date(2023, 5, 6), "2023-05-06")
    assert (fact.published, fact.grade, fact.source_group) == (date(2022, 3, 1), "甲级", "某日通气会")


def test_unknown_columns_are_kept(tmp_path: Path) -> None:
    loaded = load(tmp_path, "北京,高校,92,甲级,王", header="subject,indicator,value,grade,填报人")
    assert only(loaded).extra == {"填报人": "王"}
    assert [(problem.code, problem.field, problem.level) for problem in loaded.problems] == [
        ("FC420", "填报人", "info")
    ]


def test_a_bom_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_bytes("subject,indicator,value\r\n北京,高校,92\r\n".encode("utf-8-sig"))
    loaded = load_reference([path], settings=DEFAULT_SETTINGS)
    assert only(loaded).row == 2
    assert loaded.info.files[0].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_row_stands_where_its_record_begins(tmp_path: Path) -> None:
    rows = ('a,北京,高校,2021,92,所,,,,,,"一\n二\n三",', "", "b,上海,高校,2021,64,所,,,,,,,")
    loaded = load(tmp_path, *rows)
    assert [(fact.id, fact.row) for fact in loaded.store.all_facts()] == [("a", 2), ("b", 6)]


def test_aliases_of_units_help_to_read_values(tmp_path: Path) -> None:
    fact = only(load(tmp_path, "x,某省,用电量,2021,650,亿度电量,,,,,,,", aliases="unit,亿度电量,亿千瓦时"))
    assert fact.quantity is not None
    assert fact.quantity.value == 65_000_000_000


def test_an_alias_in_a_row_is_filed_under_its_canonical_name(tmp_path: Path) -> None:
    loaded = load(tmp_path, "x,北京市,高校,2021,92,所,,,,,,,", aliases="subject,北京市,北京")
    assert [fact.id for fact in loaded.store.facts("北京", "高校")] == ["x"]
    assert [(problem.code, problem.line, problem.level) for problem in loaded.problems] == [("FC424", 2, "info")]


def test_an_id_is_made_for_a_row_without_one(tmp_path: Path) -> None:
    rows = (
        ",北京,高校,2021,92,所,,,甲,,,,",
        ",北京,高校,2021,93,所,,,乙,,,,",
        ",北京,空气质量排名,2021,4,位,,,,,,,全国",
    )
    first = {fact.id: fact.value_text for fact in load(tmp_path, *rows).store.all_facts()}
    assert first == {
        "facts:北京:高校:2021": "92",
        "facts:北京:高校:2021:2": "93",
        "facts:北京:空气质量排名:2021:全国": "4",
    }
    again = {fact.id: fact.value_text for fact in load(tmp_path, *reversed(rows)).store.all_facts()}
    assert again == first


def test_a_made_id_gives_way_to_a_given_one(tmp_path: Path) -> None:
    loaded = load(tmp_path, "facts:北京:高校:2021,某市,某指标,2021,1,家,,,,,,,", ",北京,高校,2021,92,所,,,,,,,")
    assert [fact.id for fact in loaded.store.all_facts()] == ["facts:北京:高校:2021", "facts:北京:高校:2021:2"]


def test_an_id_counts_over_all_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(f"id,subject,indicator,value\nx,{name},n,1\n", encoding="utf-8")
    loaded = load_reference([tmp_path / "b.csv", tmp_path / "a.csv"], settings=DEFAULT_SETTINGS)
    (problem,) = loaded.problems
    assert (problem.code, problem.path) == ("FC419", (tmp_path / "b.csv").as_posix())
    assert dict(problem.values)["other"] == f"{(tmp_path / 'a.csv').as_posix()}:2"
    assert [fact.subject for fact in loaded.store.all_facts()] == ["a"]


def test_a_path_that_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    loaded = load_reference([tmp_path / "none", tmp_path / "none.csv"], settings=DEFAULT_SETTINGS)
    assert [(problem.code, problem.level) for problem in loaded.problems] == [("FC401", "error")] * 2
    assert loaded.info.files == ()


def test_a_folder_without_csv_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / ".hidden.csv").write_text("x", encoding="utf-8")
    (tmp_path / "sub.csv").mkdir()
    assert [problem.code for problem in load_reference([tmp_path], settings=DEFAULT_SETTINGS).problems] == ["FC402"]


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("x", encoding="utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    (problem,) = load_reference([path], settings=DEFAULT_SETTINGS).problems
    assert (problem.code, dict(problem.values)) == ("FC403", {"detail": "Permission denied"})


def test_a_path_that_cannot_be_looked_at_is_a_problem(tmp_path: Path) -> None:
    (problem,) = load_reference([tmp_path / ("x" * 5000)], settings=DEFAULT_SETTINGS).problems
    assert problem.code == "FC403"


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("id,subject,indicator,value\nx,北京,高校,92\n", encoding="utf-8")
    loaded = load_reference([tmp_path, path, path], settings=DEFAULT_SETTINGS)
    assert loaded.problems == ()
    assert (loaded.info.facts, len(loaded.info.files)) == (1, 1)


def test_no_paths_give_an_empty_store() -> None:
    loaded = load_reference([], settings=DEFAULT_SETTINGS)
    assert (loaded.problems, loaded.store.all_facts()) == ((), ())


def test_a_cell_of_ten_million_characters_is_a_line_and_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(f"subject,indicator,value\n北京,高校,92\n上海,高校,{'9' * 10_000_000}\n", encoding="utf-8")
    loaded = load_reference([path], skip_bad_rows=True, settings=DEFAULT_SETTINGS)
    assert [(problem.code, problem.line) for problem in loaded.problems] == [("FC409", 3)]
    assert loaded.info.facts == 1


def test_a_long_cell_is_told_in_short(tmp_path: Path) -> None:
    loaded = load(tmp_path, f"x,北京,高校,2021,{'9' * 9000},所,,,,,,,")
    (problem,) = loaded.problems
    assert problem.code == "FC412"
    assert len(dict(problem.values)["value"]) < 50
