"""A figure given outright: 2022年北京高新技术企业2.7万家, against the row of the same series and period.

Several rows for one figure are weighed by `factcheck.judge.revisions`; rows that disagree without an order leave the
claim unverified (``sources-disagree``), with all of them shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.judge.candidates import fits
from factcheck.judge.compare import Outcome, against_fact, extent
from factcheck.judge.dimensions import unit_ratio
from factcheck.judge.firsts import judge_first
from factcheck.judge.lookup import Lookup, comparable, look_up, look_up_now
from factcheck.judge.per_head import judge_per_head
from factcheck.judge.revisions import Standing, by_wording, stage_of, standing
from factcheck.judge.rulings import by_fact, in_claimed_unit, open_verdict
from factcheck.model import Candidate, Evidence, Fact, Status

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Verdict


_ENDLESS = Fraction(10) ** 30
_NEXT_DUE = 180  # days after a preliminary figure, from which on a better one may be out
_REVISED_BY = Fraction(5, 100)  # how much revisions change a figure at most, but for rare ones


@dataclass(frozen=True, slots=True)
class Weighed:
    """A row with its outcome. ``ratio`` turns its value into the claim's unit; None where it has none."""

    fact: Fact
    outcome: Outcome
    ratio: Fraction | None = None

    @property
    def width(self) -> Fraction:
        """The width of what the row allows, in the claim's unit: the narrower, the sharper."""
        own = extent(self.fact, self.ratio) if self.ratio is not None else None
        if own is None:
            return Fraction(0)
        return own.high - own.low if own.low is not None and own.high is not None else _ENDLESS


def judge_level(case: Case) -> Verdict:
    """The verdict on a claim that states the value of its indicator."""
    found = find_level(case)
    if not found.facts and found.reason == "no-fact" and (per_head := judge_per_head(case)):
        return per_head
    if not found.facts:
        return _named_after_nearest(case, open_verdict(case, found.reason, found.set_aside))
    verdict = weigh(case, found.facts)
    return judge_first(case, verdict) if case.claim.first else verdict


def _named_after_nearest(case: Case, verdict: Verdict) -> Verdict:
    """``verdict`` with the nearest candidate's reason where only that has the figure (another subject's, say)."""
    nearest = verdict.candidates[0] if verdict.candidates else None
    if verdict.reason != "no-fact" or nearest is None or not fits(case, nearest.fact):
        return verdict
    return replace(verdict, reason=nearest.reason)


def find_level(case: Case) -> Lookup:
    """The rows for the claim's own subject, indicator, period and dimension."""
    claim = case.claim
    if claim.as_of and claim.period_source not in ("text", "context"):
        return look_up_now(case, case.subject, case.indicator, comparable(case))
    return look_up(case, case.subject, case.indicator, claim.period, comparable(case))


def weigh(case: Case, facts: Sequence[Fact]) -> Verdict:
    """The verdict by the rows for one figure, the wording's revision first, else the rows in force."""
    stage = stage_of(case.claim.revision or "")
    named = by_wording(facts, stage) if stage else ()
    if stage == "final" and not named:
        named = by_wording(facts, "revised")
    current = standing(named or facts, case.article_date)
    weighed = [_weighed(case, fact) for fact in current.current]
    best = _best(weighed)
    if not current.ordered and all(_came_later(case, fact) for fact in current.current) and not best.outcome.verifies:
        return open_verdict(case, "other-revision", [Candidate(fact, "superseded") for fact in current.current])
    if not current.ordered:
        return _unordered(case, weighed, led=current.led)
    if not best.outcome.refutes:
        return _borne_out(by_fact(case, best.outcome, best.fact), weighed)
    fitting = [fact for fact in current.superseded if _weighed(case, fact).outcome.verifies]
    beside = [Candidate(fact, "superseded") for fact in fitting]
    if fitting:
        return by_fact(case, Outcome(Status.REFUTED, "superseded-only"), best.fact, beside)
    if stage and not named:
        return open_verdict(case, "other-revision", [Candidate(fact, "superseded") for fact in facts])
    if later := _later_rows_that_fit(case, named or facts, current):
        return open_verdict(case, "published-later", [Candidate(fact, "published-later") for fact in later])
    if _came_later(case, best.fact) or _may_be_of_another_revision(case, facts, best.fact):
        return open_verdict(case, "other-revision", [Candidate(best.fact, "superseded")])
    return by_fact(case, best.outcome, best.fact)


def _later_rows_that_fit(case: Case, facts: Sequence[Fact], current: Standing) -> list[Fact]:
    """Rows dated after the article that bear it out: ``published`` may be the day when a figure was met, not its first.

    Nobody writes a revised figure before it is known, so the row in force is no proof against it.
    """
    parted = (*current.current, *current.superseded)
    return [fact for fact in facts if fact not in parted and _weighed(case, fact).outcome.verifies]


def _came_later(case: Case, fact: Fact) -> bool:
    """True where the only row is a revision that the article could not know."""
    day = case.article_date
    revised = stage_of(fact.note) in ("checked", "final", "revised")
    return revised and day is not None and fact.published is not None and fact.published > day


def _may_be_of_another_revision(case: Case, facts: Sequence[Fact], fact: Fact) -> bool:
    """True where the reference has a figure in one version only, and the claim lies so near that it may be another.

    A preliminary figure counts until another one is due; of what was revised nobody knows when an article was written
    by the older figure.
    """
    stage, day = stage_of(fact.note), case.article_date
    if not stage or any(stage_of(other.note) != stage for other in facts):
        return False
    if stage == "preliminary" and day and fact.published and (day - fact.published).days < _NEXT_DUE:
        return False
    found, value = in_claimed_unit(case, fact), case.quantity.value
    return found is not None and value is not None and abs(found - value) <= _REVISED_BY * abs(found)


def _unordered(case: Case, rows: Sequence[Weighed], *, led: bool) -> Verdict:
    """Rows without an order decide only where they decide alike; the latest revision for a claim that it verifies."""
    if all(row.outcome.verifies for row in rows) or (led and rows[0].outcome.verifies):
        return _borne_out(by_fact(case, rows[0].outcome, rows[0].fact), rows)
    if all(row.outcome.refutes for row in rows):
        beside = [Candidate(row.fact, "sources-disagree") for row in rows[1:]]
        return by_fact(case, rows[0].outcome, rows[0].fact, beside)
    return open_verdict(case, "sources-disagree", [Candidate(row.fact, "sources-disagree") for row in rows])


def _borne_out(verdict: Verdict, rows: Sequence[Weighed]) -> Verdict:
    """``verdict`` with every row that verifies the claim as evidence, the one that decided first."""
    if verdict.status is not Status.VERIFIED:
        return verdict
    told = {item.fact.id for item in verdict.evidence}
    further = tuple(Evidence(row.fact) for row in rows if row.outcome.verifies and row.fact.id not in told)
    return replace(verdict, evidence=verdict.evidence + further) if further else verdict


def _best(rows: Sequence[Weighed]) -> Weighed:
    """Of rows that agree, the one to rest on: what verifies, then what refutes, then the sharpest."""
    if len(rows) == 1:
        return rows[0]
    verifying = [row for row in rows if row.outcome.verifies]
    refuting = [row for row in rows if row.outcome.refutes]
    pool = rows if bool(verifying) == bool(refuting) else verifying or refuting
    return min(pool, key=lambda row: row.width) if len(pool) > 1 else pool[0]


def _weighed(case: Case, fact: Fact) -> Weighed:
    nothing = Weighed(fact, Outcome(Status.UNVERIFIED, "no-fact"))
    if fact.quantity is None or fact.quantity.value is None or case.wanted is None:
        return nothing
    ratio = unit_ratio(case.quantity, case.claim.mention.kind, fact.quantity)
    return Weighed(fact, against_fact(case.wanted, fact, ratio, case.settings), ratio) if ratio is not None else nothing
