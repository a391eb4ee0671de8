"""The unit lexicon: words of ``data/units.csv`` → units with exact factors."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cache

from factcheck.lexicon import rows
from factcheck.model import Kind, Unit


@cache
def _lexicon() -> dict[str, tuple[Unit, Kind]]:
    table: dict[str, tuple[Unit, Kind]] = {}
    for row in rows("units.csv"):
        unit = Unit(row["unit"], row["canonical"], row["dimension"], Fraction(row["factor"] or "1"))
        table[row["unit"]] = (unit, Kind(row["kind"]))
    return table


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    """The unit words by their first character, the longest first."""
    table: dict[str, list[str]] = {}
    for word in sorted(_lexicon(), key=lambda word: (-len(word), word)):
        table.setdefault(word[0], []).append(word)
    return {char: tuple(words) for char, words in table.items()}


def words() -> Iterable[str]:
    """All unit words of the lexicon (simplified, half width)."""
    return _lexicon().keys()


def is_unit(word: str) -> bool:
    """True where the lexicon holds ``word`` (simplified, half width)."""
    return word in _lexicon()


def kind_of(word: str) -> Kind:
    """The kind of a mention with this unit. Raises KeyError for an unknown word."""
    return _lexicon()[word][1]


def kind_or_none(word: str) -> Kind | None:
    """The kind of a mention with this unit; None for an unknown word."""
    found = _lexicon().get(word)
    return found[1] if found else None


def find_unit(word: str) -> Unit | None:
    """The unit that ``word`` names, or None.

    >>> find_unit("公顷").factor
    Fraction(10000, 1)
    """
    found = _lexicon().get(word)
    return found[0] if found else None


def match_unit(text: str, start: int) -> str:
    """The longest unit word that stands in ``text`` at ``start``; empty where there is none."""
    for word in _by_first().get(text[start : start + 1], ()):
        if text.startswith(word, start):
            return word
    return ""
