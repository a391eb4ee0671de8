"""Facts by canonical names, held in memory: fulfils `factcheck.model.CuratedStore`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date as Date
from functools import lru_cache
from itertools import chain, islice

from factcheck.model import Alias, AliasKind, CompleteSet, Fact, Period, ReferenceInfo
from factcheck.reference.aliases import KINDS, name_key, usable
from factcheck.reference.glossary import Glossary
from factcheck.reference.sets import with_canonical_names


@lru_cache(maxsize=1 << 14)
def told_by(source: str, note: str) -> str:
    """What a row tells besides its figure, as `CuratedStore.mentioning` searches it."""
    return name_key(f"{source} {note}")


def fact_order(fact: Fact) -> tuple[Date, Date, Date, str, str, int]:
    """The sort key of a series: period, publication, id; the place in the files comes last and settles only ties."""
    first, last = (fact.period.first, fact.period.last) if fact.period else (Date.min, Date.min)
    return first, last, fact.published or Date.min, fact.id, fact.file, fact.row


def is_during(fact: Fact, period: Period | None) -> bool:
    """True for a fact without a period, and for one whose period shares a day with ``period``."""
    return fact.period is None or (period is not None and fact.period.touches(period))


class MemoryStore:
    """Facts in a dictionary. Nothing that it answers depends on the order in which it was given its facts.

    Facts are filed under canonical names: where a row's subject or indicator is an alias, its fact goes to the series
    that the alias leads to. Aliases that lead to two names are left out (see `factcheck.reference.aliases.usable`).
    """

    __slots__ = ("_facts", "_glossary", "_indicators", "_series", "_sets", "_subjects", "aliases", "info")

    def __init__(
        self,
        facts: Iterable[Fact] = (),
        aliases: Iterable[Alias] = (),
        info: ReferenceInfo | None = None,
        sets: Iterable[CompleteSet] = (),
    ) -> None:
        given = tuple(facts)
        self.aliases: tuple[Alias, ...] = usable(aliases)[0]
        self._glossary = Glossary.of(_names(given), self.aliases)
        filed = [self._filed(fact) for fact in given]
        self._facts = tuple(sorted(filed, key=lambda fact: (fact.file, fact.row, fact.id)))
        self._series: dict[tuple[str, str], tuple[Fact, ...]] = _grouped(filed)
        self._indicators = _neighbours((subject, indicator) for subject, indicator in self._series)
        self._subjects = _neighbours((indicator, subject) for subject, indicator in self._series)
        self._sets = tuple(with_canonical_names(declared, self.canonical) for declared in sets)
        self.info = info or ReferenceInfo(facts=len(given), aliases=len(self.aliases))

    def facts(self, subject: str, indicator: str) -> Sequence[Fact]:
        """All facts of one series, by canonical subject and indicator, in the order of `fact_order`."""
        return self._series.get((subject, indicator), ())

    def facts_during(self, subject: str, indicator: str, period: Period | None) -> Sequence[Fact]:
        """The facts of a series that hold at all times, and those of a period that shares a day with ``period``."""
        return tuple(fact for fact in self.facts(subject, indicator) if is_during(fact, period))

    def indicators_of(self, subject: str) -> Sequence[str]:
        """The indicators that have facts on a subject, sorted."""
        return self._indicators.get(subject, ())

    def subjects_of(self, indicator: str) -> Sequence[str]:
        """The subjects that have facts on an indicator, sorted."""
        return self._subjects.get(indicator, ())

    def names(self, kind: AliasKind) -> Sequence[tuple[str, str]]:
        """Pairs (name, canonical) of a kind: every name in the facts and every alias, sorted."""
        return self._glossary.pairs[kind]

    def canonical(self, kind: AliasKind, name: str) -> str | None:
        """The canonical name that ``name`` stands for, in any script, width or case; None where nothing is known."""
        return self._glossary.canonical(kind, name)

    def all_facts(self) -> Sequence[Fact]:
        """Every fact, by file and row."""
        return self._facts

    def series(self) -> Sequence[tuple[str, str]]:
        """Every pair of canonical subject and indicator that has facts, sorted."""
        return tuple(self._series)

    def by_id(self, fact_id: str) -> Fact | None:
        """The fact with an id, or None."""
        return next((fact for fact in self._facts if fact.id == fact_id), None)

    def mentioning(self, words: Sequence[str], *, limit: int | None = None) -> Sequence[Fact]:
        """Facts whose id begins with a word, by id, then those whose source or note holds one, by file and row."""
        named = sorted((fact for fact in self._facts if fact.id.startswith(tuple(words))), key=lambda fact: fact.id)
        told = (fact for fact in self._facts if any(word in told_by(fact.source, fact.note) for word in words))
        return tuple(islice(chain(named, (fact for fact in told if not fact.id.startswith(tuple(words)))), limit))

    def complete_sets(self) -> Sequence[CompleteSet]:
        """The sets that the reference declares complete, by canonical names."""
        return self._sets

    def _filed(self, fact: Fact) -> Fact:
        subject = self.canonical("subject", fact.subject) or fact.subject
        indicator = self.canonical("indicator", fact.indicator) or fact.indicator
        if (subject, indicator) == (fact.subject, fact.indicator):
            return fact
        return replace(fact, subject=subject, indicator=indicator)


def _names(facts: Iterable[Fact]) -> Mapping[AliasKind, set[str]]:
    names: dict[AliasKind, set[str]] = {kind: set() for kind in KINDS}
    for fact in facts:
        names["subject"].add(fact.subject)
        names["indicator"].add(fact.indicator)
        names["unit"].add(fact.unit_text)
    return names


def _grouped(facts: Iterable[Fact]) -> dict[tuple[str, str], tuple[Fact, ...]]:
    series: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        series[fact.subject, fact.indicator].append(fact)
    return {names: tuple(sorted(group, key=fact_order)) for names, group in sorted(series.items())}


def _neighbours(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        neighbours[one].add(other)
    return {one: tuple(sorted(others)) for one, others in neighbours.items()}
