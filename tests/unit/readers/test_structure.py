"""What stands beside tables and pictures of plain text and Markdown, in traditional characters as in simplified ones."""

from __future__ import annotations

import pytest

from factcheck.readers.markdown import markdown_structure
from factcheck.readers.tabbed import tabbed_structure

TABLE = "{title}\n\n{unit}\n\n年份\t企业\n2021\t3\n\n{note}\n\n全市有3家。\n"


@pytest.mark.parametrize(
    ("title", "unit", "note"),
    [("表1　企业数", "（单位：家）", "资料来源：统计公报"), ("表1　企業數", "（單位：家）", "資料來源：統計公報")],
)
def test_the_lines_of_a_table(title: str, unit: str, note: str) -> None:
    text = TABLE.format(title=title, unit=unit, note=note)
    (table,) = tabbed_structure(text).tables
    assert [span.of(text) for span in table.captions] == [title, unit, note]


@pytest.mark.parametrize("structure", [tabbed_structure, markdown_structure])
def test_the_caption_of_a_picture_is_no_prose(structure) -> None:
    text = "全市有3家。\n\n图1　2021年的工地\n\n图2显示，全市有4家。\n"
    assert [span.of(text) for span in structure(text).captions] == ["图1　2021年的工地"]


def test_a_picture_of_markdown_is_one_caption() -> None:
    text = "## 甲\n\n![图1　2021年的工地](a.jpg)\n"
    assert [span.of(text) for span in markdown_structure(text).captions] == ["图1　2021年的工地"]
