"""From line and column of a file that is no text itself back to an offset."""

from __future__ import annotations

import pytest

from factcheck.cli.target import offset_at
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
