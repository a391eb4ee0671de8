"""The forms of dates: what begins with a numeral, by the character behind it, and what begins with a word before one.

They follow GB/T 15835 (numerals) and GB/T 7408 (dates and times). Names of plans and days are data
(``extract/calendar.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from factcheck.lexicon import table
from factcheck.patterns import regex

TEN = r"(?:[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = r"(?<![\d.])(?<!\d,)(?:1[0-9]|20|21)\d{2}|(?<![一二三四五六七八九十百千万])[一二][零〇○一二三四五六七八九]{3}"
_SHORT_YEAR = r"(?<![\d.])(?<!\d,)0\d"
_MONTH = r"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九](?!十))(?: ?月份| ?月)"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9](?!\d)|{TEN}) ?(?:日|号)"
_HAN = "(?:两|[零一二三四五六七八九十]{1,3})"
_PART_OF_DAY = "(?:凌晨|清晨|早晨|早上|早|上午|中午|午后|下午|傍晚|晚上|晚间|晚|夜间|夜里|深夜|午夜)"
_TILL = rf"(?:次日|翌日|第二天)?{_PART_OF_DAY}?"
_CLOCK = (
    rf"(?:2[0-4]|1\d|0?\d|{_HAN})(?:时|点(?![零一二三四五六七八九]+(?![十分刻零一二三四五六七八九])))(?:整|[一二三1-3两]刻|(?:[0-5]?\d|{_HAN})分(?:[0-5]?\d秒)?|[0-5]\d(?=许)|半)?"
    "(?!间|刻|代|段|常|期|候|评|击|亮)"
)
# 今年第三季, 2024年第三季, 第三季GDP: the quarter as Taiwan and Hong Kong write it; the third season of a show is none.
_QUARTER = (
    r"第?[一二三四1-4]季度"
    r"|(?<=[年去今])第[一二三四1-4]季(?![度节集])|第[一二三四1-4]季(?=GDP|国内生产|经济|营收|营业|净利|业绩|财报|出口|投资|盈利|收入|获利|毛利|销售|出货)"
)
# A time of day after its day, with the word for the part of the day, or a stretch of hours: 26日晚7时30分, 18日0—24时.
_HOURS = (
    rf"(?:{_PART_OF_DAY}?{_CLOCK}"
    r"|(?:2[0-4]|1\d|\d)时?(?:至|到|—{1,2}|–|-|~)(?:2[0-4]|1\d|\d)时)"
)
# 2024年产值, 2025年会增长: a year in four figures is one whatever follows; 05年产3万吨 may be a count.
_Y = (
    rf"(?:(?:{_YEAR}) ?(?:年度|年(?!级|轻人|龄))"
    rf"|{_SHORT_YEAR} ?(?:年度|年(?!级|均|产|报|轻|龄|会|薪|终|检|货(?!物|运|币))))"
)
_FULL = rf"(?:{_Y}(?: ?第?[一二三四1-4] ?季度| ?{_MONTH}(?: ?{_DAY}(?:{_HOURS})?)?)?|{_MONTH} ?{_DAY}(?:{_HOURS})?)"
_ISO = r"(?<![\d.])(?:1\d|20)\d{2}([-/.])(?:1[0-2]|0?[1-9])\1(?:3[01]|[12]\d|0?[1-9])(?![\d.])"
_ERA = (
    r"[公纪]元前?(?:\d{1,4}|[零〇一二三四五六七八九]{2,4}|[一二三四五六七八九]?[十百千][零一二三四五六七八九十百]*)年"
)
# 八五年二月: two Chinese digits side by side count no years where a month follows.
# 民国110年: the calendar of Taiwan, whose first year was 1912.
_REPUBLIC = r"民国(?:\d{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?|[二三四五六七八九])年"
_PAIR_YEAR = r"(?<![零〇一二三四五六七八九十百千万])[零〇七八九][零〇一二三四五六七八九]年"
# 一点零五分 may be a score; no decimal has a 十.
_MINUTES_SAID = "[二三四五]?十[一二三四五六七八九]?"
_MINUTES = f"(?:零[一二三四五六七八九]|{_MINUTES_SAID})"
_SEP = r" ?(?:起?至|到|—{1,2}|–|-|~|－|～|─) ?"
_DASHES = "至到—–-~－～─"
# All that the first date of a range may hold behind its first numerals, and the sign behind it.
_FIRST_DATE = regex(
    r"[\d零〇○一二两三四五六七八九十廿百千年度第季月份日号时点整刻分秒半凌清晨早上中下午后傍晚间夜里深 ]*+"
    rf"[起{re.escape(_DASHES)}]"
)
NUMBER = rf"(?:\d{{1,2}}|两|{TEN})"
# 20240307: a day in eight figures, counted in nothing.
COMPACT = regex(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.,%A-Za-z/-])")
# 2021年 before what makes no longer date of it; 2000年 may be a length of time.
PLAIN_YEAR = regex(
    r"(?<![\d.])(?<!\d,)(?:19|20)(?!00)\d\d年(?![\d零〇○一二三四五六七八九十廿两 第度级轻龄左前起至到—–\-~－～─、QH])"
)
_QUOTES_OPEN, _QUOTES_CLOSE = "[“「『]", "[”」』]"
# How far before the numeral a form begins, by the character that stands right before the numeral.
WORD_LENGTHS = (
    dict.fromkeys("熙正隆庆光丰治绪统武乐德化靖历启祯观宝和成", (2,))
    | dict.fromkeys("首头第周双“「『Q", (1,))
    | dict.fromkeys("国期拜月元", (2,))
    | dict.fromkeys("（(", (1, 2))
    | {"初": (1, 3), "前": (1, 3)}
)


@cache
def at_numeral() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """The forms that begin with a run of numerals, by the character after the run; none runs on to another date."""
    words = table("extract/calendar.toml")
    not_days, not_numbers, not_months = (
        "|".join(map(str, words[key])) for key in ("not_days", "not_numbers", "not_months")
    )
    forms = {
        rf"{_ISO}": "-/.",
        # Day and month in front, of which nobody can tell which is which; and months told by figures alone.
        r"(?<![\d./])\d{1,2}([-/])\d{1,2}\1(?:(?:1\d|20)\d{2}|\d{2})(?![\d./])": "-/",
        rf"(?:{_YEAR})-(?:0[1-9]|1[0-2])(?![\d.-])": "-",
        # 09-01 with its zeros, touched by no word: a day of some year.
        r"(?<![\w./-])(?=0|\d\d[-/]0)(?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])(?![\w./-])": "-/",
        r"(?<![\d.:])(?:1\d|2[0-3]|0?[1-9])(?:[:：][0-5]\d){0,2} ?[AaPp](?:[Mm](?![A-Za-z])|\.[Mm]\.?)": "AaPp:：",
        rf"(?<![第十百千万亿.]){_HAN}点(?:{_HAN}分)? ?[AaPp]\.?[Mm](?![A-Za-z])": "点",
        rf"(?:{_YEAR})\.(?:0[1-9]|1[0-2]){_SEP}(?:{_YEAR})(?:\.(?:0[1-9]|1[0-2]))?(?![\d.])": ".",
        rf"{_PAIR_YEAR}{_MONTH}(?:{_DAY})?|(?<![\d.])\d{{2}}年{_MONTH}{_DAY}": "年",
        rf"(?<=[午晨晚上里早夜间]){_HAN}点{_MINUTES}(?![\u4e00-\u9fff])": "点",
        rf"(?<![第十百千万亿.]){_HAN}点(?:[一二三两]刻(?!钟)|差(?:{_HAN}|\d{{1,2}})分(?!之))": "点",
        rf"(?<![\d:.])(?:2[0-3]|1?\d)点差(?:{_HAN}|\d{{1,2}})分(?!之)": "点",
        rf"(?<![第十百千万亿.小]){_HAN}时(?:{_HAN}分(?!之)|[半整许])": "时",
        # No decimal is spelled with 十: 八点三十, 五点三十五分三十六秒.
        rf"(?<![第十百千万亿.]){_HAN}点{_MINUTES_SAID}(?![一二三四五六七八九个万亿多几余来分])": "点",
        # 两千零五年八月: a year spelled out as a number, where a month follows.
        rf"(?<![十百千万亿])[一二两]千(?:零?[一二三四五六七八九]?十?[一二三四五六七八九]?)年{_MONTH}(?:{_DAY})?": "年",
        rf"(?<![第十百千万亿.]){_HAN}点(?:{_MINUTES_SAID}分(?!之)(?:{_HAN}秒)?|半(?!径|导|决))": "点",
        rf"(?:{_YEAR})年?(?:Q[1-4](?:季度)?|H[12])": "年QH",
        # The finance pages' 21H1, 1H21 and 3Q22.
        r"(?<![\dA-Za-z.])(?:[12]\dH[12]|[12]\dQ[1-4]|[12]H[12]\d|[1-4]Q[12]\d)(?![\dA-Za-z])": "QH",
        rf"(?:{_YEAR})[/-]\d{{2,4}}(?:学年|赛季|财年|年度)": "/-",
        # The years of a life or a work in brackets.
        rf"(?<=[（(])(?:{_YEAR}){_SEP}(?:{_YEAR})(?=[）)])": _DASHES,
        # 115年1月31日: a year of the calendar of Taiwan.
        rf"(?<![\d.])1[0-3]\d年{_MONTH}{_DAY}": "年",
        # 1/22~1/29: two days, not two fractions.
        r"(?<![\d/])(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])[~～-]"
        r"(?:1[0-2]|0?[1-9])/(?:3[01]|2\d|1[3-9])(?![\d/])": "/",
        rf"(?<![\d.]){NUMBER}(?:{_SEP}|、)(?:{_MONTH}|(?:{_QUARTER}))": f"{_DASHES}、",
        rf"{_FULL}(?:左右|前后)?": "年月",
        _QUARTER: "季",
        rf"{_MONTH}(?!{not_months})": "月",
        rf"(?<![\d.]){_DAY}(?!{not_days}|(?<=号)(?:{not_numbers}))(?:{_HOURS})?": "日号",
        rf"(?:(?:{TEN}|\d{{1,2}})世纪)?(?:[一二三四五六七八九]十|\d0)年代|(?:{TEN}|\d{{1,2}})世纪": "年世",
        rf"{TEN}月(?:初{TEN}|十[一二三四五六七八九]|廿[一二三四五六七八九]?|三十)": "月",
        r"(?<![\d:])(?:2[0-3]|[01]?\d)[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d:.])": ":：",
        # 早上八点到十点, 8时至次日6时: hours that begin and end.
        rf"(?:(?<=[午晨晚上里早夜间])|(?<![\d第十百千万亿.])(?=\d)){_CLOCK}{_SEP}{_TILL}{_CLOCK}": "时点",
        rf"(?<=[午晨晚上里早夜间][约近]){_CLOCK}": "时点",
        rf"(?<=[午晨晚上里早夜间]){_CLOCK}(?:左右|前后|许)?|(?<![\d第十百千万亿.])(?=\d|零时){_CLOCK}": "时点",
        rf"(?:{_YEAR})(?= ?[上下]半年)|(?:{_YEAR})(?=全年|大年|春节|国庆|春晚|开年|年底|年初|年末)": "上下全大春国开年",
        # 2021、2022年: the first year leaves its 年 to the last.
        r"(?<![\d.])(?:19|20)\d{2}(?=[、和与及](?:(?:19|20)\d{2}[、和与及])*(?:19|20)\d{2}年)": "、和与及",
    }
    return _by_sign(forms)


@cache
def ranges() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """The forms that run from a date to another, by the character after the run of numerals; see `may_range`."""
    day_range = rf"(?:{_FULL}|{_MONTH}|{_DAY}(?:{_HOURS})?)"
    return _by_sign(
        {
            rf"(?:{_YEAR})(?:年)?{_SEP}(?:{_FULL}|(?:{_YEAR})(?:年|财年|赛季|学年))": f"年{_DASHES}",
            rf"(?:{_FULL}){_SEP}(?:{_FULL})首\d个月|(?:{_FULL}){_SEP}首?{day_range}|{_MONTH}{_SEP}{_MONTH}": "年月",
            rf"(?:{_Y} ?)?{_MONTH} ?\d{{1,2}}{_SEP}{_DAY}": "年月",  # 6月11~16日
            rf"(?:{_YEAR}) ?年(?:度)? ?{NUMBER}{_SEP}(?:{_MONTH}|(?:{_QUARTER}))": "年",
            rf"(?<![\d.]){NUMBER}(?:日|号)?{_SEP}{_DAY}": f"日号{_DASHES}",
            rf"(?<![\d.]){_DAY}{_HOURS}{_SEP}{_DAY}(?:{_HOURS})?": "日号",
        }
    )


def may_range(shadow: str, end: int) -> bool:
    """True where a date that begins with the numerals up to ``end`` may run to another one: a sign of that ends it."""
    return _FIRST_DATE.match(shadow, end) is not None


def _by_sign(forms: Mapping[str, str]) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """The forms by each of the characters told of them."""
    compiled = [(re.compile(form), signs) for form, signs in forms.items()]
    return {sign: tuple(form for form, signs in compiled if sign in signs) for sign in set("".join(forms.values()))}


@cache
def named() -> tuple[re.Pattern[str], ...]:
    """The names of plans and days that need no quotation marks."""
    words = table("extract/calendar.toml")
    plans, plans_end, days, after = (
        "|".join(map(str, words[key])) for key in ("plans", "plans_followed_by", "days", "days_followed_by")
    )
    spoken = rf"(?<=[今去明每前本昨]年|[今明昨]天)(?:{'|'.join(words['spoken_days'])})"
    return _compiled(rf"(?:{plans})(?={plans_end})", words["named_plans"], rf"(?:{days})(?=(?:{after}))", spoken)


@cache
def at_word() -> tuple[re.Pattern[str], ...]:
    """The forms that begin with a word or a quotation mark before a numeral."""
    words = table("extract/calendar.toml")
    plans, days, after = ("|".join(map(str, words[key])) for key in ("plans", "days", "days_followed_by"))
    return _compiled(
        rf"(?:前|首|头){NUMBER}个?(?:多月|月|季度)(?!度)",
        _QUARTER,
        rf"{_QUOTES_OPEN}(?:{plans}|{days}){_QUOTES_CLOSE}",
        rf"(?:{days})(?=(?:{after}))",
        r"(?:星期|礼拜|(?<![首每单前全一两三四几整多])周)[一二三四五六](?![一-鿿]?期|年|边|全)",
        rf"(?:{_ERA}|{_REPUBLIC})(?:{_MONTH}(?:{_DAY})?)?",
        rf"(?<![A-Za-z])(?:(?<=[年度季今去明前本上、，。：；（(和及与至到—-])|(?<![^\n]))Q[1-4](?:季度)?(?![A-Za-z\d])"
        rf"|(?<![A-Za-z])Q[1-4](?=季度| ?(?:{words['after_quarter']}))(?:季度)?",
        rf"(?:正月|腊月|冬月)(?:初{TEN}|十[一二三四五六七八九]|二?十[一二三四五六七八九]|廿[一二三四五六七八九]?|[二三]十|\d{{1,2}}(?![\d日]))",
        rf"(?:{words['eras']})(?:元|{NUMBER}|\d{{1,2}})年(?:{_MONTH})?",
        rf"大年初{TEN}(?:{_SEP}(?:大年)?初{TEN})?|初{TEN}{_SEP}(?:大年)?初{TEN}",
        r"[今昨明][（(](?:\d{1,2}[）)][日天]|\d{1,2}/\d{1,2}[）)][日天]?)|(?<=[日天末晚早])[（(](?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])[）)]",
        words["shopping_days"],
        rf"(?<=[年月])第(?:\d{{1,2}}|{TEN})个?(?:周|星期|礼拜)(?![年岁期末])",
    )


def _compiled(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in forms)


@cache
def day_names() -> frozenset[str]:
    """The days that are named by their numbers: 双11, 九一八."""
    return frozenset(table("extract/calendar.toml")["days"])
