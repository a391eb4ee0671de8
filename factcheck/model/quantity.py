"""Exact numbers as articles write them: kinds, hedges, intervals, units, quantities."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from factcheck.model.quick import quick, unchecked


class Kind(StrEnum):
    """What sort of number a mention is (CONTRACT section 2)."""

    COUNT = "count"
    MONEY = "money"
    MEASURE = "measure"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    MULTIPLE = "multiple"
    FRACTION = "fraction"
    ORDINAL = "ordinal"
    DATE = "date"
    DURATION = "duration"
    SCORE = "score"
    NUMBER = "number"


class Hedge(StrEnum):
    """The wording that sets the interval."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    NEARLY = "nearly"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    SEVERAL = "several"


class Exclusion(StrEnum):
    """Why a mention is no claim."""

    PERIOD = "period"
    NAME = "name"
    IDIOM = "idiom"
    IDENTIFIER = "identifier"
    ENUMERATION = "enumeration"
    VAGUE = "vague"


@quick
@dataclass(frozen=True, slots=True)
class Interval:
    """A set of true values: between ``low`` and ``high`` (None: no bound), or outside them where ``outside``.

    >>> Interval(Fraction(26500), Fraction(27500), high_inclusive=False).contains(Fraction(27000))
    True
    """

    low: Fraction | None
    high: Fraction | None
    low_inclusive: bool = True
    high_inclusive: bool = True
    outside: bool = False

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if low is not None and high is not None and is_below(high, low):
            raise ValueError(f"an interval cannot run from {self.low} to {self.high}")

    def contains(self, value: Fraction) -> bool:
        """True where ``value`` is one of the values."""
        return self.contains_quotient(value.numerator, value.denominator)

    def contains_quotient(self, number: int, divisor: int) -> bool:
        """The same of ``number / divisor``, which need not be in lowest terms; ``divisor`` is positive."""
        low, high = self.low, self.high
        inside = True
        if low is not None:
            over = number * low.denominator - low.numerator * divisor
            inside = over > 0 or (over == 0 and self.low_inclusive)
        if inside and high is not None:
            over = number * high.denominator - high.numerator * divisor
            inside = over < 0 or (over == 0 and self.high_inclusive)
        return inside != self.outside

    def covers(self, other: Interval) -> bool:
        """True where each value of ``other`` (never an outside one) is a value of this."""
        if self.outside:
            return not replace(self, outside=False).overlaps(other)
        low = self.low is None or (
            other.low is not None
            and not is_below(other.low, self.low)
            and (self.low_inclusive or not other.low_inclusive or is_below(self.low, other.low))
        )
        high = self.high is None or (
            other.high is not None
            and not is_below(self.high, other.high)
            and (self.high_inclusive or not other.high_inclusive or is_below(other.high, self.high))
        )
        return low and high

    def overlaps(self, other: Interval) -> bool:
        """True where the two share a value. ``other`` must not be an outside one."""
        if self.outside:
            return not replace(self, outside=False).covers(other)
        return not (_before(self, other) or _before(other, self))

    def scaled(self, factor: Fraction) -> Interval:
        """The same set measured in another unit; ``factor`` is positive."""
        if factor == 1:
            return self
        if factor <= 0:
            raise ValueError("a unit factor is positive")
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_inclusive, self.high_inclusive, self.outside)


ordered = unchecked(Interval)
"""An interval whose bounds are known to be in their order."""


def _before(first: Interval, second: Interval) -> bool:
    if first.high is None or second.low is None:
        return False
    touching = first.high_inclusive and second.low_inclusive
    return is_below(first.high, second.low) or not (touching or is_below(second.low, first.high))


def is_below(first: Fraction, second: Fraction) -> bool:
    """``first < second``, for the innermost loops: `Fraction` first asks what sort of number it is held against.

    >>> is_below(Fraction(1, 3), Fraction(1, 2)), is_below(Fraction(1, 2), Fraction(1, 2))
    (True, False)
    """
    return first.numerator * second.denominator < second.numerator * first.denominator


@quick
@dataclass(frozen=True, slots=True)
class Unit:
    """A unit without its scale. ``factor`` turns one of it into the dimension's base unit, exactly.

    ``dimension`` is ``count``, ``money:CNY``, ``length``, ``area``, ``mass``, ``energy``, ``percent``, ``point``,
    ``multiple``, ``duration`` …; two quantities can be compared only within one dimension. ``canonical`` is the one
    spelling that JSON shows.
    """

    text: str
    canonical: str
    dimension: str
    factor: Fraction = Fraction(1)

    def __hash__(self) -> int:
        return hash((self.text, self.canonical))


@quick
@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, with the values that would make it true.

    ``value`` and ``value_high`` are in the unit's base scale (2.7万家 is 27000 家). ``step`` is the last written
    place in the same scale (1000 for 2.7万). ``interval`` holds the values for which the wording is right; the
    intervals in ``doubts`` hold those for which it is neither right nor wrong, each with the reason code
    (``coarse``, ``truncated``, ``loose``). A value in none of them makes the wording wrong.
    """

    value: Fraction | None
    unit: Unit | None = None
    value_high: Fraction | None = None
    step: Fraction | None = None
    hedge: Hedge = Hedge.EXACT
    hedges: tuple[str, ...] = ()
    negated: bool = False
    interval: Interval | None = None
    doubts: tuple[tuple[str, Interval], ...] = ()

    @property
    def dimension(self) -> str:
        """The unit's dimension; a bare number counts things."""
        return self.unit.dimension if self.unit else "count"
