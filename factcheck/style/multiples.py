"""降低3倍, 减少了两倍: what gets less can lose no more than all of itself, so a decrease is not told in 倍.

Source: good usage: 减少 takes 百分之几 or 几分之几. What is suggested takes 降低3倍 to say that what was is three times
what is; the writer has to look it up. Not meant: 增长3倍, 降至原来的三分之一.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from factcheck.model import Kind, Mention, Span, StyleNote
from factcheck.style.page import Page, any_of

RULE = "decrease-in-multiples"
_NUMERALS = "零一二三四五六七八九十"


def find(page: Page) -> Iterator[StyleNote]:
    """A note for each decrease by 倍, from its verb to the number."""
    before = re.compile(rf"(?P<verb>{any_of('decrease_verbs')})了?$")
    for finding in page.claims():
        mention = finding.mention
        if mention.kind is not Kind.MULTIPLE or mention.quantity.value is None:
            continue
        found = before.search(page.shadow, max(0, mention.span.start - 4), mention.span.start)
        if found:
            yield page.note(RULE, Span(found.start(), mention.span.end), _suggestions(found["verb"], mention))


def _suggestions(verb: str, mention: Mention) -> list[str]:
    value = mention.quantity.value
    if value is None or mention.quantity.hedges:
        return []
    if value < 1:
        percent = value * 100
        return [f"{verb}{percent.numerator}%"] if percent.denominator == 1 else []
    if value.denominator != 1 or not 1 < value <= 10:
        return []
    return [f"{verb}到原来的{_part(Fraction(1, value.numerator))}", f"{verb}{_part(1 - Fraction(1, value.numerator))}"]


def _part(share: Fraction) -> str:
    if share == Fraction(1, 2):
        return "一半"
    return f"{_NUMERALS[share.denominator]}分之{_NUMERALS[share.numerator]}"
