"""The words around a mention."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Kind, Mention, Span
from factcheck.report.excerpt import Excerpt, excerpt
from tests.unit.report import builders as build


def around(text: str, number: str, width: int = 60) -> Excerpt:
    return excerpt(build.article(text), build.mention(number, 1, source=text), width=width)


@pytest.mark.parametrize(
    ("text", "number", "before", "after"),
    [
        ("早。海州有9所高校。晚。", "9所", "海州有", "高校。"),
        ("“好！”他说有9所。", "9所", "他说有", "。"),
        ("有9所；晚。", "9所", "有", "；"),
        ("一段\n  有9所\n又一段", "9所", "有", ""),
        ("有1.5万所。", "1.5万所", "有", "。"),
        ("他说：“有9所。”又说。", "9所", "他说：“有", "。”"),
        ("9所", "9所", "", ""),
    ],
)
def test_the_sentence_is_kept_and_its_neighbours_are_not(text, number, before, after):
    assert around(text, number) == Excerpt(before, number, after)


def test_a_long_sentence_is_trimmed_on_both_sides():
    assert around("甲" * 30 + "9所" + "乙" * 30, "9所", width=5) == Excerpt("…甲甲甲甲甲", "9所", "乙乙乙乙乙…")


def test_a_trimmed_end_has_no_comma_beside_the_ellipsis():
    assert around("甲甲甲，乙9所丙，丁丁", "9所", width=2) == Excerpt("…乙", "9所", "丙…")


def test_a_mention_of_the_title_is_quoted_from_the_title():
    title = Mention(Span(0, 2), "海州", Kind.NUMBER, build.quantity(1), part="title")
    assert excerpt(build.article(), title, width=4) == Excerpt("", "海州", "：有*星…")


@given(st.text(), st.text(min_size=1), st.text(), st.integers(1, 20))
def test_an_excerpt_is_cut_from_the_text(before, number, after, width):
    article = build.article(before + number + after)
    span = Span(len(before), len(before) + len(number))
    found = excerpt(article, Mention(span, number, Kind.NUMBER, build.quantity(1)), width=width)
    assert found.text == number
    assert len(found.before) <= width + 1
    assert len(found.after) <= width + 1
    assert article.text.find(found.before.removeprefix("…") + number + found.after.removesuffix("…")) >= 0
