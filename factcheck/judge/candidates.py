"""The facts nearest to a claim that do not answer it, each with the reason why it was set aside.

Nearest first: the same series at another time, another subject at the same time, a similar indicator of the same
subject. A candidate never becomes evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from factcheck.judge.compare import against_fact
from factcheck.judge.dimensions import are_comparable, unit_ratio
from factcheck.judge.nearby import alike, preferred
from factcheck.judge.periods import distance, matches
from factcheck.model import Candidate, Fact

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Period

_BY_TIME = frozenset({"other-period", "other-unit"})


def fits(case: Case, fact: Fact) -> bool:
    """True where the fact's figure would make the claim's number right, were it the fact in question."""
    if fact.quantity is None or case.wanted is None:
        return False
    ratio = unit_ratio(case.quantity, case.claim.mention.kind, fact.quantity)
    return ratio is not None and against_fact(case.wanted, fact, ratio, case.settings).verifies


def other_periods(case: Case) -> list[Fact]:
    """The claim's own series at other times: comparable and told before the article first, then the nearest in time.

    Where the claim has no period, the newest comes first.
    """
    period = case.claim.period
    series = [fact for fact in case.store.facts(case.subject, case.indicator) if not _same_time(case, fact)]
    return sorted(series, key=lambda fact: (_strangeness(case, fact), _days(period, fact), fact.id))


def other_subjects(case: Case) -> list[Fact]:
    """Other subjects' facts on the claim's indicator at the claim's time.

    Of many subjects those that the article speaks of are looked at, and the first others, up to a number that is set.
    """
    mentioned, most = case.context.subjects, case.settings.max_neighbours
    subjects: Sequence[str] = case.store.subjects_of(case.indicator)
    if len(subjects) > most + 1 or (len(subjects) > most and case.subject not in subjects):
        subjects = preferred(subjects, case.context, most + 1)
    others = [name for name in subjects if name != case.subject]
    near = [fact for name in others[:most] for fact in _at_the_time(case, name, case.indicator)]
    return sorted(near, key=lambda fact: (not fits(case, fact), fact.subject not in mentioned, fact.subject, fact.id))


def other_indicators(case: Case) -> Iterable[Fact]:
    """Facts of the claim's subject on similar indicators at the claim's time, the likest first."""
    names = alike(case.store.indicators_of(case.subject), case.indicator)
    found = (fact for name in names for fact in _at_the_time(case, case.subject, name))
    return list(found) if case.thorough else found


def _at_the_time(case: Case, subject: str, indicator: str) -> list[Fact]:
    facts = case.store.facts_during(subject, indicator, case.claim.period)
    return [fact for fact in facts if _same_time(case, fact)]


def nearest(case: Case, first: Iterable[Candidate] = (), exclude: Sequence[Fact] = ()) -> tuple[Candidate, ...]:
    """At most ``settings.max_candidates`` facts with the reason of each; ``first`` lead the list."""
    limit = case.settings.max_candidates
    chosen: dict[str, Candidate] = {}
    for candidate in chain(_by_distance(case, first), _all(case)):
        if len(chosen) >= limit:
            break
        if not exclude or candidate.fact not in exclude:
            chosen.setdefault(candidate.fact.id, candidate)
        if len(chosen) >= limit and not case.thorough:
            break
    return tuple(chosen.values())


def _all(case: Case) -> Iterator[Candidate]:
    yield from (Candidate(fact, "other-period") for fact in other_periods(case))
    yield from (Candidate(fact, "other-subject") for fact in other_subjects(case))
    yield from (Candidate(fact, "other-indicator") for fact in other_indicators(case))


def _by_distance(case: Case, given: Iterable[Candidate]) -> Sequence[Candidate]:
    given = tuple(given)
    if len(given) < 2:
        return given
    return sorted(given, key=lambda c: _rank(case, c.fact) if c.reason in _BY_TIME else (0, 0))


def _rank(case: Case, fact: Fact) -> tuple[int, int]:
    return _strangeness(case, fact), _days(case.claim.period, fact)


def _strangeness(case: Case, fact: Fact) -> int:
    """0 for a fact that an editor would look at first; more for another dimension or a time after the article."""
    quantity, day = fact.quantity, case.article_date
    comparable = quantity is None or are_comparable(case.quantity, case.claim.mention.kind, quantity)
    later = day is not None and fact.period is not None and fact.period.first > day
    return 2 * (not comparable) + later


def _days(period: Period | None, fact: Fact) -> int:
    if fact.period is None:
        return 0
    return distance(period, fact.period) if period else -fact.period.last.toordinal()


def _same_time(case: Case, fact: Fact) -> bool:
    if fact.period is None:
        return True
    return case.claim.period is not None and matches(fact.indicator, case.claim.period, fact.period)
