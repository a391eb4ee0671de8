"""Finds what no rule read: each numeral that is left stands in a mention of its own, so that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from factcheck.extract.runs import NUMERALS, runs
from factcheck.extract.tokens import ARABIC
from factcheck.model import Exclusion, Kind, PartName, RawMention, Span
from factcheck.patterns import regex

_ANCHOR = regex(f"[{NUMERALS}]")
_RUN = regex(rf"(?P<digits>{ARABIC}|[0-9]+)|[零〇○一二两三四五六七八九十百千万亿兆廿卅俩仨]+")


def leftovers(shadow: str, taken: Sequence[Span], part: PartName = "body") -> Iterable[RawMention]:
    """Raw mentions for the numerals of ``shadow`` outside ``taken`` (sorted, without overlap)."""
    for start, end in _gaps(shadow, taken):
        position = start
        while anchor := _ANCHOR.search(shadow, position, end):
            found = _RUN.match(shadow, anchor.start(), end)
            if found:
                yield _mention(found, part)
            position = found.end() if found else anchor.end()


def _gaps(shadow: str, taken: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The stretches between what is taken that hold a numeral, and the end of such a stretch."""
    position, row = 0, 0
    numerals = runs(shadow)
    for span in (*taken, Span(len(shadow), len(shadow))):
        while row < len(numerals) and numerals[row][1] <= position:
            row += 1
        if row < len(numerals) and numerals[row][0] < span.start:
            yield position, span.start
        position = span.end


def _mention(found: re.Match[str], part: PartName) -> RawMention:
    span = Span(*found.span())
    if found["digits"]:
        long = len(found[0]) > 40
        reason = Exclusion.IDENTIFIER if long else Exclusion.NAME
        numeral = None if long else found[0]
        return RawMention(span, found[0], Kind.NUMBER, numeral, excluded=reason, part=part, rule="leftovers")
    return RawMention(span, found[0], Kind.NUMBER, excluded=Exclusion.IDIOM, part=part, rule="leftovers")
