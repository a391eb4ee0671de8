"""Outcomes → verdicts: evidence, details, suggested wordings and candidates put together.

``details`` hold text without language: ``claimed``, ``found``, ``found_period``, ``difference``,
``difference_percent``, ``computed``, ``formula``, ``likely_cause``, ``cause_fact``, ``cause_value``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.judge.candidates import nearest
from factcheck.judge.causes import is_far_apart, likely_cause
from factcheck.judge.dimensions import in_unit, other_classifier, unit_ratio
from factcheck.judge.suggestions import suggest
from factcheck.judge.wording import as_written, exact, hand_of
from factcheck.model import Candidate, Computation, Evidence, Fact, Quantity, Status, Verdict

if TYPE_CHECKING:
    from factcheck.judge.case import Case, Worked
    from factcheck.judge.compare import Outcome

Details = tuple[tuple[str, str], ...]


def open_verdict(case: Case, reason: str, first: Iterable[Candidate] = (), exclude: Sequence[Fact] = ()) -> Verdict:
    """An unverified verdict without evidence, with the nearest candidates."""
    candidates = tuple(first) if reason == "sources-disagree" else nearest(case, first, exclude)
    return Verdict(Status.UNVERIFIED, reason, candidates=candidates, details=_claimed(case))


def by_fact(case: Case, outcome: Outcome, fact: Fact, beside: Sequence[Candidate] = ()) -> Verdict:
    """The verdict that rests on one row. A row too coarse to decide is a candidate, not evidence."""
    if outcome.reason == "fact-too-coarse":
        return open_verdict(case, outcome.reason, [Candidate(fact, outcome.reason), *beside])
    found = in_claimed_unit(case, fact)
    if outcome.refutes and found is not None and is_far_apart(case, found):
        return open_verdict(case, "far-apart", [Candidate(fact, "far-apart")])
    details = (*_claimed(case), ("found", as_written(fact)), *_period(fact))
    if not outcome.verifies:
        details += _difference(case, found)
    if outcome.reason == "superseded-only" and beside:
        details += (("superseded", as_written(beside[0].fact)),)
    verdict = Verdict(
        outcome.status, outcome.reason, (Evidence(fact),), tuple(beside), details, notes=_notes(case, fact)
    )
    return _explained(case, verdict, found)


def by_computation(case: Case, outcome: Outcome, worked: Worked, facts: Sequence[Fact], result: Fraction) -> Verdict:
    """The verdict that rests on a value computed from ``facts``; ``result`` is that value in the claim's unit."""
    if outcome.reason == "inputs-too-coarse":
        inputs = [Candidate(fact, outcome.reason) for fact in facts]
        verdict = open_verdict(case, outcome.reason, inputs)
        return replace(verdict, details=(*verdict.details, *_computed(case, worked, result)))
    computation = Computation(worked.operation, worked.formula, Quantity(result, case.quantity.unit))
    evidence = tuple(Evidence(fact, computation) for fact in facts)
    shown = abs(result) if outcome.reason == "wrong-direction" else result
    details = (*_claimed(case), *_computed(case, worked, shown))
    verdict = Verdict(outcome.status, outcome.reason, evidence, (), details)
    if verdict.status is Status.VERIFIED:
        return verdict
    verdict = replace(verdict, details=(*details, *_difference(case, result, computed=True)))
    if result < 0:
        return verdict
    return replace(verdict, suggestions=suggest(case.claim.mention, outcome.reason, result))


def in_claimed_unit(case: Case, fact: Fact) -> Fraction | None:
    """The fact's value in the unit that the article writes, or None where there is none."""
    if fact.quantity is None or fact.quantity.value is None:
        return None
    ratio = unit_ratio(case.quantity, case.claim.mention.kind, fact.quantity)
    return in_unit(fact.quantity.value, ratio) if ratio is not None else None


def _known_to(case: Case, fact: Fact) -> Fraction | None:
    """The worth of the fact's last place, in the unit that the article writes."""
    ratio = unit_ratio(case.quantity, case.claim.mention.kind, fact.quantity) if fact.quantity else None
    step = fact.quantity.step if fact.quantity else None
    return in_unit(step, ratio) if ratio is not None and step else None


def _explained(case: Case, verdict: Verdict, found: Fraction | None) -> Verdict:
    """``verdict`` with suggested wordings, and with the likely cause where it is refuted."""
    if verdict.status is Status.VERIFIED or found is None:
        return verdict
    known_to = _known_to(case, verdict.evidence[0].fact) if verdict.evidence else None
    wordings = suggest(case.claim.mention, verdict.reason, found, known_to=known_to)
    verdict = replace(verdict, suggestions=wordings)
    cause = likely_cause(case, found) if verdict.status is Status.REFUTED else None
    if cause is None:
        return verdict
    details: Details = (("likely_cause", cause.code),)
    candidates = verdict.candidates
    if cause.fact is not None:
        details += (("cause_fact", cause.fact.id), ("cause_value", as_written(cause.fact)))
        set_aside = Candidate(cause.fact, _set_aside_as(case, cause.fact))
        candidates = (*candidates, *(() if any(c.fact == cause.fact for c in candidates) else (set_aside,)))
    return replace(verdict, details=verdict.details + details, candidates=candidates)


def _set_aside_as(case: Case, fact: Fact) -> str:
    if fact.subject != case.subject:
        return "other-subject"
    return "other-indicator" if fact.indicator != case.indicator else "other-period"


def _claimed(case: Case) -> Details:
    return (("claimed", case.claim.mention.text),)


def _period(fact: Fact) -> Details:
    return (("found_period", fact.period.iso),) if fact.period else ()


def _computed(case: Case, worked: Worked, result: Fraction) -> Details:
    return (("computed", hand_of(case.claim.mention).write_near(result)), ("formula", worked.formula))


def _difference(case: Case, found: Fraction | None, *, computed: bool = False) -> Details:
    """Claimed minus found, in the article's scale and unit, and as a share of what was found."""
    value = case.quantity.value
    if found is None or value is None or value == found:
        return ()
    gap = value - found
    sign = "+" if gap > 0 else ""
    hand = hand_of(case.claim.mention)
    details: Details = (("difference", f"{sign}{hand.write_near(gap) if computed else hand.write_exact(gap)}"),)
    if found:
        details += (("difference_percent", f"{sign}{exact(gap / abs(found) * 100, 1)}%"),)
    return details


def _notes(case: Case, fact: Fact) -> tuple[str, ...]:
    if fact.quantity is not None and other_classifier(case.quantity, fact.quantity):
        return ("other-classifier",)
    return ()
