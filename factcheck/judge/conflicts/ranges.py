"""Figures of one series → the sets that hang together by contradiction, without a look at every pair.

Of ten thousand figures most cannot contradict one another: their ranges meet, or their words tell of two things.
Figures are filed by their words, and those of one file by the ends of their ranges, so that only those are looked at
whose range lies apart. What is found joins the set and is looked at no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.model.quantity import is_below

if TYPE_CHECKING:
    from fractions import Fraction

    from factcheck.judge.conflicts.told import Told

    _Link = Callable[[Told, Told], bool]


def linked_ranges(
    things: Sequence[Told], link: _Link, kind: Callable[[Told], Hashable], kin: _Link
) -> list[list[Told]]:
    """The sets of at least two figures that ``link`` joins, straight or through others, each in the order given.

    ``link`` is asked for two figures in their order, and joins none whose ranges meet. ``kind`` is what it looks at
    beside range and sentence; ``kin`` is False for two figures of which no two of their kinds are ever joined.
    """
    by_kind: defaultdict[Hashable, list[int]] = defaultdict(list)
    for row, thing in enumerate(things):
        by_kind[kind(thing)].append(row)
    files = {name: _File(things, rows) for name, rows in by_kind.items()}
    near = {
        name: [file for other, file in files.items() if kin(things[rows[0]], things[by_kind[other][0]])]
        for name, rows in by_kind.items()
    }
    gone: set[int] = set()
    found: list[list[Told]] = []
    for first in range(len(things)):
        if first in gone:
            continue
        gone.add(first)
        joined = [first]
        for row in joined:
            for file in near[kind(things[row])]:
                joined += file.taken(row, link, gone)
        if len(joined) > 1:
            found.append([things[row] for row in sorted(joined)])
    return found


class _File:
    """The figures of one kind that are in no set yet, by the ends of their ranges: those that lie farthest out last."""

    def __init__(self, things: Sequence[Told], rows: Sequence[int]) -> None:
        self.things = things
        lows = [(low, row) for row in rows if (low := things[row].low) is not None]
        highs = [(high, row) for row in rows if (high := things[row].high) is not None]
        self.lows, self.highs = sorted(lows), sorted(highs, reverse=True)

    def taken(self, row: int, link: _Link, gone: set[int]) -> Iterator[int]:
        """The figures that are joined with the one at ``row``, which are taken out, and marked as ``gone``."""
        low, high = self.things[row].low, self.things[row].high
        if high is not None:
            yield from self._taken(self.lows, lambda end: is_below(high, end), row, link, gone)
        if low is not None:
            yield from self._taken(self.highs, lambda end: is_below(end, low), row, link, gone)

    def _taken(
        self,
        ends: list[tuple[Fraction, int]],
        lies_apart: Callable[[Fraction], bool],
        row: int,
        link: _Link,
        gone: set[int],
    ) -> Iterator[int]:
        kept = []
        while ends and (ends[-1][1] in gone or lies_apart(ends[-1][0])):
            end, other = ends.pop()
            if other in gone:
                continue
            if link(self.things[min(row, other)], self.things[max(row, other)]):
                gone.add(other)
                yield other
            else:
                kept.append((end, other))  # of one sentence
        ends.extend(reversed(kept))
