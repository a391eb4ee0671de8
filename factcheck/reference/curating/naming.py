"""An id for a new row, by the ids of its series: readable ids tell the period, so another period gives another id."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.model import Fact, Period
from factcheck.reference.agreement import versions


def proposed_id(fact: Fact, series: Iterable[Fact]) -> str | None:
    """The id that goes on with those of a series; None where none of them tells its period.

    A tail behind the period (-prelim, -usd) is taken over where all rows of the same scope, dimension and stage of
    publication have it. The id may be taken already: that is for the caller to see.

    >>> old = Fact("bj-gdp-2020-prelim", "北京", "国内生产总值", "f.csv", 2, Period.parse("2020"), note="初步核算")
    >>> proposed_id(Fact("", "北京", "国内生产总值", "f.csv", 3, Period.parse("2021"), note="初步核算"), [old])
    'bj-gdp-2021-prelim'
    """
    if fact.period is None:
        return None
    told = [(other, *parts) for other in series if (parts := _parts(other))]
    if not told:
        return None
    best = max(_likeness(fact, other) for other, _, _ in told)
    alike = [(stem, tail) for other, stem, tail in told if _likeness(fact, other) == best]
    stem, _ = alike[-1]
    tails = {tail for _, tail in alike}
    tail = tails.pop() if len(tails) == 1 and all(best) else ""
    return f"{stem}-{told_period(fact.period)}{tail}"


def told_period(period: Period) -> str:
    """A period as ids tell it.

    >>> [told_period(Period.parse(iso)) for iso in ("2021-Q3", "2022-01/2022-06", "2016/2020")]
    ['2021-q3', '2022-01to06', '2016to2020']
    """
    first, slash, last = period.iso.lower().partition("/")
    if not slash:
        return first
    return f"{first}to{last.removeprefix(first[:5]) if len(last) > len('2020') else last}"


def _parts(fact: Fact) -> tuple[str, str] | None:
    """What stands before and behind the period in an id; None where the id does not tell it."""
    if fact.period is None:
        return None
    stem, found, tail = fact.id.rpartition(f"-{told_period(fact.period)}")
    return (stem, tail) if found and stem and (not tail or tail.startswith("-")) else None


def _likeness(one: Fact, other: Fact) -> tuple[bool, bool, bool]:
    dimensions = [fact.quantity.dimension if fact.quantity else "" for fact in (one, other)]
    return (
        one.scope == other.scope,
        dimensions[0] == dimensions[1],
        versions(one.note) == versions(other.note),
    )
