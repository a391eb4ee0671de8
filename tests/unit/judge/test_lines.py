"""Things by their places in a text."""

from __future__ import annotations

from factcheck.judge.lines import first_of_place, last_given, lines

GIVEN = [
    ("body", (8, 9), "e"),
    ("body", (2, 4), "a"),
    ("title", (2, 4), "t"),
    ("body", (2, 4), "b"),
    ("body", (5, 7), "c"),
]


def test_the_thing_before_a_place_is_the_last_in_the_text_or_the_last_given():
    by_place, by_order = lines(GIVEN, first_of_place)["body"], lines(GIVEN, last_given)["body"]
    places = [(2, 4), (2, 5), (5, 7), (6, 6), (20, 20)]
    assert [by_place.before(place) for place in places] == [None, "a", "a", "c", "e"]
    assert [by_order.before(place) for place in places] == [None, "b", "b", "c", "c"]


def test_what_starts_between_two_offsets_comes_in_the_order_given():
    line = lines(GIVEN, first_of_place)["body"]
    assert line.inside(2, 9) == ["e", "a", "b", "c"]
    assert line.inside(3, 5) == []
    assert [line.last_inside(2, 5), line.last_inside(3, 5), line.last_inside(0, 99)] == ["a", None, "e"]
