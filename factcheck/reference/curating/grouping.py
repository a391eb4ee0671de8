"""Hits of a search, series by series: what a curator compares stands together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.model import Alias, CuratedStore, Fact
from factcheck.reference.aliases import name_key
from factcheck.reference.search import SearchHit
from factcheck.reference.store import fact_order


@dataclass(frozen=True, slots=True)
class SeriesHits:
    """The facts of one series and scope that a search found, in the order of time.

    ``aliases`` are the words of the search that led to the series by another name.
    """

    subject: str
    indicator: str
    scope: str
    aliases: tuple[str, ...]
    facts: tuple[Fact, ...]


def by_series(hits: Iterable[SearchHit], store: CuratedStore, words: str) -> tuple[SeriesHits, ...]:
    """The hits by series and scope, each series at the rank of its best hit."""
    groups: dict[tuple[str, str, str], list[Fact]] = {}
    for hit in hits:
        groups.setdefault((hit.fact.subject, hit.fact.indicator, hit.fact.scope), []).append(hit.fact)
    said = [alias for alias in store.aliases if name_key(alias.alias) in name_key(words)]
    return tuple(
        SeriesHits(*names, _leading_to(names[:2], said, store), tuple(sorted(facts, key=fact_order)))
        for names, facts in groups.items()
    )


def _leading_to(names: tuple[str, ...], said: Iterable[Alias], store: CuratedStore) -> tuple[str, ...]:
    """The aliases among ``said`` that lead to one of the names, longest first."""
    found = {alias.alias for alias in said if store.canonical(alias.kind, alias.alias) in names}
    return tuple(sorted(found, key=lambda alias: (-len(alias), alias)))
