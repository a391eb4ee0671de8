"""Text → number tokens: a numeral, the hedges and the currency that touch it, and its unit.

`numerals` reads the numeral and `measures` what follows it; here the words before and after both are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from factcheck import units
from factcheck.extract import hedging
from factcheck.extract.measures import unit_by_two, with_unit
from factcheck.extract.numerals import CORE, NEXT, core_of, form_of, plain_core
from factcheck.extract.tokens import Token, token_of
from factcheck.lexicon import table
from factcheck.model import Kind
from factcheck.patterns import regex

_HOUR = 2
_MINUTES = regex(r"时[0-5]?\d分")
_PARTS_OF_DAY = ("午", "晨", "晚", "上", "夜", "早", "间", "时间", "日")
_WITHIN = (Kind.PERCENT, Kind.MEASURE, Kind.MONEY, Kind.PERCENTAGE_POINT)
"""Kinds of which 内 tells the most: 误差在5%内; 3天内 is a time, 5户内 are households."""
_RECENT = ("近", "过")
# Units that a word before the number may make more exact, and the table of those words.
_PREFIXED = dict.fromkeys(("", "元", "圆", "块"), "before") | dict.fromkeys(("度", "°"), "degrees")


def tokens(shadow: str) -> Iterator[Token]:
    """Every number of the shadow with what touches it, from left to right; tokens never overlap."""
    position = taken = 0
    before, behind = hedging.words_around()
    before_unit = _ends_of_prefixes()
    search = NEXT.search
    while found := search(shadow, position):
        start, end = found.span()
        unit = unit_by_two(shadow[end : end + 2]) if found.lastindex else None
        if unit is not None:
            numeral, core_end = found[0], end
            end += len(unit)
            token = token_of((start, end, start, core_end, numeral, form_of(numeral), None, unit, (), False))
        else:
            any_token, position = _any(shadow, found)
            if any_token is None:
                continue
            token = any_token
            start, end, _, core_end, _, _, _, unit, _, _ = token
        precedes, follows = shadow[start - 1 : start], shadow[end : end + 1]
        if (
            (precedes in before and shadow.endswith(before[precedes], 0, start))
            or (follows in behind and shadow.startswith(behind[follows], end))
            or (unit in _PREFIXED and precedes in before_unit)
        ):
            token = _with_hedges(shadow, token)
            start, end = token.start, token.end
        position = max(end, core_end)
        if start >= taken:  # 几乎3万: a word may begin with what looked like a numeral
            yield token
            taken = position


def _any(shadow: str, begins: re.Match[str]) -> tuple[Token | None, int]:
    """The token of whatever numeral begins there, and where to go on; None where none does."""
    if begins.lastindex:
        return with_unit(shadow, plain_core(begins)), begins.end()
    found = CORE.match(shadow, begins.start())
    if found is None:
        return None, begins.start() + 1
    core = core_of(shadow, found)
    if core is None:
        return None, begins.start() + 1 if found["few"] else found.end()
    return with_unit(shadow, core), core.end


@cache
def _ends_of_prefixes() -> frozenset[str]:
    """The characters in which a word that belongs to the unit may end, and the blank behind it."""
    return frozenset(" ").union(*map(_prefixes, set(_PREFIXED.values())))


def _with_hedges(shadow: str, token: Token) -> Token:
    """The token with the hedges before and after it, the currency before it, and the negation."""
    if token.unit in _PREFIXED:
        token = _with_currency(shadow, token)
    if not hedging.may_stand_at(shadow, token.start, token.end):
        return token
    bare = hedging.is_bare_scale(shadow[token.core_start : token.core_end])
    weighty = bare or token.unit in ("%", "‰") or token.form in ("fraction", "slash", "half")
    words: tuple[str, ...] = ()
    start = token.start
    for _ in range(2):
        word, start_of = hedging.before(shadow, start, bare=bare and not words, weighty=weighty)
        if not word or _is_calendar_year(shadow, token) or (token.unit == "月" and word not in _RECENT):
            break
        if _tells_hour(shadow, token, start_of):
            break
        words, start = (word, *words), start_of
    tail: tuple[str, ...] = ()
    end = token.end
    for _ in range(2):
        word = hedging.after(shadow, end)
        if not word or not _may_follow(shadow, end, word, token) or (tail and word in ("余", "多")):
            break
        tail, end = (*tail, word), end + len(word)
    negated = hedging.negated_before(shadow, start)
    if not (words or tail or negated):
        return token
    return token._replace(start=start, end=end, hedges=(*words, *token.hedges, *tail), negated=negated)


def _tells_hour(shadow: str, token: Token, start: int) -> bool:
    """True for 晚上约8时 and 上午近9点: an hour of the day; 约3000点 is an index."""
    hour = token.unit == "点" or (not token.unit and shadow.startswith("时", token.end))
    small = len(token.numeral) <= _HOUR and "." not in token.numeral
    minutes = _MINUTES.match(shadow, token.end) is not None
    return hour and small and (minutes or shadow.endswith(_PARTS_OF_DAY, 0, start))


def _may_follow(shadow: str, position: int, word: str, token: Token) -> bool:
    if word in ("多", "余"):
        kind = units.kind_of(token.unit) if token.unit and units.is_unit(token.unit) else None
        if kind in (Kind.COUNT, None) or token.hedges or _is_year(token):
            return False
        return shadow[position + 1 : position + 2] not in table("extract/tenths.toml")["not_after_more"]
    if word == "+":
        return not shadow[position + 1 : position + 2].isalnum()  # 4300万+, not 16GB+512GB
    if word == "内" and (not token.unit or units.kind_or_none(token.unit) not in _WITHIN):
        return False
    if word == "上下" and shadow.startswith("游", position + len(word)):
        return False
    if word in ("强", "弱"):
        return token.form in ("fraction", "percent") and not shadow[position + 1 : position + 2].isalpha()
    follows = shadow[position + len(word) : position + len(word) + 1]
    return word not in table("hedges.toml")["ending"]["words"] or follows in "，。；、）的"


def _is_year(token: Token) -> bool:
    """True for 2020年: 2020年多出3.5万吨 holds no 2020年多."""
    return token.unit == "年" and bool(re.fullmatch(r"(?:1[5-9]|20)\d\d", token.numeral))


def _is_calendar_year(shadow: str, token: Token) -> bool:
    """True for the 2021年 of 高于2021年的水平; 超过2000年的历史 and 约1800年前 tell a length."""
    if not _is_year(token):
        return False
    if hedging.is_year_of_a_phrase(shadow, token.end):
        return True
    lengths = tuple(table("hedges.toml")["distant"]["years_long"])
    return not token.numeral.endswith("00") and not shadow.startswith(lengths, token.end)


def _with_currency(shadow: str, token: Token) -> Token:
    """人民币3亿元, 港币6元, $35, 华氏70度: the word before the number that belongs to its unit."""
    words = _PREFIXED[token.unit]
    if not token.start:
        return token
    end = token.start - (shadow[token.start - 1] == " ")
    for word in _prefixes(words).get(shadow[end - 1 : end], ()):
        if shadow.endswith(word, 0, end):
            unit = table("extract/currencies.toml")[words][word]
            return token._replace(start=end - len(word), unit=unit)
    return token


@cache
def _prefixes(words: str) -> Mapping[str, tuple[str, ...]]:
    """The words of a table of ``currencies.toml`` by their last character, the longest first."""
    filed: dict[str, tuple[str, ...]] = {}
    for word in sorted(table("extract/currencies.toml")[words], key=len, reverse=True):
        filed[word[-1]] = (*filed.get(word[-1], ()), word)
    return filed
