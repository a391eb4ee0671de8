"""Which quantities can be compared, and by which factors (CONTRACT section 5, Units).

Count classifiers and a missing unit are one dimension; 户, 人 and 人次 are told apart only where a series of the
reference holds both. Percent, fractions and multiples are one family: pure numbers. Another currency is another
dimension.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache

from factcheck.lexicon import rows
from factcheck.model import Fact, Kind, Quantity

_ONE = Fraction(1)
_PURE = {"percent": Fraction(1, 100), "multiple": _ONE}


@cache
def _told_apart() -> frozenset[str]:
    return frozenset(row["unit"] for row in rows("judge/told_apart.csv"))


def factor(quantity: Quantity) -> Fraction:
    """What turns a value in the written unit into the dimension's base unit."""
    return quantity.unit.factor if quantity.unit else _ONE


def pure_factor(quantity: Quantity, kind: Kind | None = None) -> Fraction | None:
    """What turns the value into a pure number (8.1% is 0.081, 三分之一 is 1/3), or None for an amount."""
    if quantity.dimension in _PURE:
        return _PURE[quantity.dimension] * factor(quantity)
    return _ONE if kind in (Kind.FRACTION, Kind.MULTIPLE) and quantity.unit is None else None


def shared_factors(claimed: Quantity, kind: Kind, found: Quantity) -> tuple[Fraction, Fraction] | None:
    """The factors that bring a claim and a fact to one unit, or None where they cannot be compared."""
    if kind is not Kind.FRACTION and claimed.dimension == found.dimension:
        return factor(claimed), factor(found)
    left, right = pure_factor(claimed, kind), pure_factor(found)
    return (left, right) if left is not None and right is not None else None


def are_comparable(claimed: Quantity, kind: Kind, found: Quantity) -> bool:
    """True where `shared_factors` has an answer; of a fact only the dimension counts."""
    if kind is not Kind.FRACTION and claimed.dimension == found.dimension:
        return True
    return found.dimension in _PURE and pure_factor(claimed, kind) is not None


def unit_ratio(claimed: Quantity, kind: Kind, found: Quantity) -> Fraction | None:
    """What turns a fact's value into the unit that the claim is written in, or None where they cannot be compared."""
    factors = shared_factors(claimed, kind, found)
    if factors is None:
        return None
    own, other = factors
    if own is other or (own.numerator, own.denominator) == (other.numerator, other.denominator):
        return _ONE
    return other / own


def in_unit(value: Fraction, ratio: Fraction) -> Fraction:
    """``value`` in another unit; as it is where the two are one."""
    return value if ratio is _ONE else value * ratio


def other_classifier(claimed: Quantity, found: Quantity) -> bool:
    """True where two counts are written with different classifiers: a note, no difference (座, 家)."""
    both = claimed.unit is not None and found.unit is not None
    return (
        both
        and claimed.dimension == "count"
        and claimed.unit != found.unit
        and _canonical(claimed) != _canonical(found)
    )


def of_same_sort(claimed: Quantity, series: Sequence[Fact]) -> tuple[Fact, ...]:
    """``series`` without the rows that count something else (人 beside 人次), where it holds both sorts."""
    wanted = _canonical(claimed)
    if wanted not in _told_apart():
        return tuple(series)
    if are_of_one_sort(series) or not any(fact.quantity and _canonical(fact.quantity) == wanted for fact in series):
        return tuple(series)
    return tuple(fact for fact in series if fact.quantity and _canonical(fact.quantity) == wanted)


def are_of_one_sort(series: Iterable[Fact]) -> bool:
    """True for rows that do not count two sorts of things that are told apart."""
    return len({_canonical(fact.quantity) for fact in series if fact.quantity} & _told_apart()) < 2


def _canonical(quantity: Quantity) -> str:
    return quantity.unit.canonical if quantity.unit else ""
