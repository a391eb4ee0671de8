"""Finds words that hold a numeral and mean no number: idioms, particles, names (进一步, 零售, 四川, 一带一路).

The word list is ``data/number_words.csv``. A word with two readings is settled by length: 十分 loses to
十分之一, 千万 to 千万元, and wins where no longer number starts at the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from factcheck.extract.runs import runs
from factcheck.extract.tokens import SMALL
from factcheck.lexicon import rows, table
from factcheck.model import Exclusion, Kind, PartName, RawMention, Sentence, Span
from factcheck.patterns import regex
from factcheck.tagging import word_across

_LONGEST = 12
_AHEAD = 4
_NUMERAL = regex(rf"[\d{SMALL}两半百千万亿兆零〇]")
_UP = "上"


@cache
def _reasons() -> Mapping[str, Exclusion]:
    return {row["word"]: Exclusion(row["reason"]) for row in rows("number_words.csv")}


@cache
def _automaton() -> tuple[AhoCorasick, Sequence[str]]:
    """Finds the words of the list in one pass over a text, and the words in the order of its answers."""
    words = tuple(_reasons())
    return AhoCorasick(words, matchkind=MatchKind.Standard), words


@cache
def _without_numerals() -> tuple[str, ...]:
    """The few words in which no run of numerals stands: 半年报."""
    return tuple(word for word in _reasons() if not runs(word))


@cache
def _by_first() -> Mapping[str, tuple[str, ...]]:
    filed: dict[str, tuple[str, ...]] = {}
    for word in _reasons():
        if len(word) <= _LONGEST:
            filed[word[0]] = (*filed.get(word[0], ()), word)
    return filed


def extract(shadow: str, sentences: Sequence[Sentence], part: PartName) -> Iterable[RawMention]:
    """Raw mentions of kind number, each excluded with its reason."""
    if not (runs(shadow) or any(word in shadow for word in _without_numerals())):
        return
    automaton, words = _automaton()
    found = [(start, -end, row) for row, start, end in automaton.find_matches_as_indexes(shadow, overlapping=True)]
    done = 0
    for start, minus_end, row in sorted(found):  # from the left, the longer ones first
        if start < done:
            continue
        done = end = -minus_end
        if shadow[start] == _UP and shadow[max(start - 1, 0)] in table("extract/words.toml")["ends_in_up"]:
            continue
        if _ends_inside_word(shadow, start, end):
            continue
        word = words[row]
        yield RawMention(
            span=Span(start, end), text=word, kind=Kind.NUMBER, excluded=_reasons()[word], part=part, rule="words"
        )


def _ends_inside_word(shadow: str, start: int, end: int) -> bool:
    """True for the 三年生 of 三年生产总值: a word of the dictionary begins with its last character and goes on."""
    if not "\u4e00" <= shadow[end : end + 1] <= "\u9fff":
        return False
    across = word_across(shadow[start : end + _AHEAD], end - start)
    if across is None or across[0] != end - start - 1:
        return False
    return not _NUMERAL.search(shadow, end - 1, start + across[1])


def begins_word(shadow: str, position: int) -> bool:
    """True where a word of the list begins at ``position``: 五花肉."""
    words = _by_first().get(shadow[position : position + 1])
    return words is not None and shadow.startswith(words, position)
