"""Sets that hang together: found quickly of many as pair by pair of few."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from factcheck.judge.conflicts.linking import linked
from factcheck.judge.conflicts.ranges import linked_ranges
from factcheck.judge.conflicts.told import Told
from factcheck.model import Span
from tests.unit.judge.builders import claim, said

THINGS = list(range(40))


def _slowly(things: list[int], link) -> list[list[int]]:
    groups: list[list[int]] = []
    for at, first in enumerate(things):
        for second in things[at + 1 :]:
            if link(first, second):
                joined = [group for group in groups if first in group or second in group]
                groups = [group for group in groups if group not in joined]
                groups.append([thing for group in joined for thing in group] + [first, second])
    return groups


def test_many_things_make_the_sets_that_pairs_make_with_the_same_first_ones():
    random = Random(7)  # noqa: S311 - the same pairs every time, and no secret
    for _ in range(60):
        pairs = {tuple(sorted(random.sample(THINGS, 2))) for _ in range(random.randrange(60))}

        def link(first: int, second: int, pairs=pairs) -> bool:
            assert first < second
            return (first, second) in pairs

        slow = sorted((group[0], sorted(set(group))) for group in _slowly(THINGS, link))
        assert sorted((group[0], sorted(group)) for group in linked(THINGS, link, lambda thing: thing)) == slow
        assert sorted(sorted(group) for group in linked(THINGS, link, lambda _: "")) == sorted(s for _, s in slow)


def test_a_thousand_claims_that_contradict_one_another_are_one_set_after_few_questions():
    asked = []

    def link(first: int, second: int) -> bool:
        asked.append(first)
        return first % 7 != second % 7

    found = list(linked(range(1000), link, lambda _: ""))
    assert [len(group) for group in found] == [1000]
    assert len(asked) < 5000


def told(number: int, low: int, high: int, name: str = "高新技术企业数量") -> Told:
    """A figure of a series with its range; its place in the text is its number."""
    mention = replace(said("3", "家"), span=Span(number, number + 1))
    return Told(
        "a.txt", claim("北京", "高新技术企业数量", "2021", mention, indicator_text=name), Fraction(low), Fraction(high)
    )


def test_ranges_hang_together_as_pair_by_pair():
    random = Random(11)  # noqa: S311 - the same ranges every time, and no secret
    for _ in range(80):
        lows = [random.randrange(40) for _ in range(random.randrange(2, 40))]
        figures = [
            told(at, low, low + random.randrange(25), random.choice(("企业", "高校", "高等院校")))
            for at, low in enumerate(lows)
        ]

        def kin(first: Told, second: Told) -> bool:
            return {first.claim.indicator_text, second.claim.indicator_text} != {"企业", "高校"}

        def link(first: Told, second: Told, kin=kin) -> bool:
            one, two = first.claim.mention.span.start, second.claim.mention.span.start
            assert one < two
            return first.disjoint(second) and kin(first, second) and (one + two) % 5 > 0

        found = linked_ranges(figures, link, lambda figure: figure.claim.indicator_text, kin)
        places = {figure: at for at, figure in enumerate(figures)}
        slow = _slowly(list(range(len(figures))), lambda a, b, link=link, own=figures: link(own[a], own[b]))
        assert sorted([places[one] for one in group] for group in found) == sorted(sorted(set(group)) for group in slow)


@pytest.mark.parametrize("name", ["企业", "高新技术企业"])
def test_a_thousand_figures_that_meet_or_tell_of_two_things_are_hardly_looked_at(name: str):
    asked = []

    def link(first: Told, second: Told) -> bool:
        asked.append(first)
        return first.disjoint(second)

    apart = [told(at, at * 10, at * 10 + 5, name) for at in range(500)]
    wide = [told(500 + at, at % 7, 10_000, "高新技术企业") for at in range(500)]
    kin = {"企业": False, "高新技术企业": True}[name]
    found = linked_ranges([*apart, *wide], link, lambda figure: figure.claim.indicator_text, lambda a, b: kin)
    assert len(found) == int(kin)
    assert len(asked) < 5000
