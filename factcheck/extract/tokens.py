"""What the extractors share: the numeral patterns, and a token that a quantity is read into."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from factcheck.model import RawMention
from factcheck.patterns import regex

DIGIT = "零〇○一二两三四五六七八九"
SMALL = "一二两三四五六七八九"

# A scale word is none where it begins a unit: 千瓦, 百分点, 兆字节, 万分之.
SCALE = (
    "(?:十|百(?!分点|帕|分之|分位)|千(?!瓦|米|克|伏|赫|卡|焦|帕|字节|比特|乏|牛|分点|分之)|万(?!分之)|亿(?!分之)"
    "|兆(?!瓦|字节|赫|比特|焦|帕|欧|伏))"
)
# A run of numerals: what may follow its last one decides, since no unit begins with a numeral. Told so, and not one by
# one, a run of a million characters takes no memory.
_ENDS_RUN = (
    rf"(?:(?<=[{DIGIT}廿卅十])|(?<=百)(?!分点|帕|分之|分位)|(?<=[万亿])(?!分之)"
    "|(?<=千)(?!瓦|米|克|伏|赫|卡|焦|帕|字节|比特|乏|牛|分点|分之)|(?<=兆)(?!瓦|字节|赫|比特|焦|帕|欧|伏))"
)
_SCALES = f"(?:[十百千万亿兆]+{_ENDS_RUN})"
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?"
POINT_FIRST = r"(?<![\d.A-Za-z])\.\d+(?![\d.])"
POWER = (
    r"(?:(?<![A-Za-z\d.^])\d+\^[-−]?\d{1,2}(?![\dA-Za-z.^])"
    r"|(?<![A-Za-z\d.,×*^])10[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])"
    r"|[-−]?\d+(?:\.\d+)?[×xX*]10(?:\^[-−]?\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|[-−]?\d+(?:\.\d+)?[eE][+-]?\d{1,2}(?![\dA-Za-z.]))"
)
# Formal numerals are surnames and places as well (陆, 伍): two of them, one before money or a point, or one alone.
_FORMAL_DIGIT = "壹贰叁肆伍陆柒捌玖"
_FORMAL_REST = "壹贰叁参肆伍陆柒捌玖拾佰仟零〇一二两三四五六七八九十百千万亿兆"
_FORMAL_SCALE = "拾佰仟"
FORMAL = (
    rf"(?:零?(?:[{_FORMAL_DIGIT}][{_FORMAL_DIGIT}参拾佰仟十百千万亿]|[拾佰仟][{_FORMAL_REST}]|参(?=[拾佰仟]))[{_FORMAL_REST}]*"
    rf"|零?[{_FORMAL_DIGIT}](?=[元圆角]|分(?!之)|点[零{_FORMAL_DIGIT}])|(?<![^\W负零])[{_FORMAL_DIGIT}拾佰仟](?!\w))"
)
_COMMON = rf"[{DIGIT}廿卅十百千万亿兆]+{_ENDS_RUN}"
_FORMAL_AFTER = rf"[{_FORMAL_DIGIT}][{_FORMAL_SCALE}十百千][{_FORMAL_REST}]*"
HAN = rf"(?:(?!零[{_FORMAL_DIGIT}][元角分]){_COMMON}(?:{_FORMAL_AFTER})?|{FORMAL})"
_ARABIC_AND_HAN = r"(?:\d+点[零〇一二三四五六七八九]+(?![十分刻时点]))"
AFTER_K = "元块美港欧日英个"
"""What stands after a k that means a thousand: 15k元; 4K and 5k in a text are names, in a line of their own numbers."""
HAN_DECIMAL = rf"(?:零点\d+|{HAN}点[零〇○一二三四五六七八九{_FORMAL_DIGIT}]+(?![十刻]){_SCALES}?)"
MIXED = (
    rf"(?:{ARABIC}(?: (?={SCALE}))?(?:[kK](?=[{AFTER_K}\n]|$)|{_SCALES}?)"
    rf"(?:(?<=[十百千万亿兆])(?:零?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?![A-Za-z\d])|[{SMALL}](?={SCALE})){_SCALES}?)*)"
)
_NEXT = rf"[\d.{DIGIT}十百千{_FORMAL_DIGIT}拾佰仟]"
# What may be below zero, by its last two characters: 归母净利润-0.56亿元; the dash of 京津-2023年 is none.
_BALANCE = (
    "利润|净利|盈利|亏损|盈亏|损益|收益|盈余|净额|金流|顺差|差额|余额|净值|流入|流出|同比|环比|年比|增速|增长|增幅"
    "|降幅|涨幅|跌幅|涨跌|变动|变化|利率|气温|温度|最低|低至"
)
SIGN = (
    r"(?:(?:(?<=[\u4e00-\u9fff])|(?<=[A-Z]{3}))[-−](?=\d*\.?\d+(?:(?:[~～]|至|到|—{1,2})[-−]?\d+(?:\.\d+)?)?(?:℃|%|‰|摄氏度|°))"
    rf"|(?:(?<=[为是达])|(?<=[为是达] ))[-−] (?=[\d.])"
    rf"|(?<={_BALANCE})[-−](?=\d[\d,]*(?:\.\d+)?(?![\d年月日]))"
    rf"|(?:(?<=[为是达至到从率于在约和与、，（(：: 比])|(?<![^\n]))[-−+](?=[\d.])"
    rf"|(?<![不背肩担抱胜欺辜亏自身])负 ?(?={_NEXT})|零下(?={_NEXT}))"
)
NUMERAL = rf"(?:{POWER}|{SIGN}?(?:{_ARABIC_AND_HAN}|{MIXED}|{POINT_FIRST}|{HAN_DECIMAL}|{HAN}))"
_PART = rf"{HAN_DECIMAL}|点[零〇一二三四五六七八九]+|{HAN}|{ARABIC}|[{_FORMAL_DIGIT}](?!\w)"
FRACTION = (
    rf"(?:(?<![不背肩担抱胜欺辜亏自身])(?P<minus>负)|(?<![{DIGIT}十百千万亿\d.]))(?:(?P<integer>{HAN}|\d+)又)?"
    rf"(?P<whole>[{DIGIT}十百千万亿{_FORMAL_DIGIT}{_FORMAL_SCALE}]+|\d+)分之(?P<part>负?(?:{_PART}))"
    r"|(?<![\d.])(?:(?P<hk_integer>[一二两三四五六七八九十])又)?"
    r"(?P<hk>[三四五六七八九十])分一(?![\d般致样直定些个带路起月日年])"
)
SLASH = (
    r"(?<![\d/.])(?P<below>负|(?<!\w)[-−])?(?:(?P<whole_of>[1-9]\d?) (?=[1-9]\d?/[1-9]\d?(?!\d)))?"
    r"(?P<top>\d{1,3})/(?P<bottom>\d{1,4})(?![\d/.]|[A-Za-z])"
)
RATIO = r"(?P<left>\d(?<![\d:.].)\d*(?:\.\d+)?)(?:[:∶]|：(?=\d))(?P<right>\d+(?:\.\d+)?)(?![\d:]|[.]\d)"
ENDS_CLAUSE = regex(r"[，。；：、！？）)]|$", re.MULTILINE)
"""What may stand behind the last word of a clause or of a list's item."""


class Token(NamedTuple):
    """A number with what touches it. ``start`` and ``end`` bound the whole slice, ``core`` the bare numeral.

    ``numeral`` and ``high`` are expressions for `normalize` (see `factcheck.normalize.expressions`).
    """

    start: int
    end: int
    core_start: int
    core_end: int
    numeral: str
    form: str
    high: str | None = None
    unit: str = ""
    hedges: tuple[str, ...] = ()
    negated: bool = False


token_of = partial(tuple.__new__, Token)
raw_mention_of = partial(tuple.__new__, RawMention)
"""These take all fields in their order, which is done in less than half the time that it takes to name them."""
