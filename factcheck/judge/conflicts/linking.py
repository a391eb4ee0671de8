"""Things in pairs → the sets that hang together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

_Thing = TypeVar("_Thing")
_FEW = 16
_MANY = 200


def linked(
    things: Sequence[_Thing],
    link: Callable[[_Thing, _Thing], bool],
    head: Callable[[_Thing], object],
    sets: Callable[[Sequence[_Thing]], Iterable[list[_Thing]]] | None = None,
) -> Iterator[list[_Thing]]:
    """The sets of at least two things that ``link`` joins, straight or through others.

    ``link`` is asked for two things in their order. The first of a set is the one that joining pair by pair, in the
    order of the pairs, leaves in front; of many things that are alike by ``head``, and of very many, it may be any.
    ``sets`` finds those of many things for whoever knows a way without a look at every pair.
    """
    if len(things) <= _FEW:
        yield from _pair_by_pair(things, link)
        return
    for found in sets(things) if sets else _sets(things, link):
        alike = len(found) > _MANY or len({head(thing) for thing in found}) == 1
        yield from [found] if alike else _pair_by_pair(found, link)


def _pair_by_pair(things: Sequence[_Thing], link: Callable[[_Thing, _Thing], bool]) -> list[list[_Thing]]:
    groups: list[list[int]] = []
    for first, second in combinations(range(len(things)), 2):
        if not link(things[first], things[second]):
            continue
        joined = [group for group in groups if first in group or second in group]
        groups = [group for group in groups if group not in joined]
        groups.append([*dict.fromkeys([row for group in joined for row in group] + [first, second])])
    return [[things[row] for row in group] for group in groups]


def _sets(things: Sequence[_Thing], link: Callable[[_Thing, _Thing], bool]) -> Iterator[list[_Thing]]:
    """The sets, each thing asked about only until it is in one: of many that contradict each other, quickly so."""
    left = list(range(len(things)))
    while left:
        found, left = [left[0]], left[1:]
        for row in found:
            near = {other for other in left if link(things[min(row, other)], things[max(row, other)])}
            found += sorted(near)
            left = [other for other in left if other not in near] if near else left
        if len(found) > 1:
            yield [things[row] for row in sorted(found)]
