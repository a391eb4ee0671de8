"""A published rate against a claim of growth or decline: the fact of a fall is negative, the claim says 下降6.3%."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.judge.direct import weigh
from factcheck.judge.rulings import in_claimed_unit
from factcheck.judge.suggestions import suggest
from factcheck.model import Interval, Relation, Status

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Claim, Fact, Verdict

_FALLING = (Relation.DECREASE_BY, Relation.DECREASE_TO)


def by_published(case: Case, facts: Sequence[Fact]) -> Verdict:
    """The verdict by the rows that publish the rate, with the sign turned for a decline."""
    falling = case.claim.relation in _FALLING
    verdict = weigh(case.of(_turned(case.claim)) if falling else case, facts)
    if verdict.status is Status.VERIFIED or not verdict.evidence:
        return verdict
    found = in_claimed_unit(case, verdict.evidence[0].fact)
    if found is None:
        return verdict
    size = -found if falling else found
    if size < 0:
        return replace(verdict, reason=_direction(case, verdict, size), suggestions=())
    return replace(verdict, suggestions=suggest(case.claim.mention, verdict.reason, size))


def _direction(case: Case, verdict: Verdict, size: Fraction) -> str:
    """``wrong-direction`` where only the sign is wrong."""
    interval = case.quantity.interval
    turned_fits = interval is not None and interval.contains(-size)
    return "wrong-direction" if verdict.status is Status.REFUTED and turned_fits else verdict.reason


def _turned(claim: Claim) -> Claim:
    quantity = claim.mention.quantity
    opposite = replace(
        quantity,
        value=None if quantity.value is None else -quantity.value,
        value_high=None if quantity.value_high is None else -quantity.value_high,
        interval=None if quantity.interval is None else opposed(quantity.interval),
        doubts=tuple((reason, opposed(interval)) for reason, interval in quantity.doubts),
    )
    return replace(claim, mention=replace(claim.mention, quantity=opposite))


def opposed(interval: Interval) -> Interval:
    """The interval of the values with the other sign.

    >>> opposed(Interval(Fraction(6), Fraction(7), high_inclusive=False)).contains(Fraction(-6))
    True
    """
    return Interval(
        None if interval.high is None else -interval.high,
        None if interval.low is None else -interval.low,
        low_inclusive=interval.high_inclusive,
        high_inclusive=interval.low_inclusive,
        outside=interval.outside,
    )
