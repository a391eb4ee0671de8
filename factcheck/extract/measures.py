"""What follows a numeral: the hedge inside, an outer scale, the unit, and what its wording adds (1米75, 三成五)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from factcheck import units
from factcheck.errors import NumeralError
from factcheck.extract import hedging
from factcheck.extract.numerals import SCALES, Core
from factcheck.extract.tokens import ENDS_CLAUSE, NUMERAL, SMALL, Token
from factcheck.extract.words import begins_word
from factcheck.lexicon import table
from factcheck.model import Kind
from factcheck.numeral import parse
from factcheck.patterns import regex
from factcheck.tagging import is_word_end

_AMOUNTS = frozenset(("arabic", "han", "pair", "several"))
_REMAINDERS = frozenset("震额款波热党地温")
_MORE = frozenset("多余亿")
_GOES_ON = frozenset(f"/（(半整0123456789{SMALL}")
_TENTHS = ("成", "折")
_OPENS = ("（", "(")
_FIVE_OF_TENTHS = regex(rf"(?:[{SMALL}]|\d{{1,2}})(?=[，。；、）的以左 （(]|$)")
_LETTER = regex(r"[A-Za-z]")
_NUMERAL = regex(NUMERAL)
_MONEY = ("$", "¥", "￥", "€", "£")  # $5m is a sum
_IN_ALL = regex(r"整(?![\u4e00-\u9fff])")
# 三个多月: the hedge stands inside the unit.
_PARTED = regex(r"个(?P<more>[多余])(?P<unit>月|星期|小时|世纪|学期|季度|钟头|礼拜)")
_TAIL = regex(rf"(?:\d{{1,2}}(?![\d.%年月日个])|[{SMALL}]{{1,2}}(?![\u4e00-\u9fff])|[{SMALL}]{{1,2}}(?=[钱的了左]))")
_SPOKEN = regex(rf"[{SMALL}](?=[\u4e00-\u9fff])(?![零{SMALL}十百千万亿点分])")
_HOURS = regex(r"时(?![间刻许期段常候代速])")
_CALENDAR_YEAR = regex(r"(?:19|20)\d\d")
_ENDS_AMOUNT = regex(r"[，。；：、！？）)的左以]|$", re.MULTILINE)
_HIGHER_SCALE = regex(r"[亿兆].*[十百千\d]$")
_ENDS_SCORE = regex(r"[\d一二三四五六七八九十两，。、；：！？）)的和]|$", re.MULTILINE)
_LONGEST_SCORE = 8
_SCORED = regex(r"\d[金银铜胜平]\d+$")
_BILLIONS = regex(r"个(?P<more>多)?亿(?!万)")
_WORDS = regex(r"[\u4e00-\u9fff]{1,8}")
_IN_BRACKETS = regex(r"[（(](?P<unit>[^（）()\d]{1,3})[）)]")


def with_unit(shadow: str, core: Core) -> Token:
    """The token with its inner hedge, outer scale and unit: 20 多 万 个."""
    return with_plain_unit(shadow, core) or with_any_unit(shadow, core)


def with_plain_unit(shadow: str, core: Core) -> Token | None:
    """The token where nothing but a plain unit or none follows: what `with_any_unit` would find, in fewer steps."""
    position = core.end
    follows = shadow[position : position + 1]
    if core.form not in _AMOUNTS or follows in _special():
        return None
    if follows == "个" and shadow[position + 1 : position + 2] in _MORE:
        return None
    unit = units.match_unit(shadow, position)
    if unit:
        longer = _plain_units().get(unit)
        end = position + len(unit)
        if longer is None or shadow[end : end + 1] in _GOES_ON or (longer and shadow.startswith(longer, position)):
            return None
        position = end
    return Token(core.start, position, core.start, core.end, core.numeral, core.form, core.high, unit, core.hedges)


@lru_cache(maxsize=8192)
def unit_by_two(pair: str) -> str | None:
    """The plain unit that stands behind a numeral before the characters ``pair``; None where they do not settle it.

    >>> unit_by_two("家企"), unit_by_two("个百"), unit_by_two("，达")
    ('家', None, '')
    """
    first, second = pair[:1], pair[1:]
    if first in _special() or (first == "个" and second in _MORE) or any(len(w) > 1 for w in units.starting_with(pair)):
        return None
    unit = first if units.is_unit(first) else ""
    longer = _plain_units().get(unit) if unit else ()
    if longer is None or (unit and second in _GOES_ON) or any(word.startswith(pair) for word in longer):
        return None
    return unit


@cache
def _special() -> frozenset[str]:
    """What may follow a numeral that is neither its unit nor another word: 多万, 成, 时, a blank."""
    return frozenset("成折时 ") | {word[0] for word in table("hedges.toml")["inside"]}


@cache
def _plain_units() -> Mapping[str, tuple[str, ...]]:
    """The units that are read without their neighbours, with the longer words that begin like each."""
    letters = {unit for unit in units.words() if unit[-1].isascii() and unit[-1].isalpha()}
    apart = letters | _scoring() | _parted_units().keys()
    return {unit: _not_units().get(unit, ()) for unit in units.words() if unit not in apart}


def with_any_unit(shadow: str, core: Core) -> Token:
    """The token with whatever the grammar knows to follow a numeral."""
    position, hedges, numeral, high = core.end, core.hedges, core.numeral, core.high
    if shadow.startswith("个", position) and (parted := _PARTED.match(shadow, position)):
        unit, hedges = f"个{parted['unit']}", (*hedges, parted["more"])
        return Token(core.start, parted.end(), core.start, core.end, numeral, core.form, high, unit, hedges)
    word = hedging.inside(shadow, position)
    if word and _is_inside(shadow, position, word, core):
        hedges, position = (*hedges, word), position + len(word)
        scales = SCALES.match(shadow, position)
        if scales and core.form in ("arabic", "han", "pair"):
            sign = "" if _HIGHER_SCALE.search(numeral) else "*"  # 2亿1千多万: the 万 is that of the 千 alone
            numeral, position = f"{numeral}{sign}{scales[0]}", scales.end()
            high = f"{high}{sign}{scales[0]}" if high else None
    billions = _BILLIONS.match(shadow, position) if shadow.startswith("个", position) else None
    if billions and core.form in ("arabic", "han", "pair"):  # 3个亿, 两个多亿
        more = billions["more"]
        hedges, position = (*hedges, more) if more else hedges, billions.end()
        numeral, high = f"{numeral}*亿", f"{high}*亿" if high else None
    if core.form == "percent":
        return Token(core.start, position, core.start, core.end, numeral, core.form, high, "%", hedges)
    unit, position, special = _unit(shadow, position, core)
    numeral, high = f"{numeral}{special}", f"{high}{special}" if high else None
    form = core.form
    if form == "fraction" and unit:
        form = "han"  # an amount, no share
    return Token(core.start, position, core.start, core.end, numeral, form, high, unit, hedges)


def _is_inside(shadow: str, position: int, word: str, core: Core) -> bool:
    follows = shadow[position + len(word) : position + len(word) + 1]
    if word == "来":
        return core.numeral[-1:] in "十百千万0" and (bool(units.match_unit(shadow, position + 1)) or follows in "万亿")
    if word == "+":
        return bool(units.match_unit(shadow, position + 1))  # 100+家门店, not 1+1
    if word == "余" and follows in _REMAINDERS:
        return False  # 5.1余震
    if word == "多" and core.form in ("slash", "fraction", "half"):
        return False
    return follows not in ("少", "于", "达", "哈", "样", "元") or bool(units.match_unit(shadow, position + len(word)))


def _unit(shadow: str, position: int, core: Core) -> tuple[str, int, str]:
    """Unit word, where it ends, and what it does to the numeral (成 and 折 are tens of percent; 年半 adds a half)."""
    if position == core.end and shadow.startswith(_TENTHS, position) and (tenth := _tenths(shadow, position, core)):
        return tenth
    if core.form in ("slash", "fraction"):
        unit = _of_a_fraction(shadow, position)
        return unit, position + len(unit), ""
    if shadow.startswith("时", position) and shadow.endswith("天", 0, core.start) and _HOURS.match(shadow, position):
        return "小时", position + 1, ""  # 还剩8天20时
    place = position + shadow.startswith(" ", position)
    unit = units.match_unit(shadow, place)
    if unit in _parted_units():
        unit = _whole_word(shadow, place, unit)
    if not unit or _is_no_unit(shadow, place, unit) or (unit == "m" and shadow.endswith(_MONEY, 0, core.start)):
        return "", position, ""
    end = place + len(unit)
    if shadow.startswith("/", end) and (second := units.match_unit(shadow, end + 1)):
        return f"{unit}/{second}", end + 1 + len(second), ""
    bracket = _IN_BRACKETS.match(shadow, end) if shadow.startswith(_OPENS, end) else None
    if bracket and units.is_unit(bracket["unit"]):
        return shadow[place : bracket.end()], bracket.end(), ""
    return _with_tail(shadow, end, unit) or _with_half(shadow, place, unit, core)


def _whole_word(shadow: str, position: int, unit: str) -> str:
    """人 for the 人年 of 37人年均收入, whose second character begins another word; else the unit as it is."""
    shorter = _parted_units()[unit]
    return unit if is_unit_of(shadow, position, unit) or not is_unit_of(shadow, position, shorter) else shorter


def _of_a_fraction(shadow: str, position: int) -> str:
    """The unit of 三分之一升 and 四分之一英里; 三分之一米饭 and 三分之一人口 have none."""
    unit = units.match_unit(shadow, position)
    if not unit or units.kind_of(unit) is not Kind.MEASURE or not _ENDS_AMOUNT.match(shadow, position + len(unit)):
        return ""
    return unit


def _with_tail(shadow: str, end: int, unit: str) -> tuple[str, int, str] | None:
    """1米75, 三块五: a numeral after the unit that counts its hundredths or tenths; 3元整 with its 整."""
    tails = _tails().get(unit)
    if tails is None:
        return None
    if tails["whole"] and _IN_ALL.match(shadow, end):
        return unit, end + 1, ""
    tail = _TAIL.match(shadow, end)
    if tail is None and tails["spoken"] and not begins_word(shadow, end):
        tail = _SPOKEN.match(shadow, end)
    if tail is None or len(tail[0]) > tails["digits"]:
        return None
    own = units.match_unit(shadow, tail.end())
    if own and not _is_no_unit(shadow, tail.end(), own):
        return None
    return unit, tail.end(), f"+{tail[0]}*1/{10 ** len(tail[0])}"


def _with_half(shadow: str, position: int, unit: str, core: Core) -> tuple[str, int, str]:
    end = position + len(unit)
    if not shadow.startswith("半", end) or core.form not in ("arabic", "han"):
        return unit, end, ""
    if unit == "年" and _CALENDAR_YEAR.fullmatch(core.numeral):
        return unit, end, ""  # 2022年半年度报告
    if shadow.startswith("钟", end + 1) and units.is_unit(f"{unit}钟"):
        return f"{unit}钟", end + 2, "+1/2"  # 五分半钟
    rest = units.match_unit(shadow, end + 1)
    if unit == "个" and rest and units.kind_of(rest) is Kind.DURATION:
        return f"个{rest}" if units.is_unit(f"个{rest}") else rest, end + 1 + len(rest), "+1/2"
    if units.kind_of(unit) in (Kind.DURATION, Kind.MEASURE, Kind.MULTIPLE):
        return unit, end + 1, "+1/2"
    if unit in ("个", "分") and ENDS_CLAUSE.match(shadow, end + 1):
        return unit, end + 1, "+1/2"  # 三个半, 跑了一分半
    return unit, end, ""


def _tenths(shadow: str, position: int, core: Core) -> tuple[str, int, str] | None:
    words = table("extract/tenths.toml")
    sign = shadow[position]
    if core.form not in ("arabic", "han", "pair", "half", "several"):
        return None
    hedged = hedging.after(shadow, position + 1) in words["hedged"]
    if not hedged and any(shadow.startswith(word, position) for word in words[sign]):
        return None
    if core.form == "half":
        return "%", position + 1, "*10" if sign == "成" else "*100"
    try:
        value = parse(core.numeral.replace("两", "二")).value
    except NumeralError:
        return None
    if value > 10:
        return ("%", position + 1, "") if sign == "折" else None
    digit = _FIVE_OF_TENTHS.match(shadow, position + 1)
    more = {"半": "5"}.get(shadow[position + 1 : position + 2]) or (digit[0] if digit else "")
    if len(more) > 1:  # 7成14
        return "%", position + 3, f"*10+{more[0]}+{more[1]}*1/10"
    return "%", position + 1 + bool(more), f"*10+{more}" if more else "*10"


def _is_no_unit(shadow: str, position: int, unit: str) -> bool:
    """True where the unit word begins a longer word that is none: 3家庭, 5分之一, 3天津企业."""
    if unit[-1].isascii() and unit[-1].isalpha() and _LETTER.match(shadow, position + len(unit)):
        return True
    if unit in _scoring() and not _ENDS_SCORE.match(shadow, position + len(unit)):
        return not _SCORED.search(shadow, max(0, position - _LONGEST_SCORE), position)  # 4胜3负战绩
    longer = _not_units().get(unit)
    if longer is None or not shadow.startswith(longer, position):
        return False
    return not (_goes_to_like(shadow, position, unit) or is_unit_of(shadow, position, unit))


def is_unit_of(shadow: str, position: int, unit: str) -> bool:
    """True for the 名 of 3名医生, which only looks like 名医: the dictionary's words part behind the unit."""
    end = position + len(unit)
    if shadow.startswith(tuple(table("extract/words.toml")["behind_units"]), end):
        return True
    rest = _WORDS.match(shadow, position)
    return rest is not None and is_word_end(f"3{rest[0]}", 1 + len(unit))


def _goes_to_like(shadow: str, position: int, unit: str) -> bool:
    """True for the first 升 of 两升到三升, which is no 升到: the same unit follows the next numeral."""
    if shadow[position + len(unit) : position + len(unit) + 1] not in ("到", "至"):
        return False
    found = _NUMERAL.match(shadow, position + len(unit) + 1)
    return found is not None and shadow.startswith(unit, found.end())


@cache
def _parted_units() -> Mapping[str, str]:
    return dict(table("extract/words.toml")["parted_units"])


@cache
def _tails() -> Mapping[str, Mapping[str, Any]]:
    return dict(table("extract/compounds.toml")["tails"])


@cache
def _scoring() -> frozenset[str]:
    return frozenset(table("extract/words.toml")["scoring"])


@cache
def _not_units() -> Mapping[str, tuple[str, ...]]:
    return {unit: tuple(words) for unit, words in table("extract/not_units.toml").items()}
