"""Plans and targets: only a row on that very target (X目标) of that year decides, never what came of it later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.judge.dimensions import pure_factor
from factcheck.judge.direct import weigh
from factcheck.judge.lookup import Lookup, comparable, look_up
from factcheck.judge.names import named, stem, suffixes
from factcheck.judge.published import by_published
from factcheck.judge.rulings import open_verdict
from factcheck.model import Candidate, Modality, Relation

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Verdict

_CHANGES = (Relation.INCREASE_BY, Relation.DECREASE_BY)


def names_target(case: Case) -> bool:
    """True where the claim's indicator is itself a target of the reference (地区生产总值增速目标)."""
    return stem(case.indicator, "target") is not None and bool(case.store.facts(case.subject, case.indicator))


def judge_target(case: Case) -> Verdict:
    """The verdict on a target: by the row on that target, else unverified."""
    found = _target(case)
    if found.facts:
        falling = case.claim.relation is Relation.DECREASE_BY
        return by_published(case, found.facts) if falling else weigh(case, found.facts)
    return left_for_later(case, found)


def left_for_later(case: Case, found: Lookup | None = None) -> Verdict:
    """Unverified, since no past figure settles a forecast or a target."""
    claim = case.claim
    reason = "target" if claim.modality is Modality.TARGET else "forecast"
    aside = list(found.set_aside) if found else []
    exact = look_up(case, case.subject, case.indicator, claim.period, comparable(case)) if claim.period else None
    later = [
        Candidate(fact, "not-a-target" if reason == "target" else "forecast") for fact in (exact.facts if exact else ())
    ]
    return open_verdict(case, reason, (*later, *aside))


def _target(case: Case) -> Lookup:
    none = Lookup(reason="target")
    for name in _target_names(case):
        found = look_up(case, case.subject, name, case.claim.period, comparable(case))
        if found.facts:
            return found
        none = replace(none, set_aside=none.set_aside or found.set_aside)
    return none


def _target_names(case: Case) -> tuple[str, ...]:
    """地区生产总值增速目标 for growth in percent, 粮食产量目标 for an amount; the name itself where it is a target."""
    own = case.indicator
    if own.endswith(suffixes("target")):
        return (own, *(f"{base}{end}" for base in [stem(own, "target")] if base for end in suffixes("target")))
    is_rate = case.claim.relation in _CHANGES and pure_factor(case.quantity, case.claim.mention.kind) is not None
    rates = (own, *named(own, "growth")) if own.endswith(suffixes("growth")) else named(own, "growth")
    bases = rates if is_rate else (own,)
    return tuple(f"{base}{end}" for base in bases for end in suffixes("target"))
