"""Lines made by hand: where a paragraph ends, and how its lines are joined."""

from __future__ import annotations

import pytest

from factcheck.readers.pdf.joining import joined
from factcheck.readers.pdf.paragraphs import edges_of, is_caption, paragraphs
from factcheck.readers.pdf.shapes import Line

WIDTH = 20


def lines(*texts: str, pitch: float = 20) -> list[Line]:
    """Lines of size 10 below one another. Each blank at the beginning indents by a character; | is a wider distance."""
    made: list[Line] = []
    y = 700.0
    for number, text in enumerate(texts, start=1):
        y -= pitch * (1.6 if text.startswith("|") else 1)
        shown = text.lstrip("|　")
        left = 50 + 10 * text.count("　")
        right = left + sum(5 if char.isascii() else 10 for char in shown)
        made.append(Line(1, number, 1, shown, left, right, y, 10))
    return made


def split(*texts: str) -> list[str]:
    made = lines(*texts)
    return [joined(paragraph).text for paragraph in paragraphs(made, edges_of(made))]


FULL = "这一行正好写满二十个字没有句号一直到行尾"
ENDED = "这一行正好写满二十个字并且以句号结束了。"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("　　" + FULL[:18], FULL, "到此为止。"), 1),
        (("　　" + FULL[:18], "到此为止。", "　　" + FULL[:18], "完。"), 2),
        ((ENDED, FULL, "完。"), 1),
        ((ENDED, "　　" + ENDED[2:], FULL), 2),
        ((FULL, "　　" + FULL[:18], "完。"), 1),
        ((FULL, "一、总体情况", FULL, "完。"), 2),
        ((ENDED, "一、总体情况", FULL, "完。"), 3),
        ((ENDED, "（二）" + FULL[:17], "完。"), 2),
        ((FULL, "|" + FULL, "完。"), 2),
        ((FULL, "完。", "图1 全市地图", "　　" + FULL[:18], "完。"), 3),
        ((FULL[:12], FULL[:12], FULL[:12], FULL, "完。"), 1),
    ],
)
def test_where_a_paragraph_ends(texts, expected):
    assert len(split(*texts)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("全市有2.7", "万家企业", "全市有2.7万家企业"),
        ("全市有1,2", "34家企业", "全市有1,234家企业"),
        ("比上年增长8.", "1%，", "比上年增长8.1%，"),
        ("比上年增长8", ".1%，", "比上年增长8.1%，"),
        ("比上年增长8.1", "%，", "比上年增长8.1%，"),
        ("全市有27", "00家企业", "全市有2700家企业"),
        ("５", "万户", "５万户"),
        ("the national", "office of 3", "the national office of 3"),
        ("the inter-", "national one", "the international one"),
        ("COVID-", "19疫情", "COVID-19疫情"),
        ("第3届", "forum", "第3届forum"),
        ("in 2022,", "firms", "in 2022, firms"),
        ("占10%—", "15%", "占10%—15%"),
    ],
)
def test_how_lines_are_joined(before, after, expected):
    one, other = lines(before, after)
    assert joined([one, other]).text == expected


def test_a_blank_at_a_line_end_parts_two_numbers():
    one, other = lines("in 2021", "300 firms")
    assert joined([one._replace(spaced=True), other]).text == "in 2021 300 firms"


@pytest.mark.parametrize(
    "pair", [("人口为8.", "1亿人"), ("人口为8", ".1亿人"), ("人口为1,", "234人"), ("人口为8", "亿人")]
)
def test_a_number_is_never_parted_however_short_its_line(pair):
    before, after = pair
    assert f"{before}{after}" in "|".join(split("　　" + FULL[:18], before, after, FULL, "完。"))


@pytest.mark.parametrize(
    ("text", "of", "expected"),
    [
        ("图1 全市地图", "图", True),
        ("图1：全市地图", "图", True),
        ("图1显示，全市有3家。", "图", False),
        ("图1 是2022年的，见下文。", "图", False),
        ("表2-1　主要指标", "图", False),
        ("表2-1　主要指标", "表", True),
        ("附表3 主要指标", "表", True),
        ("表示感谢", "表", False),
    ],
)
def test_what_is_a_caption(text, of, expected):
    assert is_caption(lines(text), of=of) is expected
