"""Finds what no rule read: each numeral that is left stands in a mention of its own, so that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from factcheck.extract.tokens import ARABIC
from factcheck.model import Exclusion, Kind, PartName, RawMention, Span
from factcheck.patterns import regex

_ANCHOR = regex(r"[\d零〇○一二两三四五六七八九十百千万亿兆廿卅俩仨]")
_RUN = regex(rf"(?P<digits>{ARABIC}|[0-9]+)|[零〇○一二两三四五六七八九十百千万亿兆廿卅俩仨]+")


def leftovers(shadow: str, taken: Sequence[Span], part: PartName = "body") -> Iterable[RawMention]:
    """Raw mentions for the numerals of ``shadow`` outside ``taken`` (sorted, without overlap)."""
    position = 0
    for span in (*taken, Span(len(shadow), len(shadow))):
        while anchor := _ANCHOR.search(shadow, position, span.start):
            found = _RUN.match(shadow, anchor.start(), span.start)
            if found:
                yield _mention(found, part)
            position = found.end() if found else anchor.end()
        position = span.end


def _mention(found: re.Match[str], part: PartName) -> RawMention:
    span = Span(*found.span())
    if found["digits"]:
        long = len(found[0]) > 40
        reason = Exclusion.IDENTIFIER if long else Exclusion.NAME
        numeral = None if long else found[0]
        return RawMention(span, found[0], Kind.NUMBER, numeral, excluded=reason, part=part, rule="leftovers")
    return RawMention(span, found[0], Kind.NUMBER, excluded=Exclusion.IDIOM, part=part, rule="leftovers")
