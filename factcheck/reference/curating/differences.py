"""What differs between two versions of the reference: facts by their ids, and aliases."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from factcheck.model import Alias, CuratedStore, Fact


@dataclass(frozen=True, slots=True)
class FactChange:
    """One id in two versions; ``before`` is None for a new fact, ``after`` for one that is gone."""

    before: Fact | None
    after: Fact | None

    @property
    def fact(self) -> Fact:
        """The fact as it is now, or as it was."""
        fact = self.after or self.before
        if fact is None:
            raise ValueError("a change has a fact on one side at least")
        return fact

    def columns(self) -> tuple[tuple[str, str, str], ...]:
        """The columns that differ, each with what stood and what stands there."""
        old, new = (_cells(fact) if fact else {} for fact in (self.before, self.after))
        names = dict.fromkeys((*old, *new))
        told = ((name, old.get(name, ""), new.get(name, "")) for name in names)
        return tuple((name, was, now) for name, was, now in told if was != now)


@dataclass(frozen=True, slots=True)
class Differences:
    """What came, went and changed, each sorted by id. Where a row stands in which file makes no difference."""

    added: tuple[FactChange, ...]
    removed: tuple[FactChange, ...]
    changed: tuple[FactChange, ...]
    new_aliases: tuple[Alias, ...]
    lost_aliases: tuple[Alias, ...]


def differences(old: CuratedStore, new: CuratedStore) -> Differences:
    """What differs between two stores. They are streamed twice; of most facts only a digest is kept."""
    before, after = _digests(old), _digests(new)
    added = after.keys() - before.keys()
    removed = before.keys() - after.keys()
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    was, now = _facts(old, removed | changed), _facts(new, added | changed)
    aliases = [{(alias.kind, alias.alias, alias.canonical): alias for alias in store.aliases} for store in (old, new)]
    return Differences(
        added=tuple(FactChange(None, now[name]) for name in sorted(added)),
        removed=tuple(FactChange(was[name], None) for name in sorted(removed)),
        changed=tuple(FactChange(was[name], now[name]) for name in sorted(changed)),
        new_aliases=tuple(aliases[1][key] for key in sorted(aliases[1].keys() - aliases[0].keys())),
        lost_aliases=tuple(aliases[0][key] for key in sorted(aliases[0].keys() - aliases[1].keys())),
    )


def _digests(store: CuratedStore) -> dict[str, int]:
    return {fact.id: _digest(fact) for fact in store.all_facts()}


def _digest(fact: Fact) -> int:
    """A number for what `_pairs` tells, good within one run: two facts are compared where they have one id."""
    names = (fact.subject, fact.indicator, fact.scope, fact.period and fact.period.iso)
    quantity = (fact.value_text, fact.unit_text, fact.quantity and fact.quantity.hedge)
    tolerance = (fact.tolerance.numerator, fact.tolerance.denominator)
    told = (fact.source, fact.source_url, fact.published_text, fact.note)
    seen = (fact.accessed_text, fact.grade, fact.source_group)
    return hash((names, quantity, tolerance, told, seen, tuple(sorted(fact.extra.items()))))


def _facts(store: CuratedStore, ids: Collection[str]) -> Mapping[str, Fact]:
    return {fact.id: fact for fact in store.all_facts() if fact.id in ids} if ids else {}


def _cells(fact: Fact) -> dict[str, str]:
    return dict(_pairs(fact))


def _pairs(fact: Fact) -> Iterator[tuple[str, str]]:
    """What a fact says, column by column; not where it stands."""
    yield "subject", fact.subject
    yield "indicator", fact.indicator
    yield "period", fact.period.iso if fact.period else ""
    yield "value", fact.value_text
    yield "unit", fact.unit_text
    yield "qualifier", str(fact.quantity.hedge) if fact.quantity else ""
    yield "tolerance", str(fact.tolerance)
    yield "source", fact.source
    yield "source_url", fact.source_url
    yield "published", fact.published_text
    yield "note", fact.note
    yield "scope", fact.scope
    yield "accessed", fact.accessed_text
    yield "grade", fact.grade
    yield "source_group", fact.source_group
    yield from sorted(fact.extra.items())
