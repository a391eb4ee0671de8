"""The one adapter around rjieba: words with their parts of speech, from jieba's dictionary and its guesses.

rjieba (MIT) is the Rust form of jieba: words as jieba cuts them, tags by dictionary. A word that the dictionary does
not hold is only guessed from its characters, and its tag means nothing: mostly it is a name. So every word tells
whether it is known.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class TaggedWord(NamedTuple):
    """A word with its place in the text and its tag (v verb, vn verb as noun, d adverb, nr person, nz other name …)."""

    start: int
    end: int
    text: str
    tag: str
    known: bool


@lru_cache(maxsize=4096)
def tagged(text: str) -> tuple[TaggedWord, ...]:
    """The words of a simplified text, in order and without gaps.

    >>> [(word.text, word.tag) for word in tagged("他成功供述了")]
    [('他', 'r'), ('成功', 'a'), ('供述', 'vn'), ('了', 'ul')]
    """
    import rjieba  # it loads its dictionary, a tenth of a second

    held = _ends(rjieba.cut(text, hmm=False))
    words: list[TaggedWord] = []
    start = 0
    for word, tag in rjieba.tag(text):
        end = start + len(word)
        known = len(word) == 1 or (start, end) in held
        words.append(TaggedWord(start, end, word, tag, known))
        start = end
    return tuple(words)


def is_word_end(text: str, at: int) -> bool:
    """True where a word of the dictionary ends at ``at`` as jieba cuts the text: 3名|医生, but not 3名|单.

    >>> is_word_end("3名医生", 2), is_word_end("3名单", 2)
    (True, False)
    """
    return word_across(text, at) is None


@lru_cache(maxsize=4096)
def word_across(text: str, at: int) -> tuple[int, int] | None:
    """Start and end of the word that holds the characters on both sides of ``at``, as jieba cuts the text; else None.

    >>> word_across("三年生产总值", 3), word_across("三年生", 3)
    ((2, 6), None)
    """
    import rjieba

    end = 0
    for word in rjieba.cut(text, hmm=False):
        start, end = end, end + len(word)
        if end > at:
            return (start, end) if start < at else None
    return None


def _ends(words: list[str]) -> frozenset[tuple[int, int]]:
    spans = []
    start = 0
    for word in words:
        spans.append((start, start + len(word)))
        start += len(word)
    return frozenset(spans)
