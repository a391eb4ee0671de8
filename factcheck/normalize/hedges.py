"""Hedge words → the one hedge that sets the interval (CONTRACT section 2)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.lexicon import table
from factcheck.model import Hedge

_GROUPS = ("before", "inside", "after", "bare", "rank")


@cache
def _codes() -> dict[str, Hedge]:
    hedges = table("hedges.toml")
    return {word: Hedge(code) for group in reversed(_GROUPS) for word, code in hedges[group].items()}


@cache
def _counting_words() -> frozenset[str]:
    """Words for "over" that have an upper end (余, 多); the others (超过, 突破) have none."""
    hedges = table("hedges.toml")
    return frozenset(w for group in ("inside", "after") for w, code in hedges[group].items() if code == Hedge.OVER)


def hedge_code(word: str) -> Hedge | None:
    """The hedge that a word or a code stands for, or None.

    >>> hedge_code("逾"), hedge_code("at_least")
    (<Hedge.OVER: 'over'>, <Hedge.AT_LEAST: 'at_least'>)
    """
    if word in Hedge.__members__.values():
        return Hedge(word)
    return _codes().get(word)


def governing_hedge(words: Sequence[str]) -> Hedge:
    """The hedge that sets the interval where ``words`` stand round a number, in the order of the text.

    约50多万 is over; 近1700多万 contradicts itself and is about.
    """
    return _governing(tuple(words)) if words else Hedge.EXACT


@lru_cache(maxsize=1024)
def _governing(words: tuple[str, ...]) -> Hedge:
    codes = [code for code in map(hedge_code, words) if code is not None and code is not Hedge.EXACT]
    sharp = [code for code in codes if code is not Hedge.ABOUT]
    if {Hedge.NEARLY, Hedge.OVER} <= set(sharp):
        return Hedge.ABOUT
    if sharp:
        return sharp[0]
    return Hedge.ABOUT if codes else Hedge.EXACT


def has_upper_end(words: Sequence[str]) -> bool:
    """True where one of the words is 余 or 多 and the like: from the number up to the next unit, no further."""
    return any(word in _counting_words() for word in words)
