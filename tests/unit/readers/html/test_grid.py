from __future__ import annotations

import pytest

from factcheck.readers.html.blocks import Grid
from factcheck.readers.html.grid import read_grid
from factcheck.readers.html.lines import text_of
from factcheck.readers.html.scan import scan
from factcheck.readers.html.tree import parse


def grid(rows: str, attributes: str = "") -> Grid | None:
    scanned = scan(f"<table {attributes}>{rows}</table>")
    table = parse(scanned.markup).find(".//table")
    assert table is not None
    return read_grid(table, scanned.runs)


def shown(rows: str) -> list[str]:
    found = grid(rows)
    assert found is not None
    return [f"{c.row},{c.column},{c.rows},{c.columns}{'!' * c.heading}={c.text}" for c in found.cells]


def test_cells_lie_where_the_standard_puts_them():
    assert shown("<tr><th rowspan=2>甲<th colspan=2>乙<tr><td>1<td>2<tr><td>丙<td>3<td>4") == [
        "0,0,2,1!=甲", "0,1,1,2!=乙", "1,1,1,1=1", "1,2,1,1=2", "2,0,1,1=丙", "2,1,1,1=3", "2,2,1,1=4",
    ]  # fmt: skip


def test_head_rows_and_hidden_rows():
    rows = (
        "<thead><tr><td>甲<td>乙</thead><tbody><tr style='display:none'><td>9<td>9<tr><td>1<td>2<tr><td>3<td>4</tbody>"
    )
    assert shown(rows) == ["0,0,1,1!=甲", "0,1,1,1!=乙", "1,0,1,1=1", "1,1,1,1=2", "2,0,1,1=3", "2,1,1,1=4"]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "９", "99999999999999999999"])
def test_spans_that_make_no_sense(span):
    assert shown(f"<tr><td colspan={span}>甲<td>乙<tr><td>1<td>2")[0] in {"0,0,1,1=甲", "0,0,1,1000=甲"}


def test_a_break_inside_a_cell_is_white_space():
    assert shown("<tr><td>比上年<br>增长<td><p>8</p><p>9</p><tr><td>1<td>2")[:2] == [
        "0,0,1,1=比上年增长",
        "0,1,1,1=8 9",
    ]


@pytest.mark.parametrize(
    ("rows", "above", "below"),
    [
        ("<caption>表题</caption><tr><td>甲<td>乙<tr><td>1<td>2", ["表题"], []),
        ("<tr><td colspan=2>各区情况<tr><td>甲<td>乙<tr><td>1<td>2", ["各区情况"], []),
        (
            "<tr><td colspan=2>表1 情况<tr><td colspan=2>单位：家<tr><td>甲<td>乙<tr><td>1<td>2",
            ["表1 情况", "单位：家"],
            [],
        ),
        ("<tr><td>2021年<td><td>单位：家<tr><td>甲<td>乙<td>丙<tr><td>1<td>2<td>3", ["2021年", "单位：家"], []),
        (
            "<tr><td>甲<td>乙<tr><td>1<td>2<tr><td colspan=2>注：略。<tr><td>资料来源：统计局<td>",
            [],
            ["注：略。", "资料来源：统计局"],
        ),
        ("<tr><td>甲<td>乙<tr><td>1<td>2<tr><td colspan=2>合计3", [], []),
        ("<tr><td>甲<td>乙<tr><td colspan=2>一、工业<tr><td>1<td>2", [], []),
    ],
)
def test_lines_of_a_table_that_are_no_data(rows, above, below):
    found = grid(rows)
    assert found is not None
    assert ([text_of(line) for line in found.above], [text_of(line) for line in found.below]) == (above, below)
    assert found.cells[0].row == 0


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>一格",
        "<tr><td>甲<td>乙",
        "<tr><td>甲<tr><td>乙",
        "<tr><td>甲<td><table><tr><td>1<td>2<tr><td>3<td>4</table><tr><td>丙<td>丁",
        "<tr><td><a href=x>首页</a><td><a href=y>新闻</a><tr><td><a href=z>财经</a><td>丁",
        f"<tr><td>图<td>{'全市经济平稳运行，企业数量稳步增加。' * 10}<tr><td>1<td>2",
        "<tr><td><td><tr><td><td>",
    ],
)
def test_tables_that_lay_out_a_page(rows):
    assert grid(rows) is None


def test_a_table_may_say_that_it_is_none():
    assert grid("<tr><td>甲<td>乙<tr><td>1<td>2", "role=presentation") is None
