"""The forms under which words may stand in the reference: without 的 or a harmless word, a verb as its noun."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factcheck.lexicon import rows
from factcheck.link.names import name_key

_NO_QUOTES = str.maketrans("", "", '“”「」『』"')


def spellings(text: str) -> Iterator[str]:
    """``text`` and what is left without 的, without a harmless word in front."""
    key = name_key(text.strip('“”"'))
    leads, least, most = harmless_leads()
    for spelling in dict.fromkeys((key, key.replace("的", ""), key.translate(_NO_QUOTES))):
        yield spelling
        for size in range(least, most + 1):
            if spelling[:size] in leads:
                yield spelling[size:]


def shortened(text: str) -> Iterator[tuple[str, str]]:
    """What is left without a harmless word at the end, and the sort of that word: 销售量 is not 销售额."""
    key = name_key(text)
    for word, sort in _tails() if key.endswith(_tail_words()) else ():
        if key.endswith(word):
            yield key.removesuffix(word), sort


def by_verb(text: str) -> Iterator[str]:
    """What is left without a verb at the end, with the noun that the verb stands for."""
    key = name_key(text)
    for verb, head in _verb_heads() if key.endswith(_last_verbs()) else ():
        if key.endswith(verb):
            yield key.removesuffix(verb) + head


@cache
def harmless_leads() -> tuple[frozenset[str], int, int]:
    """The harmless words at the front of a name, and the lengths of the shortest and the longest."""
    words = frozenset(row["word"] for row in rows("link/trims.csv") if row["side"] == "lead")
    return words, min(map(len, words)), max(map(len, words))


@cache
def _tails() -> tuple[tuple[str, str], ...]:
    return tuple((row["word"], row["sort"]) for row in rows("link/trims.csv") if row["side"] == "tail")


@cache
def _tail_words() -> tuple[str, ...]:
    return tuple(word for word, _ in _tails())


@cache
def _last_verbs() -> tuple[str, ...]:
    return tuple(verb for verb, _ in _verb_heads())


@cache
def _verb_heads() -> tuple[tuple[str, str], ...]:
    return tuple((row["verb"], row["head"]) for row in rows("link/verb_heads.csv"))
