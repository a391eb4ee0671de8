"""Date mentions → ISO 8601 periods, against the text around them and the article's date.

Absolute dates need nothing; 6月30日 and 前三季度 take their year from a word before (今年, 去年), a year told earlier
in the sentence, the article's date, or a year told earlier in the text, in this order. What stays unknown is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from factcheck.errors import NumeralError
from factcheck.model import Period
from factcheck.normalize.clock import Clock, relative_word
from factcheck.numeral import parse
from factcheck.patterns import regex

_N = r"[\d零〇○一二三四五六七八九十廿]+"
_SEP = r"(?:起?至|到|、|—{1,2}|–|-|~|─)"
_ERA, _BEFORE_ERA = ("公元", "纪元"), ("公元前", "纪元前")
_REPUBLIC = regex(rf"民国(?P<year>\d{{1,3}}|{_N})年")
_OF_A_WHOLE_DATE = frozenset("年日号时")
_LAST_OF_REPUBLIC = 139
_TODAY = regex(r"[今昨明][（(](?:(?P<month>\d{1,2})/)?(?P<day>\d{1,2})[）)][日天]?")
_DAY_LEFT_OUT = regex(r"月\d{1,2}$")
_BEFORE_REPUBLIC = 1911
_SEPARATOR = regex(_SEP)
_YEAR_ALONE = regex(r"(?:19|20)[0-9]{2}年")
_YEARS = regex(r"(\d{4}|[一二][零〇○一二三四五六七八九]{3})年?")
_YEAR_AND_NUMBER = regex(rf"(?P<year>(?:\d{{4}}|[一二][零〇○一二三四五六七八九]{{3}})年(?:度)?){_N}")
_YEAR = r"(?P<year>\d{2,4}|[一二][零〇○一二三四五六七八九]{3}|[一二两]千[零一二三四五六七八九十]{0,4})年?(?:度)?"
_FULL = regex(rf"(?:{_YEAR})?(?:第?(?P<quarter>[一二三四1-4])季度?|(?P<month>{_N})月(?:份)?(?:(?P<day>{_N})[日号])?)?")
_QUARTER = regex(r"(?:(?P<year>\d{2}|\d{4})年?)?Q(?P<quarter>[1-4])(?:季度)?|(?P<first>[1-4])Q(?P<year_after>\d{2})")
_HALF_YEAR = regex(r"(?P<year>\d{2}|\d{4})年?H(?P<half>[12])|(?P<first>[12])H(?P<year_after>\d{2})")
_YEAR_MONTH = regex(r"(?P<year>\d{4})-(?P<month>\d{2})")
_DAY = regex(rf"(?P<day>{_N})[日号]")
_ISO = regex(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})")
_FIRST = regex(rf"(?:前|首|头)(?P<count>{_N})个?(?P<unit>月|季度)")
_DECADE = regex(rf"(?:(?P<century>{_N})世纪)?(?P<decade>[二三四五六七八九]十|\d0)年代")
_PLAN = regex(r"[“「『]?(?P<plan>十?[一二三四五六七八九]五)[”」』]?")
# The time of day that a day may have behind it (26日晚7时30分, 18日0—24时).
_CLOCK = regex(r"(?<=[日号])[^日号月]*[时点].*$|左右$|前后$")


def period_of(text: str, *, clock: Clock, before: str = "") -> Period | None:
    """The period that a date mention names, or None where the text does not tell.

    >>> period_of("2022年6月", clock=Clock()).iso
    '2022-06'
    >>> from datetime import date
    >>> period_of("1—8月", clock=Clock(date(2025, 9, 1)), before="今年").iso
    '2025-01/2025-08'
    """
    if _YEAR_ALONE.fullmatch(text):
        period = Period.parse(text[:4])  # whatever the clock says
        return period if period.is_reckoned else None
    return _read(text, clock, relative_word(before.rstrip()))


@lru_cache(maxsize=4096)
def _read(text: str, clock: Clock, word: str) -> Period | None:
    text = _in_our_era(text.replace(" ", ""))
    if told := _TODAY.fullmatch(text):
        text = f"{told['month']}月{told['day']}日" if told["month"] else f"{told['day']}日"  # 今（22）日, 今（1/13）
    if text.startswith(_ERA) and not text.startswith(_BEFORE_ERA):
        text = text[2:]
    try:
        period = _range(text, clock, word) or _single(text, clock, word)
    except (ValueError, NumeralError):
        return None
    return period if period is not None and period.is_reckoned else None


@lru_cache(maxsize=4096)
def year_in(text: str) -> int | None:
    """The last year that a date mention spells out, or None."""
    text = _in_our_era(text)
    if text.startswith(_BEFORE_ERA):
        return None
    found = [_year_number(match[1]) for match in _YEARS.finditer(text)]
    years = [year for year in found if 1000 <= year <= 2200]
    return years[-1] if years else None


def _in_our_era(text: str) -> str:
    """民国110年 as 2021年; any other date as it is."""
    found = _REPUBLIC.match(text)
    return f"{_BEFORE_REPUBLIC + _number(found['year'])}年{text[found.end() :]}" if found else text


def names_part_of_year(text: str) -> bool:
    """True for quarters and runs of months without a year: 一季度, 前三季度, 1—8月, 6月; not for days."""
    return ("月" in text or "季度" in text) and _OF_A_WHOLE_DATE.isdisjoint(text)


def _range(text: str, clock: Clock, word: str) -> Period | None:
    if not _SEPARATOR.search(text) or _YEAR_MONTH.fullmatch(text):
        return None
    parts = _SEPARATOR.split(text.replace("首", "") if "首" in text[1:] else text)
    if len(parts) != 2 or not all(parts) or _ISO.fullmatch(text):
        return None
    low, high = parts
    if (head := _YEAR_AND_NUMBER.fullmatch(low)) and not _YEARS.match(high):
        low, high = low + ("月" if "月" in high else "季度"), head["year"] + high  # 2026年1—6月
    if _DAY.fullmatch(high) and _DAY_LEFT_OUT.search(low):
        low = f"{low}日"  # 6月11~16日
    if "月" in low and _DAY.fullmatch(high):
        return _days_of_month(low, high, clock, word)  # 2025年11月9日至21日
    if (told := year_in(low)) is not None and "年" not in high and not _FIRST.search(high):
        return _onwards(told, low, high, clock, word)  # 2025年3月至5月, 2024年12月至2月
    end = _single(high, clock, word) if not _FIRST.search(high) else None
    if end is None:
        return _first_months_range(low, high, clock, word)
    start = _range_start(low, high, end, clock, word)
    return _from_to(start, end) if start else None


def _onwards(year: int, low: str, high: str, clock: Clock, word: str) -> Period | None:
    """A span whose end leaves its year to the start; one that would end before it began ends in the next year."""
    start = _single(low, clock, word)
    for later in (year, year + 1):
        end = _single(f"{later}年{high}", clock, "")
        if start is not None and end is not None and end.last >= start.first:
            return _from_to(start, end)
    return None


def _days_of_month(low: str, high: str, clock: Clock, word: str) -> Period | None:
    start, day = _single(low, clock, word), _number(high[:-1])
    if start is None or start.grain != "day" or day < start.first.day:
        return None
    return _from_to(start, Period.parse(f"{start.first.year:04d}-{start.first.month:02d}-{day:02d}"))


def _range_start(low: str, high: str, end: Period, clock: Clock, word: str) -> Period | None:
    """The lower end, with the unit and the year that it leaves to the other: 1—8月, 2016—2020年, 4月15日至5月5日."""
    if re.fullmatch(_N, low):
        if "月" in high and "日" not in high and "号" not in high:
            low = f"{low}月"
        elif "季度" in high:
            low = f"{low}季度"
        elif "日" in high or "号" in high:
            low = f"{low}日"
        else:
            low = f"{low}年"
    elif "月" in low and "年" in high and "年" not in low:
        return _single(low, clock, word)
    if "年" not in low:
        inner = Clock(clock.article_date, end.first.year, clock.text_year)
        if _DAY.fullmatch(low):
            return Period.parse(f"{end.first.year:04d}-{end.first.month:02d}-{_number(low[:-1]):02d}")
        return _single(low, inner, "")
    return _single(low, clock, word)


def _first_months_range(low: str, high: str, clock: Clock, word: str) -> Period | None:
    start = _single(low, clock, word)
    year = year_in(high)
    found = re.search(r"(\d+)个月", high)
    if not start or not year or not found:
        return None
    return _from_to(start, Period.parse(f"{year:04d}-{int(found[1]):02d}"))


def _from_to(start: Period, end: Period) -> Period:
    """The span, with a start as fine as the end: 2000年至2010年6月 begins in January of 2000."""
    if start.grain == "year" and end.grain == "month":
        start = Period.parse(f"{start.iso}-01")
    return Period.span(start, end)


def _single(text: str, clock: Clock, word: str) -> Period | None:
    text = _CLOCK.sub("", text) if any(sign in text for sign in "日号月年") else text
    if found := _YEAR_MONTH.fullmatch(text):
        return Period.parse(found[0])
    if iso := _ISO.fullmatch(text):
        return Period.parse(f"{int(iso[1]):04d}-{int(iso[3]):02d}-{int(iso[4]):02d}")
    for pattern, reading in _READINGS:
        if found := pattern.fullmatch(text):
            return reading(found, clock, word)
    return None


def _full(found: re.Match[str], clock: Clock, word: str) -> Period | None:
    year = _year_number(found["year"]) if found["year"] else _assumed_year(found, clock, word)
    if year is None:
        return None
    if found["quarter"]:
        return Period.parse(f"{year:04d}-Q{_number(found['quarter'])}")
    if not found["month"]:
        return Period.year(year) if found["year"] else None
    month = f"{year:04d}-{_number(found['month']):02d}"
    return Period.parse(f"{month}-{_number(found['day']):02d}" if found["day"] else month)


def _assumed_year(found: re.Match[str], clock: Clock, word: str) -> int | None:
    """The year of a month or day without one; a month far ahead of the article's date lies in the year before."""
    year = clock.year(word)
    today = clock.article_date
    if word or year is None or today is None or year != today.year or not (found["month"] or found["quarter"]):
        return year
    month = _number(found["month"]) if found["month"] else 3 * _number(found["quarter"]) - 2
    return year - 1 if month - today.month > 5 else year


def _day(found: re.Match[str], clock: Clock, word: str) -> Period | None:
    today, day = clock.article_date, _number(found["day"])
    if today is None:
        return None
    year, month = today.year, today.month
    if day - today.day > 15:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return Period.parse(f"{year:04d}-{month:02d}-{day:02d}")


def _first(found: re.Match[str], clock: Clock, word: str) -> Period | None:
    year, count = clock.year(word), _number(found["count"])
    if year is None:
        return None
    months = count * 3 if found["unit"] == "季度" else count
    return Period.parse(f"{year:04d}-01/{year:04d}-{months:02d}")


def _decade(found: re.Match[str], clock: Clock, word: str) -> Period | None:
    century = _number(found["century"]) if found["century"] else 20
    start = (century - 1) * 100 + _number(found["decade"])
    return Period.parse(f"{start:04d}/{start + 9:04d}")


def _plan(found: re.Match[str], clock: Clock, word: str) -> Period | None:
    number = _number(found["plan"][:-1])
    start = 1953 if number == 1 else 1951 + 5 * number if number >= 6 else None
    return Period.parse(f"{start:04d}/{start + 4:04d}") if start else None


def _number(text: str) -> int:
    return int(parse(text.replace("〇", "零").replace("○", "零")).value)


def _year_number(text: str) -> int:
    number = _number(text)
    if 100 <= number <= _LAST_OF_REPUBLIC:
        return number + _BEFORE_REPUBLIC  # 115年1月31日
    return number if number >= 100 else (2000 + number if number < 50 else 1900 + number)


def _quarter(found: re.Match[str], clock: Clock, word: str) -> Period | None:
    told = found["year"] or found["year_after"]
    year = _year_number(told) if told else clock.year(word)
    return Period.parse(f"{year:04d}-Q{found['quarter'] or found['first']}") if year else None


def _half_year(found: re.Match[str], clock: Clock, word: str) -> Period | None:
    year = _year_number(found["year"] or found["year_after"])
    months = ("01", "06") if (found["half"] or found["first"]) == "1" else ("07", "12")
    return Period.parse(f"{year:04d}-{months[0]}/{year:04d}-{months[1]}")


_Reading = Callable[[re.Match[str], Clock, str], Period | None]
_READINGS: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    (_DECADE, _decade),
    (_FIRST, _first),
    (_PLAN, _plan),
    (_DAY, _day),
    (_QUARTER, _quarter),
    (_HALF_YEAR, _half_year),
    (_FULL, _full),
)
