"""What is wrong with one row by itself: a wide tolerance, an address that is none, dates that do not go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import timedelta
from urllib.parse import urlsplit

from factcheck.fold import fold
from factcheck.model import Fact, Hedge, Period, Problem
from factcheck.patterns import regex
from factcheck.reference.agreement import shown
from factcheck.reference.checks.kinds import is_growth, is_planned
from factcheck.reference.checks.wording import at, named
from factcheck.reference.facts import parsed_period
from factcheck.reference.rows import in_short

_EARLY = timedelta(days=62)  # harvests and the like are published in the last weeks of their year
_LONG = ("year", "quarter", "span")
_COUNTED = ("count", "percent", "point", "multiple")
_ENOUGH = 2  # other years, before one may be called unlike them
_BLANK = regex(r"\s")


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
    """A figure that was published before its time began, or an amount or growth long before it was over."""
    published, period = latest_day(fact.published_text, fact.published), fact.period
    if published is None or period is None or published >= period.last or is_planned(fact):
        return
    if published < period.first:
        yield _too_soon("FC514", fact, period)
    elif is_early(fact) and not is_counted(fact):
        yield _too_soon("FC515", fact, period)


def _too_soon(code: str, fact: Fact, period: Period) -> Problem:
    published = fact.published_text or str(fact.published)
    return at(code, fact, "published", "finding", series=named(fact), period=period.iso, published=published)


def early_counts(series: Sequence[Fact]) -> Iterator[Problem]:
    """Counts of a whole year that were published long before it was over, unlike all others of their series.

    By itself a count proves nothing: a fair of May is told as a figure of its year, graduates are known in spring.
    """
    years = [fact for fact in series if fact.period and fact.period.grain == "year" and fact.published]
    for fact in years:
        if fact.period and is_counted(fact) and is_early(fact) and not is_planned(fact):
            others = [other for other in years if other.period != fact.period]
            if len(others) >= _ENOUGH and all(_is_late(other) for other in others):
                yield _too_soon("FC515", fact, fact.period)


def is_early(fact: Fact) -> bool:
    """True for an exact figure over a stretch of time that was published while it ran, and not in its last weeks."""
    quantity, period = fact.quantity, fact.period
    published = latest_day(fact.published_text, fact.published)
    if quantity is None or period is None or published is None or quantity.hedge is not Hedge.EXACT:
        return False
    return period.grain in _LONG and period.first <= published < period.last - _EARLY


def is_counted(fact: Fact) -> bool:
    """True for a number of things, and for a share; false for an amount, and for a rate of growth."""
    return fact.quantity is not None and fact.quantity.dimension in _COUNTED and not is_growth(fact.indicator)


def _is_late(fact: Fact) -> bool:
    return fact.published is not None and fact.period is not None and fact.published > fact.period.last


def latest_day(text: str, first: Date | None) -> Date | None:
    """The last day that a cell allows: 2021 is 2021-12-31; ``first`` is the first one, as `Fact` has it."""
    if first is None or not text:
        return first
    return parsed_period(fold(text)).last
