"""The names that the reference knows: what turns the words of an article into canonical names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from factcheck.fold import fold
from factcheck.lexicon import rows
from factcheck.model import Store


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Subjects and indicators of a reference: folded name → canonical name.

    ``loose_indicators`` are the names without a harmless word at their end, with its sort (高新技术企业 and ``count``
    of 高新技术企业数量; any sort is empty), where what is left means only one of them.

    >>> Names.of(subjects=[("廈門市", "厦门")]).subjects["厦门市"]
    '厦门'
    """

    subjects: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    loose_indicators: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def from_store(cls, store: Store) -> Names:
        """The names of a store, canonical ones and aliases."""
        return cls.of(store.names("subject"), store.names("indicator"))

    @classmethod
    def of(cls, subjects: Iterable[tuple[str, str]] = (), indicators: Iterable[tuple[str, str]] = ()) -> Names:
        """From pairs (name, canonical); names are folded, so traditional text finds simplified names."""
        known = _folded(indicators)
        return cls(_folded(subjects), known, _loosened(known))


NO_NAMES = Names()


def name_key(text: str) -> str:
    """What two spellings of one name share: simplified, half-width, lower case, without spaces."""
    return "".join(fold(text).lower().split())


def _folded(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    return MappingProxyType({name_key(name): canonical for name, canonical in pairs if name.strip()})


def _loosened(known: Mapping[str, str]) -> Mapping[tuple[str, str], str]:
    """Names without their harmless words, where that leaves one canonical name only."""
    loose: dict[tuple[str, str], set[str]] = {}
    for name, canonical in known.items():
        for stem, sort in _stems(name):
            loose.setdefault((stem, sort), set()).add(canonical)
            loose.setdefault((stem, ""), set()).add(canonical)
    alone = {key: next(iter(found)) for key, found in loose.items() if len(found) == 1 and len(key[0]) > 1}
    return MappingProxyType({key: name for key, name in alone.items() if key[0] not in known})


def _stems(name: str) -> Iterator[tuple[str, str]]:
    """What is left of a name without a harmless word at its end or front, with the sort of the one at its end."""
    words = rows("link/trims.csv")
    ends = [(name, "")]
    ends += [
        (name.removesuffix(row["word"]), row["sort"]) for row in words if row["sort"] and name.endswith(row["word"])
    ]
    for stem, sort in ends:
        fronts = {stem.removeprefix(row["word"]) for row in words if row["side"] == "lead"}
        yield from ((front, sort) for front in sorted(fronts | {stem}) if front and front != name)
