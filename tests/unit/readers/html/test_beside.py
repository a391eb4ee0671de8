from __future__ import annotations

import pytest

from factcheck.readers.html.beside import lines_beside
from factcheck.readers.html.blocks import blocks_of
from factcheck.readers.html.grid import read_grid
from factcheck.readers.html.scan import scan
from factcheck.readers.html.tree import parse

TABLE = "<table><tr><td>甲<td>乙<tr><td>1<td>2</table>"


@pytest.mark.parametrize(
    ("before", "after", "above", "below"),
    [
        ("<p>见下表。</p><p>单位：家</p>", "<p>又及</p>", ["单位：家"], []),
        ("<p>正文。</p><p>各区情况</p><p>（单位：家）</p>", "", ["各区情况", "（单位：家）"], []),
        ("<p>正文</p><p>表2 各区情况</p>", "", ["表2 各区情况"], []),
        ("<p>正文。</p><p align=center>各区情况</p>", "", ["各区情况"], []),
        ("<p>正文。</p><p>各区情况</p>", "", [], []),
        ("<p align=center>今天全市有三家企业。</p>", "", [], []),
        ("", "<p>注：1. 略。</p><p>2. 略。</p>", [], ["注：1. 略。"]),
        ("", "<p>注1：略。</p><p>数据来源：统计局</p><p>正文。</p>", [], ["注1：略。", "数据来源：统计局"]),
    ],
)
def test_lines_that_belong_to_a_table(before, after, above, below):
    scanned = scan(before + TABLE + after)
    blocks = blocks_of(parse(scanned.markup), scanned.runs, as_table=read_grid)
    (found,) = lines_beside(blocks).values()
    assert [blocks[row].text for row in found.above] == above
    assert [blocks[row].text for row in found.below] == below


def test_no_line_belongs_to_two_tables():
    scanned = scan(f"{TABLE}<p>注：表3 略</p><p>单位：家</p>{TABLE}")
    blocks = blocks_of(parse(scanned.markup), scanned.runs, as_table=read_grid)
    first, second = lines_beside(blocks).values()
    assert (first.below, second.above) == ((1,), (2,))
