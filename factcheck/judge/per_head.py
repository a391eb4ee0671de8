"""Figures per head that the reference does not have: 人均粮食产量121公斤, from the harvest and the population.

Published figures mostly divide by the mean population of the year, the reference has that of its end: what fits is
verified, what does not stays open.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.judge.formulas import quotient
from factcheck.judge.inputs import Figure, Gap, Input, take
from factcheck.judge.names import twins_of
from factcheck.judge.rulings import open_verdict
from factcheck.judge.settle import settle
from factcheck.lexicon import rows
from factcheck.model import Candidate, Status

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Verdict


def judge_per_head(case: Case) -> Verdict | None:
    """The verdict by total and population; None where the claim is no figure per head, or one of the two is missing."""
    for row in rows("judge/per_head.csv"):
        if not case.indicator.startswith(row["prefix"]) and not case.thorough:
            continue
        whole = _take(case, case.indicator.removeprefix(row["prefix"]))
        heads = _take(case, row["divisor"]) if whole and case.indicator.startswith(row["prefix"]) else None
        if whole is None or heads is None or case.indicator == row["prefix"]:
            continue
        if whole.fact.quantity is None or whole.fact.quantity.dimension != case.quantity.dimension:
            return None
        worked = quotient(whole, heads)
        return _settled(case, settle(case, worked, (whole, heads))) if worked else None
    return None


def _take(case: Case, indicator: str) -> Input | None:
    """The figure of the claim's subject and time; under the other name of a country's measure where it has that."""
    for name in (indicator, *twins_of(indicator)):
        found = take(case, Figure(case.subject, name, case.claim.period)) if name else Gap("no-fact")
        if isinstance(found, Input):
            return found
    return None


def _settled(case: Case, verdict: Verdict) -> Verdict:
    if verdict.status is not Status.REFUTED:
        return verdict
    inputs = [Candidate(evidence.fact, "inputs-too-coarse") for evidence in verdict.evidence]
    return replace(open_verdict(case, "inputs-too-coarse", inputs), details=verdict.details)
