"""The two figures that a change lies between: when and when, whose and whose, or two revisions of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.judge.inputs import Figure, Gap
from factcheck.judge.periods import base_period, ends_of_change
from factcheck.judge.revisions import stage_of

if TYPE_CHECKING:
    from factcheck.judge.case import Case


@dataclass(frozen=True, slots=True)
class Sides:
    """The new figure and the old. ``assumed`` is True where the text names no base and the usual one is taken."""

    new: Figure
    old: Figure
    assumed: bool = False


def sides_of_change(case: Case, indicator: str) -> Sides | Gap:
    """The figures of ``indicator`` that the claim's change runs between, or why they are not known."""
    claim, base = case.claim, case.claim.base
    own = Figure(case.subject, indicator, claim.period)
    if base and (base.subject or base.indicator):
        period = (base.period and base_period(claim)) or claim.period
        other = Figure(base.subject or case.subject, base.indicator or indicator, period)
        return Sides(own, other) if other != own else Gap("base-unknown")
    if base and base.period is None and (stage := stage_of(base.text)):
        newer = stage_of(claim.revision or "")
        if newer in ("", stage):
            newer = "final" if stage != "final" else ""
        return Sides(replace(own, stage=newer), replace(own, stage=stage))
    ends = ends_of_change(claim)
    if ends is None:
        return Gap("base-unknown" if claim.period else "period-unknown")
    new, old = replace(own, period=ends.new), replace(own, period=ends.old)
    return Sides(new, old, ends.assumed) if new != old else Gap("base-unknown")
