"""What the reference covers, counted in one pass: rows, series, periods, sources, and the gaps in series.

Nothing of a fact is kept but its share in the counts: a series remembers its periods as bits of one number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Literal, get_args

from factcheck.model import Fact, Period

Key = Literal["subject", "indicator", "source", "grade", "file"]
KEYS: tuple[Key, ...] = get_args(Key)

Grain = Literal["year", "quarter", "month"]
_GRAINS: tuple[Grain, ...] = get_args(Grain)
_A_YEAR: Mapping[Grain, int] = {"year": 1, "quarter": 4, "month": 12}


@dataclass(frozen=True, slots=True)
class Group:
    """The rows that share a subject, an indicator, a source, a grade or a file; all of them where ``name`` is empty.

    ``first`` and ``latest`` are the earliest and the latest period, by their last day; None where no row has one.
    """

    name: str
    rows: int
    series: int
    first: Period | None
    latest: Period | None
    with_url: int
    with_published: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Periods that are missing between the first and the last of a series that runs by years, quarters or months.

    By quarters or months runs a series that has half of them at least: a stock that is told now and then has no gaps.
    """

    subject: str
    indicator: str
    scope: str
    grain: Grain
    first: str
    last: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The counts. ``groups`` are sorted by rows, the most first, then by name; ``gaps`` by series."""

    total: Group
    subjects: int
    indicators: int
    by: Key
    groups: tuple[Group, ...]
    gaps: tuple[Gap, ...]


def coverage(
    facts: Iterable[Fact], *, by: Key = "subject", subject: str | None = None, indicator: str | None = None
) -> Coverage:
    """What a stream of facts covers; ``subject`` and ``indicator`` keep the facts of one canonical name."""
    groups: dict[str, _Count] = {}
    periods: dict[tuple[str, str, str, Grain], _Bits] = {}
    for fact in facts:
        if subject not in (None, fact.subject) or indicator not in (None, fact.indicator):
            continue
        name = _name(fact, by)
        count = groups.get(name)
        if count is None:
            count = groups[name] = _Count()
        count.add(fact)
        at = _index(fact.period)
        if at:
            periods.setdefault((fact.subject, fact.indicator, fact.scope, at[0]), _Bits()).add(at[1])
    total = _Count()
    for count in groups.values():
        total.merge(count)
    counted = (count.group(name) for name, count in groups.items())
    return Coverage(
        total=total.group(""),
        subjects=len({one for one, _ in total.series}),
        indicators=len({other for _, other in total.series}),
        by=by,
        groups=tuple(sorted(counted, key=lambda group: (-group.rows, group.name))),
        gaps=tuple(_gaps(periods)),
    )


@dataclass(slots=True)
class _Count:
    """A group while it grows."""

    rows: int = 0
    series: set[tuple[str, str]] = field(default_factory=set)
    first: Period | None = None
    latest: Period | None = None
    with_url: int = 0
    with_published: int = 0

    def add(self, fact: Fact) -> None:
        self.rows += 1
        self.series.add((fact.subject, fact.indicator))
        self.with_url += bool(fact.source_url)
        self.with_published += bool(fact.published_text)
        if fact.period:
            self._reach(fact.period, fact.period)

    def merge(self, other: _Count) -> None:
        self.rows += other.rows
        self.series |= other.series
        self.with_url += other.with_url
        self.with_published += other.with_published
        if other.first and other.latest:
            self._reach(other.first, other.latest)

    def _reach(self, first: Period, latest: Period) -> None:
        if self.first is None or (first is not self.first and _end(first) < _end(self.first)):
            self.first = first
        if self.latest is None or (latest is not self.latest and _end(latest) > _end(self.latest)):
            self.latest = latest

    def group(self, name: str) -> Group:
        seen = (self.with_url, self.with_published)
        return Group(name, self.rows, len(self.series), self.first, self.latest, *seen)


def _end(period: Period) -> tuple[Date, Date, str]:
    return period.last, period.first, period.iso


def _name(fact: Fact, by: Key) -> str:
    return str(getattr(fact, by))


@dataclass(slots=True)
class _Bits:
    """A set of whole numbers that lie near each other, as one number."""

    base: int = 0
    bits: int = 0

    def add(self, number: int) -> None:
        if not self.bits:
            self.base = number
        elif number < self.base:
            self.bits <<= self.base - number
            self.base = number
        self.bits |= 1 << (number - self.base)

    def last(self) -> int:
        return self.base + self.bits.bit_length() - 1

    def missing(self) -> list[int]:
        return [self.base + at for at in range(self.bits.bit_length()) if not self.bits >> at & 1]


def _index(period: Period | None) -> tuple[Grain, int] | None:
    """The grain of a period and its number among all of that grain; None for days and spans."""
    if period is None or period.grain not in _GRAINS:
        return None
    each = _A_YEAR[period.grain]
    return period.grain, period.first.year * each + (period.first.month - 1) * each // 12


def _iso(grain: Grain, number: int) -> str:
    year, part = divmod(number, _A_YEAR[grain])
    return {"year": f"{year:04d}", "quarter": f"{year:04d}-Q{part + 1}", "month": f"{year:04d}-{part + 1:02d}"}[grain]


def _gaps(periods: Mapping[tuple[str, str, str, Grain], _Bits]) -> Iterator[Gap]:
    for (subject, indicator, scope, grain), bits in sorted(periods.items(), key=lambda item: item[0]):
        missing = bits.missing()
        if missing and (grain == "year" or len(missing) <= bits.bits.bit_count()):
            ends = (_iso(grain, bits.base), _iso(grain, bits.last()))
            yield Gap(subject, indicator, scope, grain, *ends, tuple(_iso(grain, number) for number in missing))
