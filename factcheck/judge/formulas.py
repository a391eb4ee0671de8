"""Arithmetic on inputs: value, range by the inputs' rounding, and the sum as figures (1202.0 − 1188.3 = 13.7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.judge.case import Worked
from factcheck.judge.wording import as_written, exact

if TYPE_CHECKING:
    from factcheck.judge.inputs import Input


Show = Callable[[Fraction], str]


def difference(new: Input, old: Input, show: Show) -> Worked:
    """New minus old in base units; ``show`` writes such a value in the article's own unit."""
    point = new.value - old.value
    formula = f"{as_written(new.fact)} − {as_written(old.fact)} = {show(point)}"
    return Worked("difference", formula, point, new.low - old.high, new.high - old.low, new.hedged or old.hedged)


def quotient(new: Input, old: Input, *, shift: int = 0) -> Worked | None:
    """New divided by old, less ``shift`` (1 for a growth rate), as a pure number; None where old may be zero."""
    if old.low <= 0:
        return None
    point = new.value / old.value - shift
    low = new.low / (old.high if new.low >= 0 else old.low) - shift
    high = new.high / (old.low if new.high >= 0 else old.high) - shift
    tail = f" − {shift}" if shift else ""
    shown = f"{exact(point * 100, 2)}%" if shift or abs(point) < 1 else exact(point)
    formula = f"{as_written(new.fact)} ÷ {as_written(old.fact)}{tail} = {shown}"
    return Worked("growth" if shift else "quotient", formula, point, low, high, new.hedged or old.hedged)


def part_of(parts: Sequence[Input], whole: Input) -> Worked | None:
    """Several figures together, divided by the whole, as a pure number; None where the whole may be zero."""
    if len(parts) == 1 or whole.low <= 0:
        return quotient(parts[0], whole)
    point = sum((part.value for part in parts), Fraction(0)) / whole.value
    low = sum((part.low for part in parts), Fraction(0)) / whole.high
    high = sum((part.high for part in parts), Fraction(0)) / whole.low
    addends = " + ".join(as_written(part.fact) for part in parts)
    formula = f"({addends}) ÷ {as_written(whole.fact)} = {exact(point * 100, 2)}%"
    return Worked("quotient", formula, point, low, high, whole.hedged or any(part.hedged for part in parts))


def total(inputs: Sequence[Input], show: Show, *, share_of: int = 1) -> Worked:
    """The sum of the inputs, or their mean where ``share_of`` is their number."""
    point = sum((entry.value for entry in inputs), Fraction(0)) / share_of
    low = sum((entry.low for entry in inputs), Fraction(0)) / share_of
    high = sum((entry.high for entry in inputs), Fraction(0)) / share_of
    addends = " + ".join(as_written(entry.fact) for entry in inputs)
    left = f"({addends}) ÷ {share_of}" if share_of > 1 else addends
    hedged = any(entry.hedged for entry in inputs)
    operation = "mean" if share_of > 1 else "sum"
    return Worked(operation, f"{left} = {show(point)}", point, low, high, hedged)


def remainder(whole: Input, parts: Sequence[Input], show: Show) -> Worked:
    """The whole without its parts."""
    point = whole.value - sum((part.value for part in parts), Fraction(0))
    low = whole.low - sum((part.high for part in parts), Fraction(0))
    high = whole.high - sum((part.low for part in parts), Fraction(0))
    left = " − ".join(as_written(entry.fact) for entry in (whole, *parts))
    hedged = whole.hedged or any(part.hedged for part in parts)
    return Worked("remainder", f"{left} = {show(point)}", point, low, high, hedged)


def root(value: Fraction, degree: int, places: int = 8) -> Fraction:
    """The positive root of a positive value, rounded down at so many places: for display, never for a verdict.

    >>> root(Fraction(2), 2, 4)
    Fraction(7071, 5000)
    """
    scale = 10**places
    target = value * scale**degree
    low, high = 0, max(2, int(value) + 1) * scale
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= target else (low, middle)
    return Fraction(low, scale)
