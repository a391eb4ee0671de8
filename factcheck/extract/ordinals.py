"""Finds ordinals and ranks: 第一, 第11名, 第137届, 前三, 前10名, 首位, 榜首."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from factcheck import units
from factcheck.extract.measures import is_unit_of
from factcheck.extract.tokens import HAN
from factcheck.lexicon import table
from factcheck.model import Kind, PartName, RawMention, Sentence, Span
from factcheck.numeral import is_numeral
from factcheck.patterns import regex

_ORDINAL = regex(rf"第(?P<number>\d+(?:[百千万亿](?!分[位点]))*|{HAN})")
_BETWEEN = regex(rf"第(?P<low>\d+|{HAN})(?:名|位)?[和与至到]第(?P<high>\d+|{HAN})(?P<unit>名|位)?(?=之间)")
_TOP = regex(
    rf"前(?<![之以目提跟面]前)(?P<number>\d{{1,4}}+|{HAN})(?P<unit>强|名|位|大|家|席)?(?![年月日天个期半届任世后晚周次夜阵季段秒]|分钟|小时|星期|礼拜|钟头)"
)


@cache
def _first_words() -> re.Pattern[str]:
    return re.compile("|".join(table("extract/ordinals.toml")["first"]))


def extract(shadow: str, sentences: Sequence[Sentence], part: PartName) -> Iterable[RawMention]:
    """Raw mentions of kind ordinal with the number and its measure word."""
    for found in _ORDINAL.finditer(shadow):
        if is_numeral(found["number"]) and not shadow.startswith("季度", found.end()):
            unit = _measure(shadow, found.end())
            span = Span(found.start(), found.end() + len(unit))
            yield RawMention(
                span, span.of(shadow), Kind.ORDINAL, found["number"], unit=unit or None, part=part, rule="ordinals"
            )
    for found in _BETWEEN.finditer(shadow):
        if is_numeral(found["low"]) and is_numeral(found["high"]):
            low, high = found["low"], found["high"]
            yield RawMention(
                Span(*found.span()),
                found[0],
                Kind.ORDINAL,
                low,
                high,
                found["unit"],
                part=part,
                rule="ordinals.between",
            )
    for found in _TOP.finditer(shadow):
        if is_numeral(found["number"]):
            span = Span(*found.span())
            yield RawMention(
                span,
                found[0],
                Kind.ORDINAL,
                found["number"],
                unit=found["unit"],
                hedges=("前",),
                part=part,
                rule="ordinals.top",
            )
    for found in _first_words().finditer(shadow):
        yield RawMention(Span(*found.span()), found[0], Kind.ORDINAL, "一", part=part, rule="ordinals.first")


def _measure(shadow: str, position: int) -> str:
    unit = units.match_unit(shadow, position)
    blocked = table("extract/not_units.toml").get(unit, ())
    allowed = unit and units.kind_of(unit) in (Kind.COUNT, Kind.DURATION)
    longer = shadow.startswith(tuple(blocked), position)
    if not allowed or (longer and not is_unit_of(shadow, position, unit)):
        return next(
            (word for word in table("extract/ordinals.toml")["editions"] if shadow.startswith(word, position)), ""
        )
    return unit
