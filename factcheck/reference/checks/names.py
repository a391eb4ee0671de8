"""What is wrong with names: aliases that lead nowhere, one indicator under two names, sets with members unheard of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from factcheck.model import AliasKind, CompleteSet, CuratedStore, Fact, Problem
from factcheck.patterns import regex
from factcheck.reference.aliases import name_key
from factcheck.reference.checks.wording import at
from factcheck.reference.manifest import Manifest

_COUNT = regex(r"(?:总数量|总数|数量|数|个数|总量)$")
_LISTED = 5
_KINDS: tuple[AliasKind, ...] = ("subject", "indicator")


def dead_aliases(store: CuratedStore, units: Collection[str]) -> Iterator[Problem]:
    """Aliases that lead to a name on which there is no fact; ``units`` are those of all facts."""
    for alias in store.aliases:
        canonical = store.canonical(alias.kind, alias.canonical) or alias.canonical
        if not any(_is_used(store, alias.kind, name, units) for name in (canonical, alias.canonical)):
            values = (("alias", alias.alias), ("canonical", alias.canonical), ("kind", alias.kind))
            yield Problem("FC521", alias.file, alias.row, field="canonical", values=values, level="finding")


def _is_used(store: CuratedStore, kind: AliasKind, name: str, units: Collection[str]) -> bool:
    if kind == "unit":
        return name in units
    return bool(store.indicators_of(name) if kind == "subject" else store.subjects_of(name))


def like_indicators(store: CuratedStore) -> Iterator[Problem]:
    """Indicators that differ only by 数, 数量, 总数 at the end: perhaps one series under two names."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted({canonical for _, canonical in store.names("indicator")}):
        alike[_COUNT.sub("", name_key(name))].append(name)
    for names in alike.values():
        used = [(len(subjects), name) for name in names if (subjects := store.subjects_of(name))]
        usual = max(used, default=(0, ""))[1]
        for _, name in used:
            fact = _first(store, "indicator", name)
            if name != usual and fact:
                yield at("FC519", fact, "indicator", "info", value=name, other=usual)


def spellings(store: CuratedStore) -> Iterator[Problem]:
    """Names that stand in two spellings (width, script, case): one series all the same."""
    for kind in _KINDS:
        known = {(alias.kind, alias.alias) for alias in store.aliases}
        for name, canonical in store.names(kind):
            if name != canonical and (kind, name) not in known and name_key(name) == name_key(canonical):
                fact = _first(store, kind, canonical)
                if fact:
                    yield at("FC522", fact, kind, "info", value=name, other=canonical)


def unheard_members(store: CuratedStore) -> Iterator[Problem]:
    """Sets with members on which there is no fact: a place worked out over them would leave these out."""
    for declared in store.complete_sets():
        missing = [name for name in declared.members if not _is_heard_of(store, declared, name)]
        if missing:
            listed = "、".join(missing[:_LISTED]) + (" …" if len(missing) > _LISTED else "")
            values = (
                ("field", " ".join(name for name in (declared.field, declared.indicator) if name)),
                ("missing", str(len(missing))),
                ("names", listed),
                ("of", str(len(declared.members))),
            )
            path, line = declared.file or declared.field, declared.row or None
            yield Problem("FC523", path, line, field="member", values=values, level="finding")


def idle_tolerances(store: CuratedStore, manifest: Manifest) -> Iterator[Problem]:
    """Default tolerances of indicators on which there is no fact."""
    for name, _ in manifest.tolerances:
        canonical = store.canonical("indicator", name)
        if not canonical or not store.subjects_of(canonical):
            line = dict(manifest.lines).get(name)
            yield Problem("FC524", manifest.path, line, field=name, values=(("value", name),), level="finding")


def _is_heard_of(store: CuratedStore, declared: CompleteSet, name: str) -> bool:
    known = store.indicators_of(name)
    return declared.indicator in known if declared.indicator else bool(known)


def _first(store: CuratedStore, kind: AliasKind, name: str) -> Fact | None:
    """The first fact of a subject or an indicator."""
    others = store.subjects_of(name) if kind == "indicator" else store.indicators_of(name)
    if not others:
        return None
    series = store.facts(others[0], name) if kind == "indicator" else store.facts(name, others[0])
    return min(series, key=lambda fact: (fact.file, fact.row), default=None)
