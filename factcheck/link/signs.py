"""Where in a sentence the words stand that a rule asks for: looked up once, so that no number looks through it again.

A question is always whether something stands between two places; the answer takes no longer in a long sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, MatchKind

from factcheck.lexicon import table
from factcheck.link.scan import Piece

# The lists of words.toml that are looked for in running text, wherever pieces begin and end.
_LISTS = (
    "hearsay",
    "denied_after",
    "duties",
    "once_done",
    "hitting",
    "target_papers",
    "proposing_papers",
    "by_then",
    "running",
    "previews",
)
PLANS, PAPERS = "plans", "papers"
_NOWHERE: tuple[tuple[int, int], ...] = ()


def first_in(places: Sequence[int], low: int, high: int) -> int | None:
    """The first of some ordered places from ``low`` on and before ``high``."""
    if not places:
        return None
    at = bisect_left(places, low)
    return places[at] if at < len(places) and places[at] < high else None


def last_in(places: Sequence[int], low: int, high: int) -> int | None:
    """The last of some ordered places from ``low`` on and before ``high``."""
    if not places:
        return None
    at = bisect_left(places, high) - 1
    return places[at] if at >= 0 and places[at] >= low else None


def any_in(places: Sequence[int], low: int, high: int) -> bool:
    """True where one of some ordered places lies from ``low`` on and before ``high``."""
    return first_in(places, low, high) is not None


class Text:
    """The words of some pieces in one, with where each piece begins in it, and where the last one ends."""

    __slots__ = ("_found", "starts", "text")

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        self.text = text
        self.starts = starts
        self._found = _found_in(text)

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> Text:
        """The words of the pieces side by side."""
        words = [piece.text for piece in pieces]
        return cls("".join(words), list(accumulate(map(len, words), initial=0)))

    def holds(self, key: str, low: int, high: int) -> bool:
        """True where a word of a list stands in the pieces from ``low`` on and before ``high``."""
        held = self._found.get(key, _NOWHERE) if self._found else _NOWHERE
        if not held:
            return False
        start, end = self.starts[low], self.starts[high]
        for at in range(bisect_left(held, (start, 0)), len(held)):
            first, last = held[at]
            if first >= end:
                return False
            if last <= end:
                return True
        return False

    def ahead(self, key: str, low: int, high: int) -> Iterator[str]:
        """What stands from piece ``low`` on up to the end of each word of a list, before piece ``high``."""
        held = self._found.get(key, _NOWHERE) if self._found else _NOWHERE
        start, end = self.starts[low], self.starts[high]
        for at in range(bisect_left(held, (start, 0)), len(held)):
            if held[at][1] <= end:
                yield self.text[start : held[at][1]]


def _found_in(text: str) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Where the words of the lists stand, in order, by the key of the list."""
    automaton, keys = _automaton()
    found: dict[str, list[tuple[int, int]]] = {}
    for word, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        for key in keys[word]:
            found.setdefault(key, []).append((start, end))
    for places in found.values():
        places.sort()
    return found


@cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[str, ...], ...]]:
    """All words of the lists in one, and the keys of each."""
    keys: dict[str, list[str]] = {}
    words = table("link/words.toml")
    lists = {key: words[key] for key in _LISTS}
    lists[PLANS] = [f"{frame}{sign}" for frame in words["plan_frames"] for sign in "，,"]
    lists[PAPERS] = [*words["target_papers"], *words["proposing_papers"]]
    for key, listed in lists.items():
        for word in listed:
            keys.setdefault(word, []).append(key)
    return AhoCorasick(list(keys), matchkind=MatchKind.Standard), tuple(map(tuple, keys.values()))
