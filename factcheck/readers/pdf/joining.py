"""Lines → one text: nothing is put between two Chinese characters or digits, a blank between two Latin words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.readers.pdf.shapes import Line

_TO_LATIN = frozenset(",.;:!?)]}%'\"’”")


class Joined(NamedTuple):
    """The text of some lines, and where in it each of them begins."""

    text: str
    starts: tuple[int, ...]


def joined(lines: Sequence[Line]) -> Joined:
    """The text of lines that one paragraph or cell is set in.

    >>> line = Line(1, 1, 1, "全市有2.", 0, 0, 0, 12)
    >>> joined([line, line._replace(text="7万家inter-"), line._replace(text="national")])
    Joined(text='全市有2.7万家international', starts=(0, 5, 13))
    """
    text, starts = "", []
    spaced = False
    for line in lines:
        if text:
            text = _closed(text, line.text, spaced=spaced)
        starts.append(len(text))
        text += line.text
        spaced = line.spaced
    return Joined(text, tuple(starts))


def _closed(text: str, following: str, *, spaced: bool) -> str:
    """The text as it stands before what follows on the next line: hyphen gone, or a blank at its end."""
    last, first = text[-1], following[0]
    if last == "-" and text[-2:-1].isalpha() and text[-2:-1].isascii() and "a" <= first <= "z":
        return text[:-1]
    return f"{text} " if _is_blank(last, first, spaced=spaced) else text


def _is_blank(last: str, first: str, *, spaced: bool) -> bool:
    if not (last.isascii() and first.isascii()):
        return False
    if last.isdigit() and first.isdigit():
        return spaced
    if last.isalnum() and first.isalnum():
        return True
    return (last in _TO_LATIN and first.isalpha()) or (last.isalnum() and first in "([" and last.isalpha())
