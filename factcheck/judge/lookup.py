"""The rows that answer for one subject, indicator and period, or the reason why none does.

Never by number alone: a row of another subject, indicator, period or dimension is set aside, whatever its value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from factcheck.judge.dimensions import are_comparable, of_same_sort
from factcheck.judge.periods import is_current, known_by, matches, sort_of
from factcheck.judge.series import series_of
from factcheck.model import Candidate, Fact, Quantity

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Period

Measure = Callable[[Quantity], bool]
"""A test of a row's quantity that looks at nothing but its dimension."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """``facts`` of exactly what was asked for; where there is none, ``reason`` and the rows set aside."""

    facts: tuple[Fact, ...] = ()
    reason: str = ""
    set_aside: tuple[Candidate, ...] = ()


_A_DAY = timedelta(days=1)
_NO_FACT = Lookup(reason="no-fact")


def comparable(case: Case) -> Measure:
    """The test whether a fact's quantity can be compared with the claim's."""
    claimed, kind = case.quantity, case.claim.mention.kind
    return lambda found: are_comparable(claimed, kind, found)


def look_up(case: Case, subject: str, indicator: str, period: Period | None, measure: Measure) -> Lookup:
    """The rows of one series for ``period``. Rows without a period hold at all times."""
    given = series_of(case.store.facts(subject, indicator))
    if not given.facts:
        return _NO_FACT
    series = given if given.alike else series_of(_fitting(case, given.facts, measure))
    if not series.facts or (given.alike and not measure(given.alike)):
        return Lookup(reason="other-unit", set_aside=_aside(given.facts, "other-unit"))
    if period is None:
        newest = () if series.timeless else _newest(case, series.facts)
        return Lookup(series.timeless) if series.timeless else Lookup(reason="period-unknown", set_aside=newest)
    dated = tuple(
        fact for fact in series.ending.get(period.last, ()) if fact.period and matches(indicator, period, fact.period)
    )
    if dated or series.timeless:
        return Lookup(dated or series.timeless)
    return Lookup(reason="other-period", set_aside=_aside(series.facts, "other-period"))


def _fitting(case: Case, facts: Sequence[Fact], measure: Measure) -> list[Fact]:
    """The rows of a mixed series that can be meant."""
    fitting = [fact for fact in facts if fact.quantity is not None and measure(fact.quantity)]
    return list(of_same_sort(case.quantity, fitting))


def look_up_now(case: Case, subject: str, indicator: str, measure: Measure) -> Lookup:
    """The rows that 目前 means: the latest not after the article's date, at most so many months old.

    A flow has no present value: it matches only its own span. So does what neither its name nor its rows tell to be a
    stock (电影票房 has rows of years, 目前 its total of last year is no longer told).
    """
    plain = look_up(case, subject, indicator, None, measure)
    series = case.store.facts(subject, indicator)
    if plain.reason != "period-unknown" or case.article_date is None or not _is_stock(indicator, series):
        return plain
    day = case.article_date
    past = [f for f in series if f.period and f.quantity and measure(f.quantity) and known_by(f, day)]
    past = list(of_same_sort(case.quantity, past))
    if not past:
        return Lookup(reason="other-period", set_aside=_aside(series, "other-period"))
    last = max(fact.period.last for fact in past if fact.period)
    latest = tuple(fact for fact in past if fact.period and fact.period.last == last)
    if not is_current(latest[0], day, case.settings.as_of_months):
        return Lookup(reason="outdated", set_aside=_aside(latest, "outdated"))
    return Lookup(latest)


def _is_stock(indicator: str, facts: Sequence[Fact]) -> bool:
    """True for what is counted at a point in time, by its name or by rows that all stand at the end of a month."""
    sort = sort_of(indicator)
    if sort != "unknown":
        return sort == "stock"
    dated = [fact.period for fact in facts if fact.period is not None]
    return all(period.grain == "day" and (period.last + _A_DAY).day == 1 for period in dated)


def _aside(facts: Sequence[Fact], reason: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(fact, reason) for fact in facts)


def _newest(case: Case, facts: Sequence[Fact]) -> tuple[Candidate, ...]:
    day = case.article_date
    known = [fact for fact in facts if fact.period and (day is None or known_by(fact, day))] or list(facts)
    newest = sorted(known, key=lambda fact: fact.period.last.toordinal() if fact.period else 0, reverse=True)
    return _aside(newest, "period-unknown")
