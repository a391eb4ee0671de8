"""Sets that hang together: found quickly of many as pair by pair of few."""

from __future__ import annotations

from random import Random

from factcheck.judge.conflicts.linking import linked

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
