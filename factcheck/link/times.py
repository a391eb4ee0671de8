"""Time words and dates side by side → a period: 去年 + 底, 2022年 + 上半年, 今年 + 1至8月, 目前.

A run is a row of neighbouring time pieces. What it means may depend on the article's date (去年) or on the year told
before (当年, 上半年); the source of the period says which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.fold import fold
from factcheck.lexicon import table
from factcheck.link.months import NUMBER, months_of, number_in, part_of_year
from factcheck.link.scan import Piece
from factcheck.link.time_words import joined_word
from factcheck.link.timing import Clock, Timing
from factcheck.link.values import replace
from factcheck.model import Exclusion, Kind, Mention, Period
from factcheck.model.period import LATEST
from factcheck.patterns import regex

_YEAR_TEXT = regex(r"\d{4}|[一二][零〇○一二三四五六七八九]{3}|十[一二三四五]五|\d0年代|世纪")
_PLAN = regex(r"十[一二三四五]五")
_DAY = regex(rf"{NUMBER}月{NUMBER}[日号]")
_DAY_ALONE = regex(rf"{NUMBER}[日号]")
_HOUR = regex(r"[时点:：]")
_SPAN = regex(rf"(近|过去|最近|这|过去的)?{NUMBER}个?(?:多|余)?(年|个?月)(?:来|间|里|内|以来)?")
_YEARS = regex(rf"{NUMBER}年(前|以前|之前|来)")
_LATER = regex(rf"{NUMBER}年(?:后|以后|之后)")
_PLAN_YEARS = regex(rf"(前|后){NUMBER}年")
_TO_NOW = "至今"
_DAYS_OF_TWO_MONTHS = 62
_AROUND = ("前后", "左右")
_MOST_YEARS = 100


def tells_year(text: str) -> bool:
    """True for a date with its year (2021年6月); that of 9月28日 comes from the article's date."""
    return bool(_YEAR_TEXT.search(fold(text)))


def is_time(piece: Piece) -> bool:
    """True for dates that set the time, and for time words."""
    return piece.kind in ("date", "time")


def joins_times(piece: Piece) -> bool:
    """True for the 到 of 2021年初到2022年底, which stands between two times."""
    return not is_time(piece) and piece.text in table("link/words.toml")["joins_times"]


def _joins(piece: Piece) -> bool:
    """True for the 至今年 of 去年12月至今年2月."""
    return piece.kind == "time" and piece.text.startswith(_TO_NOW) and len(piece.text) > len(_TO_NOW)


def read_run(run: Sequence[Piece], clock: Clock) -> Timing | None:
    """The time that a run of neighbouring pieces tells; None where it tells none (近日, 两年间 without a date)."""
    cut = next((index for index, piece in enumerate(run) if joins_times(piece) or (index and _joins(piece))), None)
    if cut is not None:
        rest = run[cut + joins_times(run[cut]) :]
        return _from_to(read_run(run[:cut], clock), rest, clock)
    timing: Timing | None = None
    for index, piece in enumerate(run):
        if index and timing and timing.period and _ends_plan(run[index - 1], piece):
            timing = replace(timing, period=Period.year(timing.period.last.year))
            continue
        if piece.kind == "date":
            timing = _joined_date(timing, piece, clock)
        else:
            timing = joined_word(timing, piece.word.row if piece.word else None, clock)
    return timing


def _from_to(start: Timing | None, rest: Sequence[Piece], clock: Clock) -> Timing | None:
    """From one time to another; unknown where one of them is."""
    told = replace(start, own=True) if start is not None and start.period is not None else clock.told
    end = read_run(rest, replace(clock, told=told))
    if start is None or end is None:
        return start or end
    first, last = start.period, end.period
    if first is None or last is None or first.first > last.last:
        return Timing(known=False)
    if end.as_of and first.grain == "year" and len(rest) == 1:
        last = Period.year(last.last.year)  # 2015年底到现在
    return Timing(Period.span(first.beginning, last.end), end.source)


def _ends_plan(plan: Piece, word: Piece) -> bool:
    """True for “十五五” and 末: the last year of the plan."""
    return bool(_PLAN.search(plan.text)) and word.text in table("link/words.toml")["plan_ends"]


def read_years(text: str, clock: Clock) -> Timing | None:
    """十年前 in 2024 is 2014, 三年来 is 2021 to 2024: years counted back from the article's date; else None."""
    found = _YEARS.fullmatch(text)
    years = number_in(found[1]) if found else 0
    if clock.today is None or found is None or not 1 <= years <= _MOST_YEARS:
        return None
    first = Period.year(clock.today.year - years)
    period = first if found[2].endswith("前") else Period.span(first, Period.year(clock.today.year))
    return Timing(period, "article-date")


def later(run: Sequence[Piece], after: str, clock: Clock) -> Timing | None:
    """The time of 一年后 and 三个月后: so many years after the year told in the sentence, else unknown.

    None where ``after`` is no such word, and where the run holds a date besides.
    """
    last = run[-1]
    if after not in table("link/words.toml")["later"] or len(run) > 1 or last.mention is None:
        return None
    if last.mention.kind is not Kind.DURATION:
        return None
    found, told = _LATER.fullmatch(last.text.replace(" ", "") + after), clock.told
    if found and told.own and told.period is not None and told.period.grain == "year":
        year = told.period.last.year + number_in(found[1])
        return replace(told, period=Period.year(year)) if year <= LATEST else Timing(known=False)
    return Timing(known=False)


def _joined_date(before: Timing | None, piece: Piece, clock: Clock) -> Timing | None:
    period = piece.mention.period if piece.mention else None
    text = piece.text.replace(" ", "")
    if piece.mention and (piece.mention.kind == Kind.ORDINAL or piece.mention.text.endswith(_AROUND)):
        return Timing(known=False)  # 2022年第一天, 2020年前后
    if period is not None and _YEAR_TEXT.search(text):
        return Timing(period, "text")
    if piece.mention and _is_short(piece.mention) and not _can_be_dated(text):
        whole = before.period if before is not None else clock.told.period
        return Timing(known=False) if before is not None or _is_long(whole) else None  # 2022年的一个月里
    if piece.mention and piece.mention.kind == Kind.DURATION and (span := _recent_years(text, clock)):
        return span
    if period is None and piece.mention and piece.mention.kind == Kind.DATE and not _can_be_dated(text):
        return before if _HOUR.search(text) else Timing(known=False)  # 双11: a day that the words alone don't tell
    if before is not None:
        return _completed(before, text, period, clock)
    return _without_year(text, period, clock)


def _is_short(mention: Mention) -> bool:
    """True for spans of days, weeks and months, which after a year say that a part of it is meant."""
    unit = mention.quantity.unit
    return mention.kind is Kind.DURATION and unit is not None and not unit.text.endswith("年")


def _is_long(period: Period | None) -> bool:
    return period is not None and (period.last - period.first).days > _DAYS_OF_TWO_MONTHS


def _can_be_dated(text: str) -> bool:
    return bool(months_of(text) or _DAY.fullmatch(text) or _PLAN_YEARS.fullmatch(text))


def _completed(before: Timing, text: str, period: Period | None, clock: Clock) -> Timing:
    """去年 + 1至9月, 今年 + 6月30日: the word before gives the year."""
    if not before.known or before.period is None or before.year is None:
        return before
    if (plan := _PLAN_YEARS.fullmatch(text)) and before.period.grain == "span":
        return replace(before, period=_years_of_plan(before.period, plan))
    if months := months_of(text):
        return replace(before, period=part_of_year(before.year, *months), as_of=False)
    if day := _DAY.fullmatch(text):
        return replace(before, period=_day(before.year, day, period))
    if before.period.grain == "month" and (day := _DAY_ALONE.fullmatch(text)):
        return replace(before, period=_day_of_month(before.period, day, period))  # 上月28日
    return Timing(period, "article-date" if clock.today else "text") if period else before


def _years_of_plan(period: Period, found: re.Match[str]) -> Period:
    """“十四五”前四年: the first years of a plan."""
    first, last, years = period.first.year, period.last.year, number_in(found[2])
    if not 1 <= years <= last - first:
        return period
    start = first if found[1] == "前" else last - years + 1
    return Period.span(Period.year(start), Period.year(start + years - 1))


def _without_year(text: str, period: Period | None, clock: Clock) -> Timing | None:
    """6月 alone: of the year told in the sentence, else as the mention was read, else of the year told before."""
    months, told = months_of(text), clock.told
    if _PLAN_YEARS.fullmatch(text):
        return Timing(known=False)  # 前两年分别为
    if months and told.own and told.year is not None and not (period and told.year == period.last.year):
        return Timing(part_of_year(told.year, *months), told.source)
    if months and told.own and period is not None:
        return Timing(period, told.source)
    if period is not None:
        return Timing(period, "article-date" if clock.today else "text")
    if months and clock.today is not None:
        return Timing(part_of_year(clock.today.year, *months), "article-date")
    if months and told.year is not None:
        return Timing(part_of_year(told.year, *months), "context")
    return Timing(known=False) if months or _DAY.fullmatch(text) else None


def _day_of_month(month: Period, found: re.Match[str], fallback: Period | None) -> Period | None:
    try:
        return Period.parse(f"{month.iso}-{number_in(found[1]):02d}")
    except ValueError:
        return fallback


def _day(year: int, found: re.Match[str], fallback: Period | None) -> Period | None:
    try:
        return Period.parse(f"{year:04d}-{number_in(found[1]):02d}-{number_in(found[2]):02d}")
    except ValueError:
        return fallback


def _recent_years(text: str, clock: Clock) -> Timing | None:
    """近三年 in 2024 is 2021 to 2023: whole years before the article's."""
    found = _SPAN.fullmatch(text)
    if not (found and found[1] and clock.today and found[3] == "年"):
        return None
    years = number_in(found[2])
    if not 1 <= years <= _MOST_YEARS:
        return None
    last = clock.today.year - 1
    first = last - years + 1
    span = Period.year(last) if first == last else Period.span(Period.year(first), Period.year(last))
    return Timing(span, "article-date")


def only_year(mentions: Sequence[Mention]) -> int | None:
    """The one year that the dates of the article name, or None."""
    dates = [m for m in mentions if m.kind == Kind.DATE and m.excluded != Exclusion.NAME and m.text[:4].isdigit()]
    years = {mention.period.first.year for mention in dates if mention.period}
    return next(iter(years)) if len(years) == 1 else None
