"""Places and firsts: 空气质量排名全国第四, 货物吞吐量在三港中居首.

A place is judged by a rank fact (X排名) of the same field, in ``scope`` or in the indicator; by the members that the
sentence itself lists; or over the set that the reference declares complete for the field, the largest first. In both
the reference must have a figure of each member. Otherwise it cannot be decided.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from factcheck.judge.case import Worked
from factcheck.judge.compare import Outcome
from factcheck.judge.direct import weigh
from factcheck.judge.inputs import Figure, Gap, Input, take_all
from factcheck.judge.lookup import look_up
from factcheck.judge.names import stem, suffixes
from factcheck.judge.rulings import by_computation, open_verdict
from factcheck.judge.settle import left_open
from factcheck.judge.wording import as_written
from factcheck.lexicon import rows
from factcheck.model import Candidate, Fact, Quantity, Relation, Status

_ALL_SHOWN, _FIRST_SHOWN = 6, 2
_CHANGES = (Relation.INCREASE_BY, Relation.INCREASE_TO, Relation.DECREASE_BY, Relation.DECREASE_TO)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.judge.case import Case
    from factcheck.model import Verdict


def judge_rank(case: Case) -> Verdict:
    """The verdict on a place in an order."""
    scope = field_of(case.claim.scope or _carried_scope(case))
    name_stem = stem(case.indicator, "rank") or case.indicator
    set_aside: list[Candidate] = []
    for name in _rank_names(case, name_stem):
        found = look_up(case, case.subject, name, case.claim.period, _is_count)
        fitting = [fact for fact in found.facts if _field_of_fact(fact, name_stem) == scope]
        if fitting:
            return _by_rank_facts(case, fitting)
        set_aside += [Candidate(fact, "scope-differs") for fact in found.facts]
        set_aside += found.set_aside
    members = case.claim.members if len(case.claim.members) > 1 else _complete_set(case, name_stem, scope)
    if members:
        verdict = _among_members(case, name_stem, members)
        return _unless_doubtful(case, verdict) if members is not case.claim.members else verdict
    return open_verdict(case, "rank-undecidable", set_aside)


def _complete_set(case: Case, indicator: str, scope: str) -> tuple[str, ...]:
    """The members of the set that is declared complete for the field, its subject among them; empty where none is."""
    for declared in case.store.complete_sets():
        fits = field_of(declared.field) == scope and declared.indicator in ("", indicator)
        if scope and fits and case.subject in declared.members:
            return declared.members
    return ()


def field_of(text: str) -> str:
    """The field of a rank in one spelling (世界 is 全球); what stands behind such a word is part of the field.

    >>> field_of("世界"), field_of("国内沿海港口"), field_of("长三角"), field_of("")
    ('全球', '全国沿海港口', '长三角', '')
    """
    text = text.removesuffix("中").removesuffix("的")
    fitting = [(len(row["word"]), row) for row in rows("judge/scopes.csv") if text.startswith(row["word"])]
    row = max(fitting, key=lambda entry: entry[0])[1] if fitting else None
    return row["field"] + text.removeprefix(row["word"]) if row else text


def _field_of_fact(fact: Fact, name_stem: str) -> str:
    if fact.scope and fact.scope not in name_stem:
        return field_of(fact.scope)
    name = (stem(fact.indicator, "rank") or fact.indicator).replace(name_stem, "")
    return field_of(name) if name else ""


def _rank_names(case: Case, name_stem: str) -> tuple[str, ...]:
    """Rank indicators of the subject for ``name_stem``: 粮食产量排名, 粮食产量全国排名, 全国粮食产量排名."""
    known = case.store.indicators_of(case.subject)
    ends = tuple(suffixes("rank"))
    return tuple(name for name in known if name.endswith(ends) and _is_about(name, name_stem))


def _is_about(name: str, name_stem: str) -> bool:
    """True where the rank's name holds nothing but the stem, a field and the suffix."""
    rest = (stem(name, "rank") or name).replace(name_stem, "", 1)
    return name_stem in name and (not rest or any(row["word"] == rest for row in rows("judge/scopes.csv")))


def _carried_scope(case: Case) -> str:
    """The field named with the rank just before (排名全国第四，2021年也是第四)."""
    own, last = case.claim, case.context.rank_before(case.claim)
    same = last is not None and (last.subject, last.indicator) == (own.subject, own.indicator)
    return (last.scope or "") if last is not None and same else ""


def _is_count(quantity: Quantity) -> bool:
    return quantity.dimension == "count"


def _by_rank_facts(case: Case, facts: Sequence[Fact]) -> Verdict:
    verdict = weigh(_as_bare_number(case), facts)
    if verdict.status is Status.REFUTED and verdict.reason == "outside-interval":
        return replace(verdict, reason="rank-differs")
    return verdict


def _as_bare_number(case: Case) -> Case:
    """The claim with the place as a plain count, whatever its measure word."""
    mention = case.claim.mention
    return case.of(replace(case.claim, mention=replace(mention, quantity=replace(mention.quantity, unit=None))))


def _among_members(case: Case, indicator: str, members: Sequence[str]) -> Verdict:
    """The subject's place among the members, by their own figures."""
    names = list(dict.fromkeys((case.subject, *members)))
    inputs = take_all(case, [Figure(name, indicator, case.claim.period) for name in names])
    if isinstance(inputs, Gap):
        return left_open(case, inputs)
    own = inputs[0]
    if any(_may_tie(own, other) for other in inputs[1:]):
        return open_verdict(case, "inputs-too-coarse", [Candidate(e.fact, "inputs-too-coarse") for e in inputs])
    place = Fraction(1 + sum(other.value > own.value for other in inputs[1:]))
    interval = case.quantity.interval
    if interval is None:
        return open_verdict(case, "rank-undecidable")
    right = interval.contains(place)
    order = _order(inputs, own)
    facts = [entry.fact for entry in (own, *sorted(inputs[1:], key=lambda entry: -entry.value))]
    outcome = Outcome(Status.VERIFIED, "rank-listed") if right else Outcome(Status.REFUTED, "rank-differs")
    return by_computation(case, outcome, Worked("rank", order, place, place, place), facts, place)


def _unless_doubtful(case: Case, verdict: Verdict) -> Verdict:
    """``verdict`` by a declared set, left open where it refutes and something else may be ranked.

    A city that stands among the provinces may be ranked among cities; 收入86亿元，增长7%，居全国第三 may be growth.
    """
    is_city = any(row["name"] == case.subject for row in rows("judge/city_provinces.csv"))
    if verdict.status is Status.REFUTED and (is_city or _follows_change(case)):
        return open_verdict(case, "rank-undecidable")
    return verdict


def _follows_change(case: Case) -> bool:
    """True where the claim just before tells how the ranked indicator has changed."""
    own, last = case.claim, case.context.before(case.claim)
    return last is not None and last.indicator == own.indicator and last.relation in _CHANGES


def _order(inputs: Sequence[Input], own: Input) -> str:
    """The members by size, the largest first; of many only the first ones and the subject's neighbours."""
    ranked = sorted(inputs, key=lambda entry: (-entry.value, entry.fact.id))
    at = ranked.index(own)
    shown = [
        f"{entry.fact.subject}{as_written(entry.fact)}"
        if len(ranked) <= _ALL_SHOWN or place < _FIRST_SHOWN or abs(place - at) <= 1
        else ""
        for place, entry in enumerate(ranked)
    ]
    return " > ".join(text or "…" for text, _ in groupby(shown))


def _may_tie(first: Input, second: Input) -> bool:
    return first.low <= second.high and second.low <= first.high
