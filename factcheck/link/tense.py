"""Whether a time is over, still to come or far back, seen from the day of the article."""

from __future__ import annotations

from datetime import date as Date

from factcheck.link.modality import When
from factcheck.link.timing import Timing


def is_over(timing: Timing, today: Date | None) -> bool:
    """True for a time that ended before the day of the article."""
    return today is not None and timing.period is not None and timing.period.last < today


def is_far_back(timing: Timing, today: Date | None) -> bool:
    """True for a time before last year: a look back, which the next paragraph does not go on with."""
    return today is not None and timing.period is not None and timing.period.last.year < today.year - 1


def tense_of(timing: Timing, today: Date | None, *, is_date: bool) -> When:
    """Whether a number's time is over or not yet there; a date (``is_date``) may be told long before."""
    if today is None or timing.period is None:
        return "unknown"
    if timing.period.last < today:
        return "past"
    return "future" if timing.period.first > today and not is_date else "unknown"
