"""A cell that names a time → ISO 8601; years, quarters, months and days as statistical offices write them."""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import timedelta
from functools import lru_cache

from factcheck.fold import fold
from factcheck.model import Period
from factcheck.normalize import Clock, period_of
from factcheck.patterns import regex

_Y = r"(?P<year>1\d{3}|20\d{2}|21\d{2})"
_QUARTERS = {"一": "1", "二": "2", "三": "3", "四": "4"}
_YEAR = regex(rf"(?:YR)?{_Y}(?:年度?|\.0|-A1)?(?:\[YR\d{{4}}\])?")
_QUARTER = regex(rf"{_Y}(?:年?-?Q|年第?)(?P<quarter>[1-4一二三四])季?度?(?:\[.*\])?")
_MONTH = regex(rf"{_Y}(?:(?:-?M|[-/年])(?P<month>0?[1-9]|1[0-2])|(?P<mm>0[1-9]|1[0-2]))月?份?(?:\[.*\])?")
_TO_DATE = regex(rf"{_Y}年(?:前|1(?:[-—–~至]|——))(?P<count>\d{{1,2}}|[一二三])(?P<unit>季度|个?月)份?")
_DAY = regex(
    rf"{_Y}(?:(?P<sep>[-/.年])(?P<month>\d{{1,2}})(?:(?P=sep)|月)(?P<day>\d{{1,2}})日?|(?P<mm>\d\d)(?P<dd>\d\d))(?:T?0?0:00(?::00)?(?:\.0+)?Z?)?"
)
_HALF = regex(rf"{_Y}(?:-?[SH](?P<half>[12])|年(?P<word>[上下])半年)")
_WEEK = regex(rf"{_Y}-?W(?P<week>[0-5]\d)")
_OF_YEAR = regex(rf"{_Y}-D(?P<number>\d{{3}})")
_SPAN = regex(rf"{_Y}年?(?:[-—–~至]|——)(?P<to>1\d{{3}}|20\d{{2}}|21\d{{2}})年?")
_CHINESE = regex(r"(?:1\d{3}|2[01]\d{2}|[一二][零〇○一二三四五六七八九]{3})年?.*")
_SERIAL = regex(r"(?P<days>\d{5})(?:\.\d+)?")
_SERIALS = range(14000, 80000)  # 1938 to 2119, as spreadsheets count days
_EPOCH = Date(1899, 12, 30)
_LONGEST = 40


@lru_cache(maxsize=8192)
def read_period(cell: str) -> str | None:
    """The period that a cell names, in ISO 8601; None where it names none, or more than one could be meant.

    >>> [read_period(cell) for cell in ("2023年第四季度", "2023年12月", "二〇二一年", "2021-S1", "1960 [YR1960]")]
    ['2023-Q4', '2023-12', '2021', '2021-01/2021-06', '1960']
    >>> read_period("44562"), read_period("2021.6"), read_period("2020/21")
    (None, None, None)
    """
    text = "".join(fold(cell).split())
    if not text or len(text) > _LONGEST:
        return None
    try:
        return _iso(text)
    except ValueError:
        return None


def year_to_date(iso: str) -> str:
    """From January to the end of a month or quarter: what a figure so far this year is of; any other period unchanged.

    >>> year_to_date("2023-Q4"), year_to_date("2023-03"), year_to_date("2023-01"), year_to_date("2023")
    ('2023-01/2023-12', '2023-01/2023-03', '2023-01', '2023')
    """
    period = Period.parse(iso)
    if period.grain not in ("month", "quarter") or period.last.month == 1:
        return iso
    return f"{period.last.year:04d}-01/{period.last.isoformat()[: len('2023-01')]}"


def coarser(iso: str, grain: str) -> str:
    """The year, quarter or month of a day by which a table names it; any other period unchanged.

    >>> coarser("2021-12-01", "month"), coarser("2021-10-01", "quarter"), coarser("2021-10", "year")
    ('2021-12', '2021-Q4', '2021-10')
    """
    period = Period.parse(iso)
    if period.grain != "day" or not grain:
        return iso
    quarter = (period.first.month + 2) // 3
    return {"year": iso[:4], "quarter": f"{iso[:4]}-Q{quarter}", "month": iso[:7]}[grain]


def serial_day(cell: str) -> str | None:
    """The day that a number of a spreadsheet means, or None.

    >>> serial_day("44562")
    '2022-01-01'
    """
    found = _SERIAL.fullmatch(fold(cell).strip())
    days = int(found["days"]) if found else 0
    return (_EPOCH + timedelta(days=days)).isoformat() if days in _SERIALS else None


def _iso(text: str) -> str | None:
    if found := _YEAR.fullmatch(text):
        return found["year"]
    return _part_of_year(text) or _days(text) or _other(text)


def _part_of_year(text: str) -> str | None:
    """A quarter, a half, a month, a day."""
    if found := _QUARTER.fullmatch(text):
        return f"{found['year']}-Q{_QUARTERS.get(found['quarter'], found['quarter'])}"
    if found := _DAY.fullmatch(text):
        month, day = (found["month"], found["day"]) if found["month"] else (found["mm"], found["dd"])
        return Period.parse(f"{found['year']}-{int(month):02d}-{int(day):02d}").iso
    if found := _HALF.fullmatch(text):
        first = found["half"] == "1" or found["word"] == "上"
        return "{0}-01/{0}-06".format(found["year"]) if first else "{0}-07/{0}-12".format(found["year"])
    if found := _MONTH.fullmatch(text):
        return f"{found['year']}-{int(found['month'] or found['mm']):02d}"
    if found := _TO_DATE.fullmatch(text):
        count = int(_QUARTERS.get(found["count"], found["count"])) * (3 if found["unit"] == "季度" else 1)
        return Period.parse("{0}-01/{0}-{1:02d}".format(found["year"], count)).iso
    return None


def _days(text: str) -> str | None:
    """Several years, a week, a day by its number."""
    if found := _SPAN.fullmatch(text):
        return Period.parse(f"{found['year']}/{found['to']}").iso
    if found := _WEEK.fullmatch(text):
        monday = Date.fromisocalendar(int(found["year"]), int(found["week"]), 1)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if found := _OF_YEAR.fullmatch(text):
        return (Date(int(found["year"]), 1, 1) + timedelta(days=int(found["number"]) - 1)).isoformat()
    return None


def _other(text: str) -> str | None:
    """Periods that are ISO 8601 already, and Chinese ones: 二〇二一年, 2021年前三季度, 2021年1—6月."""
    try:
        period = Period.parse(text)
    except ValueError:
        if not _CHINESE.fullmatch(text) or text.isdecimal() or not re.search(r"[^\d./-]", text):
            return None
        chinese = period_of(text, clock=Clock())
        return chinese.iso if chinese else None
    return period.iso if re.match(_Y, text) else None
