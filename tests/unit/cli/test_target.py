"""From line and column of a file that is no text itself back to an offset."""

from __future__ import annotations

import pytest

from factcheck.cli.target import offset_at, target_of
from factcheck.model import Anchor, Article

ARTICLE = Article(
    path="a.html",
    text="全市\n有2.7万家",
    title="三家企业",
    anchors=(Anchor(0, 5, 4), Anchor(3, 5, 20), Anchor(4, 6, 4)),
    title_anchors=(Anchor(0, 2, 5), Anchor(2, 2, 15)),
)


@pytest.mark.parametrize("part", ["title", "body"])
def test_every_place_leads_back_to_its_character(part):
    for offset, char in enumerate(ARTICLE.part_text(part)):
        if char != "\n":
            assert offset_at(ARTICLE, *ARTICLE.place(offset, part=part)) == (part, offset)


@pytest.mark.parametrize(
    ("place", "found"),
    [((5, 1), ("body", 0)), ((5, 18), ("body", 3)), ((2, 10), ("title", 2)), ((9, 1), None), ((6, 99), None)],
)
def test_a_place_inside_of_a_tag_means_what_follows_on_its_line(place, found):
    assert offset_at(ARTICLE, *place) == found


PDF = Article(
    path="a.pdf",
    text="全市有3家\n另有4家",
    anchors=(Anchor(0, 1, page=1), Anchor(6, 1, page=2)),
)


def test_a_line_of_a_pdf_is_one_of_its_page():
    assert [PDF.address(3), PDF.address(8)] == ["a.pdf:1:1:4", "a.pdf:2:1:3"]
    for offset, char in enumerate(PDF.text):
        target = target_of(PDF.address(offset), [".pdf"])
        assert target.place
        assert char == "\n" or offset_at(PDF, *target.place, page=target.page) == ("body", offset)


def test_without_a_page_the_first_page_with_such_a_line_is_meant_and_a_text_has_no_page():
    assert offset_at(PDF, 1, 3) == ("body", 2)
    assert offset_at(PDF, 1, 3, page=3) is None
    assert offset_at(Article("a.txt", "有3家"), 1, 2, page=1) is None
