"""Search in the facts by any words: names and aliases first, then shared pairs of characters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from factcheck.model import AliasKind, Fact, Store
from factcheck.reference.aliases import name_key
from factcheck.reference.store import fact_order

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A fact with what speaks for it: whether the words name its subject and its indicator, and what else they share.

    ``shared`` counts pairs of characters that stand in its names, and words that stand in its id, source or note.
    """

    fact: Fact
    subject_named: bool
    indicator_named: bool
    shared: int


@dataclass(frozen=True, slots=True)
class _Query:
    subjects: frozenset[str]
    indicators: frozenset[str]
    words: tuple[str, ...]
    pairs: frozenset[str]
    years: frozenset[int]


def search_facts(
    store: Store, words: str, *, years: Collection[int] = (), limit: int | None = None
) -> tuple[SearchHit, ...]:
    """The facts that ``words`` ask for, best first.

    Words stand apart or run together (``北京 高企``, ``北京高新技术企业2021``); aliases count as the names they lead
    to. Facts whose subject and indicator are both named come first, then those of a named subject, then the others,
    each by the pairs of characters that they share with the words; facts without any are left out. ``years``, and a
    year among the words, keep the facts whose period touches them and those that hold at all times.
    """
    query = _query(store, words, years)
    hits = [_hit(fact, query) for fact in store.all_facts() if _in_years(fact, query.years)]
    return tuple(sorted(filter(None, hits), key=_rank)[:limit])


def _hit(fact: Fact, query: _Query) -> SearchHit | None:
    """The fact as a hit; None where nothing but a year speaks for it, though there are words."""
    own = {pair for name in (fact.subject, fact.indicator, fact.scope) for pair in _pairs(name_key(name))}
    told = name_key(f"{fact.id} {fact.source} {fact.note}")
    shared = len(query.pairs & own) + sum(word in told for word in query.words)
    hit = SearchHit(fact, fact.subject in query.subjects, fact.indicator in query.indicators, shared)
    only_years = bool(query.years) and not query.words
    return hit if hit.subject_named or hit.indicator_named or shared or only_years else None


def _rank(hit: SearchHit) -> tuple[object, ...]:
    both = hit.subject_named and hit.indicator_named
    names = (hit.fact.subject, hit.fact.indicator)
    return not both, not hit.subject_named, -hit.shared, names, fact_order(hit.fact)


def _in_years(fact: Fact, years: Collection[int]) -> bool:
    if not years or fact.period is None:
        return True
    return any(fact.period.first.year <= year <= fact.period.last.year for year in years)


def _query(store: Store, words: str, years: Collection[int]) -> _Query:
    text = name_key(words)
    named = frozenset(int(year) for year in _YEAR.findall(text))
    text = _YEAR.sub(" ", text) if named else text
    subjects = _named(text, store, "subject")
    indicators = _named(text, store, "indicator")
    parts = [*_PUNCTUATION.split(text), *(name_key(name) for name in (*subjects, *indicators))]
    return _Query(
        subjects=subjects,
        indicators=indicators,
        words=tuple(sorted({part for part in _PUNCTUATION.split(text) if len(part) > 1})),
        pairs=frozenset(pair for part in parts for pair in _pairs(part)),
        years=frozenset(years) or named,
    )


def _named(text: str, store: Store, kind: AliasKind) -> frozenset[str]:
    """The canonical names of a kind that stand in the words; the longest wins where names overlap."""
    names = {name_key(name): canonical for name, canonical in store.names(kind)}
    lengths = sorted({len(name) for name in names}, reverse=True)
    found: set[str] = set()
    at = 0
    while at < len(text):
        name = next((text[at : at + length] for length in lengths if text[at : at + length] in names), "")
        if name:
            found.add(names[name])
        at += len(name) or 1
    return frozenset(found)


def _pairs(text: str) -> Iterable[str]:
    return (text[at : at + 2] for at in range(max(len(text) - 1, 1))) if text else ()
