"""Search in the facts by any words: names and aliases first, then shared pairs of characters.

Facts are asked for series by series, the likeliest first, and no more of them than are wanted: a reference of a million
facts is searched like one of a thousand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from itertools import chain, islice

from factcheck.model import AliasKind, CuratedStore, Fact
from factcheck.patterns import regex
from factcheck.reference.aliases import name_key
from factcheck.reference.store import fact_order

_YEAR = regex(r"(?:19|20)\d\d(?!\d)")
_PUNCTUATION = regex(r"[\W_]+")
_MENTIONED = 3  # facts that are looked at for words in id, source or note, for each one wanted


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

    def likeness(self, name: str) -> int:
        """How many pairs of characters a name shares with the words."""
        return len(self.pairs.intersection(_pairs(name_key(name))))

    def takes(self, fact: Fact) -> bool:
        """False for a fact of other years than those asked for."""
        if not self.years or fact.period is None:
            return True
        return any(fact.period.first.year <= year <= fact.period.last.year for year in self.years)

    def hit(self, fact: Fact) -> SearchHit:
        """The fact with what speaks for it."""
        own = {pair for name in (fact.subject, fact.indicator, fact.scope) for pair in _pairs(name_key(name))}
        told = name_key(f"{fact.id} {fact.source} {fact.note}")
        shared = len(self.pairs & own) + sum(word in told for word in self.words)
        return SearchHit(fact, fact.subject in self.subjects, fact.indicator in self.indicators, shared)


def search_facts(
    store: CuratedStore, words: str, *, years: Collection[int] = (), limit: int | None = None
) -> tuple[SearchHit, ...]:
    """The facts that ``words`` ask for, best first.

    Words stand apart or run together (``北京 高企``, ``北京高新技术企业2021``); aliases count as the names they lead
    to. Facts whose subject and indicator are both named come first, then those of a named subject, series by series,
    then the others by the pairs of characters that they share with the words; facts without any are left out.
    ``years``, and a year among the words, keep the facts whose period touches them and those that hold at all times.
    """
    query = _query(store, words, years)
    search = _Search(store, query)
    hits = map(query.hit, chain(search.both_named(), search.subject_named()))
    found = {hit.fact.id: hit for hit in islice(hits, limit)}
    further = None if limit is None else limit - len(found)
    if further != 0:
        found |= {hit.fact.id: hit for hit in search.others(further) if hit.fact.id not in found}
    return tuple(found.values())


@dataclass(frozen=True)
class _Search:
    """The facts of a store in the order in which a query wants them, read while they are asked for."""

    store: CuratedStore
    query: _Query

    def both_named(self) -> Iterator[Fact]:
        """The facts of the series that are named."""
        for subject in sorted(self.query.subjects):
            known = self.store.indicators_of(subject)
            for indicator in sorted(self.query.indicators.intersection(known)):
                yield from self._facts(subject, indicator)

    def subject_named(self) -> Iterator[Fact]:
        """The other facts of the subjects that are named, the likest indicators first."""
        pairs = [
            (-self.query.likeness(indicator), subject, indicator)
            for subject in sorted(self.query.subjects)
            for indicator in self.store.indicators_of(subject)
            if indicator not in self.query.indicators
        ]
        for _, subject, indicator in sorted(pairs):
            yield from self._facts(subject, indicator)

    def others(self, limit: int | None) -> list[SearchHit]:
        """At most ``limit`` facts of subjects that are not named, best first."""
        query = self.query
        if query.years and not query.words:
            of_year = (fact for names in self.store.series() for fact in self._facts(*names))
            return [query.hit(fact) for fact in islice(of_year, limit)]
        alike = islice(chain(self._by_indicator(), self._by_subject()), limit)
        many = None if limit is None else _MENTIONED * limit
        mentioning = (fact for fact in self.store.mentioning(query.words, limit=many) if query.takes(fact))
        facts = {fact.id: fact for fact in chain(alike, mentioning) if fact.subject not in query.subjects}
        return sorted(map(query.hit, facts.values()), key=_rank)[:limit]

    def _by_indicator(self) -> Iterator[Fact]:
        """Facts on like indicators, a named one being the likest; among them first those of like subjects."""
        scores = self._scores("indicator", self.query.indicators)
        for score in sorted(set(scores.values()), reverse=True):
            group = sorted(name for name, other in scores.items() if other == score)
            subjects = {indicator: self.store.subjects_of(indicator) for indicator in group}
            first = self._like_subjects
            likely = ((name, indicator) for name in first for indicator in group if name in subjects[indicator])
            rest = merge(*([(name, one) for name in subjects[one] if name not in first] for one in group))
            for subject, indicator in chain(likely, rest):
                if subject not in self.query.subjects:
                    yield from self._facts(subject, indicator)

    def _by_subject(self) -> Iterator[Fact]:
        """Facts of like subjects on indicators that are not like the words at all."""
        like = self._scores("indicator", self.query.indicators)
        for subject in self._like_subjects:
            for indicator in self.store.indicators_of(subject):
                if indicator not in like:
                    yield from self._facts(subject, indicator)

    @cached_property
    def _like_subjects(self) -> Mapping[str, None]:
        """Subjects that are not named, yet share a pair of characters with the words; the likest first."""
        scores = self._scores("subject", self.query.subjects)
        alike = (name for name in scores if name not in self.query.subjects)
        return dict.fromkeys(sorted(alike, key=lambda name: (-scores[name], name)))

    def _scores(self, kind: AliasKind, named: Collection[str]) -> dict[str, int]:
        """How like each canonical name of a kind is to the words, where it is at all; a named one is the likest."""
        scores: dict[str, int] = {}
        for name, canonical in self.store.names(kind):
            score = self.query.likeness(name) + len(self.query.pairs) * (canonical in named)
            if score > scores.get(canonical, 0):
                scores[canonical] = score
        return scores

    def _facts(self, subject: str, indicator: str) -> Iterator[Fact]:
        return (fact for fact in self.store.facts(subject, indicator) if self.query.takes(fact))


def _rank(hit: SearchHit) -> tuple[object, ...]:
    return -hit.shared, (hit.fact.subject, hit.fact.indicator), fact_order(hit.fact)


def _query(store: CuratedStore, words: str, years: Collection[int]) -> _Query:
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


def _named(text: str, store: CuratedStore, kind: AliasKind) -> frozenset[str]:
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
