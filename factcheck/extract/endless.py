"""Finds runs of numerals without an end: more of them side by side than any number has.

Forty digits are no number, and with words of scale and Chinese digits among them sixty are none: 一一一一…, 3万53万5…
Such a run is one identifier. It is found before anything else is looked for, since what reads numerals begins anew
at many of its characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.extract.tokens import ARABIC
from factcheck.model import Exclusion, Kind, PartName, RawMention, Span
from factcheck.patterns import regex

_LONGEST = 60
_NUMERALS = r"\d零〇○一二两三四五六七八九十百千万亿兆廿卅壹贰叁参肆伍陆柒捌玖拾佰仟"
_NUMERAL = regex(f"[{_NUMERALS}]")
_RUN = regex(f"[{_NUMERALS}]*")
_EACH = regex(rf"{ARABIC}[{_NUMERALS}]*|[{_NUMERALS}半几俩仨]+")


def endless(shadow: str) -> Iterator[Span]:
    """The runs of more than sixty numerals, in order.

    >>> [(span.start, len(span)) for span in endless("有" + "一" * 80 + "家，3万5")]
    [(1, 80)]
    """
    end = 0
    step = _LONGEST + 1  # every run of that length holds one of these places
    for found in _NUMERAL.finditer(shadow[_LONGEST::step]):
        place = _LONGEST + found.start() * step
        if place < end:
            continue
        start = place
        while start > end and _NUMERAL.match(shadow[start - 1]):
            start -= 1
        run = _RUN.match(shadow, place)
        end = run.end() if run else place + 1
        if end - start > _LONGEST:
            yield Span(start, end)


def each_in(shadow: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Where each numeral in ``spans`` stands."""
    for span in spans:
        for found in _EACH.finditer(shadow, span.start, span.end):
            yield Span(*found.span())


def without(shadow: str, spans: Iterable[Span]) -> str:
    """The shadow with line ends in place of ``spans``, so that nobody reads them."""
    pieces, end = [], 0
    for span in spans:
        pieces += [shadow[end : span.start], "\n" * len(span)]
        end = span.end
    return "".join([*pieces, shadow[end:]])


def identifiers(shadow: str, spans: Iterable[Span], part: PartName) -> Iterator[RawMention]:
    """A raw mention for each of ``spans``, excluded as identifier."""
    for span in spans:
        yield RawMention(
            span, span.of(shadow), Kind.NUMBER, excluded=Exclusion.IDENTIFIER, part=part, rule="identifiers"
        )
