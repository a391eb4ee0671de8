"""What an article tells, filed by where it stands and by what it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from factcheck.judge.conflicts.told import Told, is_level
from factcheck.judge.lines import Line, first_of_place, lines

if TYPE_CHECKING:
    from datetime import date as Date

    from factcheck.model import PartName, Period

_NOTHING: Line[Told] = Line()


@dataclass(frozen=True, eq=False)
class Entries:
    """The claims of an article in the order of the text."""

    told: tuple[Told, ...]

    def __iter__(self) -> Iterator[Told]:
        return iter(self.told)

    def inside(self, part: PartName, begin: int, end: int) -> list[Told]:
        """Those whose mention starts between two offsets of a part."""
        return self._lines.get(part, _NOTHING).inside(begin, end)

    def last_inside(self, part: PartName, begin: int, end: int) -> Told | None:
        """The last of those whose mention starts between two offsets of a part."""
        return self._lines.get(part, _NOTHING).last_inside(begin, end)

    def levels(self, subject: str | None, indicator: str | None, period: Period | None) -> Sequence[Told]:
        """The levels told of one series for a time that ends with ``period``; where it is None, those without a time.

        Others cannot tell the same figure: a year and its last month are one point, a year and its half are not.
        """
        return self._levels.get((subject, indicator, period.last if period else None), ())

    @cached_property
    def _lines(self) -> Mapping[PartName, Line[Told]]:
        mentions = ((entry.claim.mention, entry) for entry in self.told)
        return lines(((m.part, (m.span.start, m.span.end), entry) for m, entry in mentions), first_of_place)

    @cached_property
    def _levels(self) -> Mapping[tuple[str | None, str | None, Date | None], Sequence[Told]]:
        filed: defaultdict[tuple[str | None, str | None, Date | None], list[Told]] = defaultdict(list)
        for entry in self.told:
            claim = entry.claim
            if is_level(claim):
                filed[claim.subject, claim.indicator, claim.period.last if claim.period else None].append(entry)
        return filed


def only(found: Iterator[Told]) -> Told | None:
    """The one that is found; None where there is none or another."""
    first = list(islice(found, 2))
    return first[0] if len(first) == 1 else None
