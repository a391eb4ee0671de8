"""Months and quarters of a year without the year: 1至8月, 前三季度, 一季度; and the periods that they make of one."""

from __future__ import annotations

from datetime import date as Date

from factcheck.errors import NumeralError
from factcheck.lexicon import table
from factcheck.model import Period
from factcheck.numeral import parse
from factcheck.patterns import regex

NUMBER = r"(\d{1,2}|[一二两三四五六七八九十]{1,3})"
"""A number of months, days or years, in one group."""

_TO = r"(?:至|到|-|—{1,2}|~|–)"
_MONTHS = regex(rf"{NUMBER}(?:月份?)?(?:{_TO}{NUMBER})?个?月份?(?:底|末)?")
_FIRST = regex(rf"(?:前|首|头){NUMBER}个?(月|季度)")
_QUARTER = regex(rf"第?{NUMBER}(?:{_TO}{NUMBER})?季度")
_DECEMBER = 12


def months_of(text: str) -> tuple[int, int] | None:
    """First and last month of a date without a year.

    >>> months_of("1至8月"), months_of("前三季度"), months_of("一季度"), months_of("6月份")
    ((1, 8), (1, 9), (1, 3), (6, 6))
    """
    holiday = table("link/words.toml")["holidays"].get(text.strip("“”‘’"))
    if holiday:
        return holiday, holiday
    first, last = _month_numbers(text)
    return (first, last) if 1 <= first <= last <= _DECEMBER else None


def _month_numbers(text: str) -> tuple[int, int]:
    if found := _FIRST.fullmatch(text):
        return 1, number_in(found[1]) * (3 if found[2] == "季度" else 1)
    if found := _QUARTER.fullmatch(text):
        return number_in(found[1]) * 3 - 2, number_in(found[2] or found[1]) * 3
    if (found := _MONTHS.fullmatch(text)) and "月" in text and not text.endswith("个月"):
        return number_in(found[1]), number_in(found[2] or found[1])
    return 0, 0


def part_of_year(year: int, first: int, last: int) -> Period:
    """Months of a year: the whole year, a quarter, a month, or a span of months."""
    if (first, last) == (1, 12):
        return Period.year(year)
    if last - first == 2 and last % 3 == 0:
        return Period.parse(f"{year:04d}-Q{last // 3}")
    if first == last:
        return Period.parse(f"{year:04d}-{first:02d}")
    return Period.parse(f"{year:04d}-{first:02d}/{year:04d}-{last:02d}")


def shifted_months(today: Date, shift: int) -> Period:
    """The month ``shift`` months from the one of ``today``."""
    months = today.year * 12 + today.month - 1 + shift
    return Period.parse(f"{months // 12:04d}-{months % 12 + 1:02d}")


def number_in(text: str) -> int:
    """The number, or 0 for what only looks like one."""
    try:
        return int(parse(text).value)
    except NumeralError:
        return 0
