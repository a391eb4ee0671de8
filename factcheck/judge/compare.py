"""Intervals against values: the one place where a number is found right, wrong or in doubt (CONTRACT section 5).

A fact that is itself hedged is an interval: wholly inside the claim's it verifies, disjoint it refutes, partly
overlapping it is ``fact-too-coarse``. An exact fact is a point, judged by that point; where it fails, but its own
rounding reaches into the claim's interval, it is too coarse as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.judge.names import stem
from factcheck.model import Fact, Hedge, Interval, Quantity, Status

if TYPE_CHECKING:
    from factcheck.config import Settings
    from factcheck.judge.case import Worked


@dataclass(frozen=True, slots=True)
class Outcome:
    """A status with the code that says why."""

    status: Status
    reason: str

    @property
    def refutes(self) -> bool:
        """True where the claim is wrong by this fact."""
        return self.status is Status.REFUTED

    @property
    def verifies(self) -> bool:
        """True where the claim is right by this fact."""
        return self.status is Status.VERIFIED


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the wording allows, in the unit of the comparison: the interval, and the doubts with their reasons."""

    interval: Interval
    doubts: tuple[tuple[str, Interval], ...] = ()

    @classmethod
    def of(cls, quantity: Quantity, factor: Fraction) -> Wanted | None:
        """The claim's interval in base units; None where the number is no quantity (an identifier)."""
        if quantity.interval is None:
            return None
        if factor == 1:
            return cls(quantity.interval, quantity.doubts)
        doubts = tuple((reason, interval.scaled(factor)) for reason, interval in quantity.doubts)
        return cls(quantity.interval.scaled(factor), doubts)

    @classmethod
    def as_written(cls, quantity: Quantity) -> Wanted | None:
        """The claim's interval in its own unit; None where the number is no quantity."""
        return None if quantity.interval is None else cls(quantity.interval, quantity.doubts)

    def mapped(self, change: Callable[[Fraction], Fraction]) -> Wanted:
        """The same set seen through an increasing function."""
        return Wanted(_mapped(self.interval, change), tuple((r, _mapped(i, change)) for r, i in self.doubts))

    def doubt(self, value: Fraction, settings: Settings) -> Outcome | None:
        """What a value outside the interval still leaves open."""
        for reason, interval in self.doubts:
            if interval.contains(value):
                pardoned = reason == "truncated" and settings.truncated_is_verified
                return Outcome(Status.VERIFIED if pardoned else Status.UNVERIFIED, reason)
        return None


def _mapped(interval: Interval, change: Callable[[Fraction], Fraction]) -> Interval:
    low = None if interval.low is None else change(interval.low)
    high = None if interval.high is None else change(interval.high)
    return replace(interval, low=low, high=high)


def is_hedged(quantity: Quantity) -> bool:
    """True where a fact is an interval: its source hedges, or gives a range."""
    return quantity.hedge is not Hedge.EXACT or quantity.value_high is not None


def extent(fact: Fact, factor: Fraction) -> Interval:
    """The values that a fact allows in base units: its own interval, or what its rounding and tolerance leave."""
    quantity = fact.quantity
    if quantity is None or quantity.value is None:
        raise ValueError(f"{fact.id} has no value")
    if is_hedged(quantity) and quantity.interval is not None:
        reach = quantity.interval
    elif quantity.step and stem(fact.indicator, "target") is None:  # a target of 3% is no rounded 2.8%
        value, half = quantity.value, quantity.step / 2
        reach = Interval(value - half, value + half, high_inclusive=False)
    else:
        reach = Interval(quantity.value, quantity.value)
    return _widened(reach, fact.tolerance).scaled(factor)


def _widened(interval: Interval, tolerance: Fraction) -> Interval:
    if not tolerance:
        return interval
    low = None if interval.low is None else interval.low - tolerance
    high = None if interval.high is None else interval.high + tolerance
    return replace(interval, low=low, high=high)


def against_fact(wanted: Wanted, fact: Fact, factor: Fraction, settings: Settings) -> Outcome:
    """How one fact stands to a claim; ``factor`` turns the fact's value into the unit of ``wanted``."""
    quantity = fact.quantity
    if quantity is None or quantity.value is None:
        return Outcome(Status.UNVERIFIED, "no-fact")
    if is_hedged(quantity):
        return _against_interval(wanted, extent(fact, factor))
    value = quantity.value if factor == 1 else quantity.value * factor
    if wanted.interval.contains(value):
        return Outcome(Status.VERIFIED, "within-interval")
    tolerance = fact.tolerance and fact.tolerance * factor
    if tolerance and wanted.interval.overlaps(Interval(value - tolerance, value + tolerance)):
        return Outcome(Status.VERIFIED, "within-tolerance")
    doubt = wanted.doubt(value, settings)
    if doubt:
        return doubt
    if not _is_far(wanted.interval, fact, factor) and wanted.interval.overlaps(extent(fact, factor)):
        return Outcome(Status.UNVERIFIED, "fact-too-coarse")
    return Outcome(Status.REFUTED, "outside-interval")


def _is_far(interval: Interval, fact: Fact, factor: Fraction) -> bool:
    """True where an exact fact lies a whole step or more beside ``interval``, so that its rounding cannot reach it.

    Most facts that a claim is held against are; they are told from the others without a fraction being made.
    """
    value = fact.quantity.value if fact.quantity else None
    step = fact.quantity.step if fact.quantity else None
    if value is None or interval.outside or fact.tolerance or factor != 1:
        return False
    size, part = (step.numerator, step.denominator) if step else (0, 1)
    number, whole = value.numerator * part, value.denominator * part
    room = size * value.denominator
    low, high = interval.low, interval.high
    below = low is not None and (number + room) * low.denominator < low.numerator * whole
    return below or (high is not None and (number - room) * high.denominator > high.numerator * whole)


def _against_interval(wanted: Wanted, own: Interval) -> Outcome:
    if wanted.interval.covers(own):
        return Outcome(Status.VERIFIED, "fact-interval-inside")
    if wanted.interval.overlaps(own):
        return Outcome(Status.UNVERIFIED, "fact-too-coarse")
    for reason, interval in wanted.doubts:
        if interval.covers(own):
            return Outcome(Status.UNVERIFIED, reason)
    if any(interval.overlaps(own) for _, interval in wanted.doubts):
        return Outcome(Status.UNVERIFIED, "fact-too-coarse")
    return Outcome(Status.REFUTED, "fact-disjoint")


def against_worked(wanted: Wanted, worked: Worked, settings: Settings) -> Outcome:
    """How a computed value stands to a claim: judged by its point; the inputs' rounding only casts doubt."""
    reach = Interval(worked.low, worked.high)
    if worked.hedged:
        if wanted.interval.covers(reach):
            return Outcome(Status.VERIFIED, "computed")
    elif wanted.interval.contains(worked.point):
        return Outcome(Status.VERIFIED, "computed")
    doubt = None if worked.hedged else wanted.doubt(worked.point, settings)
    if doubt:
        return doubt
    if wanted.interval.overlaps(reach):
        return Outcome(Status.UNVERIFIED, "inputs-too-coarse")
    turned = -worked.point
    if worked.point < 0 and wanted.interval.contains(turned):
        return Outcome(Status.REFUTED, "wrong-direction")
    return Outcome(Status.REFUTED, "computed-outside")
