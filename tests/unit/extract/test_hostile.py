"""Texts that nobody writes: they are read to the end, and no numeral is lost. How long they take is no matter here."""

from __future__ import annotations

import pytest

from factcheck.asides import with_asides
from factcheck.extract import extract
from factcheck.layout import closed_up
from factcheck.model import Article, Mention
from factcheck.normalize import mentions
from factcheck.segment import sentences

SIZE = 100_000

# What is repeated, and how many mentions a thousand characters of it hold.
REPEATED = {
    "一": 0,
    "3万5": 0,
    "9": 0,
    "、": 0,
    "第": 0,
    "年": 0,
    "十百千": 0,
    "1.": 250,
    "1月": 500,
    "a1": 0,
    " ": 0,
    "\n": 0,
    "甲地有企业和学校": 0,
    "增长2%至2021年": 200,
}


def read(text: str) -> tuple[Mention, ...]:
    """The mentions of a text by all stages up to the values."""
    article = with_asides(Article(path="", text=text))
    closed = closed_up(article)
    article = closed.article if closed else article
    parts = sentences(article.text)
    return mentions(article, parts, extract(article.text, parts))


@pytest.mark.parametrize("piece", REPEATED)
def test_a_repeated_piece_is_read_to_the_end(piece: str) -> None:
    text = (piece * (SIZE // len(piece) + 1))[:SIZE]
    found = read(text)
    assert abs(len(found) - REPEATED[piece] * SIZE // 1000) <= 2
    assert all(mention.span.of(text) == mention.text for mention in found)


@pytest.mark.parametrize("marks", ["（）", "《》", "“”", "[]"])
def test_nested_marks_are_read_to_the_end(marks: str) -> None:
    opening, closing = marks[0], marks[1]
    [mention] = read(opening * (SIZE // 2) + "有3家企业" + closing * (SIZE // 2))
    assert mention.text == "3家"


def test_a_sentence_of_numerals_is_read_to_the_end() -> None:
    text = "，".join(map(str, range(SIZE // 10)))
    assert [mention.text for mention in read(text)] == text.split("，")


def test_notes_on_one_line_are_passed_over() -> None:
    article = with_asides(Article(path="", text="甲[1]" * (SIZE // 4)))
    closed = closed_up(article)
    assert closed is not None
    assert closed.article.text == "甲" * (SIZE // 4)


def test_a_label_before_letters_without_a_number_is_no_identifier() -> None:
    assert read("编号" + "a" * SIZE) == ()
