"""二0二一年, ３0家, 十2月: figures of two scripts, or of two widths, inside one number.

Source: GB/T 15835—2011, 5.3, and 5.2.5 for 〇, which is neither the letter O nor a circle. Not meant: 2.7万,
10亿零817万, 二〇二一年.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.model import Span, StyleNote
from factcheck.patterns import regex
from factcheck.style.page import Page

RULE = "mixed-scripts"
_CHINESE = "〇零一二三四五六七八九"
_ZEROS = "○◯Oo"
_YEAR = regex(rf"(?<![0-9{_CHINESE}{_ZEROS}])[一二12][0-9{_CHINESE}{_ZEROS}]{{3}}(?=年)")
_TEN = regex(r"(?<![0-9一二三四五六七八九十百千])(?:十[0-9]|[1-9]十[0-9一二三四五六七八九]?)(?=[年月日个家人名岁%])")
_WIDTHS = regex(r"(?:[0-9]+[０-９]|[０-９]+[0-9])[0-9０-９]*")
_FIGURES = str.maketrans(_CHINESE + _ZEROS, "00123456789" + "0000")
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")


def find(page: Page) -> Iterator[StyleNote]:
    """A note for each such number, written in Arabic figures instead."""
    for found in _YEAR.finditer(page.shadow):
        if not found[0].isdecimal() and not set(found[0]) <= set(_CHINESE):
            yield page.note(RULE, Span(*found.span()), [found[0].translate(_FIGURES)])
    yield from page.matches(_TEN, RULE, _tens)
    for found in _WIDTHS.finditer(page.text):
        yield page.note(RULE, Span(*found.span()), [found[0].translate(_HALF)])


def _tens(found: re.Match[str]) -> Sequence[str]:
    before, _, after = found[0].partition("十")
    return ((before or "1") + (after.translate(_FIGURES) or "0"),)
