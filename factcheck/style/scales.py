"""2亿3千4百万, 5千元: beside Arabic figures only 万 and 亿 stand in Chinese characters.

Source: GB/T 15835—2011, 5.3. Not meant: 10亿零817万, 5千克 (a unit), 三千四百 (all Chinese), 4.5万亿.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.errors import NumeralError
from factcheck.model import Mention, Span, StyleNote
from factcheck.numeral import parse
from factcheck.patterns import regex
from factcheck.style.page import Page

RULE = "split-scale"
_NUMERAL = regex(r"\d[\d.]*(?:[万亿]零?\d[\d.]*)*[千百十][\d.千百十万亿零]*")
_WAN, _YI = 10**4, 10**8
_PLACES = 10**4


def find(page: Page) -> Iterator[StyleNote]:
    """A note for each number of Arabic figures with 千, 百 or 十 in it, and how it is written instead."""
    for finding in page.findings:
        mention = finding.mention
        if not finding.claim or mention.quantity.value is None:
            continue
        found = _NUMERAL.match(page.shadow, _first_figure(page, mention), _end(mention))
        if found:
            span = Span(*found.span())
            yield page.note(RULE, mention.span, _suggestions(page, mention, span))


def _first_figure(page: Page, mention: Mention) -> int:
    """Where the first Arabic figure of a mention stands; its end where it has none."""
    figures = (i for i in range(mention.span.start, mention.span.end) if page.shadow[i].isdecimal())
    return next(figures, mention.span.end)


def _end(mention: Mention) -> int:
    """Where the number ends and the unit (千克, 百帕) begins."""
    unit = mention.quantity.unit
    return mention.span.end - len(unit.text) if unit and mention.text.endswith(unit.text) else mention.span.end


def _suggestions(page: Page, mention: Mention, numeral: Span) -> list[str]:
    try:
        value = parse(numeral.of(page.shadow)).value
    except NumeralError:
        return []
    start, end = mention.span.start, mention.span.end
    return [page.text[start : numeral.start] + _written(value) + page.text[numeral.end : end]]


def _written(value: Fraction) -> str:
    """The value in 亿 or 万 where four places are enough, else in both; plain figures below 万."""
    for scale, word in ((_YI, "亿"), (_WAN, "万")):
        if value >= scale and value * _PLACES % scale == 0:
            return _decimal(value / scale) + word
        if value >= scale == _YI:
            return f"{value // _YI}亿{_written(value % _YI)}"
    return _decimal(value)


def _decimal(value: Fraction) -> str:
    whole, rest = divmod(value, 1)
    if not rest:
        return str(whole)
    return f"{whole}.{str(int(rest * _PLACES)).rjust(4, '0').rstrip('0')}"
