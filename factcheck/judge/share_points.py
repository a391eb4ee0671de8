"""The change of a share told just before: 户籍人口占常住人口的55.2%，比上年提高1.9个百分点.

Where the reference holds no percent series, the share is worked out for both times from part and whole.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.judge.case import Worked
from factcheck.judge.formulas import quotient
from factcheck.judge.inputs import Gap, Input, take_all
from factcheck.judge.periods import ends_of_change
from factcheck.judge.rulings import open_verdict
from factcheck.judge.settle import doubt_base, left_open, settle, shown_like
from factcheck.judge.shares import part_and_whole
from factcheck.model import Claim, Relation

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Verdict

_HUNDRED = 100


def share_before(case: Case) -> Claim | None:
    """The claim just before this one where that tells a share of the same subject and indicator."""
    own = case.claim
    last = case.context.before(own)
    same = last is not None and (last.subject, last.indicator, last.period) == (own.subject, own.indicator, own.period)
    return last if last is not None and same and last.relation is Relation.SHARE_OF else None


def judge_share_points(case: Case, share: Claim) -> Verdict:
    """The verdict on a change in points of ``share``, from part and whole at both times."""
    ends = ends_of_change(case.claim)
    figures = part_and_whole(case.of(share))
    if ends is None or figures is None:
        return open_verdict(case, "base-unknown" if figures else "relation-not-computable")
    pairs: list[tuple[Input, ...]] = []
    for period in (ends.new, ends.old):
        inputs = take_all(case, [replace(figure, period=period) for figure in figures])
        if isinstance(inputs, Gap):
            return left_open(case, inputs)
        pairs.append(inputs)
    falling = case.claim.relation is Relation.DECREASE_BY
    more, less = reversed(pairs) if falling else pairs
    worked = _difference(case, more, less)
    if worked is None:
        return open_verdict(case, "relation-not-computable")
    verdict = settle(case, worked, (*pairs[0], *pairs[1]))
    return doubt_base(case, verdict) if ends.assumed else verdict


def _difference(case: Case, more: tuple[Input, ...], less: tuple[Input, ...]) -> Worked | None:
    first, second = quotient(*more), quotient(*less)
    if first is None or second is None:
        return None
    point = (first.point - second.point) * _HUNDRED
    left, right = (worked.formula.split(" = ")[0] for worked in (first, second))
    return Worked(
        "share-difference",
        f"{left} − {right} = {shown_like(case)(Fraction(point))}",
        point,
        (first.low - second.high) * _HUNDRED,
        (first.high - second.low) * _HUNDRED,
        first.hedged or second.hedged,
    )
