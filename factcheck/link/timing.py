"""When a claim holds: a period with its source, and what the reading of time words leans on."""

from __future__ import annotations

from datetime import date as Date

from factcheck.link.months import shifted_months
from factcheck.link.values import replace, value
from factcheck.model import Period, PeriodSource


@value
class Timing:
    """A period with its source. ``known`` is False where a time word stands there and its time cannot be known.

    ``part`` is the name of a part of the year ``whole`` that no calendar tells (国庆档): no period then, but the year.
    """

    period: Period | None = None
    source: PeriodSource = "none"
    as_of: bool = False
    known: bool = True
    own: bool = False
    part: str = ""
    whole: Period | None = None

    @property
    def year(self) -> int | None:
        """The year in which the period ends, and that of a part of a year."""
        period = self.period or self.whole
        return period.last.year if period else None

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


def joined_parts(told: Timing, timing: Timing) -> Timing:
    """A time right after a part of a year: 国庆档，2023年… keeps it; of 春节档、国庆档 both are meant."""
    if not told.part:
        return timing
    if timing.part:
        return replace(timing, part=f"{told.part}、{timing.part}", whole=timing.whole or told.whole)
    period = timing.period
    same = period is not None and period.grain == "year" and told.whole in (None, period)
    return replace(told, whole=period, source=timing.source) if same else timing
