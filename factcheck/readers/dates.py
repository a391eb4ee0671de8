"""Dates as editors write them in a front matter or after ``--date``."""

from __future__ import annotations

from datetime import date as Date

from factcheck.patterns import regex

_FORMS = tuple(
    regex(form)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d\d?)(?:-(?P<day>\d\d?)(?:[T ]\d\d?:\d\d.*)?)?",
        r"(?P<year>\d{4})\s*年\s*(?P<month>\d\d?)\s*月(?:\s*(?P<day>\d\d?)\s*日)?",
    )
)


def parse_date(text: str) -> Date | None:
    """The day that ``text`` names, or None where it names none.

    Understood are ISO 8601 (2022-09-13, 2022-09; a time of day after it is dropped) and 2022年9月13日. A month alone is
    its first day, so that nothing published later in it counts as known.

    >>> parse_date("2022年9月13日"), parse_date("2022-09"), parse_date("2022-02-30")
    (datetime.date(2022, 9, 13), datetime.date(2022, 9, 1), None)
    """
    for form in _FORMS:
        if found := form.fullmatch(text.strip()):
            try:
                return Date(int(found["year"]), int(found["month"]), int(found["day"] or 1))
            except ValueError:
                return None
    return None
