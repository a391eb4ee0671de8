"""The facts nearest to a claim that do not answer it, each with the reason why it was set aside.

Nearest first: the same series at another time, another subject at the same time, a similar indicator of the same
subject. A candidate never becomes evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from factcheck.judge.compare import Wanted, against_fact
from factcheck.judge.dimensions import shared_factors
from factcheck.judge.periods import distance, matches
from factcheck.model import Candidate, Fact

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Period

_BY_TIME = frozenset({"other-period", "other-unit"})
_LEAST_LIKENESS = Fraction(3, 10)


def fits(case: Case, fact: Fact) -> bool:
    """True where the fact's figure would make the claim's number right, were it the fact in question."""
    if fact.quantity is None:
        return False
    factors = shared_factors(case.quantity, case.claim.mention.kind, fact.quantity)
    wanted = Wanted.of(case.quantity, factors[0]) if factors else None
    return wanted is not None and factors is not None and against_fact(wanted, fact, factors[1], case.settings).verifies


def likeness(first: str, second: str) -> Fraction:
    """How alike two indicator names are: shared pairs of characters over all pairs, 0 to 1.

    >>> likeness("接待游客人次", "接待过夜游客人次") > likeness("接待游客人次", "茶叶产量")
    True
    """
    left, right = _pairs(first), _pairs(second)
    return Fraction(len(left & right), len(left | right))


@lru_cache(maxsize=1 << 14)
def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[i : i + 2] for i in range(len(name) - 1)) or frozenset({name})


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
    mentioned = {claim.subject for claim in case.context}
    subjects = [name for name in case.store.subjects_of(case.indicator) if name != case.subject]
    if len(subjects) > case.settings.max_neighbours:
        subjects = sorted(subjects, key=lambda name: name not in mentioned)[: case.settings.max_neighbours]
    near = [fact for name in subjects for fact in _at_the_time(case, name, case.indicator)]
    return sorted(near, key=lambda fact: (not fits(case, fact), fact.subject not in mentioned, fact.subject, fact.id))


def other_indicators(case: Case) -> list[Fact]:
    """Facts of the claim's subject on similar indicators at the claim's time, the likest first."""
    ranked = [(likeness(case.indicator, name), name) for name in case.store.indicators_of(case.subject)]
    names = sorted((-score, name) for score, name in ranked if score >= _LEAST_LIKENESS and name != case.indicator)
    return [fact for _, name in names for fact in _at_the_time(case, case.subject, name)]


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
        if candidate.fact not in exclude:
            chosen.setdefault(candidate.fact.id, candidate)
    return tuple(chosen.values())


def _all(case: Case) -> Iterator[Candidate]:
    yield from (Candidate(fact, "other-period") for fact in other_periods(case))
    yield from (Candidate(fact, "other-subject") for fact in other_subjects(case))
    yield from (Candidate(fact, "other-indicator") for fact in other_indicators(case))


def _by_distance(case: Case, given: Iterable[Candidate]) -> list[Candidate]:
    return sorted(given, key=lambda c: _rank(case, c.fact) if c.reason in _BY_TIME else (0, 0))


def _rank(case: Case, fact: Fact) -> tuple[int, int]:
    return _strangeness(case, fact), _days(case.claim.period, fact)


def _strangeness(case: Case, fact: Fact) -> int:
    """0 for a fact that an editor would look at first; more for another dimension or a time after the article."""
    quantity, day = fact.quantity, case.article_date
    comparable = quantity is None or bool(shared_factors(case.quantity, case.claim.mention.kind, quantity))
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
