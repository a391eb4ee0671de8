"""A shadow of a text, one character for one character: what rules read, while offsets count in the text itself.

Traditional characters become simplified ones (OpenCC ``t2s``), full-width letters, digits and signs become ASCII.
The text is never rewritten; a shadow is dropped as soon as the rules have run.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.patterns import regex

if TYPE_CHECKING:
    import opencc

# Full-width forms whose ASCII twins mean the same inside a number. The full-width comma, colon and brackets stay:
# they part clauses, labels and asides.
_HALF_WIDTH = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    | {"％": "%", "．": ".", "－": "-", "～": "~", "〜": "~", "＋": "+", "／": "/", "＄": "$", "　": " "}
    | dict.fromkeys("\u00a0\u2005\u2006\u2009\u202f", " ")  # thousands are parted by them (GB/T 15835)
)
# １，２３４ in full width is one number, as 1,234 is.
_WIDE_GROUPS = regex(r"(?<![０-９，])[０-９]{1,2}(?:，[０-９]{3})+(?![０-９，])")
_HALF_PAIR = regex("[\ud800-\udfff]")


@cache
def _converter() -> opencc.OpenCC:
    import opencc  # with its dictionaries it takes longer to come about than a simplified text to be read

    return opencc.OpenCC("t2s")


@cache
def _traditional() -> str:
    """The characters without which OpenCC changes (and refuses) no text, as a set of a pattern holds them."""
    lines = files("factcheck").joinpath("data", "traditional.txt").read_text(encoding="utf-8").splitlines()
    listed = "".join(line for line in lines if not line.startswith("#"))
    return f"{listed}\ud800-\udfff\uf900-\ufaff\U00010000-\U0010ffff"


@cache
def _worth_folding() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _HALF_WIDTH))}{_traditional()}]")


@cache
def _worth_converting() -> re.Pattern[str]:
    return re.compile(f"[{_traditional()}]")


@lru_cache(maxsize=8)
def fold(text: str) -> str:
    """The shadow of ``text``, of the same length.

    >>> fold("２．７萬戶，１３．２億人次")
    '2.7万户，13.2亿人次'
    """
    if text.isascii() or not _worth_folding().search(text):
        return text
    plain = _half_width(text)
    if not _worth_converting().search(plain):
        return plain
    try:
        simplified: str = _converter().convert(plain)
    except UnicodeEncodeError:  # half a surrogate pair, as a command line of bytes brings it
        plain = _HALF_PAIR.sub("\ufffd", plain)
        simplified = _converter().convert(plain)
    if len(simplified) == len(plain):
        return simplified
    folded = (_converter().convert(char) for char in plain)
    return "".join(new if len(new) == 1 else old for old, new in zip(plain, folded, strict=True))


def _half_width(text: str) -> str:
    return _WIDE_GROUPS.sub(lambda found: found[0].replace("，", ","), text).translate(_HALF_WIDTH)
