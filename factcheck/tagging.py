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


def _ends(words: list[str]) -> frozenset[tuple[int, int]]:
    spans = []
    start = 0
    for word in words:
        spans.append((start, start + len(word)))
        start += len(word)
    return frozenset(spans)
