"""What the reference says of a claim: the verdict, what it rests on, and what was looked at and set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factcheck.model import Candidate, Claim, Considered, Evidence, Verdict
from factcheck.report.explain.step import Case, Step
from factcheck.report.messages import candidate_reason, explain_verdict, status_name
from factcheck.report.numbers import show_percent
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
    if verdict.chance is not None:
        yield Step("chance", show_percent(verdict.chance * 100))
    yield from _considered_steps(case, claim, verdict)
    for evidence in verdict.evidence:
        yield Step("evidence", _evidence(case, evidence))
    for candidate in verdict.candidates:
        yield Step("candidate", _candidate(case, candidate))
    if verdict.suggestions:
        yield Step("suggestion", case.joined(list(verdict.suggestions)))


def _considered_steps(case: Case, claim: Claim, verdict: Verdict) -> Iterator[Step]:
    """The series that were asked for, in order; those of others that gave nothing in one line."""
    named = {evidence.fact.id for evidence in verdict.evidence} | {item.fact.id for item in verdict.candidates}
    near = [
        considered
        for considered in case.trace.considered
        if considered.subject == claim.subject or any(fact.id in named for fact, _ in considered.facts)
    ]
    for number, considered in enumerate(near, start=1):
        yield Step("considered", _considered(case, number, considered))
    others = [considered for considered in case.trace.considered if considered not in near]
    if others:
        count = sum(len(considered.facts) for considered in others)
        yield Step("considered", case.say("verdict", "others", series=len(others), count=count))


def _considered(case: Case, number: int, considered: Considered) -> str:
    """A series that was asked for: how many facts it has, and how many were set aside for which reason."""
    reasons = Counter(reason for _, reason in considered.facts)
    taken = [fact_line(fact, case.lang) for fact, reason in considered.facts if reason == "taken"]
    parts = [case.say("verdict", "taken", facts=case.joined(taken))] if taken else []
    parts += [
        case.say("verdict", "aside", reason=_reason(case, reason), count=count)
        for reason, count in reasons.items()
        if reason != "taken"
    ]
    return case.say(
        "verdict",
        "considered",
        number=number,
        subject=considered.subject,
        indicator=considered.indicator,
        count=len(considered.facts),
        parts=case.say("words", "stop").join(parts) or None,
    )


def _reason(case: Case, reason: str) -> str:
    return case.say("verdict", reason) if reason == "not-needed" else candidate_reason(reason, case.lang)


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
