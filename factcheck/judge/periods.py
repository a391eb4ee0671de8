"""When a fact's period answers for a claim's, and what a change is measured against.

A stock is as-of: 2021, 2021-12 and 2021-12-31 are one point. A flow matches only its own span; so does an indicator
that ``data/judge/grains.csv`` does not know (CONTRACT section 4).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from factcheck.lexicon import rows
from factcheck.model import Period

if TYPE_CHECKING:
    from factcheck.model import Claim, Fact

Sort = Literal["stock", "flow", "unknown"]


@lru_cache(maxsize=1 << 14)
def sort_of(indicator: str) -> Sort:
    """Whether ``indicator`` is counted at a point in time or over a span.

    >>> sort_of("户籍人口"), sort_of("出生人口"), sort_of("茶叶产量"), sort_of("主峰海拔")
    ('stock', 'flow', 'flow', 'unknown')
    """
    found = [
        (row["place"] == "any", _end(indicator, row["word"]), len(row["word"]), row["kind"])
        for row in rows("judge/grains.csv")
    ]
    best = max((entry for entry in found if entry[1] >= 0), default=None)
    if best is None:
        return "unknown"
    return "stock" if best[3] == "stock" else "flow"


def _end(indicator: str, word: str) -> int:
    place = indicator.rfind(word)
    return place + len(word) if place >= 0 else -1


def matches(indicator: str, wanted: Period, given: Period) -> bool:
    """True where a fact of the period ``given`` tells about ``wanted``."""
    if wanted.same_span(given):
        return True
    if "span" in (wanted.grain, given.grain) or not wanted.same_point(given):
        return False
    sort = sort_of(indicator)
    return sort == "stock" or (sort == "unknown" and wanted.grain == "day")


def distance(wanted: Period, given: Period) -> int:
    """How many days lie between the ends of two periods: which of several other years is the nearest."""
    return abs((wanted.last - given.last).days)


def known_by(fact: Fact, day: Date) -> bool:
    """True where the fact's period was over on ``day``, or was told while it ran."""
    if fact.period is None or fact.period.last <= day:
        return True
    return fact.published is not None and fact.period.first <= fact.published <= day


def is_current(fact: Fact, day: Date, months: int) -> bool:
    """True where the fact's period ended at most so many months before ``day``, or still runs.

    A year from 2023-12-31 ends with 2024-12-31.
    """
    if fact.period is None:
        return True
    last = fact.period.last
    month = last.month - 1 + months
    year, month = last.year + month // 12, month % 12 + 1
    return day <= Date(year, month, min(last.day, monthrange(year, month)[1]))


def base_kind(claim: Claim) -> str:
    """How the wording names the base: ``year`` (同比), ``previous`` (环比), ``year-end`` (比上年末) or empty."""
    text = claim.base.text if claim.base else ""
    fitting = [(len(row["word"]), row["kind"]) for row in rows("judge/bases.csv") if row["word"] in text]
    return max(fitting)[1] if fitting else ""


def base_period(claim: Claim) -> Period | None:
    """The period that a change is measured against, or None where the text does not tell.

    A year as the base of a part of a year means the same part of that year (今年上半年比2019年).
    """
    if claim.period is None:
        return claim.base.period if claim.base else None
    given = claim.base.period if claim.base else None
    if given is None:
        return _by_wording(claim.period, base_kind(claim))
    partial = claim.period.first.year == claim.period.last.year and claim.period.grain != "year"
    if given.grain == "year" and partial and sort_of(claim.indicator or "") != "stock":
        return claim.period.years_back(claim.period.last.year - given.last.year)
    return given


def _by_wording(period: Period, kind: str) -> Period | None:
    if kind == "year-end":
        return Period.year(period.last.year - 1)
    if kind == "previous":
        return period.previous() if period.grain != "year" else None  # 2023年环比: of which month, nobody knows
    return period.years_back(1) if kind == "year" else None


@dataclass(frozen=True, slots=True)
class Ends:
    """The two times of a change. ``assumed`` is True where the text names no base and the usual one is taken."""

    new: Period
    old: Period
    assumed: bool = False


def ends_of_change(claim: Claim) -> Ends | None:
    """From when to when a change runs; None where the text does not tell.

    Without a base it is the year before, or for a span of years (2020年至2022年) its first year.
    """
    if claim.period is None:
        return None
    years = _year_span(claim.period)
    base = base_period(claim)
    if base is not None:
        return Ends(years[1] if years else claim.period, base)
    if claim.base is not None:
        return None
    new, old = (years[1], years[0]) if years else (claim.period, claim.period.years_back(1))
    return Ends(new, old, assumed=True)


def _year_span(period: Period) -> tuple[Period, Period] | None:
    """First and last year of a span of several whole years."""
    first, last = Period.year(period.first.year), Period.year(period.last.year)
    whole = first.first == period.first and last.last == period.last
    return (first, last) if whole and first.iso != last.iso else None


def is_year_on_year(claim: Claim) -> bool:
    """True where the change is against the same period of the year before, told or taken for granted."""
    if claim.period is None:
        return False
    base = base_period(claim)
    if base is None:
        return claim.base is None
    return base.same_span(claim.period.years_back(1)) or (
        claim.period.grain == "year" and base.same_point(claim.period.years_back(1))
    )
