"""Stretches of a text that are no sentence by far and full of numbers: a data file that was pasted into an article.

Twenty thousand characters without a stop or a line end, of which every tenth begins a number. Whoever speaks without
punctuation, as a transcript does, names numbers now and then.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Span
from factcheck.patterns import regex

_SHORTEST = 20_000
_CHARACTERS_A_NUMBER = 10
_STOP = regex(r"[。！？!?；;…\n]|(?<=[^0-9\s])\.(?=\s)")
_NUMERALS = regex(r"[0-9０-９]+|[零〇○一二两三四五六七八九十百千万亿兩萬億廿卅]+")


def dumps(text: str) -> Iterator[Span]:
    """The stretches between two stops that hold data, in order.

    >>> [len(span) for span in dumps("有3家。" + "".join(f"{number}，" for number in range(5000)) + "。有4家。")]
    [23891]
    """
    if len(text) < _SHORTEST:
        return
    start = 0
    for end in (*(found.end() for found in _STOP.finditer(text)), len(text)):
        if end - start >= _SHORTEST and _is_dense(text, start, end):
            yield Span(start, end)
        start = end


def _is_dense(text: str, start: int, end: int) -> bool:
    numbers = sum(1 for _ in _NUMERALS.finditer(text, start, end))
    return numbers * _CHARACTERS_A_NUMBER >= end - start
