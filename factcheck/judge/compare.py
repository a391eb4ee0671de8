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
        doubts = tuple((reason, interval.scaled(factor)) for reason, interval in quantity.doubts)
        return cls(quantity.interval.scaled(factor), doubts)

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
    tolerance = fact.tolerance * factor
    if is_hedged(quantity) and quantity.interval is not None:
        return _widened(quantity.interval.scaled(factor), tolerance)
    aimed = stem(fact.indicator, "target") is not None  # a target of 3% is no rounded 2.8%
    half = Fraction(0) if aimed else (quantity.step or Fraction(0)) * factor / 2
    value = quantity.value * factor
    if not half:
        return _widened(Interval(value, value), tolerance)
    return _widened(Interval(value - half, value + half, high_inclusive=False), tolerance)


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
    own = extent(fact, factor)
    if is_hedged(quantity):
        return _against_interval(wanted, own)
    value = quantity.value * factor
    if wanted.interval.contains(value):
        return Outcome(Status.VERIFIED, "within-interval")
    tolerance = fact.tolerance * factor
    if tolerance and wanted.interval.overlaps(Interval(value - tolerance, value + tolerance)):
        return Outcome(Status.VERIFIED, "within-tolerance")
    doubt = wanted.doubt(value, settings)
    if doubt:
        return doubt
    if wanted.interval.overlaps(own):
        return Outcome(Status.UNVERIFIED, "fact-too-coarse")
    return Outcome(Status.REFUTED, "outside-interval")


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
