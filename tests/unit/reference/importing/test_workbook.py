"""Workbooks: what spreadsheets do to figures, and workbooks that are none."""

from __future__ import annotations

import zipfile
from datetime import date as Date
from datetime import datetime as DateTime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import numbers
from openpyxl.worksheet.formula import ArrayFormula

from factcheck.reference.importing import ImportMapping, ImportRefusedError, import_file
from factcheck.reference.importing.workbook import cell_text
from tests.unit.reference.importing.tables import cells, first_sheet, layout, read, workbook

HEADER = ["地区", "指标", "时间", "数值", "单位"]


def refusal(path: Path, **said: Any) -> tuple[str, dict[str, str]]:
    with pytest.raises(ImportRefusedError) as caught:
        import_file(path, mapping=ImportMapping(**said))
    return caught.value.problem.code, dict(caught.value.problem.values)


def rewritten(path: Path, part: str, change: Any) -> Path:
    """The workbook with one of its parts changed: as a bytes function, or None to drop it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if change is None:
        del parts[part]
    else:
        parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_long_sheet(tmp_path):
    rows = [HEADER, ["北京", "高校", 2021, 92, "所"], ["北京", "企业", 2021, 2.76, "万家"]]
    outcome = read(workbook(tmp_path, rows))
    assert layout(outcome) == "long"
    assert cells(outcome, "subject", "indicator", "period", "value", "unit") == [
        ("北京", "高校", "2021", "92", "所"),
        ("北京", "企业", "2021", "2.76", "万家"),
    ]
    assert outcome.tables[0].path.endswith("table.xlsx!Sheet")


def test_a_wide_sheet_with_a_title_and_a_note(tmp_path):
    rows = [["人口情况"], ["单位：万人"], ["地区", 2021.0, 2020], ["北京", 2188.6, 2189], [], ["注：年末数"]]
    outcome = read(workbook(tmp_path, rows), constants={"indicator": "常住人口"})
    assert layout(outcome) == "wide"
    assert cells(outcome, "subject", "period", "value", "unit", "note") == [
        ("北京", "2021", "2188.6", "万人", "年末数"),
        ("北京", "2020", "2189", "万人", "年末数"),
    ]
    assert (outcome.account.notes, outcome.account.blanks) == (1, 1)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.1 + 0.2, "General", "0.30000000000000004"),
        (8.1, "General", "8.1"),
        (2.675, "0.00", "2.675"),
        (1e22, "General", "10000000000000000000000"),
        (1234567890123456, "#,##0", "1234567890123456"),
        (1e-7, "General", "0.0000001"),
        (2021.0, "General", "2021"),
        (0.081, "0.0%", "8.1%"),
        (0.3, "0%", "30%"),
        (8.1, '0.0"%"', "8.1"),
        (8.1, "0.0\\%", "8.1"),
        (-0.05, "0.0%;[Red]-0.0%", "-5%"),
        (Date(2023, 12, 1), 'yyyy"年"m"月"', "2023-12"),
        (Date(2023, 12, 1), "mmm-yy", "2023-12"),
        (Date(2023, 1, 1), 'yyyy"年"', "2023"),
        (Date(2023, 1, 1), '[$-804]yyyy"年"m"月"d"日"', "2023-01-01"),
        (Date(2023, 1, 1), "General", "2023-01-01"),
        (DateTime(2022, 1, 1), "yyyy-mm-dd", "2022-01-01"),  # noqa: DTZ001 - spreadsheets know no time zones
        (Date(2022, 1, 1), "yyyy-mm-dd", "2022-01-01"),
        (True, "General", "TRUE"),
        (" 92 ", "@", "92"),
        (None, "General", ""),
    ],
)
def test_what_a_cell_says(value, number_format, text):
    assert cell_text(value, number_format) == text


def test_figures_as_text_and_as_percentages_and_dates_as_dates(tmp_path):
    path = workbook(
        tmp_path, [HEADER, ["北京", "增速", Date(2021, 6, 30), 0.081, None], ["北京", "高校", "2021", "1,234", None]]
    )
    book = Workbook()
    sheet = first_sheet(book)
    for row in ([*HEADER], ["北京", "增速", Date(2021, 6, 30), 0.081], ["北京", "高校", "2021", "1,234"]):
        sheet.append(row)
    sheet["D2"].number_format = numbers.FORMAT_PERCENTAGE_00
    sheet["D3"].number_format = numbers.FORMAT_TEXT
    book.save(path)
    outcome = read(path)
    assert cells(outcome, "period", "value", "unit") == [("2021-06-30", "8.1", "%"), ("2021", "1234", "")]


def test_a_date_that_lost_its_format_is_refused(tmp_path):
    outcome = read(workbook(tmp_path, [HEADER, ["北京", "高校", 44562, 92, "所"]]))
    (problem,) = outcome.refusals
    assert (problem.code, problem.line, problem.field) == ("FC651", 2, "时间")
    assert dict(problem.values) == {"value": "44562", "date": "2022-01-01"}


def test_formulas_without_a_stored_result_and_errors_are_refused(tmp_path):
    rows = [HEADER, ["北京", "a", 2021, "=1+1", ""], ["北京", "b", 2021, "#DIV/0!", ""], ["北京", "c", 2021, 3, ""]]
    outcome = read(workbook(tmp_path, rows))
    assert [(problem.code, problem.line, problem.field) for problem in outcome.refusals] == [
        ("FC653", 2, "数值"),
        ("FC654", 3, "数值"),
    ]
    assert dict(outcome.refusals[0].values) == {"value": "=1+1"}
    assert cells(outcome, "value") == [("3",)]


def test_an_array_formula_is_told_as_it_stands(tmp_path):
    path = workbook(tmp_path, [HEADER, ["北京", "a", 2021, ArrayFormula("D2:D3", "=SUM(A1:A2*2)"), ""]])
    assert dict(read(path).refusals[0].values) == {"value": "=SUM(A1:A2*2)"}


def test_a_formula_as_a_label_is_refused_too(tmp_path):
    outcome = read(workbook(tmp_path, [HEADER, ['="北"&"京"', "a", 2021, 1, ""]]))
    assert [(problem.code, problem.field) for problem in outcome.refusals] == [("FC653", "地区")]


def test_the_stored_result_of_a_formula_is_read(tmp_path):
    path = workbook(tmp_path, [HEADER, ["北京", "a", 2021, "=1+1", ""]])
    rewritten(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
        ),
    )
    assert cells(read(path), "value") == [("2",)]


def test_a_label_merged_down_holds_for_its_rows(tmp_path):
    path = workbook(tmp_path, [HEADER, ["北京", "a", 2021, 1, ""], [None, "b", 2021, 2, ""]])
    book = Workbook()
    for row in ([*HEADER], ["北京", "a", 2021, 1], [None, "b", 2021, 2]):
        first_sheet(book).append(row)
    first_sheet(book).merge_cells("A2:A3")
    book.save(path)
    assert cells(read(path), "subject", "indicator") == [("北京", "a"), ("北京", "b")]


def test_a_figure_in_merged_cells_is_refused(tmp_path):
    book = Workbook()
    for row in (["地区", "指标", "2021年", "2020年", "2019年"], ["北京", "a", 1, None, 3]):
        first_sheet(book).append(row)
    first_sheet(book).merge_cells("C2:D2")
    book.save(tmp_path / "table.xlsx")
    outcome = read(tmp_path / "table.xlsx")
    assert [(problem.code, problem.line, problem.field) for problem in outcome.refusals] == [
        ("FC655", 2, "2020年"),
        ("FC655", 2, "2021年"),
    ]
    assert cells(outcome, "value") == [("3",)]


def sheets(path: Path, *, hidden: str = "") -> Path:
    book = Workbook()
    first_sheet(book).title = "表1"
    for name in ("表1", "表2"):
        sheet = book["表1"] if name == "表1" else book.create_sheet(name)
        sheet.append(HEADER)
        sheet.append([name, "a", 2021, 1, ""])
        sheet.sheet_state = "hidden" if name == hidden else "visible"
    book.create_sheet("空表")
    book.save(path)
    return path


def test_of_several_sheets_one_must_be_named(tmp_path):
    path = sheets(tmp_path / "a.xlsx")
    assert refusal(path) == ("FC624", {"sheets": "表1, 表2"})
    assert cells(read(path, sheet="表2"), "subject") == [("表2",)]
    code, values = refusal(path, sheet="表3")
    assert (code, values["value"]) == ("FC625", "表3")


def test_a_hidden_sheet_is_told_and_read_only_where_it_is_named(tmp_path):
    path = sheets(tmp_path / "a.xlsx", hidden="表2")
    outcome = read(path)
    assert cells(outcome, "subject") == [("表1",)]
    assert [problem.code for problem in outcome.remarks] == ["FC637", "FC609"]
    assert cells(read(path, sheet="表2"), "subject") == [("表2",)]


def test_a_workbook_without_content(tmp_path):
    assert refusal(workbook(tmp_path, []))[0] == "FC626"


def test_a_bomb_is_not_opened(tmp_path):
    path = workbook(tmp_path, [HEADER])
    rewritten(path, "xl/worksheets/sheet1.xml", lambda _: b"<x/>" + b" " * (32 << 20))
    assert refusal(path)[0] == "FC622"


def test_xml_that_would_blow_up_is_not_parsed(tmp_path):
    path = workbook(tmp_path, [HEADER])
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet>&b;</worksheet>'
    rewritten(path, "xl/worksheets/sheet1.xml", lambda _: bomb)
    assert refusal(path)[0] == "FC621"


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("xl/worksheets/sheet1.xml", "FC626"),
        ("[Content_Types].xml", "FC621"),
        ("xl/_rels/workbook.xml.rels", "FC621"),
    ],
)
def test_a_workbook_without_one_of_its_parts(tmp_path, part, code):
    path = workbook(tmp_path, [HEADER, ["北京", "a", 2021, 1, ""]])
    assert refusal(rewritten(path, part, None))[0] == code


def test_an_archive_that_is_no_workbook(tmp_path):
    path = workbook(tmp_path, [HEADER])
    assert refusal(rewritten(path, "xl/workbook.xml", None))[0] == "FC623"


def test_a_sheet_that_breaks_off(tmp_path):
    path = workbook(tmp_path, [HEADER, *(["北京", "a", 2021, 1, ""] for _ in range(3))])
    rewritten(path, "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) * 2 // 3])
    assert refusal(path)[0] == "FC621"


def test_a_workbook_cut_off(tmp_path):
    path = workbook(tmp_path, [HEADER, ["北京", "a", 2021, 1, ""]])
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(path)[0] == "FC621"


def test_a_damaged_part(tmp_path):
    path = workbook(tmp_path, [HEADER, ["北京", "a", 2021, 1, ""]])
    data = bytearray(path.read_bytes())
    at = data.index(b"xl/worksheets/sheet1.xml") + 60
    data[at : at + 20] = b"\0" * 20
    path.write_bytes(bytes(data))
    assert refusal(path)[0] == "FC621"
