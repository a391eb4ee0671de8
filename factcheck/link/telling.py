"""The claims of one sentence, or one paragraph, as later ones ask for them: by the name of their indicator, by its end.

Where many claims have one indicator only the last of them can answer; so each is kept once, the latest last.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from factcheck.lexicon import table
from factcheck.link.indicators import Indicator
from factcheck.link.told import FRESH, Told, grew
from factcheck.model import Mention

_END = 2
_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class SentenceTold:
    """The claims of a sentence, in order."""

    def __init__(self) -> None:
        self.claims: list[Told] = []
        self.grown: list[tuple[Told, Told]] = []
        self._known: dict[tuple[str, str, int], Indicator] = {}
        self._levels: dict[str, Indicator] = {}
        self._fresh: dict[str, list[Told]] = {}
        self._measured: dict[tuple[str, str, str], tuple[Indicator, Mention | None]] = {}

    def add(self, told: Told) -> None:
        """Remember a claim."""
        if self.claims and grew(self.claims[-1], told):
            self.grown.append((self.claims[-1], told))
        self.claims.append(told)
        own = told.indicator
        if own is None:
            return
        if own.known:
            _put_last(self._known, (own.name, own.text, told.paragraph), own)
        if told.relation in FRESH:
            unit = told.mention.quantity.unit if told.mention else None
            _put_last(self._measured, (own.name, own.verb, unit.canonical if unit else ""), (own, told.mention))
            self._fresh.setdefault(own.name, []).append(told)
            if own.known:
                _put_last(self._levels, own.name, own)

    def known(self, paragraph: int) -> Iterable[Indicator]:
        """Its known indicators that were told in a paragraph, the latest first."""
        return (own for (_, _, where), own in reversed(self._known.items()) if where == paragraph)

    @property
    def levels(self) -> Iterable[Indicator]:
        """The known indicators of its levels, the latest first."""
        return reversed(self._levels.values())

    @property
    def measured(self) -> Iterable[tuple[Indicator, Mention | None]]:
        """The indicators of its levels with a number of each, those in one unit once, the latest first."""
        return reversed(self._measured.values())

    def fresh(self, name: str) -> Sequence[Told]:
        """Its levels of an indicator."""
        return self._fresh.get(name, ())


class ParagraphTold:
    """What the claims of a paragraph are of."""

    def __init__(self, number: int | None = None) -> None:
        self.number = number
        self._levels: dict[str, Indicator] = {}
        self._by_end: dict[str, dict[tuple[str, str, str, bool], Indicator]] = {}

    def add(self, told: Told) -> None:
        """Remember a claim."""
        own = told.indicator
        if own is None:
            return
        if own.known and told.relation in FRESH:
            _put_last(self._levels, own.name, own)
        if not own.rate:
            for end in _ends_of(own):
                _put_last(self._by_end.setdefault(end, {}), (own.name, own.text, own.rate_text, own.known), own)

    @property
    def levels(self) -> dict[str, Indicator]:
        """The known indicators of its levels by their names, the latest last."""
        return self._levels

    def ending(self, text: str) -> Iterable[Indicator]:
        """Indicators that may end in ``text``, the latest first; no other does."""
        return reversed(self._by_end.get(text[-_END:], {}).values())


def _put_last(held: dict[_Key, _Value], key: _Key, own: _Value) -> None:
    held.pop(key, None)
    held[key] = own


def _ends_of(own: Indicator) -> set[str]:
    """The last characters of what an indicator is called, with and without a word at its end that says little."""
    heads = table("link/words.toml")["heads"]
    stems = {own.name, own.text}
    stems |= {name.removesuffix(head) for name in (own.name, own.text) for head in heads if name.endswith(head)}
    return {stem[-_END:] for stem in stems if len(stem) >= _END}
