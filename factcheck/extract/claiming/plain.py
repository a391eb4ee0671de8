"""Mentions that no rule of this room has a say in, as they themselves and the characters that touch them tell.

有2760家高校, 增长5.2%: most numbers of a text are so. What stands in title marks is for whoever asks to see.
"""

from __future__ import annotations

from functools import cache

from factcheck.extract.claiming.context import firsts, lasts, words
from factcheck.extract.claiming.naming import NAMING_UNITS
from factcheck.model import Kind, RawMention

_AS_THEY_ARE = frozenset((Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.MULTIPLE, Kind.SCORE))
_COUNTED = frozenset((Kind.COUNT, Kind.MEASURE, Kind.MONEY))
_THRESHOLDS = ("以上", "以下")
_BOUNDS = (*_THRESHOLDS, "及以上", "及以下", "以内")
_LONG, _LONG_IN_WORDS, _MOST_SUMMED_UP = 3, 4, "31"
_SCALES = "十百千万亿兆"
_SEVERAL = "quantities.several"
_LENGTHS = frozenset(("公里", "千米"))
"""These name a place only before 处."""
_QUOTED = frozenset("“‘/纬经")
_LISTED = frozenset("、和与及")
"""What parts sums of a list: in 50元、20元纸币 the last one tells that they are faces."""


def is_plain(mention: RawMention, shadow: str) -> bool:
    """True for a claim that stays as it is, whatever else its sentence says."""
    _, _, kind, _, _, _, hedges, _, excluded, _, _ = mention
    if excluded is not None:
        return False
    if kind in _AS_THEY_ARE:
        return not (kind is Kind.PERCENT and hedges and hedges[-1] in _THRESHOLDS)
    return kind in _COUNTED and is_plain_count(mention, shadow)


def is_plain_count(mention: RawMention, shadow: str) -> bool:
    """True where the rules of `counts` leave a mention as it is.

    It has a unit that names nothing and no hedge that bounds a class, and its numeral is too long or too large to sum
    up a list. What each rule looks for besides begins or ends with a character of `_before` and `_behind`.
    """
    span, _, kind, numeral, _, unit, hedges, _, excluded, _, rule = mention
    if unit is None or excluded is not None or unit in _naming_units() or unit[0] == "期" or unit[-1] == "岁":
        return False
    if rule == _SEVERAL or (hedges and hedges[-1] in _BOUNDS):
        return False
    start, end = span.start, span.end
    precedes, follows = shadow[start - 1 : start], shadow[end : end + 1]
    if follows in _behind() or precedes in _QUOTED or (precedes in _ends_of_rates() and _tells_rate(shadow, start)):
        return False
    if (
        kind is Kind.MONEY
        and follows in _LISTED
        and (shadow[end + 1 : end + 2] == "人" or shadow[end + 1 : end + 2].isdecimal())
    ):
        return False
    return _is_large(numeral or "") or (kind is not Kind.COUNT and _is_written_out(numeral or ""))


def _begins_sum(sign: str) -> bool:
    return sign == "人" or sign.isdecimal()


def _is_large(numeral: str) -> bool:
    """True for a numeral that sums up no list and announces none."""
    if numeral[:1] > "9":
        return len(numeral) >= _LONG_IN_WORDS and numeral.strip(_SCALES) != ""
    return len(numeral) >= _LONG or (numeral.isdecimal() and numeral > _MOST_SUMMED_UP)


def _is_written_out(numeral: str) -> bool:
    """True for digits that may well be measured: 25摄氏度; 0-100km/h is no distance."""
    return numeral.isdecimal() and numeral != "0"


def _tells_rate(shadow: str, position: int) -> bool:
    """True behind 每投入 and the like."""
    return shadow.endswith(words("counts", "per"), 0, position)


@cache
def _naming_units() -> frozenset[str]:
    return NAMING_UNITS.union(words("counts", "regions")) - _LENGTHS


@cache
def _ends_of_rates() -> frozenset[str]:
    return lasts("counts", "per")


@cache
def _behind() -> frozenset[str]:
    told = ("all_provinces", "specified", "faces")
    return frozenset("大级处").union(*(firsts("counts", key) for key in told))
