"""Scores of games: 3比1, 2:0, 21-18; what tells them from ratios, times of day, dates and two numbers with a dash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from factcheck.extract.tokens import DIGIT, HAN
from factcheck.lexicon import rows, table
from factcheck.patterns import regex

_NUMERALS = frozenset(f"0123456789.{DIGIT}十百千万亿")
_THAN = regex(rf"比(?<=[\d{DIGIT}十百千万亿].)(?=[\d{DIGIT}十])")
_WORDED = regex(rf"(?<![年月])(?P<left>\d+(?:\.\d+)?|{HAN})比(?P<right>\d+(?:\.\d+)?|{HAN})(?![\d]|[重例如较上去前年])")
_DASH = regex(r"[-—](?<=\d.)\d{1,3}(?![\d.\-—%])")
_DASHED = regex(r"(?P<left>\d{1,3})[-—](?P<right>\d{1,3})")
_HAN_AFTER = regex(r"[\u4e00-\u9fff](?<!和)")
_ONE_SCORE = r"\d{1,3}(?:[:：∶]|[-—])\d{1,3}"
_BETWEEN_SETS = "[、，和]"
_NEAR = 20
_ROW = 40
_MOST_SETS = 12


@cache
def _sport() -> re.Pattern[str]:
    return re.compile("|".join(table("extract/sports.toml")["words"]))


@cache
def _told() -> re.Pattern[str]:
    """What a score stands behind, with the scores of the sets before it: 以, 以11:8、."""
    words = "|".join(table("extract/sports.toml")["told"])
    return re.compile(rf"(?:{words})(?:{_ONE_SCORE}{_BETWEEN_SETS})*$")


@cache
def _won() -> re.Pattern[str]:
    """What stands behind a score, with the scores of the sets after it."""
    words = "|".join(table("extract/sports.toml")["won"])
    return re.compile(rf"(?:{_BETWEEN_SETS}{_ONE_SCORE}){{0,{_MOST_SETS}}}(?:{words})")


def of_sports(shadow: str, start: int, end: int) -> bool:
    """True where a word of sports stands near by."""
    return bool(_sport().search(shadow, max(0, start - _NEAR), end + _NEAR))


def is_told_as_score(shadow: str, start: int, end: int) -> bool:
    """True where the words that touch it make it a score: 以9:11, 2-1战胜; 9:30开始 is a time of day."""
    if _won().match(shadow, end):
        return True
    found = _told().search(shadow, max(0, start - _ROW), start)
    return found is not None and (found[0] != "以" or of_sports(shadow, start, end))


def worded(shadow: str) -> Iterator[re.Match[str]]:
    """3比1: the numeral is looked for from the word between the two."""
    for sign in _THAN.finditer(shadow):
        start = sign.start() - 1
        while start and shadow[start - 1] in _NUMERALS:
            start -= 1
        found = _WORDED.match(shadow, start)
        if found:
            yield found


def dashed(shadow: str) -> Iterable[re.Match[str]]:
    """2-1, 118-112 where sports are spoken of."""
    if "-" not in shadow and "—" not in shadow:
        return
    for dash in _DASH.finditer(shadow):
        start = dash.start() - 1
        while start and shadow[start - 1].isdecimal():
            start -= 1
        found = _DASHED.match(shadow, start)
        if found is None or shadow[start - 1 : start] in (".", "-", "—"):
            continue
        touched = _HAN_AFTER.match(shadow, found.end())
        sports = _between_countries(shadow, *found.span()) or (not touched and of_sports(shadow, *found.span()))
        if sports or is_told_as_score(shadow, *found.span()):
            yield found


def _between_countries(shadow: str, start: int, end: int) -> bool:
    """True where a country stands before and another or nothing behind: 中国1-2, 中国1-2韩国; not 中国1-2月份."""
    plays = shadow.startswith(_countries(), end) or not shadow[end : end + 1].isalpha()
    return plays and shadow.endswith(_countries(), 0, start)


@cache
def _countries() -> tuple[str, ...]:
    return tuple(row["name"] for row in rows("link/places.csv") if row["level"] == "country")
