"""Rows that nobody has looked at for long, by ``accessed``, or by ``published`` where that is empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Date

from factcheck.model import Fact, Problem
from factcheck.reference.checks.rows import latest_day
from factcheck.reference.checks.wording import at, named


def last_seen(fact: Fact) -> Date | None:
    """The last day on which the figure stood at its source, as far as the row tells; None where it does not."""
    days = (latest_day(fact.accessed_text, fact.accessed), latest_day(fact.published_text, fact.published))
    return max((day for day in days if day), default=None)


def newest(facts: Iterable[Fact]) -> Date | None:
    """The newest first day in ``accessed`` and ``published``: what counts as today where no day is given."""
    days = (day for fact in facts for day in (fact.accessed, fact.published) if day)
    return max(days, default=None)


def months_before(day: Date, months: int) -> Date:
    """The same day ``months`` earlier, or the last day of that month.

    >>> months_before(Date(2024, 3, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < Date.min.year:
        return Date.min
    for number in (day.day, 30, 29, 28):
        try:
            return Date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError(day)


def old_row(fact: Fact, today: Date, months: int) -> Iterator[Problem]:
    """A finding where the row was last seen more than ``months`` before ``today``."""
    seen = last_seen(fact)
    if seen is not None and seen < months_before(today, months):
        column = "accessed" if fact.accessed else "published"
        values = {"series": named(fact), "seen": seen.isoformat(), "today": today.isoformat(), "months": str(months)}
        yield at("FC516", fact, column, "finding", **values)
