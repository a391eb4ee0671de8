"""The steps of an explanation in their order: the number, the range of right values, the claim, the verdict."""

from __future__ import annotations

from factcheck.report.explain.claim import claim_steps
from factcheck.report.explain.number import number_steps
from factcheck.report.explain.ranges import range_steps
from factcheck.report.explain.step import Case, Step
from factcheck.report.explain.verdict import verdict_steps


def explain(case: Case) -> tuple[Step, ...]:
    """How the mention of ``case`` was read, from the rule that found it to its verdict."""
    return (*number_steps(case), *range_steps(case), *claim_steps(case), *verdict_steps(case))
