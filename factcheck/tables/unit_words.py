"""Words of a label → the unit that they tell: （亿元）, 单位：亿元、%, 万人次, 元/公斤."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck import units
from factcheck.patterns import regex

_SCALE = regex(r"[十百千万亿]{1,3}")
BRACKETS = regex(r"[（(\[【〔]([^（）()\[\]【】〔〕]{1,24})[）)\]】〕]")
_UNIT_LINE = regex(r"(?:计量)?单位[:：](?P<units>[^）)】\]。；;\n]+)")
_APART = regex(r"[、，,；;和及或]+")
_BEHIND = regex(r"^(?P<label>.+?)(?:[，,:：]|\s*/\s*|\s+)(?P<unit>[^，,:：\s]{1,10})$")
_PER_HUNDRED = ("%", "‰", "个百分点", "百分点")
# Times are no units of a column: 年 over years is their name.
_NAMES_OF_TIMES = ("年", "月", "日", "季", "时", "分", "点")


@lru_cache(maxsize=1024)
def scaled_unit(word: str) -> tuple[str, str] | None:
    """The scale and the bare unit that a word tells, or None where it is no unit.

    >>> scaled_unit("亿元"), scaled_unit("%"), scaled_unit("千瓦"), scaled_unit("企业")
    (('亿', '元'), ('', '%'), ('', '千瓦'), None)
    """
    if word == "百分点":
        return "", "个百分点"
    if word in _NAMES_OF_TIMES:
        return None
    if is_bare_unit(word):
        return "", word
    scale = _SCALE.match(word)
    for cut in range(1, scale.end() + 1 if scale else 0):
        if cut == len(word) or is_bare_unit(word[cut:]):
            return word[:cut], word[cut:]
    return None


def is_bare_unit(word: str) -> bool:
    """True for a unit without a scale, among them 元/公斤 and 件/万人."""
    top, slash, bottom = word.partition("/")
    return units.is_unit(word) or bool(slash and units.is_unit(top) and scaled_unit(bottom))


def is_percentage(unit: str) -> bool:
    """True for % and percentage points."""
    return unit in _PER_HUNDRED


def unit_line(text: str) -> tuple[str, ...] | None:
    """The units that a 单位： tells; None where there is no such word, empty where one of them is unknown.

    >>> unit_line("（单位：亿元、%）"), unit_line("表1 主要指标"), unit_line("单位：见各行")
    (('亿元', '%'), None, ())
    """
    found = _UNIT_LINE.search(text)
    if not found:
        return None
    whole = found["units"].strip()
    words = [word.strip() for word in _APART.split(whole) if word.strip()]
    words = [part for word in words for part in (word.split() if scaled_unit(word) is None else [word])]
    return tuple(words) if words and all(scaled_unit(word) for word in words) else ()


def without_unit(text: str) -> tuple[str, tuple[str, ...] | None]:
    """A label without the unit in its brackets or behind it, and the units; None where it tells none.

    >>> without_unit("粮食（万吨）"), without_unit("粮食,万吨"), without_unit("亿元"), without_unit("GDP（现价）")
    (('粮食', ('万吨',)), ('粮食', ('万吨',)), ('', ('亿元',)), ('GDP（现价）', None))
    """
    if scaled_unit(text):
        return "", (text,)
    for bracket in BRACKETS.finditer(text):
        told = told_in(bracket[1])
        if told:
            return (text[: bracket.start()] + text[bracket.end() :]).strip(), told
    behind = _BEHIND.match(text)
    if behind and scaled_unit(behind["unit"]):
        return behind["label"], (behind["unit"],)
    return text, None


def told_in(text: str) -> tuple[str, ...]:
    """The units in a bracket; none where any of its words is no unit."""
    words = [word.strip() for word in _APART.split(re.sub(r"^(?:计量)?单位[:：]?", "", text.strip())) if word.strip()]
    return tuple(words) if all(scaled_unit(word) for word in words) else ()
