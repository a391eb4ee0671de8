"""What stands in one part of a text, by its places: found by bisection, however long the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Key = TypeVar("Key", bound=Hashable)
Place = tuple[int, int]
"""Start and end of a span."""

Placed = tuple[Place, int, Thing]
"""A thing with its place, and its row in the order given."""

Counts = Callable[[Placed[Thing], Placed[Thing]], Placed[Thing]]
"""Which of two counts: the one that did so far, or the next in the text."""


@dataclass(frozen=True, slots=True, eq=False)
class Line(Generic[Thing]):
    """Things in the order of the text, with the row of each in the order given.

    ``latest`` holds for each the one that counts of all things up to it.
    """

    places: tuple[Place, ...] = ()
    rows: tuple[tuple[int, Thing], ...] = ()
    latest: tuple[Thing, ...] = ()

    def before(self, place: Place) -> Thing | None:
        """The thing that counts of those before ``place``."""
        row = bisect_left(self.places, place)
        return self.latest[row - 1] if row else None

    def last_inside(self, begin: int, end: int) -> Thing | None:
        """The thing that counts of those before ``end``, where one of them starts at ``begin`` or behind it."""
        row = bisect_left(self.places, (end, -1))
        return self.latest[row - 1] if row and self.places[row - 1][0] >= begin else None

    def inside(self, begin: int, end: int) -> list[Thing]:
        """The things that start between two offsets, in the order given."""
        found = self.rows[bisect_left(self.places, (begin, -1)) : bisect_left(self.places, (end, -1))]
        return [thing for _, thing in sorted(found, key=_row)]


def lines(things: Iterable[tuple[Key, Place, Thing]], counts: Counts[Thing]) -> Mapping[Key, Line[Thing]]:
    """A line for each key."""
    groups: defaultdict[Key, list[Placed[Thing]]] = defaultdict(list)
    for row, (key, place, thing) in enumerate(things):
        groups[key].append((place, row, thing))
    return {key: _line(sorted(group), counts) for key, group in groups.items()}


def _line(placed: Sequence[Placed[Thing]], counts: Counts[Thing]) -> Line[Thing]:
    return Line(
        tuple(place for place, _, _ in placed),
        tuple((row, thing) for _, row, thing in placed),
        tuple(thing for _, _, thing in accumulate(placed, counts)),
    )


def first_of_place(before: Placed[Thing], after: Placed[Thing]) -> Placed[Thing]:
    """The later in the text; of two at one place the first given."""
    return before if before[0] == after[0] else after


def last_given(before: Placed[Thing], after: Placed[Thing]) -> Placed[Thing]:
    """The later in the order given."""
    return before if before[1] > after[1] else after


def _row(entry: tuple[int, object]) -> int:
    return entry[0]
