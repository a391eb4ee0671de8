"""The names that the reference knows: what turns the words of an article into canonical names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
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
_LAST = chr(0x10FFFF)


class NameIndex:
    """What else is asked of names, worked out once when it is first asked: no question looks through all of them."""

    def __init__(self, names: Names) -> None:
        self._names = names

    @cached_property
    def canonical_subjects(self) -> frozenset[str]:
        """The subjects as the reference spells them."""
        return frozenset(self._names.subjects.values())

    @cached_property
    def canonical_indicators(self) -> frozenset[str]:
        """The indicators as the reference spells them."""
        return frozenset(self._names.indicators.values())

    @cached_property
    def longest(self) -> int:
        """The length of the longest name of an indicator, in full or without a harmless word."""
        loose = (len(key) for key, _ in self._names.loose_indicators)
        return max(max(map(len, self._names.indicators), default=0), max(loose, default=0))

    def begins_with_indicator(self, text: str) -> bool:
        """True where a name of an indicator, of more than one character, stands at the front of ``text``."""
        known = self._names.indicators
        return any(text[:size] in known for size in range(2, min(len(text), self.longest) + 1))

    def indicators_ending(self, end: str) -> Iterator[str]:
        """The canonical indicators that end in ``end``."""
        turned, key = self._turned, end[::-1]
        for place in range(bisect_left(turned, key), bisect_left(turned, key + _LAST)):
            yield turned[place][::-1]

    @cached_property
    def _turned(self) -> list[str]:
        """The canonical indicators read from their ends, sorted: those with one ending stand side by side."""
        return sorted(name[::-1] for name in self.canonical_indicators)


@lru_cache(maxsize=4)
def index_of(names: Names) -> NameIndex:
    """The index of the names of a reference, built once."""
    return NameIndex(names)


@lru_cache(maxsize=16384)
@lru_cache(maxsize=8192)
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
