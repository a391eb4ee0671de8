"""三、四天, 5、6个: two neighbouring figures that stand for "about so many" are Chinese and not parted.

Source: GB/T 15835—2011, 5.2.1. Not meant: a list (三、四季度, 3、4号楼), 第三、四条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model import Span, StyleNote
from factcheck.style.page import Page, any_of

RULE = "listed-approximation"
_CHINESE = "零一二三四五六七八九"


def find(page: Page) -> Iterator[StyleNote]:
    """A note for each pair of neighbours before a word that counts or measures."""
    pairs = re.compile(
        rf"(?<![第分初周期拜、\d.一二三四五六七八九十百千])(?P<low>[1-8一二三四五六七八])、(?P<high>[2-9二三四五六七八九])"
        rf"(?=(?:{any_of('approximated')})(?!月|级|号))"
    )
    for found in pairs.finditer(page.shadow):
        low, high = _figure(found["low"]), _figure(found["high"])
        same_script = found["low"].isascii() == found["high"].isascii()
        if high == low + 1 and same_script:
            yield page.note(RULE, Span(*found.span()), [_CHINESE[low] + _CHINESE[high]])


def _figure(char: str) -> int:
    return int(char) if char.isascii() else _CHINESE.index(char)
