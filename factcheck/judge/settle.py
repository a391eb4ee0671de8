"""A computed value, or the gap that prevents it → a verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.judge.compare import Wanted, against_worked
from factcheck.judge.dimensions import factor
from factcheck.judge.rulings import by_computation, open_verdict
from factcheck.judge.wording import hand_of
from factcheck.model import Candidate, Status

if TYPE_CHECKING:
    from fractions import Fraction

    from factcheck.judge.case import Case, Worked
    from factcheck.judge.inputs import Gap, Input
    from factcheck.model import Verdict


def settle(case: Case, worked: Worked, inputs: Sequence[Input], unit: Fraction | None = None) -> Verdict:
    """The verdict by ``worked``; ``unit`` is what one of the claim's unit is worth in the computation."""
    scale = factor(case.quantity) if unit is None else unit
    wanted = Wanted.of(case.quantity, scale)
    if wanted is None:
        return open_verdict(case, "relation-not-computable")
    outcome = against_worked(wanted, worked, case.settings)
    facts = tuple(dict.fromkeys(entry.fact.id for entry in inputs))
    rows = tuple(next(entry.fact for entry in inputs if entry.fact.id == key) for key in facts)
    return by_computation(case, outcome, worked, rows, worked.point / scale)


def shown_like(case: Case) -> Callable[[Fraction], str]:
    """What writes a value in base units as the claim writes its own: in its unit and scale."""
    hand, scale = hand_of(case.claim.mention), factor(case.quantity)
    return lambda value: hand.write_exact(value / scale)


def left_open(case: Case, gap: Gap) -> Verdict:
    """The unverified verdict for a computation that lacks an input; it names that one, not what the claim is about."""
    verdict, figure = open_verdict(case, gap.reason, gap.set_aside), gap.figure
    if figure is None:
        return verdict
    when = (("period", figure.period.iso),) if figure.period else ()
    lacking = (("subject", figure.subject), ("indicator", figure.indicator), *when)
    return replace(verdict, details=(*verdict.details, *lacking))


def doubt_base(case: Case, verdict: Verdict) -> Verdict:
    """``verdict``, left open where it refutes by a base that the text does not name."""
    if verdict.status is not Status.REFUTED:
        return verdict
    doubted = [Candidate(evidence.fact, "base-unknown") for evidence in verdict.evidence]
    return replace(open_verdict(case, "base-unknown", doubted), details=verdict.details)


def turned(worked: Worked) -> Worked:
    """The same change counted downwards: what 下降 and 减少 state."""
    return replace(worked, point=-worked.point, low=-worked.high, high=-worked.low)
