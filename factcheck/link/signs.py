"""Where in a sentence the words stand that a rule asks for: looked up once, so that no number looks through it again.

A question is always whether something stands between two places; the answer takes no longer in a long sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate

from factcheck.lexicon import table
from factcheck.link.scan import Piece


class Places:
    """Piece indexes in their order."""

    __slots__ = ("_at",)

    def __init__(self, at: Sequence[int] = ()) -> None:
        self._at = at

    def first(self, low: int, high: int) -> int | None:
        """The first place from ``low`` on and before ``high``."""
        at = self._at
        if not at:
            return None
        found = bisect_left(at, low)
        return at[found] if found < len(at) and at[found] < high else None

    def last(self, low: int, high: int) -> int | None:
        """The last place from ``low`` on and before ``high``."""
        at = self._at
        if not at:
            return None
        found = bisect_left(at, high) - 1
        return at[found] if found >= 0 and at[found] >= low else None

    def any(self, low: int, high: int) -> bool:
        """True where one lies between."""
        return self.first(low, high) is not None

    def count(self, high: int) -> int:
        """How many stand before ``high``."""
        return bisect_left(self._at, high)


class Text:
    """The words of some pieces in one, with where each piece begins in it, and where the last one ends."""

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        self.text = text
        self.starts = starts
        self._held: dict[str, list[tuple[int, int]]] = {}

    def holds(self, key: str, low: int, high: int, *, words: Sequence[str] = ()) -> bool:
        """True where a word that ``link/words.toml`` lists under ``key`` stands in the pieces from ``low`` to ``high``.

        With ``words`` it is one of those, and the key is only their name.
        """
        held = self._held.get(key)
        if held is None:
            held = self._held[key] = self._places(words or table("link/words.toml")[key])
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

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> Text:
        """The words of the pieces side by side."""
        words = [piece.text for piece in pieces]
        return cls("".join(words), list(accumulate(map(len, words), initial=0)))

    def _places(self, words: Sequence[str]) -> list[tuple[int, int]]:
        found = []
        for word in words:
            at = self.text.find(word)
            while at >= 0:
                found.append((at, at + len(word)))
                at = self.text.find(word, at + 1)
        return sorted(found)


class Signs:
    """The pieces of a sentence by what they do."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces

    @cached_property
    def kinds(self) -> dict[str, Places]:
        """The places of each kind."""
        found: dict[str, list[int]] = {}
        for index, piece in enumerate(self.pieces):
            found.setdefault(piece.kind, []).append(index)
        return {kind: Places(at) for kind, at in found.items()}

    def of_kind(self, kind: str) -> Places:
        """The places of a kind."""
        return self.kinds.get(kind, _NOWHERE)

    def where(self, fits: Callable[[Piece], bool]) -> Places:
        """The places of the pieces that fit."""
        return Places([index for index, piece in enumerate(self.pieces) if fits(piece)])

    @cached_property
    def text(self) -> Text:
        """The words of all pieces."""
        return Text.of(self.pieces)

    @cached_property
    def framed(self) -> Text:
        """The words of the pieces in frames."""
        return Text.of([self.pieces[index] for index in self.frames])

    @cached_property
    def frames(self) -> list[int]:
        """The places of the pieces in frames."""
        return [index for index, piece in enumerate(self.pieces) if piece.kind == "frame"]

    def words(self, key: str) -> Places:
        """The places of the words that ``link/words.toml`` lists under a key."""
        found = self._by_key.get(key)
        if found is None:
            listed = table("link/words.toml")[key]
            found = self._by_key[key] = self.where(lambda piece: piece.text in listed)
        return found

    @cached_property
    def _by_key(self) -> dict[str, Places]:
        return {}


_NOWHERE = Places()
