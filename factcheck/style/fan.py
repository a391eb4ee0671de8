"""翻了两倍: 翻 counts in 番 (两番 is four times as much), so with 倍 nobody knows which of the two is meant.

Source: good usage; 翻番 is to double. Not meant: 翻了两番, 翻一番, 增长两倍.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.model import StyleNote
from factcheck.patterns import regex
from factcheck.style.page import Page

RULE = "doubling-in-multiples"
_FAN = regex(r"翻了?(?P<number>[一二两三四五六七八九十]|\d+(?:\.\d+)?)倍")


def find(page: Page) -> Iterator[StyleNote]:
    """A note for each 翻…倍, with both things that it may mean."""
    return page.matches(_FAN, RULE, _suggestions)


def _suggestions(found: re.Match[str]) -> Sequence[str]:
    return (f"增长{found['number']}倍", f"增至原来的{found['number']}倍")
