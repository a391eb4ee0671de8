"""The words of a header or a stub → labels: what they are, the unit that they tell, where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from factcheck.fold import fold
from factcheck.lexicon import table
from factcheck.model import Span
from factcheck.patterns import regex
from factcheck.tables.cells import words_of
from factcheck.tables.unit_words import scaled_unit, unit_line, without_unit


class Role(StrEnum):
    """What a label tells of the numbers under or beside it."""

    NOUN = "noun"
    PERIOD = "period"
    GROWTH = "growth"
    SHARE = "share"
    RANK = "rank"
    VALUE = "value"
    TOTAL = "total"
    UNIT = "unit"
    ENUMERATION = "enumeration"
    CORNER = "corner"


@dataclass(frozen=True, slots=True)
class Label:
    """A label. ``text`` is folded and without its unit; ``units`` is None where it tells none, empty where unclear.

    ``lead`` is the wording before a growth (同比) or a rank (全国). ``depth`` is above 0 in an indented stub and after
    其中, ``numbered`` marks 一、综合. ``sort`` is what its column says that it is (地区: subject), where it does.
    """

    text: str
    span: Span
    role: Role
    units: tuple[str, ...] | None = None
    lead: str = ""
    depth: int = 0
    numbered: bool = False
    sort: str = ""

    @property
    def unit_role(self) -> Role:
        """The role by which its unit is ranked."""
        return self.role


_MONTHS = r"(?:[1-9]|1[0-2]|[一二三四五六七八九十]{1,2})"
_YEAR = r"(?:19|20)\d\d"
_PART = (
    rf"(?:{_MONTHS}(?:[—–\-~～至]{{1,2}}{_MONTHS})?月(?:末|底|份)?|[一二三四1-4](?:[—–\-~～至][一二三四2-4])?季度|前[二三两23]季度|"
    r"上半年|下半年|Q[1-4]|(?<=年)全年)"
)
PERIOD = regex(
    rf"{_YEAR}年(?:度|末|底)?{_PART}?|{_YEAR}[.\-/](?:0[1-9]|1[0-2])(?!\d)|{_YEAR}(?!\d|[—–\-~～至])|{_PART}"
)
_ONLY_PERIOD = regex(rf"(?:{PERIOD.pattern})(?:\([预快]\)|（[预快]）)?")
_BEGINS_PERIOD = regex(rf"(?P<period>{_YEAR}年(?:度|末|底)?{_PART}?|{_YEAR}(?=[^\d年.\-/—–~～至%]))的?(?P<rest>.+)")
_ENDS_PERIOD = regex(rf"(?P<rest>.+?)[（(](?P<period>{_YEAR}年?(?:度|末|底)?{_PART}?)[）)]")
_PRICES = regex(r"(?:不变|可比)?价|=|基期|为基|以来")
_NUMBERED = regex(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2})*[.、．](?!\d))\s*"
)
_NOTE_MARK = regex(r"[①-⑳*＊†‡§¹²³⁰⁴-⁹⁽⁾]+|[\[〔]\d{1,2}[\]〕]|[（(]注\d?[)）]")
_BASE = regex(r"(?:[比较][^比较增减升降]{1,8}?(?:年|月|期|季度|末)(?:同期|同月)?)")
_SHARE = regex(r"(?P<of>.*?)(?P<share>占[^占]*?(?:的?比重|比例|份额|%|之比)?|(?:比重|份额|构成|占比))")
_RANK = regex(r"(?P<of>.*?)(?P<field>在?(?:全国|全省|全市|全球|世界)?)(?:位次|排名|名次|排序)")
_INDENT = "\u3000\u2003\u2002\u00a0"


def labels_in(text: str, span: Span) -> tuple[Label, ...]:
    """The labels of a cell; a period before or behind other words is one of its own (2021年GDP).

    >>> [(label.text, label.role.value, label.units) for label in labels_in("2021年GDP（亿元）", Span(0, 12))]
    [('2021年', 'period', None), ('GDP', 'noun', ('亿元',))]
    """
    words = _NOTE_MARK.sub("", words_of(text)).rstrip(":：")
    words, numbered = _unnumbered(words)
    words, among = _unmarked(words)
    depth = (1 if among else 0) + _indent(text)
    found = tuple(_labels(words, span))
    return tuple(replace(label, depth=depth, numbered=numbered, span=_place(label, text)) for label in found)


def _place(label: Label, text: str) -> Span:
    """Where the words of a label stand: without the unit, where they stand together."""
    start = fold(text).find(label.text) if label.text else -1
    if start < 0:
        return label.span
    offset = label.span.end - len(text) + start
    return Span(offset, offset + len(label.text))


def _labels(words: str, span: Span) -> Iterator[Label]:
    if not words:
        return
    if (line := unit_line(words)) is not None and words.startswith(("单位", "计量单位", "（单位", "(单位")):
        yield Label("", span, Role.UNIT, line)
        return
    plain, units = without_unit(words)
    if not plain:
        yield Label("", span, Role.UNIT, units)
        return
    found = _BEGINS_PERIOD.fullmatch(plain) or _ENDS_PERIOD.fullmatch(plain)
    if found and not _ONLY_PERIOD.fullmatch(plain) and not _PRICES.search(found["rest"]):
        yield Label(found["period"], span, Role.PERIOD)
        yield _label(found["rest"], span, units)
        return
    yield _label(plain, span, units)


def _label(words: str, span: Span, units: tuple[str, ...] | None) -> Label:
    if _ONLY_PERIOD.fullmatch(words) or words in _times():
        return Label(words, span, Role.PERIOD, units)
    for role, key in ((Role.VALUE, "value"), (Role.TOTAL, "total")):
        if words in _words()[key]["words"]:
            return Label(words, span, role, units)
    corner = corner_of(words)
    if corner in ("rank", "enumeration"):
        role = Role.RANK if corner == "rank" else Role.ENUMERATION
        return Label(words, span, role, units, lead=_field(words))
    return Label(words, span, Role.NOUN, units)


def rate_in(label: Label) -> tuple[str, str, str, Role] | None:
    """A noun that ends in a rate → what it is the rate of, the wording before it, the rate and its role.

    >>> rate_in(Label("GDP同比增长", Span(0, 7), Role.NOUN))
    ('GDP', '同比', '增长', <Role.GROWTH: 'growth'>)
    """
    growth = _words()["growth"]
    for word in sorted((*growth["nouns"], *growth["verbs"], *growth["signed"], ""), key=len, reverse=True):
        if not label.text.endswith(word):
            continue
        head, lead = _lead_of(label.text[: len(label.text) - len(word)])
        if word or lead:
            return head, lead, word, Role.GROWTH
    share = _SHARE.fullmatch(label.text)
    if share and share["share"] != "占":
        return share["of"], "", share["share"], Role.SHARE
    if rank := _RANK.fullmatch(label.text):
        return rank["of"], rank["field"], "排名", Role.RANK
    return None


def _lead_of(text: str) -> tuple[str, str]:
    """The wording of a comparison at the end of ``text``, and what stands before it."""
    lead = ""
    while True:
        word = next((word for word in _words()["growth"]["leads"] if text.endswith(word)), "")
        if not word and (base := re.search(_BASE.pattern + "$", text)):
            word = base[0]
        if not word:
            return text, lead
        text, lead = text.removesuffix(word), word + lead


def corner_of(words: str) -> str:
    """What the head of a column says that its cells are (subject, period, indicator, unit, enumeration, rank)."""
    key = words.lower()
    return next((sort for sort, listed in _words()["corner"].items() if sort != "inner" and key in listed), "")


def is_inner(words: str) -> bool:
    """True for the head of a column whose places lie in those of the column before it (省份, 城市)."""
    return words in _words()["corner"]["inner"]


def _field(words: str) -> str:
    return next((field for field in ("全国", "全省", "全市") if words.startswith(field)), "")


def _unnumbered(words: str) -> tuple[str, bool]:
    found = _NUMBERED.match(words)
    return (words[found.end() :], True) if found and found.end() < len(words) else (words, False)


def _unmarked(words: str) -> tuple[str, bool]:
    """Words without a 其中： before them."""
    for mark in _words()["section"]["among"]:
        if words.startswith(mark) and (mark != "内" or words.startswith("内:")):
            return words.removeprefix(mark).lstrip(":：、") or words, True
    return words, False


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(_INDENT + " "))


@cache
def _times() -> frozenset[str]:
    return frozenset(word for words in _words()["time"].values() for word in words)


def _words() -> Mapping[str, Any]:
    return table("tables/words.toml")


def told_units(labels: Sequence[Label]) -> tuple[str, ...] | None:
    """The units of the last label that tells any; None where none does."""
    return next((label.units for label in reversed(labels) if label.units is not None), None)


def is_unit_cell(text: str) -> bool:
    """True for a cell that holds a unit and nothing else."""
    words = words_of(text).strip("（()）")
    return scaled_unit(words) is not None
