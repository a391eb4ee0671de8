"""The unit lexicon: words of ``data/units.csv`` → units with exact factors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache, lru_cache

from factcheck.lexicon import rows, table
from factcheck.model import Kind, Unit


@cache
def _lexicon() -> dict[str, tuple[Unit, Kind]]:
    lexicon: dict[str, tuple[Unit, Kind]] = {}
    for row in rows("units.csv"):
        unit = Unit(row["unit"], row["canonical"], row["dimension"], Fraction(row["factor"] or "1"))
        lexicon[row["unit"]] = (unit, Kind(row["kind"]))
    return lexicon


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    """The unit words by their first character, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(_lexicon(), key=lambda word: (-len(word), word)):
        found.setdefault(word[0], []).append(word)
    return {char: tuple(words) for char, words in found.items()}


def words() -> Iterable[str]:
    """All unit words of the lexicon (simplified, half width)."""
    return _lexicon().keys()


@cache
def kinds() -> Mapping[str, Kind]:
    """The kind of a mention with each unit, by its word."""
    return {word: kind for word, (_, kind) in _lexicon().items()}


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


def is_currency(word: str) -> bool:
    """True for the name of a currency.

    >>> is_currency("美元"), is_currency("公顷")
    (True, False)
    """
    unit = find_unit(word)
    return unit is not None and unit.dimension.startswith("money")


def gauged_in(text: str) -> str | None:
    """The dimension of the last currency that ``text`` says it counts in, or None.

    >>> gauged_in("按美元计价，增长30%"), gauged_in("按可比价格计算")
    ('money:USD', None)
    """
    found = [find_unit(match["money"]) for match in _gauge().finditer(text)]
    told = [unit.dimension for unit in found if unit is not None and unit.dimension.startswith("money")]
    return told[-1] if told else None


def tells_currency(text: str, start: int, end: int) -> bool:
    """True where `gauged_in` may find a currency in some part of ``text`` between the two places."""
    return _gauge().search(text, start, end) is not None


@cache
def _gauge() -> re.Pattern[str]:
    words = table("gauges.toml")
    by, counted = ("|".join(map(re.escape, words[key])) for key in ("by", "counted"))
    money = "|".join(sorted((w for w in _lexicon() if is_currency(w)), key=len, reverse=True))
    return re.compile(rf"(?:{by})(?P<money>{money})(?:{counted})")


@lru_cache(maxsize=8192)
def starting_with(pair: str) -> tuple[str, ...]:
    """The unit words that begin like ``pair`` (one or two characters), as far as both go; the longest first.

    >>> starting_with("公顷"), starting_with("家企")
    (('公顷',), ('家',))
    """
    return tuple(word for word in _by_first().get(pair[:1], ()) if word.startswith(pair) or len(word) == 1)


def match_unit(text: str, start: int) -> str:
    """The longest unit word that stands in ``text`` at ``start``; empty where there is none."""
    for word in starting_with(text[start : start + 2]):
        if text.startswith(word, start):
            return word
    return ""
