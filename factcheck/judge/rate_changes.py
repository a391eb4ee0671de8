"""A rate that itself moves by a percentage: 增速较上年加快1%, 江苏增长2.8%，比全国低0.2%.

Such words may mean a part of the rate or points. What fits the points alone is refuted (``percent-for-points``), as any
change of a percent figure is (CONTRACT section 5); what fits neither is not the rate's own change for certain.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.judge.names import named, stem
from factcheck.judge.points import has_percent_levels, judge_percent_change
from factcheck.model import Kind, Relation, Status

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Verdict

_CHANGES = (Relation.INCREASE_BY, Relation.DECREASE_BY)


def changes_rate(case: Case) -> bool:
    """True where the claim may tell by what percentage a growth rate of the reference moved."""
    claim = case.claim
    moves = claim.mention.kind is Kind.PERCENT and claim.relation in _CHANGES and not claim.annual
    return moves and stem(case.indicator, "nominal", "growth", "real") is not None and has_percent_levels(case)


def decided_by_rates(case: Case) -> Verdict | None:
    """The verdict where the change fits as a part of the rate or as points; None where it fits neither."""
    verdict = judge_percent_change(case)
    decided = verdict.status is Status.VERIFIED or verdict.reason == "percent-for-points"
    return verdict if decided else None


def with_rate_told(case: Case) -> Case:
    """The case of the rate: 比全国低0.2% behind 江苏增长2.8% measures the two rates; else the case as it is."""
    base = case.claim.base
    if base is None or base.subject is None or case.claim.mention.kind is not Kind.PERCENT:
        return case
    before = case.context.before(case.claim)
    if before is None:
        return case
    grown = before.mention.kind is Kind.PERCENT and before.relation in _CHANGES
    same = (before.subject, before.indicator, before.period) == (case.subject, case.indicator, case.claim.period)
    name = next((name for name in named(case.indicator, "growth") if case.store.facts(case.subject, name)), None)
    return case.of(replace(case.claim, indicator=name)) if grown and same and name else case
