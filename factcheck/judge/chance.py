"""The false-green meter: how likely a figure taken at random would have been verified as well.

The true value is thought of as any number from half to double of the stated one, each as likely as the next, and whole
where the claim counts exactly. What share of them would make the claim right is the chance: 约100家 passes for 95 to
105 of 50 to 200, that is 6.7 %; 超过100家 for 100 to 200, that is 66.7 %. A date told to the day is one of 365, to the
month one of 12, to the quarter one of 4, a year one of 10. Where the fact is itself an interval the chance is the
greatest that it can be. No source prescribes such a measure; the window is ours, as wide as a usual slip is not.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.judge.dimensions import unit_ratio
from factcheck.model import Interval, Kind
from factcheck.model.quantity import is_below

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Verdict

_DATES = {"day": Fraction(1, 365), "month": Fraction(1, 12), "quarter": Fraction(1, 4), "year": Fraction(1, 10)}
_NOTHING = Fraction(0)
_LEAST, _MOST = Fraction(1, 2), Fraction(2)


def pass_chance(case: Case, verdict: Verdict) -> Fraction | None:
    """The chance, 0 to 1, that a random figure of this size would have been verified; None where there is no number."""
    mention = case.claim.mention
    if mention.kind is Kind.DATE:
        return _DATES.get(mention.period.grain) if mention.period else None
    quantity = case.quantity
    if quantity.value is None or quantity.interval is None:
        return None
    low, high = quantity.value, quantity.value if quantity.value_high is None else quantity.value_high
    if high is not low and is_below(high, low):
        low, high = high, low
    return share_that_passes(_widened(quantity.interval, _tolerance(case, verdict)), low, high)


def share_that_passes(interval: Interval, low: Fraction, high: Fraction) -> Fraction | None:
    """What share of the numbers from half of ``low`` to double of ``high`` lies in ``interval``.

    A point (an exact count) is measured among whole numbers. None for zero, which has no size.

    >>> share_that_passes(Interval(Fraction(95), Fraction(105)), Fraction(100), Fraction(100))
    Fraction(1, 15)
    >>> share_that_passes(Interval(Fraction(3), Fraction(3)), Fraction(3), Fraction(3))
    Fraction(1, 5)
    """
    if high.numerator < 0:
        return share_that_passes(_opposed(interval), -high, -low)
    if low.numerator <= 0:
        return None
    start, end = low * _LEAST, high * _MOST
    if interval.low is not None and interval.low == interval.high:
        wholes = end.__floor__() - start.__ceil__() + 1
        inside = Fraction(1, max(1, wholes))
    else:
        bottom = start if interval.low is None else _clipped(interval.low, start, end)
        top = end if interval.high is None else _clipped(interval.high, start, end)
        inside = (top - bottom) / (end - start) if is_below(bottom, top) else Fraction(0)
    return 1 - inside if interval.outside else inside


def _clipped(value: Fraction, least: Fraction, most: Fraction) -> Fraction:
    if is_below(value, least):
        return least
    return most if is_below(most, value) else value


def _opposed(interval: Interval) -> Interval:
    low = None if interval.high is None else -interval.high
    high = None if interval.low is None else -interval.low
    return Interval(low, high, outside=interval.outside)


def _tolerance(case: Case, verdict: Verdict) -> Fraction:
    """The deviation that the deciding row allows, in the unit that the article writes."""
    if not verdict.evidence or verdict.evidence[0].computation is not None:
        return _NOTHING
    fact = verdict.evidence[0].fact
    if fact.quantity is None or not fact.tolerance:
        return _NOTHING
    ratio = unit_ratio(case.quantity, case.claim.mention.kind, fact.quantity)
    return fact.tolerance * ratio if ratio is not None else Fraction(0)


def _widened(interval: Interval, by: Fraction) -> Interval:
    if not by or interval.outside:
        return interval
    low = None if interval.low is None else interval.low - by
    return Interval(low, None if interval.high is None else interval.high + by)
