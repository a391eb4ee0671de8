"""Changes of a percent figure: 占比提高4.6个百分点, and points that were written as percent.

A change of a percent figure is in percentage points. Written in percent it is refuted (``percent-for-points``), unless
the relative change fits (CONTRACT section 5).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.judge.compare import Outcome, Wanted, against_worked
from factcheck.judge.dimensions import factor, pure_factor
from factcheck.judge.formulas import difference, quotient
from factcheck.judge.inputs import Gap, Input, take_all
from factcheck.judge.names import named
from factcheck.judge.rulings import by_computation, open_verdict
from factcheck.judge.settle import doubt_base, left_open, settle, turned
from factcheck.judge.share_points import judge_share_points, share_before
from factcheck.judge.shares import share_names
from factcheck.judge.sides import sides_of_change
from factcheck.judge.wording import exact, plain
from factcheck.lexicon import rows
from factcheck.model import Quantity, Relation, Status

if TYPE_CHECKING:
    from fractions import Fraction

    from factcheck.judge.case import Case, Worked
    from factcheck.model import Verdict


def is_percent(quantity: Quantity) -> bool:
    """True for figures in % or ‰."""
    return quantity.dimension == "percent"


def has_percent_levels(case: Case) -> bool:
    """True where the claim's own series is in percent (新能源装机占比)."""
    series = case.store.facts(case.subject, case.indicator)
    return any(fact.quantity is not None and is_percent(fact.quantity) for fact in series)


def judge_points(case: Case) -> Verdict:
    """The verdict on a change in percentage points: of the percent figure itself, or of its growth rate."""
    if case.claim.annual:
        return open_verdict(case, "relation-not-computable")
    share = share_before(case)
    if share is not None and not has_percent_levels(case):
        published = next((name for name in share_names(case.of(share)) if _is_published(case, name)), None)
        return _by_difference(case, published) if published else judge_share_points(case, share)
    own = [case.indicator] if has_percent_levels(case) else []
    names = (*own, *(() if own else named(case.indicator, "growth", "share")))
    known = [name for name in names if case.store.facts(case.subject, name)] or [case.indicator]
    return _by_difference(case, known[0])


def _is_published(case: Case, name: str) -> bool:
    """True where the share has rows of its own at both ends of the change: they outrank the quotient of the levels."""
    return name != case.indicator and not isinstance(_pair(case, name), Gap)


def judge_percent_change(case: Case) -> Verdict:
    """The verdict on a change in percent of a figure that is itself in percent."""
    found = Gap("relation-not-computable") if case.claim.annual else _pair(case, case.indicator)
    if isinstance(found, Gap):
        return left_open(case, found)
    inputs, assumed = found
    relative = quotient(*inputs, shift=1)
    pure = pure_factor(case.quantity, case.claim.mention.kind)
    wanted = Wanted.of(case.quantity, factor(case.quantity))
    if relative is None or pure is None or wanted is None:
        return open_verdict(case, "relation-not-computable")
    verdict = settle(case, _directed(case, relative), inputs, pure)
    if verdict.status is Status.VERIFIED:
        return verdict
    points = _difference(case, inputs)
    if against_worked(wanted, points, case.settings).verifies:
        outcome = Outcome(Status.REFUTED, "percent-for-points")
        confused = by_computation(case, outcome, points, [entry.fact for entry in inputs], points.point)
        return _as_points(case, confused, points.point, f"{exact(relative.point * 100, 2)}%")
    return doubt_base(case, verdict) if assumed else verdict


def _as_points(case: Case, verdict: Verdict, points: Fraction, relative: str) -> Verdict:
    """``verdict`` with the relative change and the suggestion to write points."""
    step = case.quantity.step
    places = 0 if step is None or step >= 1 else len(str(step.denominator)) - 1
    details = (*verdict.details, ("relative_change", relative))
    return replace(verdict, details=details, suggestions=(f"{plain(points, places)}{_point_unit()}",))


def _by_difference(case: Case, indicator: str) -> Verdict:
    found = _pair(case, indicator)
    if isinstance(found, Gap):
        return left_open(case, found)
    inputs, assumed = found
    verdict = settle(case, _difference(case, inputs), inputs)
    return doubt_base(case, verdict) if assumed else verdict


def _pair(case: Case, indicator: str) -> tuple[tuple[Input, Input], bool] | Gap:
    """The percent figures that the change lies between; True where the base was taken for granted."""
    sides = sides_of_change(case, indicator)
    if isinstance(sides, Gap):
        return sides
    inputs = take_all(case, (sides.new, sides.old), is_percent)
    return inputs if isinstance(inputs, Gap) else ((inputs[0], inputs[1]), sides.assumed)


def _difference(case: Case, inputs: tuple[Input, Input]) -> Worked:
    """The change in percentage points, counted in the claim's direction."""
    more, less = reversed(inputs) if case.claim.relation is Relation.DECREASE_BY else inputs
    return difference(more, less, lambda value: f"{exact(value)}{_point_unit()}")


def _point_unit() -> str:
    return rows("judge/point_unit.csv")[0]["unit"]


def _directed(case: Case, worked: Worked) -> Worked:
    return turned(worked) if case.claim.relation is Relation.DECREASE_BY else worked
