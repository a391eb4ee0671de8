"""What the reference says of a claim: the verdict, what it rests on, and what was looked at and set aside."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Candidate, Evidence
from factcheck.report.explain.step import Case, Step
from factcheck.report.messages import candidate_reason, explain_verdict, status_name
from factcheck.report.wording import fact_line


def verdict_steps(case: Case) -> Iterator[Step]:
    """The verdict of a claim with its evidence, candidates and suggestions; for a claim without one, why not."""
    claim, verdict = case.trace.finding.claim, case.trace.finding.verdict
    if claim is None:
        return
    if verdict is None:
        yield Step("verdict", case.say("verdict", "none"))
        return
    status, explanation = status_name(verdict.status, case.lang), explain_verdict(verdict, claim, case.lang)
    yield Step("verdict", case.say("verdict", "judged", status=status, reason=verdict.reason, explanation=explanation))
    for evidence in verdict.evidence:
        yield Step("evidence", _evidence(case, evidence))
    for candidate in verdict.candidates:
        yield Step("candidate", _candidate(case, candidate))
    if verdict.suggestions:
        yield Step("suggestion", case.joined(list(verdict.suggestions)))


def _evidence(case: Case, evidence: Evidence) -> str:
    fact, computed = evidence.fact, evidence.computation
    return case.say(
        "verdict",
        "evidence",
        fact=fact_line(fact, case.lang),
        formula=computed.formula if computed else None,
        file=fact.file,
        row=fact.row,
        source=fact.source,
    )


def _candidate(case: Case, candidate: Candidate) -> str:
    fact, reason = candidate.fact, candidate_reason(candidate.reason, case.lang)
    return case.say(
        "verdict", "candidate", fact=fact_line(fact, case.lang), file=fact.file, row=fact.row, reason=reason
    )
