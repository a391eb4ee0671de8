"""Finds dates, periods and times of day: 2022年6月, 1—8月, 前三季度, “十四五”, 20世纪90年代, 8月16日10时.

Whether a date only sets the time or is itself what the sentence asserts is decided in `factcheck.extract.claiming`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from factcheck import units
from factcheck.extract.date_doubts import is_date
from factcheck.extract.date_forms import (
    COMPACT,
    PLAIN_YEAR,
    WORD_LENGTHS,
    at_numeral,
    at_word,
    day_names,
    may_range,
    named,
    ranges,
)
from factcheck.extract.runs import runs
from factcheck.model import Kind, PartName, RawMention, Sentence, Span
from factcheck.patterns import regex

_DOTTED = regex(r"\.\d+[.\-—–~至]")
_ENDS_NAME = regex(r"(?<=[五一二四八])|(?<=1[18])|(?<=(?:19|20)\d{6})")
_BEFORE_MORE = frozenset(" .")
_MAY_END_NAME = frozenset("五一二四八18")
_DAY_IN_FIGURES = len("20240307")
# Numerals that stand in no date.
_IN_NO_DATE = "兆卅俩仨"
_PART = regex(f"[^{_IN_NO_DATE}]+")


def extract(shadow: str, sentences: Sequence[Sentence], part: PartName) -> Iterable[RawMention]:
    """Raw mentions of kind date; where several forms start at one place, the longest."""
    may_follow = _signs() | _BEFORE_MORE
    for start, end in _runs(shadow):
        if shadow[start - 1 : start] in WORD_LENGTHS:
            yield from _at_word(shadow, start, part)
        told = shadow[end : end + 1] in may_follow or shadow[end - 1] in _MAY_END_NAME or end - start >= _DAY_IN_FIGURES
        if told and _may_begin_one(shadow, end):
            year = PLAIN_YEAR.match(shadow, start)
            if year and shadow[start:end] not in day_names():
                yield RawMention(Span(*year.span()), year[0], Kind.DATE, part=part, rule="dates")
            else:
                yield from _in_run(shadow, start, end, part)


def _runs(shadow: str) -> Sequence[tuple[int, int]]:
    found = runs(shadow)
    if not any(numeral in shadow for numeral in _IN_NO_DATE):
        return found
    return [part.span() for start, end in found for part in _PART.finditer(shadow, start, end)]


def _may_begin_one(shadow: str, end: int) -> bool:
    """True where what follows a run of numerals, or its last ones (双十一, “十四五”, 20240307), may make it a date."""
    sign = shadow[end : end + 1]
    if sign in _signs() or (sign == " " and shadow[end + 1 : end + 2] in _signs()):
        return True
    return _ENDS_NAME.match(shadow, end) is not None or (sign == "." and _DOTTED.match(shadow, end) is not None)


@cache
def _signs() -> frozenset[str]:
    """What follows the numerals with which a date begins; a point does only before more."""
    return frozenset((*at_numeral(), *ranges(), "·")) - {"."}


def _at_word(shadow: str, numeral: int, part: PartName) -> Iterator[RawMention]:
    """The dates that begin with the word before a numeral."""
    for length in WORD_LENGTHS[shadow[numeral - 1]]:
        if length <= numeral and (found := _longest(shadow, numeral - length, at_word())):
            yield _mention(found, part)


def _in_run(shadow: str, position: int, end: int, part: PartName) -> Iterator[RawMention]:
    """The dates that begin in a run of numerals: with its first digit, or with any of its Chinese numerals."""
    is_named = shadow[end - 1] == "五" or shadow[position:end] in day_names() or shadow.startswith("·", end)
    sign = shadow[end : end + 2].lstrip(" ")[:1]
    forms = (*at_numeral().get(sign, ()), *(named() if is_named else ()))
    if sign in ranges() and may_range(shadow, end):
        forms = (*forms, *ranges()[sign])
    if end - position == _DAY_IN_FIGURES and not units.match_unit(shadow, end):
        forms = (*forms, COMPACT)
    while forms and position < end:
        found = _longest(shadow, position, forms)
        if found:
            yield _mention(found, part)
        position = max(found.end() if found else 0, position + 1)
        while position < end and shadow[position].isascii() and shadow[position - 1].isascii():
            position += 1


def _longest(shadow: str, position: int, forms: Iterable[re.Pattern[str]]) -> re.Match[str] | None:
    """The longest date that begins at ``position`` in one of the forms; the first of them where two are as long."""
    longest, reach = None, position
    for form in forms:
        found = form.match(shadow, position)
        if found and found.end() > reach and is_date(shadow, found):
            longest, reach = found, found.end()
    return longest


def _mention(found: re.Match[str], part: PartName) -> RawMention:
    text = found[0]
    hedges = (text[-2:],) if text.endswith(("左右", "前后")) else ()
    return RawMention(Span(*found.span()), text, Kind.DATE, hedges=hedges, part=part, rule="dates")
