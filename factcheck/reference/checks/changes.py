"""What became of the rows since an earlier version: an id is frozen, so it may not come to mean something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.model import AliasKind, CuratedStore, Fact, Problem
from factcheck.reference.agreement import amount, shown
from factcheck.reference.aliases import name_key
from factcheck.reference.checks.wording import at, named


@dataclass(frozen=True, slots=True)
class Base:
    """An earlier version. ``places`` are pairs: where its files lie, and what the same place is called today."""

    store: CuratedStore
    places: tuple[tuple[str, str], ...] = ()

    def shown(self, path: str) -> str:
        """The path of one of its files, as the present version has it."""
        for copy, present in self.places:
            if path == copy or path.startswith(f"{copy}/"):
                return present + path[len(copy) :]
        return path


def changes(store: CuratedStore, base: Base) -> Iterator[Problem]:
    """What is to be said of each row of the earlier version ``base``, by its id.

    Another subject, indicator, period or scope is a finding, unless an alias says that it is the same name. An id that
    is gone is a remark. Another value is a remark where the row says why: a new note, date or source; else a finding.
    """
    for old in base.store.all_facts():
        fact = store.by_id(old.id)
        if fact is None:
            gone = (("series", named(old)), ("value", old.id), ("was", shown(old)))
            yield Problem("FC532", base.shown(old.file), None, field="id", values=gone, level="info")
            continue
        column = _changed(store, old, fact)
        if column:
            yield at("FC531", fact, column, "finding", value=fact.id, was=named(old), now=named(fact))
        elif _has_another_value(old, fact):
            code, told = ("FC534", True) if _says_why(old, fact) else ("FC533", False)
            values = {"value": fact.id, "series": named(fact), "was": shown(old), "now": shown(fact)}
            yield at(code, fact, "value", "info" if told else "finding", **values)


def _changed(store: CuratedStore, old: Fact, fact: Fact) -> str:
    """The first column by which a row is about something else; empty where it is about the same."""
    if not _is_same_name(store, "subject", old.subject, fact.subject):
        return "subject"
    if not _is_same_name(store, "indicator", old.indicator, fact.indicator):
        return "indicator"
    spans = [(one.period.first, one.period.last) if one.period else None for one in (old, fact)]
    if spans[0] != spans[1]:
        return "period"
    return "" if name_key(old.scope) == name_key(fact.scope) else "scope"


def _is_same_name(store: CuratedStore, kind: AliasKind, old: str, now: str) -> bool:
    return name_key(old) == name_key(now) or store.canonical(kind, old) == now


def _has_another_value(old: Fact, fact: Fact) -> bool:
    """True where the rows tell different numbers, whatever the scale that they are written in."""
    if old.quantity is None or fact.quantity is None:
        return old.quantity is not fact.quantity
    if old.quantity.dimension != fact.quantity.dimension or amount(old) != amount(fact):
        return True
    return (old.quantity.hedge, old.quantity.value_high) != (fact.quantity.hedge, fact.quantity.value_high)


def _says_why(old: Fact, fact: Fact) -> bool:
    """True where note, date of publication or source are new, and not only taken away."""
    pairs = (
        (old.note, fact.note),
        (old.published_text, fact.published_text),
        (old.source, fact.source),
        (old.source_url, fact.source_url),
    )
    return any(now and now != was for was, now in pairs)
