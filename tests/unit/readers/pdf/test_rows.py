"""Characters set by hand: lines, stretches, blanks, raised figures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from factcheck.readers.pdf.margins import without_margins
from factcheck.readers.pdf.rows import rows_of
from factcheck.readers.pdf.shapes import Line, Mark, Page, Row, Rule


def marks(text: str, x: float = 50, y: float = 700, *, size: float = 10, gap: float = 0) -> Iterator[Mark]:
    """Characters beside one another; ＿ is a gap of one character."""
    for char in text:
        wide = size / 2 if char.isascii() else size
        if char != "＿":
            yield Mark(char, x, x + wide, y, size)
        x += wide + gap


def texts(*found: Iterator[Mark], rules: tuple[Rule, ...] = ()) -> list[list[str]]:
    page = Page(1, 600, 800, tuple(mark for some in found for mark in some), rules)
    return [[line.text for line in row] for row in rows_of(page)]


@pytest.mark.parametrize("gap", [0, 1.5, 4])
def test_a_line_set_wide_is_one(gap):
    assert texts(marks("全市有2.7万家企业", gap=gap)) == [["全市有2.7万家企业"]]


def test_a_wide_gap_parts_two_stretches():
    assert texts(marks("甲市＿＿2.7＿＿3.5")) == [["甲市", "2.7", "3.5"]]


def test_a_ruling_line_parts_two_stretches():
    rule = Rule(70, 690, 70, 720)
    assert texts(marks("甲市2.7"), rules=(rule,)) == [["甲市", "2.7"]]
    assert texts(marks("甲市2.7"), rules=(Rule(70, 600, 70, 650),)) == [["甲市2.7"]]


def test_blanks_between_latin_words_are_kept_and_made():
    assert texts(marks("new office")) == [["new office"]]
    assert texts(marks("new"), marks("office", x=68)) == [["new office"]]


@pytest.mark.parametrize(("rise", "expected"), [(4, "10⁸元"), (2, "10⁸元"), (-2, "10₈元"), (-1, "10₈元"), (0, "108元")])
def test_small_figures_off_the_line_are_raised_or_lowered(rise, expected):
    found = texts(marks("全市10"), marks("8", x=80, y=700 + rise, size=6), marks("元", x=83))
    assert found == [[f"全市{expected}"]]


def test_small_letters_above_a_word_are_a_line_of_their_own():
    assert texts(marks("全市有企业"), marks("qi ye", x=78, y=709, size=5)) == [["qi ye"], ["全市有企业"]]


def test_places_count_lines_and_characters():
    page = Page(3, 600, 800, (*marks("甲市＿＿2.7"), *marks("乙市", y=680)))
    places = [[(line.page, line.number, line.column) for line in row] for row in rows_of(page)]
    assert places == [[(3, 1, 1), (3, 1, 4)], [(3, 2, 1)]]


# --- what stands in the margins ----------------------------------------------------------------------------------


def page_of(number: int, *rows: tuple[str, float]) -> tuple[Page, list[Row]]:
    made: list[Row] = [(Line(number, 1, 1, text, 50, 300, 800 - down, 10),) for text, down in rows]
    return Page(number, 600, 800), made


@pytest.mark.parametrize(
    "text", ["3", "- 3 -", "—3—", "第3页", "第 3 页 共 8 页", "第三页", "3/8", "3 / 8", "iv", "Page 3 of 8", "· 12 ·"]
)
def test_a_page_number_is_no_text(text):
    page = page_of(1, ("全市有3家企业。", 100), (text, 770))
    assert [row[0].text for row in without_margins([page])[0]] == ["全市有3家企业。"]


@pytest.mark.parametrize("text", ["3家", "2022", "共3家企业", "一", "3.5", "第3名"])
def test_other_numbers_in_the_margin_are_text(text):
    page = page_of(1, ("全市有3家企业。", 100), (text, 770))
    assert len(without_margins([page])[0]) == 2


def test_a_number_amid_the_page_is_text():
    assert len(without_margins([page_of(1, ("全市有企业", 100), ("3", 400), ("家。", 500))])[0]) == 3


def test_a_line_at_one_height_of_several_pages_is_a_running_head():
    pages = [page_of(n, (f"每周财经 第{n}期", 40), ("正文甲", 150), ("正文乙", 170)) for n in (1, 2, 3)]
    assert [[row[0].text for row in rows] for rows in without_margins(pages)] == [["正文甲", "正文乙"]] * 3


def test_the_head_of_a_table_that_goes_on_is_text():
    pages = [page_of(n, ("年份 产值", 60), ("2021 3.5", 80), ("2022 4.1", 100)) for n in (1, 2, 3)]
    assert [len(rows) for rows in without_margins(pages)] == [3, 3, 3]


def test_what_a_browser_prints_is_no_text():
    head = ("2023/3/20 08:15", 30), ("全市有3家。", 100)
    assert [row[0].text for row in without_margins([page_of(1, *head)])[0]] == ["全市有3家。"]
