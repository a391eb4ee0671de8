"""Periods of time in ISO 8601, as SDMX and the reference data write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from functools import lru_cache
from typing import Literal

from factcheck.model.quick import quick
from factcheck.patterns import regex

EARLIEST, LATEST = 1000, 9000
"""The years that articles and references may speak of: from them a rule can count on and back inside the calendar."""

Grain = Literal["year", "quarter", "month", "day", "span"]

_ISO = regex(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?))?")


@quick
@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time. ``first`` and ``last`` are its first and last day.

    >>> Period.parse("2021-Q3").last
    datetime.date(2021, 9, 30)
    >>> Period.parse("2022-01/2022-06").same_span(Period.parse("2022-Q1"))
    False
    """

    iso: str
    first: Date
    last: Date
    grain: Grain

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"a period cannot run from {self.first} to {self.last}")

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, iso: str) -> Period:
        """The period that ``iso`` names: ``2021``, ``2021-Q3``, ``2021-06``, ``2021-06-30`` or ``A/B``.

        Raises ValueError for anything else.
        """
        if "/" in iso:
            start, end = iso.split("/", 1)
            if "/" in end:
                raise ValueError(f"not an ISO 8601 period: {iso}")
            return cls(iso, cls.parse(start).first, cls.parse(end).last, "span")
        found = _ISO.fullmatch(iso)
        if not found:
            raise ValueError(f"not an ISO 8601 period: {iso}")
        year = int(found["year"])
        if found["quarter"]:
            month = int(found["quarter"]) * 3 - 2
            return cls(iso, Date(year, month, 1), _month_end(year, month + 2), "quarter")
        if found["day"]:
            day = Date(year, int(found["month"]), int(found["day"]))
            return cls(iso, day, day, "day")
        if found["month"]:
            month = int(found["month"])
            return cls(iso, Date(year, month, 1), _month_end(year, month), "month")
        return cls(iso, Date(year, 1, 1), Date(year, 12, 31), "year")

    @classmethod
    def year(cls, year: int) -> Period:
        """A calendar year."""
        return cls.parse(f"{year:04d}")

    @classmethod
    def span(cls, start: Period, end: Period) -> Period:
        """From the first day of ``start`` to the last day of ``end``, written ``start/end`` to the same unit.

        >>> Period.span(Period.year(2000), Period.parse("2010-06")).iso
        '2000-01/2010-06'
        >>> Period.span(Period.parse("2021-03"), Period.year(2022)).iso
        '2021-03/2022-12'
        """
        begin, close = start.iso, end.iso
        if start.grain == "year" and end.grain in ("month", "day"):
            begin = start.first.isoformat()[: len(end.iso)]
        elif start.grain in ("month", "day") and end.grain in ("year", "quarter"):
            close = end.last.isoformat()[: len(start.iso)]
        return cls(f"{begin}/{close}", start.first, end.last, "span")

    @property
    def is_reckoned(self) -> bool:
        """True where all of it lies in the years that articles and references may speak of.

        >>> Period.year(2021).is_reckoned, Period.year(1).is_reckoned
        (True, False)
        """
        return self.first.year >= EARLIEST and self.last.year <= LATEST

    @property
    def end(self) -> Period:
        """Where a span ends: 2024 of 2021/2024; the period itself where it is no span."""
        return Period.parse(self.iso.split("/")[-1])

    @property
    def beginning(self) -> Period:
        """Where a span begins: 2021 of 2021/2024; the period itself where it is no span."""
        return Period.parse(self.iso.split("/", maxsplit=1)[0])

    def same_span(self, other: Period) -> bool:
        """True where both run over the same days: what a flow needs (2021-Q1 is 2021-01/2021-03)."""
        return self.first == other.first and self.last == other.last

    def same_point(self, other: Period) -> bool:
        """True where both end on the same day: what a stock needs (2021, 2021-12 and 2021-12-31)."""
        return self.last == other.last

    def touches(self, other: Period) -> bool:
        """True where the two share a day.

        >>> Period.parse("2021-Q4").touches(Period.parse("2021-12-31"))
        True
        """
        return self.first <= other.last and other.first <= self.last

    def years_back(self, years: int) -> Period:
        """The same period ``years`` earlier (同比 compares with one year back)."""
        return Period.parse("/".join(_shift_year(part, years) for part in self.iso.split("/")))

    def previous(self) -> Period:
        """The period of the same length just before (环比 compares with it)."""
        day = self.first - timedelta(days=1)
        if self.grain == "year":
            return Period.year(day.year)
        if self.grain == "quarter":
            return Period.parse(f"{day.year:04d}-Q{(day.month + 2) // 3}")
        if self.grain == "month":
            return Period.parse(f"{day.year:04d}-{day.month:02d}")
        if self.grain == "day":
            return Period.parse(day.isoformat())
        first = day - (self.last - self.first)
        return Period.parse(f"{first.isoformat()}/{day.isoformat()}")


def _month_end(year: int, month: int) -> Date:
    return (Date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def _shift_year(iso: str, years: int) -> str:
    shifted = f"{int(iso[:4]) - years:04d}{iso[4:]}"
    return shifted[:8] + "28" if shifted.endswith("-02-29") else shifted
