"""Dates as editors write them in a front matter or after ``--date``."""

from __future__ import annotations

from datetime import date as Date

from factcheck.model.period import EARLIEST, LATEST
from factcheck.patterns import regex

_FORMS = tuple(
    regex(form)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d\d?)(?:-(?P<day>\d\d?)(?:[T ]\d\d?:\d\d.*)?)?",
        r"(?P<year>\d{4})\s*年\s*(?P<month>\d\d?)\s*月(?:\s*(?P<day>\d\d?)\s*日)?",
    )
)


def is_date_of_news(date: Date) -> bool:
    """False for a date that only fills a field (0001-01-01), and for others from which nothing can be counted back.

    >>> is_date_of_news(Date(1949, 10, 1)), is_date_of_news(Date.min)
    (True, False)
    """
    return EARLIEST <= date.year <= LATEST


def parse_date(text: str) -> Date | None:
    """The day that ``text`` names, or None where it names none.

    Understood are ISO 8601 (2022-09-13, 2022-09; a time of day after it is dropped) and 2022年9月13日. A month alone is
    its first day, so that nothing published later in it counts as known. A year that only fills a field, 0001 or 9999,
    is none.

    >>> parse_date("2022年9月13日"), parse_date("2022-09"), parse_date("2022-02-30")
    (datetime.date(2022, 9, 13), datetime.date(2022, 9, 1), None)
    """
    for form in _FORMS:
        if found := form.fullmatch(text.strip()):
            try:
                date = Date(int(found["year"]), int(found["month"]), int(found["day"] or 1))
            except ValueError:
                return None
            return date if is_date_of_news(date) else None
    return None
