"""What is wrong with one row by itself: a wide tolerance, an address that is none, dates that do not go together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta
from urllib.parse import urlsplit

from factcheck.fold import fold
from factcheck.model import Fact, Hedge, Problem
from factcheck.reference.agreement import shown
from factcheck.reference.checks.kinds import is_growth, is_planned
from factcheck.reference.checks.wording import at, named
from factcheck.reference.facts import parsed_period
from factcheck.reference.rows import in_short

_EARLY = timedelta(days=62)  # harvests and the like are published in the last weeks of their year
_LONG = ("year", "quarter", "span")
_COUNTED = ("count", "percent", "point", "multiple")
_BLANK = re.compile(r"\s")


def row_problems(fact: Fact) -> Iterator[Problem]:
    """All that is wrong with one fact, whatever else there is."""
    value = fact.quantity.value if fact.quantity else None
    if fact.tolerance and value is not None and 2 * fact.tolerance >= abs(value):
        yield at("FC506", fact, "tolerance", "finding", value=shown(fact))
    if fact.source_url and not is_address(fact.source_url):
        yield at("FC517", fact, "source_url", "finding", value=in_short(fact.source_url))
    yield from _dates(fact)


def is_address(text: str) -> bool:
    """True for one address of the web.

    >>> is_address("https://example.org/a"), is_address("example.org/a"), is_address("http://a.cn http://b.cn")
    (True, False, False)
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not _BLANK.search(text)


def _dates(fact: Fact) -> Iterator[Problem]:
    """A figure that was published before its time began, or long before it was over."""
    published, period = latest_day(fact.published_text, fact.published), fact.period
    if published is None or period is None or published >= period.last or is_planned(fact):
        return
    values = {"series": named(fact), "period": period.iso, "published": fact.published_text or published.isoformat()}
    if published < period.first:
        yield at("FC514", fact, "published", "finding", **values)
    elif _is_whole(fact) and published < period.last - _EARLY:
        yield at("FC515", fact, "published", "finding", **values)


def _is_whole(fact: Fact) -> bool:
    """True for an exact amount or growth over a stretch of time, which nobody knows before it is over.

    Counts are left out: a fair of May is told as a figure of its year, graduates are known in spring.
    """
    quantity, period = fact.quantity, fact.period
    if quantity is None or period is None or quantity.hedge is not Hedge.EXACT or period.grain not in _LONG:
        return False
    return quantity.dimension not in _COUNTED or is_growth(fact.indicator)


def latest_day(text: str, first: Date | None) -> Date | None:
    """The last day that a cell allows: 2021 is 2021-12-31; ``first`` is the first one, as `Fact` has it."""
    if first is None or not text:
        return first
    return parsed_period(fold(text)).last
