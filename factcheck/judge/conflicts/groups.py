"""Claims of one figure from many articles → those that contradict each other, without a look at every pair.

A figure that thousands of articles tell has few wordings and values: claims of one value, time and wording stand in one
class, and whether two classes contradict each other is asked once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck.judge.conflicts.levels import across, one_figure, series_of
from factcheck.judge.conflicts.told import Told, conflict

if TYPE_CHECKING:
    from factcheck.model import Conflict

_T = TypeVar("_T")

_FEW = 64
# A claim of an article is held against claims of other ones: with three articles of each class all that are linked by
# all their claims are linked by these.
_ARTICLES = 3


def conflicts_among(entries: Sequence[Told]) -> tuple[Conflict, ...]:
    """One conflict for each set of claims that are linked by contradiction between articles."""
    return across(entries) if len(entries) <= _FEW else _among_classes(entries)


def shared(conflict: Conflict) -> Conflict:
    """The same conflict; quantities, periods and words that several members have are held once.

    A figure that thousands of articles tell is told in a few ways.
    """
    held: dict[object, Any] = {}

    def one(value: _T) -> _T:
        same: _T = held.setdefault(value, value)
        return same

    members = []
    for member in conflict.members:
        told = member.mention
        text, quantity, period = one(told.text), one(told.quantity), one(told.period)
        members.append(replace(member, mention=replace(told, text=text, quantity=quantity, period=period)))
    return replace(conflict, members=tuple(members))


def _among_classes(entries: Sequence[Told]) -> tuple[Conflict, ...]:
    classes: dict[object, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        claim = entry.claim
        classes[entry.low, entry.high, claim.period, claim.indicator_text, claim.subject_text].append(place)
    above = list(range(len(entries)))
    for one, other in combinations(classes.values(), 2):
        first, second = entries[one[0]], entries[other[0]]
        if first.disjoint(second) and one_figure(first.claim, second.claim):
            for linked in (*_links(entries, one, other), *_links(entries, other, one)):
                _join(above, *linked)
    linked_with = defaultdict(list)
    for place, entry in enumerate(entries):
        linked_with[_root(above, place)].append(entry)
    return tuple(
        conflict("across-articles", group, series=series_of(group[0]))
        for group in linked_with.values()
        if len(group) > 1
    )


def _links(entries: Sequence[Told], one: Sequence[int], other: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each claim of one class with a claim from each of the first articles of the other one."""
    by_path: dict[str, int] = {}
    for place in other:
        by_path.setdefault(entries[place].path, place)
        if len(by_path) == _ARTICLES:
            break
    for place in one:
        yield from ((place, met) for path, met in by_path.items() if path != entries[place].path)


def _root(above: list[int], place: int) -> int:
    while above[place] != place:
        above[place] = above[above[place]]
        place = above[place]
    return place


def _join(above: list[int], one: int, other: int) -> None:
    roots = _root(above, one), _root(above, other)
    above[max(roots)] = min(roots)
