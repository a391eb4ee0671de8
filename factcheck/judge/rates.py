"""Growth in percent or by multiples: 同比增长7.8%, 比2020年下降三成, 年均增长37.4%, 增长2倍 (a quotient of 3).

A published rate (X增速) outranks a computed one. Rates of indicators at constant prices, and 实际 growth, are never
computed from levels (CONTRACT section 5, Computed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.judge.annual import judge_annual
from factcheck.judge.currencies import in_other_currency, in_told_currency
from factcheck.judge.dimensions import pure_factor
from factcheck.judge.direct import weigh
from factcheck.judge.formulas import quotient
from factcheck.judge.inputs import Gap, anything, take_all
from factcheck.judge.lookup import Lookup, comparable, look_up
from factcheck.judge.names import at_current_prices, grows_in_constant_prices, is_rate_computable, named
from factcheck.judge.periods import base_kind, is_year_on_year
from factcheck.judge.points import has_percent_levels, judge_percent_change
from factcheck.judge.published import by_published
from factcheck.judge.rulings import open_verdict
from factcheck.judge.settle import doubt_base, left_open, settle, turned
from factcheck.judge.sides import sides_of_change
from factcheck.model import Candidate, Relation, Status

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Verdict


def judge_rate(case: Case) -> Verdict:
    """The verdict on a claim that states how much its indicator grew or fell, as a rate."""
    published = published_rate(case)
    if published.facts:
        return _unless_real(case, by_published(case, published.facts))
    named_fall = published_fall(case)
    if named_fall.facts:
        return weigh(case, named_fall.facts)
    if has_percent_levels(case):
        return judge_percent_change(case)
    if case.claim.real or not is_rate_computable(case.indicator):
        return _not_computable(case, published)
    return judge_annual(case) if case.claim.annual else _computed(case)


def _unless_real(case: Case, verdict: Verdict) -> Verdict:
    """``verdict``, left open where it refutes by the nominal rate what the published real rate bears out.

    Work reports tell 居民人均可支配收入增长6.1% and mean the real growth.
    """
    told = case.claim.real or at_current_prices(case.claim.adjusted)
    if verdict.status is not Status.REFUTED or told or not is_year_on_year(case.claim):
        return verdict
    for name in named(case.indicator, "real"):
        facts = look_up(case, case.subject, name, case.claim.period, comparable(case)).facts
        if facts and by_published(case, facts).status is Status.VERIFIED:
            return open_verdict(case, "other-indicator", [Candidate(fact, "other-indicator") for fact in facts])
    return verdict


def published_rate(case: Case) -> Lookup:
    """The rows that publish the very rate: the same indicator, base and period."""
    nothing = Lookup(reason="no-fact")
    for name in _rate_names(case):
        found = look_up(case, case.subject, name, case.claim.period, comparable(case))
        if other := in_other_currency(case, found.facts):
            aside = {candidate.fact.id for candidate in other}
            kept = tuple(fact for fact in found.facts if fact.id not in aside)
            found = Lookup(kept, "" if kept else "other-unit", (*found.set_aside, *other))
        if found.facts:
            return found
        nothing = found if found.set_aside and not nothing.set_aside else nothing
    return nothing


def published_fall(case: Case) -> Lookup:
    """The rows that publish a decline by its size (能耗降低率: 3.8 is a fall)."""
    names = named(case.indicator, "fall") if case.claim.relation is Relation.DECREASE_BY else ()
    if case.claim.annual or case.claim.real or not is_year_on_year(case.claim):
        return Lookup(reason="no-fact")
    found = [look_up(case, case.subject, name, case.claim.period, comparable(case)) for name in names]
    return next((lookup for lookup in found if lookup.facts), Lookup(reason="no-fact"))


def _rate_names(case: Case) -> tuple[str, ...]:
    claim, indicator = case.claim, case.indicator
    if claim.base and (claim.base.subject or claim.base.indicator):
        return ()
    if at_current_prices(claim.adjusted) and grows_in_constant_prices(indicator):
        return named(indicator, "nominal") if is_year_on_year(claim) and not claim.annual else ()
    if claim.annual:
        return named(indicator, *(("annual-real",) if claim.real else ("annual",)))
    if base_kind(claim) == "previous":
        return named(indicator, "sequential")
    if not is_year_on_year(claim):
        return ()
    if claim.real:
        return named(indicator, "real") + (named(indicator, "growth") if grows_in_constant_prices(indicator) else ())
    return named(indicator, "growth", "nominal")


def _not_computable(case: Case, published: Lookup) -> Verdict:
    levels = look_up(case, case.subject, case.indicator, case.claim.period, anything)
    if not levels.facts:
        reason = published.reason if published.set_aside else levels.reason
        return open_verdict(case, reason, (*published.set_aside, *levels.set_aside))
    unused = [Candidate(fact, "rate-not-computable") for fact in levels.facts]
    return open_verdict(case, "rate-not-computable", (*unused, *published.set_aside))


def _computed(case: Case) -> Verdict:
    pure = pure_factor(case.quantity, case.claim.mention.kind)
    sides = sides_of_change(case, case.indicator)
    if isinstance(sides, Gap) or pure is None:
        return left_open(case, sides) if isinstance(sides, Gap) else open_verdict(case, "relation-not-computable")
    inputs = take_all(case, (sides.new, sides.old), in_told_currency(case))
    if isinstance(inputs, Gap):
        return left_open(case, inputs)
    growth = quotient(inputs[0], inputs[1], shift=1)
    if growth is None:
        return open_verdict(case, "relation-not-computable")
    falling = case.claim.relation is Relation.DECREASE_BY
    verdict = settle(case, turned(growth) if falling else growth, inputs, pure)
    return doubt_base(case, verdict) if sides.assumed else verdict
