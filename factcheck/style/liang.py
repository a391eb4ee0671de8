"""二个, 二家: before a word that counts things one says 两.

Source: good usage. Not meant: 第二个, 十二家, 二位数, 其二.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.model import StyleNote
from factcheck.style.page import Page, any_of

RULE = "er-for-liang"


def find(page: Page) -> Iterator[StyleNote]:
    """A note for each 二 before such a word."""
    pattern = re.compile(
        rf"(?<![第初其周期拜老一二三四五六七八九十百千万亿零〇○\d.点、分])二(?P<word>{any_of('liang_words')})(?!体|别)"
    )
    return page.matches(pattern, RULE, _suggestions)


def _suggestions(found: re.Match[str]) -> Sequence[str]:
    return (f"两{found['word']}",)
