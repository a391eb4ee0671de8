"""08年, 98年7月, 2010—15年: a year is written with its century.

Source: GB/T 15835—2011, 5.1.4 and 5.2.2. The century is that of the latest such year not after the article's date;
without a date both are offered. Not meant: 10年 as a time that passed, '98 in a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date

from factcheck.model import Kind, Span, StyleNote
from factcheck.patterns import regex
from factcheck.style.page import Page

RULE = "short-year"
_WITH_MONTH = regex(r"(?<![\d.A-Za-z第近约满])(?P<year>\d\d)年(?=(?:1[0-2]|0?[1-9])月(?!份?以?[来后前]))")
_SHORT = regex(r"['’‘]?(?P<year>\d\d)年")
_SPAN = regex(r"(?<!\d)(?P<first>(?:19|20)\d\d)年?(?P<dash>\s*[-—–~～]+\s*)(?P<last>\d\d)年")
_CENTURIES = (1900, 2000)


def find(page: Page) -> Iterator[StyleNote]:
    """A note for each year of two figures."""
    seen: set[Span] = set()
    for found in (*_dates(page), *_WITH_MONTH.finditer(page.shadow)):
        span = Span(found.start(), found.end())
        if span not in seen:
            seen.add(span)
            years = _years(int(found["year"]), page.article.date)
            yield page.note(RULE, span, [f"{year}年" for year in years])
    for found in _SPAN.finditer(page.shadow):
        first = int(found["first"])
        last = first - first % 100 + int(found["last"])
        if last > first:
            yield page.note(RULE, Span(*found.span()), [f"{first}{found['dash'].strip()}{last}年"])


def _dates(page: Page) -> Iterator[re.Match[str]]:
    """The years of two figures among the dates that the text tells."""
    for finding in page.findings:
        mention = finding.mention
        if mention.kind is Kind.DATE and (found := _SHORT.match(page.shadow, mention.span.start, mention.span.end)):
            yield found


def _years(short: int, day: Date | None) -> tuple[int, ...]:
    years = tuple(century + short for century in _CENTURIES)
    if day is None:
        return years[::-1]
    return (max((year for year in years if year <= day.year), default=years[0]),)
