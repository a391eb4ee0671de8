"""Time words without a number → a period: 去年, 上半年, 当时, 2024年 + 初, 5月 + 中旬.

Each word is a row of ``times.csv`` or ``date_parts.csv``; its role says how it is read, one function for each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as Date
from datetime import timedelta

from factcheck.link.months import part_of_year, shifted_months
from factcheck.link.timing import Clock, Timing, until_today
from factcheck.link.values import replace
from factcheck.model import Period

_YEAR_IS_REPORTED = 4  # 全年 in the first months of a year is the year that the reports then sum up
_Row = Mapping[str, str]


def joined_word(before: Timing | None, row: _Row | None, clock: Clock) -> Timing | None:
    """The time that a word tells after the time ``before`` it in the same run; ``before`` where it tells none."""
    if row is None:
        return before
    reading = _ROLES.get(row["role"])
    return reading(before, row, clock) if reading else _relative(before, row, clock)


def _relative(before: Timing | None, row: _Row, clock: Clock) -> Timing | None:
    """去年, 本月, 昨天, 目前: counted from the article's date."""
    role, shift = row["role"], int(row["shift"])
    if clock.today is None:
        return _undated(role, shift, clock)
    told = clock.told.period if clock.told.own else None
    published = told is not None and told.grain in ("month", "day") and told.last.year < clock.today.year
    if role == "year" and shift < 0 and published:
        return Timing(known=False)  # 2020年2月，统计局公布，去年…: which year's last year
    onward = before is not None and before.year != clock.today.year if role == "since" else role == "now"
    if onward and before is not None and before.period is not None and before.source == "text":
        return until_today(before, clock.today)  # 2015年至今; 2021年年初至今
    return Timing(_dated(role, shift, clock.today), "article-date", as_of=role == "now")


def _kept(before: Timing | None, row: _Row, clock: Clock) -> Timing | None:
    """近日 and 上届 tell no time of their own."""
    return before


def _unknown(before: Timing | None, row: _Row, clock: Clock) -> Timing:
    return Timing(known=False)


def _season(before: Timing | None, row: _Row, clock: Clock) -> Timing:
    """国庆档: a part of the year told with it, of which nobody can say from when to when it lasts."""
    if before is not None and before.period is not None and before.period.grain == "day":
        return before  # 10月1日国庆节
    told = before if before is not None else clock.told if clock.told.own else Timing()
    whole = Period.year(told.year) if told.year is not None else None
    part = f"{told.part}、{row['word']}" if before is not None and told.part else row["word"]
    return Timing(known=False, source=told.source, part=part, whole=whole)


def _same_part(before: Timing | None, row: _Row, clock: Clock) -> Timing | None:
    """去年同期 is the part of last year that was told of this one: 2023-Q2 after 2024-Q2."""
    if before is None:
        return None
    told = clock.told
    year, period = before.period, told.period
    if period is None or period == year:
        return Timing(known=False)  # 去年同期, and nothing told of which part; or the year told is last year itself
    if year is None or year.grain != "year" or period.grain in ("year", "day"):
        return before
    if period.first.year != period.last.year:
        return before
    return replace(before, period=period.years_back(period.first.year - year.first.year))


def _dated(role: str, shift: int, today: Date) -> Period:
    if role == "year":
        return Period.year(today.year + shift)
    if role == "month":
        return shifted_months(today, shift)
    if role == "quarter":
        month = shifted_months(today, shift * 3).first.month
        year = shifted_months(today, shift * 3).first.year
        return Period.parse(f"{year:04d}-Q{(month + 2) // 3}")
    if role == "day":
        return Period.parse((today + timedelta(days=shift)).isoformat())
    if role == "since":
        return Period.parse(f"{today.year:04d}-01-01/{today.isoformat()}")
    return Period.parse(today.isoformat())


def _undated(role: str, shift: int, clock: Clock) -> Timing:
    """Without a date of the article 今年 is the only year that the article names; everything else is unknown."""
    if role == "year" and shift == 0 and clock.only_year is not None:
        return Timing(Period.year(clock.only_year), "context")
    return Timing(known=False, as_of=role == "now")


def _back_then(before: Timing | None, row: _Row, clock: Clock) -> Timing:
    """当时 is the past time told before it; after 目前 or 今年 nobody can tell."""
    told, today = clock.told, clock.today
    past = told.period is not None and (today is None or told.period.last < today)
    return replace(told, source="context") if past and told.known and not told.as_of else Timing(known=False)


def _deadline(before: Timing | None, row: _Row, clock: Clock) -> Timing | None:
    """2030年前 in 2024 is a deadline and keeps its year; 2015年前 can be any time before."""
    if before is None or before.period is None:
        return before
    return before if clock.today is not None and before.period.first > clock.today else Timing(known=False)


def _days(before: Timing | None, row: _Row, clock: Clock) -> Timing | None:
    """5月中旬 is the 11th to the 20th of May."""
    if before is None or before.period is None or before.period.grain != "month":
        return before
    month = before.period
    first, end = int(row["first"]), min(int(row["last"]), month.last.day)
    return replace(before, period=Period.parse(f"{month.iso}-{first:02d}/{month.iso}-{end:02d}"), as_of=False)


def _part(before: Timing | None, row: _Row, clock: Clock) -> Timing | None:
    """上半年, 年底: of the year before it in the run, of the sentence, or of the article."""
    first, last = row["first"], row["last"]
    if before is not None:
        whole_year = before.period is not None and before.period.grain == "year"
        if before.period is None or not whole_year:
            return before
        return replace(before, period=part_of_year(before.period.first.year, int(first), int(last)))
    told = clock.told.year
    whole = (first, last) == ("1", "12")
    if told is not None and (clock.told.own or whole):
        this_year = clock.told.source == "article-date" and clock.today is not None and told == clock.today.year
        source = clock.told.source if clock.told.own or this_year else "context"
        return Timing(part_of_year(told, int(first), int(last)), source)
    if clock.today is not None:
        year = clock.today.year - (whole and clock.today.month <= _YEAR_IS_REPORTED)
        return Timing(part_of_year(year, int(first), int(last)), "article-date")
    if told is not None:
        return Timing(part_of_year(told, int(first), int(last)), "context")
    return Timing(known=False)


def _in_context(before: Timing | None, row: _Row, clock: Clock) -> Timing:
    """当年 and 次年: counted from the year told before."""
    year, shift = clock.told.year, int(row["shift"])
    if year is None and shift and clock.today is not None:
        return Timing(Period.year(clock.today.year + shift), "article-date")
    if year is None or not (clock.told.known or clock.told.part):
        return Timing(known=False)
    return Timing(Period.year(year + shift), "context")


_ROLES: Mapping[str, Callable[[Timing | None, _Row, Clock], Timing | None]] = {
    "vague": _kept,
    "edition": _kept,
    "same": _same_part,
    "unknown": _unknown,
    "season": _season,
    "then": _back_then,
    "before": _deadline,
    "days": _days,
    "part": _part,
    "context": _in_context,
}
