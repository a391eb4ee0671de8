"""Finds words that hold a numeral and mean no number: idioms, particles, names (进一步, 零售, 四川, 一带一路).

The word list is ``data/number_words.csv``. A word with two readings is settled by length: 十分 loses to
十分之一, 千万 to 千万元, and wins where no longer number starts at the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from factcheck.extract.runs import runs
from factcheck.extract.tokens import SMALL
from factcheck.lexicon import rows, table
from factcheck.model import Exclusion, Kind, PartName, RawMention, Sentence, Span
from factcheck.patterns import regex
from factcheck.tagging import word_across

_LONGEST = 12
_AHEAD = 4
_NUMERAL = regex(rf"[\d{SMALL}两半百千万亿兆零〇]")
_HAN_NUMERAL = regex("[零〇○一二两三四五六七八九十百千万亿兆廿卅俩仨]")
_UP = "上"

_Shapes = Mapping[str, Sequence[tuple[int, int]]]


@cache
def _reasons() -> Mapping[str, Exclusion]:
    return {row["word"]: Exclusion(row["reason"]) for row in rows("number_words.csv")}


@cache
def _shapes() -> tuple[_Shapes, _Shapes]:
    """How many characters before its first Chinese numeral a word begins, and how long it is, by two characters.

    They are that numeral and the one behind it; where the numeral ends the word, the one before it and the numeral.
    """
    behind: dict[str, dict[tuple[int, int], None]] = {}
    before: dict[str, dict[tuple[int, int], None]] = {}
    for word in _reasons():
        if found := _HAN_NUMERAL.search(word):
            at = found.start()
            shapes, pair = (behind, word[at : at + 2]) if at + 1 < len(word) else (before, word[at - 1 : at + 1])
            shapes.setdefault(pair, {})[at, len(word)] = None
    return _frozen(behind), _frozen(before)


def _frozen(shapes: Mapping[str, Iterable[tuple[int, int]]]) -> _Shapes:
    return {pair: tuple(found) for pair, found in shapes.items()}


@cache
def _without_numerals() -> tuple[str, ...]:
    """The few words without a Chinese numeral: 618, 双11."""
    return tuple(word for word in _reasons() if not _HAN_NUMERAL.search(word))


@cache
def _by_first() -> Mapping[str, tuple[str, ...]]:
    filed: dict[str, tuple[str, ...]] = {}
    for word in _reasons():
        if len(word) <= _LONGEST:
            filed[word[0]] = (*filed.get(word[0], ()), word)
    return filed


def extract(shadow: str, sentences: Sequence[Sentence], part: PartName) -> Iterable[RawMention]:
    """Raw mentions of kind number, each excluded with its reason."""
    done = 0
    for start, minus_end in sorted(_occurrences(shadow)):  # from the left, the longer ones first
        if start < done:
            continue
        done = end = -minus_end
        if shadow[start] == _UP and shadow[max(start - 1, 0)] in table("extract/words.toml")["ends_in_up"]:
            continue
        if _ends_inside_word(shadow, start, end):
            continue
        word = shadow[start:end]
        yield RawMention(
            span=Span(start, end), text=word, kind=Kind.NUMBER, excluded=_reasons()[word], part=part, rule="words"
        )


def _occurrences(shadow: str) -> Iterator[tuple[int, int]]:
    """Start and negative end of each word of the list, overlapping ones too: all by their numerals, which are few."""
    behind, before = _shapes()
    for first, last in runs(shadow):
        if shadow[first:last].isascii():
            continue
        for place in range(first, last):
            shapes = behind.get(shadow[place : place + 2], ())
            if place and (more := before.get(shadow[place - 1 : place + 1])):
                shapes = (*shapes, *more)
            for offset, length in shapes:
                start, end = place - offset, place - offset + length
                if start >= 0 and end <= len(shadow) and shadow[start:end] in _reasons():
                    yield start, -end
    for word in _without_numerals():
        if word in shadow:
            yield from _places(shadow, word)


def _places(shadow: str, word: str) -> Iterator[tuple[int, int]]:
    start = shadow.find(word)
    while start >= 0:
        yield start, -start - len(word)
        start = shadow.find(word, start + 1)


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
