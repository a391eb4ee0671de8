"""One claim → one verdict: the order of the questions, and which rule answers for which relation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from factcheck.config import DEFAULT_SETTINGS, Settings
from factcheck.judge.case import Case
from factcheck.judge.chance import pass_chance
from factcheck.judge.changes import judge_change
from factcheck.judge.context import Context
from factcheck.judge.dimensions import pure_factor
from factcheck.judge.direct import judge_level
from factcheck.judge.events import judge_event
from factcheck.judge.names import at_current_prices, grows_in_constant_prices, is_rate_computable, named, stem, twins_of
from factcheck.judge.nearby import has_start
from factcheck.judge.periods import sort_of
from factcheck.judge.points import judge_points
from factcheck.judge.ranks import judge_rank
from factcheck.judge.rate_changes import changes_rate, decided_by_rates, with_rate_told
from factcheck.judge.rates import judge_rate
from factcheck.judge.ratios import judge_ratio
from factcheck.judge.rulings import open_verdict
from factcheck.judge.shares import judge_share
from factcheck.judge.sums import judge_aggregate
from factcheck.judge.targets import judge_target, left_for_later, names_target
from factcheck.lexicon import table
from factcheck.model import Base, Candidate, Claim, Kind, Modality, Relation, Status, Store, Verdict

if TYPE_CHECKING:
    from datetime import date as Date

_CHANGES = (Relation.INCREASE_BY, Relation.DECREASE_BY)
_ARRIVALS = (Relation.INCREASE_TO, Relation.DECREASE_TO)
_PROPORTIONS = (Kind.PERCENT, Kind.FRACTION, Kind.MULTIPLE)


def judge(
    claim: Claim,
    store: Store,
    *,
    article_date: Date | None,
    context: Sequence[Claim] | Context = (),
    settings: Settings = DEFAULT_SETTINGS,
    thorough: bool = False,
) -> Verdict:
    """The verdict on ``claim`` by the facts of ``store`` (CONTRACT section 5).

    ``context`` holds all claims of the article; whoever judges many of them makes one `Context` for all. Nothing is
    raised for a claim that cannot be decided: it is unverified, with a reason and the nearest candidates. A verified
    one tells how likely chance would have passed it. ``thorough`` asks the store for candidates beyond need.
    """
    case = Case(claim, store, article_date, Context.of(context), settings, thorough)
    if not store.info.facts:
        return Verdict(Status.UNVERIFIED, "no-reference", details=(("claimed", claim.mention.text),))
    return _with_chance(case, _judged(case))


def _with_chance(case: Case, verdict: Verdict) -> Verdict:
    """``verdict`` with the chance that a random figure would have passed, and a note where that is great."""
    chance = pass_chance(case, verdict) if verdict.status is Status.VERIFIED else None
    if chance is None:
        return verdict
    notes = ("proves-little",) if chance > case.settings.proves_little else ()
    return replace(verdict, chance=chance, notes=verdict.notes + notes)


def _judged(case: Case) -> Verdict:
    claim = case.claim
    if claim.conditional:
        return open_verdict(case, "conditional")
    if claim.modality is not Modality.ACTUAL:
        decided = claim.modality is Modality.TARGET or names_target(case)
        return judge_target(case) if decided else left_for_later(case)
    if not claim.subject or not claim.indicator:
        return open_verdict(case, "no-indicator" if claim.subject else "no-subject")
    known = _by_known_name(case)
    known = _by_basis_told(known) if claim.adjusted else known
    doubted = _doubted(known)
    if known.claim.adjusted and not doubted and not _is_usual(known):
        return open_verdict(case, "other-indicator", _on_other_basis(known))
    verdict = _while_it_runs(case, _of_rate_itself(known) or _by_relation(_as_rate(_as_mean(known))))
    if verdict.status in doubted:
        return open_verdict(case, "other-indicator", _on_other_basis(known))
    return verdict


def _of_rate_itself(case: Case) -> Verdict | None:
    """The verdict on 增速加快1%; None where no rate moves. Growth of the indicator may be meant (增速增长5%)."""
    case = with_rate_told(case)
    if not changes_rate(case):
        return None
    if decided := decided_by_rates(case):
        return decided
    meant = _by_relation(_as_rate(case))
    return meant if meant.status is not Status.REFUTED else open_verdict(case, "relation-not-computable")


def _is_usual(case: Case) -> bool:
    """True for 固定资产投资按可比口径计算: its rates are published like that, and no others are."""
    if at_current_prices(case.claim.adjusted):
        points = case.claim.mention.kind is Kind.PERCENTAGE_POINT
        return not (points and grows_in_constant_prices(case.indicator))
    if _is_total_to_date(case):
        return sort_of(case.indicator) != "flow"
    words = table("gauges.toml")["comparable"]
    alike = any(word in case.claim.adjusted for word in words)
    return alike and not is_rate_computable(case.indicator) and not grows_in_constant_prices(case.indicator)


def _by_basis_told(case: Case) -> Case:
    """The claim under the one name of the reference that has its basis: 国内生产总值（2020年不变价）."""
    told = [word for word in table("gauges.toml")["basis_words"] if word in case.claim.adjusted]
    known = case.store.indicators_of(case.subject) if told else ()
    names = [name for name in known if case.indicator in name and any(word in name for word in told)]
    return case.of(replace(case.claim, indicator=names[0], adjusted="")) if len(names) == 1 else case


def _is_total_to_date(case: Case) -> bool:
    """True for 截至2023年底，累计…: the number of a stock, but no year's flow."""
    return case.claim.adjusted in table("link/words.toml")["running"]


def _doubted(case: Case) -> frozenset[Status]:
    """The verdicts that the row of one year does not bear.

    The 累计产量 of a year may be all until then, where the row does not confirm it; 连续三年 tells of every year.
    """
    adjusted, words = case.claim.adjusted, table("link/words.toml")
    if adjusted.startswith(tuple(words["streak"])):
        return frozenset({Status.VERIFIED, Status.REFUTED})
    either = adjusted.startswith(tuple(words["running"])) and not _is_total_to_date(case)
    return frozenset({Status.REFUTED}) if either else frozenset()


def _on_other_basis(case: Case) -> list[Candidate]:
    """The rows of the same rate or amount, which leave nothing out (扣除留抵退税因素后增长9.1%)."""
    period = case.claim.period
    facts = [
        fact
        for name in (case.indicator, *named(case.indicator, "growth"))
        for fact in case.store.facts(case.subject, name)
    ]
    return [Candidate(fact, "other-indicator") for fact in facts if period is not None and fact.period == period]


def _while_it_runs(case: Case, verdict: Verdict) -> Verdict:
    """``verdict``, left open where it decides on a figure of a period that was not over on the article's date.

    今年 in June ends in June; the year's own figure says nothing for or against it, unless it was out by then. What a
    row without a date of publication confirms stays confirmed.
    """
    day, period = case.article_date, case.claim.period
    if verdict.status is Status.UNVERIFIED or day is None or period is None or period.last <= day:
        return verdict
    facts = [evidence.fact for evidence in verdict.evidence]
    if names_target(case) or any(fact.published is not None and fact.published <= day for fact in facts):
        return verdict
    if verdict.status is Status.VERIFIED and not all(fact.published for fact in facts):
        return verdict
    return open_verdict(case, "other-period", [Candidate(fact, "other-period") for fact in facts])


def _by_known_name(case: Case) -> Case:
    """The claim under the name by which the reference knows it for this subject (地区生产总值 of a province)."""
    known = case.store.indicators_of(case.subject)
    names = (case.indicator, *twins_of(case.indicator))
    name = next((name for name in names if has_start(known, name)), case.indicator)
    return case.of(replace(case.claim, indicator=name)) if name != case.indicator else case


def _as_mean(case: Case) -> Case:
    """A yearly average over a span of years (年均产量26万吨) read as the mean of the years."""
    claim = case.claim
    average = claim.annual and claim.relation is Relation.LEVEL and claim.aggregate is None
    return case.of(replace(claim, aggregate="mean")) if average else case


def _by_relation(case: Case) -> Verdict:
    claim = case.claim
    if claim.mention.kind is Kind.DATE:
        return judge_event(case)
    if claim.relation is Relation.RANK or claim.mention.kind is Kind.ORDINAL:
        return judge_rank(case)
    if claim.relation in _CHANGES:
        return _judge_any_change(case)
    if claim.aggregate is not None:
        return judge_aggregate(case)
    if claim.relation in _ARRIVALS and claim.base is not None and claim.mention.kind in _PROPORTIONS:
        return judge_ratio(case)  # 降至2012年的五分之一
    return _RULES.get(claim.relation, judge_level)(case)


def _judge_any_change(case: Case) -> Verdict:
    is_rate = pure_factor(case.quantity, case.claim.mention.kind) is not None
    is_points = case.claim.mention.kind is Kind.PERCENTAGE_POINT
    if case.claim.aggregate is not None and (is_rate or is_points):
        return open_verdict(case, "relation-not-computable")
    if is_points:
        return judge_points(case)
    if is_rate:
        return judge_rate(case)
    return judge_change(case)


def _as_rate(case: Case) -> Case:
    """A level of X增速 read as growth of X, so that a rate is one thing however it is told."""
    claim = case.claim
    level = claim.relation in (Relation.LEVEL, *_ARRIVALS, *_CHANGES)
    if not level or claim.mention.kind is not Kind.PERCENT:
        return case
    annual = stem(case.indicator, "annual")
    sequential = stem(case.indicator, "sequential")
    real = stem(case.indicator, "real")
    base = annual or sequential or real or stem(case.indicator, "nominal", "growth")
    if base is None:
        return case
    change = claim.relation if claim.relation in _CHANGES else Relation.INCREASE_BY
    told = claim.base or (Base("环比") if sequential else None)
    return case.of(
        replace(
            claim,
            indicator=base,
            relation=change,
            base=told,
            annual=claim.annual or annual is not None,
            real=claim.real or real is not None,
        )
    )


_RULES: Mapping[Relation, Callable[[Case], Verdict]] = MappingProxyType(
    {Relation.SHARE_OF: judge_share, Relation.RATIO: judge_ratio}
)
