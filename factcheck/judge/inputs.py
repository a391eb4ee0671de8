"""Facts as inputs of a computation: one row per figure, in base units, with the width that it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from factcheck.judge.compare import extent, is_hedged
from factcheck.judge.dimensions import factor
from factcheck.judge.lookup import Measure, look_up
from factcheck.judge.revisions import by_wording, standing
from factcheck.model import Candidate, Fact, Quantity

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Period


@dataclass(frozen=True, slots=True)
class Input:
    """A fact's value in its dimension's base unit, and the lowest and highest that its rounding allows."""

    fact: Fact
    value: Fraction
    low: Fraction
    high: Fraction
    hedged: bool

    @classmethod
    def of(cls, fact: Fact) -> Input | None:
        """The input that ``fact`` makes; None for an event or a one-sided figure (at_least)."""
        quantity = fact.quantity
        if quantity is None or quantity.value is None:
            return None
        reach = extent(fact, factor(quantity))
        if reach.low is None or reach.high is None or reach.outside:
            return None
        return cls(fact, quantity.value * factor(quantity), reach.low, reach.high, is_hedged(quantity))


@dataclass(frozen=True, slots=True)
class Gap:
    """Why an input is missing: a reason code, the rows that were set aside, and the figure that nobody gives."""

    reason: str
    set_aside: tuple[Candidate, ...] = ()
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """What an input stands for: whose, which, when, and in which revision (empty: the one in force)."""

    subject: str
    indicator: str
    period: Period | None
    stage: str = ""


def anything(_: Quantity) -> bool:
    """True for every quantity: the computation checks dimensions itself."""
    return True


def take(case: Case, figure: Figure, measure: Measure = anything) -> Input | Gap:
    """The one row in force for ``figure``, the sharpest where several agree."""
    found = look_up(case, figure.subject, figure.indicator, figure.period, measure)
    if not found.facts:
        return Gap(found.reason, found.set_aside, figure)
    facts = by_wording(found.facts, figure.stage) if figure.stage else found.facts
    if not facts:
        return Gap("other-revision", tuple(Candidate(fact, "superseded") for fact in found.facts))
    current = standing(facts, case.article_date)
    if not current.ordered:
        return Gap("sources-disagree", tuple(Candidate(fact, "sources-disagree") for fact in current.current))
    inputs = [entry for entry in map(Input.of, current.current) if entry is not None]
    if not inputs:
        return Gap("fact-too-coarse", tuple(Candidate(fact, "fact-too-coarse") for fact in current.current))
    return min(inputs, key=lambda entry: (entry.hedged, entry.high - entry.low))


def take_all(case: Case, figures: Sequence[Figure], measure: Measure = anything) -> tuple[Input, ...] | Gap:
    """An input for every figure in one dimension, or the first gap."""
    inputs: list[Input] = []
    for figure in figures:
        entry = take(case, figure, measure)
        if isinstance(entry, Gap):
            return entry
        inputs.append(entry)
    if not same_dimension(inputs):
        return Gap("other-unit", tuple(Candidate(entry.fact, "other-unit") for entry in inputs))
    return tuple(inputs)


def take_alike(case: Case, figures: Sequence[Figure]) -> tuple[Input, ...] | Gap:
    """Like :func:`take_all`, in the one dimension that all figures have where a figure is known in several.

    A total that is published in yuan and in dollars is two figures, not two sources that disagree.
    """
    found = take_all(case, figures)
    if not isinstance(found, Gap) or found.reason not in ("sources-disagree", "other-unit"):
        return found
    known = (fact.quantity for figure in figures for fact in case.store.facts(figure.subject, figure.indicator))
    for dimension in dict.fromkeys(quantity.dimension for quantity in known if quantity):
        again = take_all(case, figures, partial(_is_in, dimension))
        if not isinstance(again, Gap):
            return again
    return found


def _is_in(dimension: str, quantity: Quantity) -> bool:
    return quantity.dimension == dimension


def same_dimension(inputs: Sequence[Input]) -> bool:
    """True where the inputs can be added, subtracted or divided."""
    return len({entry.fact.quantity.dimension for entry in inputs if entry.fact.quantity}) <= 1
