"""Dated events: 于2020年6月28日开港运营, 建校于1921年.

An event is a row with the date in ``period`` and no value, or a row with the year as value and the unit 年. A date
told to the month is right for a day in that month; one told more finely than the row knows cannot be decided.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.judge.candidates import nearest
from factcheck.judge.names import suffixes
from factcheck.judge.rulings import open_verdict
from factcheck.model import Candidate, Evidence, Fact, Period, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.judge.case import Case

_LAST_YEAR = 2999


def judge_event(case: Case) -> Verdict:
    """The verdict on a claim whose number is itself a date."""
    told = case.claim.mention.period
    if told is None:
        return open_verdict(case, "period-unknown")
    name = _event_name(case)
    dated = [(fact, when) for fact in case.store.facts(case.subject, name) if (when := date_of(fact)) is not None]
    if not dated:
        return open_verdict(case.of(replace(case.claim, period=told)), "no-fact")
    return _weigh(case, told, dated)


def date_of(fact: Fact) -> Period | None:
    """The date that an event row tells, or None for a row that is no event."""
    if fact.quantity is None:
        return fact.period
    value = fact.quantity.value
    is_year = fact.unit_text == "年" and value is not None and value.denominator == 1 and 0 < value <= _LAST_YEAR
    return Period.year(int(value)) if is_year and value is not None else None


def _weigh(case: Case, told: Period, dated: Sequence[tuple[Fact, Period]]) -> Verdict:
    right = [fact for fact, when in dated if _covers(told, when)]
    if right:
        verdict = _verdict(case, Status.VERIFIED, "event-date", right[0])
        return replace(verdict, evidence=tuple(map(Evidence, right)))
    coarse = [fact for fact, when in dated if _covers(when, told)]
    if coarse:
        return open_verdict(case, "fact-too-coarse", [Candidate(fact, "fact-too-coarse") for fact in coarse])
    if len(dated) > 1:
        return open_verdict(case, "sources-disagree", [Candidate(fact, "sources-disagree") for fact, _ in dated])
    return _verdict(case, Status.REFUTED, "event-date-differs", dated[0][0])


def _covers(outer: Period, inner: Period) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _verdict(case: Case, status: Status, reason: str, fact: Fact) -> Verdict:
    when = date_of(fact)
    details = (("claimed", case.claim.mention.text), ("found", when.iso if when else ""))
    candidates = nearest(case, exclude=(fact,)) if status is Status.REFUTED else ()
    return Verdict(status, reason, (Evidence(fact),), candidates, details)


def _event_name(case: Case) -> str:
    """The claim's indicator, or the one name among the subject's events that it abbreviates (成立: 成立年份)."""
    if case.store.facts(case.subject, case.indicator):
        return case.indicator
    known = case.store.indicators_of(case.subject)
    longer = [f"{case.indicator}{suffix}" for suffix in suffixes("year") if f"{case.indicator}{suffix}" in known]
    if longer:
        return longer[0]
    fitting = [name for name in known if case.indicator and name.startswith(case.indicator) and _has_date(case, name)]
    return fitting[0] if len(fitting) == 1 else case.indicator


def _has_date(case: Case, name: str) -> bool:
    return any(date_of(fact) is not None for fact in case.store.facts(case.subject, name))
