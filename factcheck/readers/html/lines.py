"""Pieces of text as they stand between tags → a line as a browser sets it, each character with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from factcheck.patterns import regex
from factcheck.readers.superscripts import lowered, raised

# White space that a browser sets as one blank, and characters that take no room at all.
_LOOSE = regex("[ \t\n\r\f]*[\t\n\r\f][ \t\n\r\f]*|  +|[\u00ad\u200b\u2060\ufeff]+")
_BLANK = " \t\n\r\f"
# A line end in the source between two of these is no blank: Chinese is written without.
_WIDE = regex("[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff60]")


class Bit(NamedTuple):
    """Text with the offset of its first character in the source, the run that it is of, and what holds it."""

    text: str
    at: int
    run: int
    linked: bool = False
    code: bool = False


def text_of(bits: Iterable[Bit]) -> str:
    """The text of a line."""
    return "".join(bit.text for bit in bits)


def size(bits: Iterable[Bit]) -> int:
    """How many characters a line has that are no blanks."""
    return sum(len("".join(bit.text.split())) for bit in bits)


def closed(bits: Sequence[Bit]) -> tuple[Bit, ...]:
    r"""The line without the white space that only lays out the source.

    >>> text_of(closed([Bit(" 全市有\n ", 0, 0), Bit("企业 ", 9, 1), Bit("2.7\n万家\n", 15, 2)]))
    '全市有企业 2.7 万家'
    """
    text = text_of(bits)
    first, end = len(text) - len(text.lstrip(_BLANK)), len(text.rstrip(_BLANK))
    starts = list(accumulate((len(bit.text) for bit in bits), initial=0))
    kept: list[Bit] = []
    for found in _LOOSE.finditer(text, first, end):
        kept += _cut(bits, starts, first, found.start())
        if _is_blank(text, found):
            kept += (bit._replace(text=" ", run=-1) for bit in _cut(bits, starts, found.start(), found.start() + 1))
        first = found.end()
    return (*kept, *_cut(bits, starts, first, end))


def _is_blank(text: str, found: re.Match[str]) -> bool:
    if found[0][0] not in _BLANK:
        return False
    between = _WIDE.match(text, found.start() - 1) and _WIDE.match(text, found.end())
    return not (between and ("\n" in found[0] or "\r" in found[0]))


def _cut(bits: Sequence[Bit], starts: Sequence[int], start: int, end: int) -> Iterator[Bit]:
    """The bits between two offsets of the line."""
    row = bisect_right(starts, start) - 1
    while start < end and row < len(bits):
        stop = min(end, starts[row + 1])
        if start < stop:
            bit, within = bits[row], start - starts[row]
            whole = within == 0 and stop == starts[row + 1]
            yield bit if whole else bit._replace(text=bit.text[within : stop - starts[row]], at=bit.at + within)
        start, row = max(start, stop), row + 1


def shifted(bit: Bit, *, up: bool) -> Iterator[Bit]:
    """The bit as a superscript (``up``) or a subscript; brackets of a note's mark fall away.

    >>> [bit.text for bit in shifted(Bit("[1]", 0, 0), up=True)]
    ['¹']
    """
    shift = raised if up else lowered
    shown = shift(bit.text)
    if len(shown) == len(bit.text):
        yield bit._replace(text=shown)
        return
    for place, char in enumerate(bit.text):
        if one := shift(char):
            yield bit._replace(text=one, at=bit.at + place)
