"""The text of a cell → what it is: nothing, a year, a number, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.fold import fold
from factcheck.lexicon import table
from factcheck.patterns import regex
from factcheck.tables.unit_words import scaled_unit

_NUMBER = regex(
    r"(?P<before>(?:约|近|超过|超|逾|≈|>|≥|<|≤)?\s*)"
    r"(?P<number>(?P<sign>[-+−–—－±]?)\s?"
    r"(?:\d{1,3}(?:[ \u2009\u00a0\u202f]\d{3})+|\d{1,3}(?:,\d{3})+|\d+)?(?:(?<=\d)\.\d+|(?<!\d)\.\d+)?)"
    r"(?P<scale>[万亿千百]{0,3})(?P<rest>.*)",
    re.DOTALL,
)
# A mark of a note behind a number: ①, *, [1], ⁽¹⁾, 注1.
_NOTE_MARK = regex(r"[①-⑳*＊†‡§#¹²³⁰⁴-⁹⁽⁾]+|[\[〔【(（]\s*(?:注?\s*\d|[①-⑳*])\s*[\]〕】)）]|注\s*\d?")
_NEXT = regex(r"[，,；;、（(/]|\s*[余多]|左右|以上|以下")
_YEAR = regex(r"(?:19|20)\d\d")
_MARKED = regex(r"[△▲▽▼↑↓]")
_LATIN = regex(r"(?<=[A-Za-z0-9])\s+(?=[A-Za-z])")


@dataclass(frozen=True, slots=True)
class Figure:
    """The number that a cell begins with, by its place in the cell.

    ``digits`` is the number without separators, ``scale`` and ``unit`` are written behind it. ``is_alone`` where
    nothing but a mark of a note follows, ``is_clear`` False where a sign leaves open what is meant: （8.5）, △8.5.
    """

    start: int
    end: int
    digits: str
    scale: str
    unit: str
    is_alone: bool
    is_clear: bool


@lru_cache(maxsize=4096)
def figure_in(text: str) -> Figure | None:
    """The figure of a cell; None for words, and for names that begin with a number (5G基站数, 60岁及以上).

    >>> figure_in("40,269.6①").digits, figure_in("8.5%").unit, figure_in("60岁及以上")
    ('40269.6', '%', None)
    """
    shadow = fold(text)
    bare = shadow.strip("（()）")
    offset = shadow.find(bare) if bare else 0
    inside = offset > 0 or len(bare) < len(shadow)
    if inside and not (shadow[:offset] and shadow.endswith((")", "）"))):
        bare, offset, inside = shadow, 0, False
    marked = _MARKED.match(bare)
    start = marked.end() if marked else 0
    found = _NUMBER.fullmatch(bare[start:])
    if not found or not re.search(r"\d", found["number"]):
        return None
    unit, rest = _unit_and_rest(found["rest"])
    after = _NOTE_MARK.sub("", rest).strip().strip("↑↓")
    if after and not _NEXT.match(after):
        return None
    begin = offset + start + found.start("number") + (len(found["number"]) - len(found["number"].lstrip()))
    end = offset + start + found.end("scale") + len(found["rest"]) - len(rest)
    sign = "-" if found["sign"] in "−-–—－" and found["sign"] else ""
    digits = sign + re.sub(r"[^\d.]", "", found["number"])
    clear = not (inside or marked or found["sign"] == "±" or "↓" in rest)
    return Figure(begin, end, digits, found["scale"], unit, is_alone=not after, is_clear=clear)


def _unit_and_rest(text: str) -> tuple[str, str]:
    """The longest unit that ``text`` begins with, and what follows."""
    lead = len(text) - len(text.lstrip(" "))
    for size in range(min(len(text) - lead, 10), 0, -1):
        word = text[lead : lead + size]
        told = scaled_unit(word)
        if told and not told[0]:
            return word, text[lead + size :]
    return "", text


def is_empty(text: str) -> bool:
    """True for a cell with nothing in it, or a mark for that (—, …)."""
    return "".join(fold(text).split()).lower() in table("tables/words.toml")["empty"]["marks"]


def is_bare_year(text: str) -> bool:
    """True for 2021, which may be a year."""
    return _YEAR.fullmatch(fold(text).strip()) is not None


def words_of(text: str) -> str:
    """The words of a cell: simplified, half width, without the blanks that only stretch them (北　京)."""
    shadow = fold(text).strip()
    kept = _LATIN.sub("\0", shadow)
    return "".join(kept.split()).replace("\0", " ")
