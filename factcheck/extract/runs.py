"""Where numerals stand: the runs of digits and Chinese numerals of a text, looked for once for all the rules."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from factcheck.patterns import regex

NUMERALS = r"\d零〇○一二两三四五六七八九十百千万亿兆廿卅俩仨"
_RUN = regex(f"([{NUMERALS}]+)")


def runs(shadow: str) -> Sequence[tuple[int, int]]:
    """Start and end of each run of numerals, from left to right; the numerals of a text all lie in runs.

    >>> runs("二月有28天")
    [(0, 1), (3, 5)]
    """
    return _looked_through(shadow)[0]


def touching(shadow: str) -> tuple[frozenset[str], frozenset[str]]:
    """The characters that stand right before the runs of numerals of a text, and right behind them.

    What none of them is, no rule need look for in the text.

    >>> touching("二月有28天") == (frozenset({"", "有"}), frozenset("月天"))
    True
    """
    return _looked_through(shadow)[1:]


@lru_cache(maxsize=4)
def _looked_through(shadow: str) -> tuple[Sequence[tuple[int, int]], frozenset[str], frozenset[str]]:
    pieces = _RUN.split(shadow)  # text, run, text, run, text
    edges = list(accumulate(map(len, pieces)))
    before = frozenset([text[-1:] for text in pieces[:-1:2]])
    return list(zip(edges[:-1:2], edges[1::2], strict=True)), before, frozenset([text[:1] for text in pieces[2::2]])
