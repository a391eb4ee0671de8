"""Every name of subjects, indicators and units, and the canonical one that each stands for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from factcheck.model import Alias, AliasKind
from factcheck.reference.aliases import KINDS, name_key


@dataclass(frozen=True, slots=True)
class Glossary:
    """Names by kind. ``canonicals`` lead from the key of a name (see `name_key`) to the canonical name."""

    canonicals: Mapping[AliasKind, Mapping[str, str]]
    pairs: Mapping[AliasKind, tuple[tuple[str, str], ...]]

    @classmethod
    def of(cls, names: Mapping[AliasKind, Collection[str]], aliases: Sequence[Alias]) -> Glossary:
        """From the names that stand in the facts and the aliases in use. Of two spellings the first is canonical."""
        canonicals = {kind: _canonicals(kind, names[kind], aliases) for kind in KINDS}
        return cls(canonicals, {kind: _pairs(kind, names[kind], aliases, canonicals[kind]) for kind in KINDS})

    def canonical(self, kind: AliasKind, name: str) -> str | None:
        """The canonical name that ``name`` stands for, in any script, width or case; None where nothing is known."""
        return self.canonicals[kind].get(name_key(name.strip()))


def _canonicals(kind: AliasKind, known: Collection[str], aliases: Sequence[Alias]) -> dict[str, str]:
    names = {*known, *(alias.canonical for alias in aliases if alias.kind == kind)}
    canonicals = {name_key(name): name for name in sorted(names - {""}, reverse=True)}
    for alias in aliases:
        if alias.kind == kind:
            canonicals[name_key(alias.alias)] = canonicals[name_key(alias.canonical)]
    return canonicals


def _pairs(
    kind: AliasKind, known: Collection[str], aliases: Sequence[Alias], canonicals: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Pairs (name, canonical): every name in the facts and every alias, sorted."""
    names = {*known, *canonicals.values()}
    names |= {name for alias in aliases if alias.kind == kind for name in (alias.alias, alias.canonical)}
    return tuple(sorted((name, canonicals[name_key(name)]) for name in names - {""}))
