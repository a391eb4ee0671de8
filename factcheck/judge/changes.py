"""Changes by an amount, and differences between subjects: 比2019年少5000人, 比格力多约564亿元.

The base is a time, another subject, another indicator, or another revision of the same figure
(最终核实数比初步核算数多90.7亿元). A row on the change itself (人口变动, 贫困人口减少) outranks the difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.judge.direct import weigh
from factcheck.judge.formulas import difference
from factcheck.judge.inputs import Gap, take_all
from factcheck.judge.lookup import Lookup, comparable, look_up
from factcheck.judge.names import named, stem
from factcheck.judge.periods import is_year_on_year
from factcheck.judge.published import by_published
from factcheck.judge.rulings import open_verdict
from factcheck.judge.settle import doubt_base, left_open, settle, shown_like
from factcheck.judge.sides import sides_of_change
from factcheck.model import Relation

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Verdict


def judge_change(case: Case) -> Verdict:
    """The verdict on a claim that states by what amount its indicator differs from a base."""
    if case.claim.annual:
        return open_verdict(case, "relation-not-computable")
    falling = case.claim.relation is Relation.DECREASE_BY
    signed, sized = _published(case, "change"), _published(case, "fall" if falling else "rise")
    if sized.facts:
        return weigh(case, sized.facts)
    if signed.facts:
        return by_published(case, signed.facts)
    if case.claim.aggregate is not None:
        return open_verdict(case, "relation-not-computable", (*sized.set_aside, *signed.set_aside))
    sides = sides_of_change(case, case.indicator)
    if isinstance(sides, Gap):
        return left_open(case, sides)
    inputs = take_all(case, (sides.new, sides.old), comparable(case))
    if isinstance(inputs, Gap):
        return left_open(case, inputs)
    more, less = reversed(inputs) if falling else inputs
    verdict = settle(case, difference(more, less, shown_like(case)), inputs)
    return doubt_base(case, verdict) if sides.assumed else verdict


def _published(case: Case, kind: str) -> Lookup:
    """The rows on the change itself: with a sign (``change``), or by size (``rise``, ``fall``)."""
    base = case.claim.base
    elsewhere = base is not None and bool(base.subject or base.indicator)
    if elsewhere or not is_year_on_year(case.claim):
        return Lookup(reason="no-fact")
    own = (case.indicator,) if stem(case.indicator, kind) else ()
    names = (*own, *named(case.indicator, kind))
    found = [look_up(case, case.subject, name, case.claim.period, comparable(case)) for name in names]
    nearest = next((lookup for lookup in found if lookup.set_aside), Lookup(reason="no-fact"))
    return next((lookup for lookup in found if lookup.facts), nearest)
