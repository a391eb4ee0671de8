"""Finds dates, periods and times of day: 2022年6月, 1—8月, 前三季度, “十四五”, 20世纪90年代, 8月16日10时.

Whether a date only sets the time or is itself what the sentence asserts is decided in `factcheck.extract.claiming`.
The forms follow GB/T 15835 (numerals) and GB/T 7408 (dates and times).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from factcheck import units
from factcheck.extract.scores import is_told_as_score
from factcheck.lexicon import table
from factcheck.model import Kind, PartName, RawMention, Sentence, Span
from factcheck.patterns import regex
from factcheck.tagging import is_word_end, tagged

_TEN = r"(?:[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = r"(?<![\d.])(?<!\d,)(?:1[0-9]|20|21)\d{2}|(?<![一二三四五六七八九十百千万])[一二][零〇○一二三四五六七八九]{3}"
_SHORT_YEAR = r"(?<![\d.])(?<!\d,)0\d"
_MONTH = r"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九](?!十))(?: ?月份| ?月)"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9](?!\d)|{_TEN}) ?(?:日|号)"
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
_N = rf"(?:\d{{1,2}}|两|{_TEN})"
# A date begins with a run of numerals, or with a word right before one; what follows the run tells most others off.
_NUMERALS = r"[\d零〇○一二三四五六七八九十廿两百千万亿]"
_WORD_LENGTHS = (
    dict.fromkeys("熙正隆庆光丰治绪统武乐德化靖历启祯观宝和成", (2,))
    | dict.fromkeys("首头第周双“「『Q", (1,))
    | dict.fromkeys("国期拜月元", (2,))
    | dict.fromkeys("（(", (1, 2))
    | {"初": (1, 3), "前": (1, 3)}
)
_WORD = regex(rf"[{''.join(_WORD_LENGTHS)}](?={_NUMERALS})")
# 20240307: a day in eight figures, counted in nothing.
_COMPACT = regex(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.,%A-Za-z/-])")
# 2021年 before what makes no longer date of it; 2000年 may be a length of time.
_PLAIN_YEAR = regex(
    r"(?<![\d.])(?<!\d,)(?:19|20)(?!00)\d\d年(?![\d零〇○一二三四五六七八九十廿两 第度级轻龄左前起至到—–\-~－～─、QH])"
)
_NAMED_NUMBER = regex(r"(?![于在从到至自是及和与本当每逢月])[\u4e00-\u9fff]")
_NEXT = regex(r"[\u4e00-\u9fff]{1,6}")
_MAY_BE_SCORE = regex(r"\d{1,2}[:：]\d\d")
_CENTURY_YEAR = regex(r"\d{2}00年")
_MONTH_ALONE = regex(rf"{_N}月")
_DAY_ALONE = regex(rf"{_N}(?:日|号)")
_NUMBERED = regex(r"\d{1,2}号")
_NUMBERED_IN_WORDS = regex(rf"{_TEN}号")
_QUOTES_OPEN, _QUOTES_CLOSE = "[“「『]", "[”」』]"


@cache
def _at_numeral() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """The forms that begin with a run of numerals, by the character after the run."""
    words = table("extract/calendar.toml")
    not_days, not_numbers, not_months = (
        "|".join(map(str, words[key])) for key in ("not_days", "not_numbers", "not_months")
    )
    day_range = rf"(?:{_FULL}|{_MONTH}|{_DAY}(?:{_HOURS})?)"
    dash = "至到—–-~－～─"
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
        rf"(?:{_YEAR})(?:年)?{_SEP}(?:{_FULL}|(?:{_YEAR})(?:年|财年|赛季|学年))": f"年{dash}",
        rf"(?:{_FULL}){_SEP}(?:{_FULL})首\d个月|(?:{_FULL}){_SEP}首?{day_range}|{_MONTH}{_SEP}{_MONTH}": "年月",
        # 6月11~16日; the years of a life or a work in brackets.
        rf"(?:{_Y} ?)?{_MONTH} ?\d{{1,2}}{_SEP}{_DAY}": "年月",
        rf"(?<=[（(])(?:{_YEAR}){_SEP}(?:{_YEAR})(?=[）)])": dash,
        # 115年1月31日: a year of the calendar of Taiwan.
        rf"(?<![\d.])1[0-3]\d年{_MONTH}{_DAY}": "年",
        # 1/22~1/29: two days, not two fractions.
        r"(?<![\d/])(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])[~～-]"
        r"(?:1[0-2]|0?[1-9])/(?:3[01]|2\d|1[3-9])(?![\d/])": "/",
        rf"(?:{_YEAR}) ?年(?:度)? ?{_N}{_SEP}(?:{_MONTH}|(?:{_QUARTER}))": "年",
        rf"(?<![\d.]){_N}(?:{_SEP}|、)(?:{_MONTH}|(?:{_QUARTER}))": f"{dash}、",
        rf"(?<![\d.]){_N}(?:日|号)?{_SEP}{_DAY}": f"日号{dash}",
        rf"(?<![\d.]){_DAY}{_HOURS}{_SEP}{_DAY}(?:{_HOURS})?": "日号",
        rf"{_FULL}(?:左右|前后)?": "年月",
        _QUARTER: "季",
        rf"{_MONTH}(?!{not_months})": "月",
        rf"(?<![\d.]){_DAY}(?!{not_days}|(?<=号)(?:{not_numbers}))(?:{_HOURS})?": "日号",
        rf"(?:(?:{_TEN}|\d{{1,2}})世纪)?(?:[一二三四五六七八九]十|\d0)年代|(?:{_TEN}|\d{{1,2}})世纪": "年世",
        rf"{_TEN}月(?:初{_TEN}|十[一二三四五六七八九]|廿[一二三四五六七八九]?|三十)": "月",
        r"(?<![\d:])(?:2[0-3]|[01]?\d)[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d:.])": ":：",
        # 早上八点到十点, 8时至次日6时: hours that begin and end.
        rf"(?:(?<=[午晨晚上里早夜间])|(?<![\d第十百千万亿.])(?=\d)){_CLOCK}{_SEP}{_TILL}{_CLOCK}": "时点",
        rf"(?<=[午晨晚上里早夜间][约近]){_CLOCK}": "时点",
        rf"(?<=[午晨晚上里早夜间]){_CLOCK}(?:左右|前后|许)?|(?<![\d第十百千万亿.])(?=\d|零时){_CLOCK}": "时点",
        rf"(?:{_YEAR})(?= ?[上下]半年)|(?:{_YEAR})(?=全年|大年|春节|国庆|春晚|开年|年底|年初|年末)": "上下全大春国开年",
        # 2021、2022年: the first year leaves its 年 to the last.
        r"(?<![\d.])(?:19|20)\d{2}(?=[、和与及](?:(?:19|20)\d{2}[、和与及])*(?:19|20)\d{2}年)": "、和与及",
    }
    compiled = [(re.compile(form), followers) for form, followers in forms.items()]
    return {
        sign: tuple(form for form, followers in compiled if sign in followers) for sign in set("".join(forms.values()))
    }


@cache
def _run() -> re.Pattern[str]:
    """A run of numerals that a date may begin with: by what follows it, or as the end of a plan's or a day's name."""
    signs = re.escape("".join(sorted({*_at_numeral(), "·"} - {"."})))
    return re.compile(
        rf"{_NUMERALS}(?<!{_NUMERALS}.){_NUMERALS}*+"
        rf"(?:(?= ?[{signs}]|\.\d+[.\-—–~至])|(?<=五)|(?<=[一二四八])|(?<=1[18])|(?<=(?:19|20)\d{{6}}))"
    )


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    """The names of plans and days that need no quotation marks."""
    words = table("extract/calendar.toml")
    plans, plans_end, days, after = (
        "|".join(map(str, words[key])) for key in ("plans", "plans_followed_by", "days", "days_followed_by")
    )
    spoken = rf"(?<=[今去明每前本昨]年|[今明昨]天)(?:{'|'.join(words['spoken_days'])})"
    return _compiled(rf"(?:{plans})(?={plans_end})", words["named_plans"], rf"(?:{days})(?=(?:{after}))", spoken)


@cache
def _at_word() -> tuple[re.Pattern[str], ...]:
    """The forms that begin with a word or a quotation mark before a numeral."""
    words = table("extract/calendar.toml")
    plans, days, after = ("|".join(map(str, words[key])) for key in ("plans", "days", "days_followed_by"))
    return _compiled(
        rf"(?:前|首|头){_N}个?(?:多月|月|季度)(?!度)",
        _QUARTER,
        rf"{_QUOTES_OPEN}(?:{plans}|{days}){_QUOTES_CLOSE}",
        rf"(?:{days})(?=(?:{after}))",
        r"(?:星期|礼拜|(?<![首每单前全一两三四几整多])周)[一二三四五六](?![一-鿿]?期|年|边|全)",
        rf"(?:{_ERA}|{_REPUBLIC})(?:{_MONTH}(?:{_DAY})?)?",
        rf"(?<![A-Za-z])(?:(?<=[年度季今去明前本上、，。：；（(和及与至到—-])|(?<![^\n]))Q[1-4](?:季度)?(?![A-Za-z\d])"
        rf"|(?<![A-Za-z])Q[1-4](?=季度| ?(?:{words['after_quarter']}))(?:季度)?",
        rf"(?:正月|腊月|冬月)(?:初{_TEN}|十[一二三四五六七八九]|二?十[一二三四五六七八九]|廿[一二三四五六七八九]?|[二三]十|\d{{1,2}}(?![\d日]))",
        rf"(?:{words['eras']})(?:元|{_N}|\d{{1,2}})年(?:{_MONTH})?",
        rf"大年初{_TEN}(?:{_SEP}(?:大年)?初{_TEN})?|初{_TEN}{_SEP}(?:大年)?初{_TEN}",
        r"[今昨明][（(](?:\d{1,2}[）)][日天]|\d{1,2}/\d{1,2}[）)][日天]?)|(?<=[日天末晚早])[（(](?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])[）)]",
        words["shopping_days"],
        rf"(?<=[年月])第(?:\d{{1,2}}|{_TEN})个?(?:周|星期|礼拜)(?![年岁期末])",
    )


def _compiled(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in forms)


@cache
def _days() -> frozenset[str]:
    return frozenset(table("extract/calendar.toml")["days"])


def extract(shadow: str, sentences: Sequence[Sentence], part: PartName) -> Iterable[RawMention]:
    """Raw mentions of kind date; where several forms start at one place, all are given and the longest wins."""
    for run in _run().finditer(shadow):
        year = _PLAIN_YEAR.match(shadow, run.start()) if run[0].isascii() else None
        if year and run[0] not in _days():
            yield RawMention(Span(*year.span()), year[0], Kind.DATE, part=part, rule="dates")
        else:
            yield from _in_run(shadow, run, part)
    for word in _WORD.finditer(shadow):
        for start in (word.start() + 1 - length for length in _WORD_LENGTHS[word[0]] if length <= word.start() + 1):
            yield from _found(shadow, start, _at_word(), part)


def _in_run(shadow: str, run: re.Match[str], part: PartName) -> Iterable[RawMention]:
    """The dates that begin in a run of numerals: with its first digit, or with any of its Chinese numerals."""
    position, end = run.span()
    named = shadow[end - 1] == "五" or run[0] in _days() or shadow.startswith("·", end)
    forms = (*_at_numeral().get(shadow[end : end + 2].lstrip(" ")[:1], ()), *(_named() if named else ()))
    if end - position == len("20240307") and not units.match_unit(shadow, end):
        forms = (*forms, _COMPACT)
    while forms and position < end:
        longest = position
        for mention in _found(shadow, position, forms, part):
            longest = max(longest, mention.span.end)
            yield mention
        position = max(longest, position + 1)
        while position < end and shadow[position].isascii() and shadow[position - 1].isascii():
            position += 1


def _found(shadow: str, position: int, forms: Iterable[re.Pattern[str]], part: PartName) -> Iterable[RawMention]:
    for form in forms:
        found = form.match(shadow, position)
        if found and _is_date(shadow, found):
            yield _mention(found, part)


def _mention(found: re.Match[str], part: PartName) -> RawMention:
    text = found[0]
    hedges = (text[-2:],) if text.endswith(("左右", "前后")) else ()
    return RawMention(Span(*found.span()), text, Kind.DATE, hedges=hedges, part=part, rule="dates")


def _is_date(shadow: str, found: re.Match[str]) -> bool:
    """False for spans of years (2000多年 is none; 5000年前 neither) and for counts that look like months."""
    text = found[0]
    check = _DOUBTS.get(text[-1])
    if check is not None:
        return check(shadow, *found.span())
    return not (_MAY_BE_SCORE.fullmatch(text) and is_told_as_score(shadow, *found.span()))


def _is_year(shadow: str, start: int, end: int) -> bool:
    lasts = shadow.startswith(("多", "余", "来", "历史", "的历", "前", "文"), end)
    return not (lasts and _CENTURY_YEAR.fullmatch(shadow, start, end))


def _is_month(shadow: str, start: int, end: int) -> bool:
    if not _MONTH_ALONE.fullmatch(shadow, start, end):
        return True
    return not (shadow[start - 1 : start] in ("个", "第", "近", "每") or _is_sentence(shadow, start))


def _is_numbered_day(shadow: str, start: int, end: int) -> bool:
    """True for 5号; a 号 may number a thing or a house as well (31号地块, 赫德道19至23号, 深海一号)."""
    if _NUMBERED.fullmatch(shadow, start, end) and _numbers_thing(shadow, end):
        return False
    if shadow.endswith(tuple(table("extract/calendar.toml")["streets"]), 0, start):
        return False
    if _NAMED_NUMBER.match(shadow[start - 1 : start]) and _NUMBERED_IN_WORDS.fullmatch(shadow, start, end):
        return False
    return _is_day(shadow, start, end)


def _is_day(shadow: str, start: int, end: int) -> bool:
    if not _DAY_ALONE.fullmatch(shadow, start, end):
        return True
    before = shadow[start - 1 : start]
    next_day = shadow[start:end] == "一日" and before in table("extract/calendar.toml")["next_day"]
    counted = before in ("近", "第", "每", "过", "连", "共", "满") or next_day
    lasting = shadow.endswith(("连续", "历时", "为期", "长达"), 0, start)
    return not (lasting or counted or _is_sentence(shadow, start) or _lasts(shadow, end))


_DOUBTS = {"年": _is_year, "月": _is_month, "号": _is_numbered_day, "日": _is_day}


def _lasts(shadow: str, end: int) -> bool:
    """True for 3日后 and 5日来; 12日来到 and 5日前往 are days."""
    rest = shadow[end : end + 6]
    return rest.startswith(("后", "前", "来")) and is_word_end(f"3日{rest}", 3)


def _is_sentence(shadow: str, start: int) -> bool:
    """True for 拘留15日 and 有期徒刑10月: how long somebody is locked up."""
    return shadow.endswith(tuple(table("extract/calendar.toml")["punishments"]), 0, start)


def _numbers_thing(shadow: str, end: int) -> bool:
    """True for 31号地块 and 10号球衣: a noun follows that no day has before it; 5号上午 and 5号北京 are days."""
    rest = _NEXT.match(shadow, end)
    word = tagged(rest[0])[0] if rest else None
    if word is None or not word.known or word.tag not in ("n", "nz") or len(word.text) == 1:
        return False
    return word.text not in table("extract/calendar.toml")["day_nouns"]
