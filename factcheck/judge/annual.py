"""Compound growth: 两年间年均增长37.4%, checked exactly by powers and never by a root.

A rate r over n years is right where (1 + r)ⁿ fits the quotient of the two levels. The base is the period the text
names; for a span alone (2021年至2023年) it is either the first year or the year before it, as yearbooks count.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.judge.case import Worked
from factcheck.judge.compare import Outcome, Wanted, against_worked
from factcheck.judge.dimensions import pure_factor
from factcheck.judge.formulas import quotient, root
from factcheck.judge.inputs import Figure, Gap, Input, take_all
from factcheck.judge.periods import base_period
from factcheck.judge.rulings import by_computation, open_verdict
from factcheck.judge.settle import left_open
from factcheck.judge.wording import exact
from factcheck.model import Period, Relation

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Verdict


def judge_annual(case: Case) -> Verdict:
    """The verdict on average yearly growth from two levels."""
    spans = _spans(case)
    if not spans:
        return open_verdict(case, "period-unknown" if case.claim.period is None else "base-unknown")
    verdicts = [_over(case, first, last) for first, last in spans]
    for status in ("verified", "unverified"):
        for verdict in verdicts:
            if verdict.status == status:
                return verdict
    return verdicts[0]


def _spans(case: Case) -> list[tuple[Period, Period]]:
    """Base and end of the growth, in the readings that the text leaves open."""
    claim = case.claim
    if claim.period is None:
        return []
    end = Period.year(claim.period.last.year) if claim.period.grain == "span" else claim.period
    base = base_period(claim)
    if base is not None:
        return [(base, end)] if base.last.year < end.last.year else []
    first = claim.period.first.year
    if claim.period.grain != "span" or first == end.last.year:
        return []
    return [(Period.year(year), end) for year in (first, first - 1)]


def _over(case: Case, first: Period, last: Period) -> Verdict:
    figures = (Figure(case.subject, case.indicator, last), Figure(case.subject, case.indicator, first))
    inputs = take_all(case, figures)
    if isinstance(inputs, Gap):
        return left_open(case, inputs)
    whole = quotient(inputs[0], inputs[1])
    pure = pure_factor(case.quantity, case.claim.mention.kind)
    wanted = Wanted.of(case.quantity, pure) if pure is not None else None
    if whole is None or pure is None or wanted is None or whole.low <= 0:
        return open_verdict(case, "relation-not-computable")
    return _compounded(case, wanted, whole, (inputs[0], inputs[1]), pure)


def _compounded(case: Case, wanted: Wanted, whole: Worked, inputs: tuple[Input, Input], pure: Fraction) -> Verdict:
    periods = [entry.fact.period for entry in inputs]
    years = max(1, (periods[0].last.year if periods[0] else 0) - (periods[1].last.year if periods[1] else 0))
    sign = -1 if case.claim.relation is Relation.DECREASE_BY else 1
    powered = wanted.mapped(lambda rate: sign * max(Fraction(0), 1 + sign * rate) ** years)
    ends = sorted((sign * whole.low, sign * whole.high))
    judged = Worked("annual-growth", "", sign * whole.point, ends[0], ends[1], whole.hedged)
    outcome = _without_direction(against_worked(powered, judged, case.settings))
    rate = root(whole.point, years) - 1
    formula = f"({whole.formula.split(' = ')[0]})^(1/{years}) − 1 = {exact(rate * 100, 2)}%"
    shown = replace(judged, formula=formula)
    return by_computation(case, outcome, shown, [entry.fact for entry in inputs], sign * rate / pure)


def _without_direction(outcome: Outcome) -> Outcome:
    """Powers have no sign of their own, so a miss is a miss."""
    return replace(outcome, reason="computed-outside") if outcome.reason == "wrong-direction" else outcome
