"""What is wrong within one series: rows that disagree or repeat each other, units, jumps, forgotten values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from factcheck.model import Fact, Period, Problem
from factcheck.reference.agreement import are_ordered, disagree, same_row
from factcheck.reference.aliases import name_key
from factcheck.reference.checks.jumps import are_far_apart, jumps
from factcheck.reference.checks.kinds import is_rank, is_stock
from factcheck.reference.checks.rows import early_counts
from factcheck.reference.checks.wording import beside

_UNITS = (1, 3, 12)  # months


def series_problems(series: Sequence[Fact]) -> Iterator[Problem]:
    """All that is wrong with the facts of one series, whose subject and indicator are the same."""
    for facts in _points(series):
        yield from _clash(facts)
        yield from _repetitions(facts)
    for check in _CHECKS:
        yield from check(series)


def _points(series: Sequence[Fact]) -> Iterator[list[Fact]]:
    """The facts that answer one question, by period and scope; two at least. A stock is as of the period's last day."""
    points: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in series:
        period = fact.period
        span: object = None
        if period:
            is_point = _is_unit(period) and fact.quantity is not None and is_stock(fact.indicator)
            span = period.last if is_point else (period.first, period.last)
        points[span, name_key(fact.scope)].append(fact)
    return (facts for facts in points.values() if len(facts) > 1)


def _is_unit(period: Period) -> bool:
    """True for a year, quarter, month or day, a span in its words (2021-01/2021-03) included."""
    if period.grain != "span":
        return True
    months = 12 * (period.last.year - period.first.year) + period.last.month - period.first.month + 1
    next_day = period.last + timedelta(days=1)
    return period.first.day == next_day.day == 1 and months in _UNITS and (period.first.month - 1) % months == 0


def _clash(facts: Sequence[Fact]) -> Iterator[Problem]:
    """Rows with different values: a finding, or a remark where dates of publication or notes put them in order."""
    ordered = None
    for one, other in combinations(facts, 2):
        if disagree(one, other):
            if not are_ordered(one, other):
                yield beside("FC501", one, other, column="value", level="finding")
                return
            if factor := are_far_apart(one, other):
                yield beside("FC505", one, other, column="value", level="finding", factor=str(factor))
                return
            ordered = ordered or (one, other)
    if ordered:
        yield beside("FC502", *ordered, column="value", level="info")


def _repetitions(facts: Sequence[Fact]) -> Iterator[Problem]:
    """The same figure from the same source, twice."""
    for at, other in enumerate(facts):
        one = next((fact for fact in facts[:at] if same_row(fact, other)), None)
        if one:
            yield beside("FC503", one, other, column="", level="finding")


def _dimensions(series: Sequence[Fact]) -> Iterator[Problem]:
    """Units that cannot be compared; told at the first row of the rarer dimension."""
    valued = [(fact, sort) for fact in series if (sort := _sort(fact))]
    times = Counter(sort for _, sort in valued)
    if len(times) > 1:
        usual, _ = times.most_common(1)[0]
        odd = next(fact for fact, sort in valued if sort != usual)
        one = next(fact for fact, sort in valued if sort == usual)
        yield beside("FC504", one, odd, column="unit", level="finding")


def _sort(fact: Fact) -> str:
    """The fact's dimension, all currencies being one: a series may well stand in 元 and in 美元."""
    dimension = fact.quantity.dimension if fact.quantity else ""
    sort, _, currency = dimension.partition(":")
    return sort if sort == "money" and "/" not in currency else dimension


def _jumps(series: Sequence[Fact]) -> Iterator[Problem]:
    if series and is_rank(series[0].indicator):
        return
    for neighbour, fact, factor in jumps(series):
        yield beside("FC505", neighbour, fact, column="value", level="finding", factor=str(factor))


def _gaps(series: Sequence[Fact]) -> Iterator[Problem]:
    """Rows without a value in a series of values: read as events, but rather forgotten."""
    one = next((fact for fact in series if fact.quantity), None)
    for fact in series if one else ():
        if one and not fact.quantity:
            yield beside("FC507", one, fact, column="value", level="finding")


_CHECKS: tuple[Callable[[Sequence[Fact]], Iterable[Problem]], ...] = (_dimensions, _jumps, _gaps, early_counts)
