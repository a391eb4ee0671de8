"""Where numerals stand: the runs of digits and Chinese numerals of a text, looked for once for all the rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.patterns import regex

NUMERALS = r"\d零〇○一二两三四五六七八九十百千万亿兆廿卅俩仨"
_RUN = regex(f"[{NUMERALS}]+")


@lru_cache(maxsize=4)
def runs(shadow: str) -> Sequence[tuple[int, int]]:
    """Start and end of each run of numerals, from left to right; the numerals of a text all lie in runs.

    >>> runs("二月有28天")
    [(0, 1), (3, 5)]
    """
    return list(map(re.Match.span, _RUN.finditer(shadow)))


@lru_cache(maxsize=4)
def touching(shadow: str) -> tuple[frozenset[str], frozenset[str]]:
    """The characters that stand right before the runs of numerals of a text, and right behind them.

    What none of them is, no rule need look for in the text.
    """
    found = runs(shadow)
    before = {shadow[start - 1 : start] for start, _ in found}
    return frozenset(before), frozenset({shadow[end : end + 1] for _, end in found})
