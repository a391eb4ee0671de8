"""Which facts a verdict was looked for in, in what order, and why each was taken or set aside: for `factcheck explain`.

A store that notes what it is asked stands between the judge and the reference; the verdict itself is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.config import DEFAULT_SETTINGS, Settings
from factcheck.judge.context import Context
from factcheck.judge.dimensions import are_comparable
from factcheck.judge.periods import matches
from factcheck.judge.verdict import judge
from factcheck.model import AliasKind, Claim, CompleteSet, Considered, Fact, Period, ReferenceInfo, Store, Verdict

if TYPE_CHECKING:
    from datetime import date as Date

_TAKEN = "taken"
_SPARE = "not-needed"


@dataclass
class _Watched:
    """The store ``of``, noting each series that is asked for."""

    of: Store
    asked: dict[tuple[str, str], Sequence[Fact]] = field(default_factory=dict)
    info: ReferenceInfo = field(init=False)

    def __post_init__(self) -> None:
        self.info = self.of.info

    def facts(self, subject: str, indicator: str) -> Sequence[Fact]:
        return self.asked.setdefault((subject, indicator), self.of.facts(subject, indicator))

    def facts_during(self, subject: str, indicator: str, period: Period | None) -> Sequence[Fact]:
        found = self.of.facts_during(subject, indicator, period)
        self.asked.setdefault((subject, indicator), found)
        return found

    def indicators_of(self, subject: str) -> Sequence[str]:
        return self.of.indicators_of(subject)

    def subjects_of(self, indicator: str) -> Sequence[str]:
        return self.of.subjects_of(indicator)

    def names(self, kind: AliasKind) -> Sequence[tuple[str, str]]:
        return self.of.names(kind)

    def canonical(self, kind: AliasKind, name: str) -> str | None:
        return self.of.canonical(kind, name)

    def all_facts(self) -> Iterable[Fact]:
        return self.of.all_facts()

    def complete_sets(self) -> Sequence[CompleteSet]:
        return self.of.complete_sets()


def judge_considered(
    claim: Claim,
    store: Store,
    *,
    article_date: Date | None,
    context: Sequence[Claim] | Context = (),
    settings: Settings = DEFAULT_SETTINGS,
) -> tuple[Verdict, tuple[Considered, ...]]:
    """The verdict of `judge`, and the series that it asked for, in order.

    Of series without facts only the claim's own is told.
    """
    watched = _Watched(store)
    verdict = judge(claim, watched, article_date=article_date, context=context, settings=settings, thorough=True)
    own = (claim.subject, claim.indicator)
    series = [(names, facts) for names, facts in watched.asked.items() if facts or names == own]
    return verdict, tuple(Considered(*names, _with_reasons(claim, verdict, facts)) for names, facts in series)


def _with_reasons(claim: Claim, verdict: Verdict, facts: Sequence[Fact]) -> tuple[tuple[Fact, str], ...]:
    taken = {evidence.fact.id for evidence in verdict.evidence}
    aside = {candidate.fact.id: candidate.reason for candidate in verdict.candidates}
    return tuple(
        (fact, _TAKEN if fact.id in taken else aside.get(fact.id) or _set_aside_as(claim, fact)) for fact in facts
    )


def _set_aside_as(claim: Claim, fact: Fact) -> str:
    """Why a fact that the verdict does not name is none of its evidence."""
    quantity = fact.quantity
    if fact.subject != claim.subject:
        return "other-subject"
    if claim.period and fact.period and not matches(fact.indicator, claim.period, fact.period):
        return "other-period"
    if quantity is not None and not are_comparable(claim.mention.quantity, claim.mention.kind, quantity):
        return "other-unit"
    return "other-indicator" if fact.indicator != claim.indicator else _SPARE
