"""Whether two rows on one question say the same, and whether something tells which of them counts."""

from __future__ import annotations

from fractions import Fraction

from factcheck.lexicon import rows
from factcheck.model import Fact, Interval


def amount(fact: Fact) -> Fraction | None:
    """The fact's number in the base unit of its dimension, so that 万吨 and 亿斤 can be compared; None for an event."""
    if fact.quantity is None or fact.quantity.value is None:
        return None
    factor = _factor(fact)
    return fact.quantity.value if factor == 1 else fact.quantity.value * factor


def shown(fact: Fact) -> str:
    """Value and unit as the row writes them."""
    return f"{fact.value_text}{fact.unit_text}"


def disagree(one: Fact, other: Fact) -> bool:
    """True where no number fits both rows: a rounder statement of the same figure does not disagree."""
    first, second = amount(one), amount(other)
    if first is None or second is None or _dimension(one) != _dimension(other):
        return False
    is_rounding = 2 * abs(first - second) <= max(_step(one), _step(other))
    return not is_rounding and not _interval(one, first).overlaps(_interval(other, second))


def same_row(one: Fact, other: Fact) -> bool:
    """True where the second row adds nothing to the first: the same figure from the same source."""
    told = {(fact.source, fact.source_url, fact.published_text, fact.note) for fact in (one, other)}
    return len(told) == 1 and one.quantity == other.quantity


def are_ordered(one: Fact, other: Fact) -> bool:
    """True where dates of publication differ, or the notes tell of different versions (初步核算, 最终核实)."""
    if one.published and other.published and one.published != other.published:
        return True
    return versions(one.note) != versions(other.note)


def versions(note: str) -> frozenset[str]:
    """The stages of publication that a note names."""
    return frozenset(row["stage"] for row in rows("judge/revisions.csv") if row["word"] in note)


def _dimension(fact: Fact) -> str:
    return fact.quantity.dimension if fact.quantity else ""


def _interval(fact: Fact, value: Fraction) -> Interval:
    interval = fact.quantity.interval if fact.quantity else None
    return interval.scaled(_factor(fact)) if interval else Interval(value, value)


def _factor(fact: Fact) -> Fraction:
    return fact.quantity.unit.factor if fact.quantity and fact.quantity.unit else Fraction(1)


def _step(fact: Fact) -> Fraction:
    step = fact.quantity.step if fact.quantity else None
    return (step or Fraction(0)) * _factor(fact)
