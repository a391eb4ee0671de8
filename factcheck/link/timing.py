"""When a claim holds: a period with its source, and what the reading of time words leans on."""

from __future__ import annotations

from datetime import date as Date

from factcheck.link.months import shifted_months
from factcheck.link.values import replace, value
from factcheck.model import Period, PeriodSource


@value
class Timing:
    """A period with its source. ``known`` is False where a time word stands there and its time cannot be known."""

    period: Period | None = None
    source: PeriodSource = "none"
    as_of: bool = False
    known: bool = True
    own: bool = False

    @property
    def year(self) -> int | None:
        """The year in which the period ends."""
        return self.period.last.year if self.period else None

    @property
    def spans_years(self) -> bool:
        """True for a span over more than one year."""
        return self.period is not None and self.period.first.year < self.period.last.year


NO_TIME = Timing()


@value
class Clock:
    """What a time word may lean on: the article's date, the last year told, the only year that the article names."""

    today: Date | None = None
    told: Timing = NO_TIME
    only_year: int | None = None


def until_today(timing: Timing, today: Date | None) -> Timing:
    """2015年以来 as a span up to the article's date; unknown without one. A plan (“十四五”) is its own span."""
    period = timing.period
    if period is None or period.grain == "span":
        return timing
    if today is None or period.first > today:
        return Timing(known=False)
    ends = {"year": Period.year(today.year), "day": Period.parse(today.isoformat())}
    end = ends.get(period.grain) or shifted_months(today, 0)
    return replace(timing, period=Period.span(period, end), source="article-date")
