"""Runs of time pieces → periods."""

from __future__ import annotations

from datetime import date as Date

import pytest

from factcheck.link.months import months_of, part_of_year
from factcheck.link.names import NO_NAMES
from factcheck.link.scan import Piece
from factcheck.link.times import read_run
from factcheck.link.timing import Clock, Timing
from factcheck.link.vocabulary import vocabulary
from factcheck.model import Exclusion, Kind, Mention, Period, Quantity, Span

TODAY = Date(2024, 3, 15)
TOLD = Timing(Period.parse("2021"), "text")


def word(text: str) -> Piece:
    return Piece("time", 0, len(text), text, word=vocabulary(NO_NAMES).words[text])


def date(text: str, iso: str | None = None, kind: Kind = Kind.DATE) -> Piece:
    period = Period.parse(iso) if iso else None
    mention = Mention(Span(0, len(text)), text, kind, Quantity(None), period, Exclusion.PERIOD)
    return Piece("date", 0, len(text), text, mention=mention)


@pytest.mark.parametrize(
    ("run", "iso", "source"),
    [
        ([word("去年")], "2023", "article-date"),
        ([word("大前年")], "2021", "article-date"),
        ([word("去年"), word("底")], "2023", "article-date"),
        ([word("今年"), word("上半年")], "2024-01/2024-06", "article-date"),
        ([word("今年以来")], "2024-01-01/2024-03-15", "article-date"),
        ([word("上月")], "2024-02", "article-date"),
        ([word("上季度")], "2023-Q4", "article-date"),
        ([word("目前")], "2024-03-15", "article-date"),
        ([word("去年"), date("1至9月", "2024-01/2024-09")], "2023-01/2023-09", "article-date"),
        ([word("去年"), date("6月30日", "2024-06-30")], "2023-06-30", "article-date"),
        ([date("2022年", "2022"), word("末")], "2022", "text"),
        ([date("2022年", "2022"), word("上半年")], "2022-01/2022-06", "text"),
        ([date("2021年12月", "2021-12"), word("底")], "2021-12", "text"),
        ([word("当年")], "2021", "context"),
        ([word("上年")], "2020", "context"),
        ([word("次年"), word("上半年")], "2022-01/2022-06", "context"),
        ([date("近三年", kind=Kind.DURATION)], "2021/2023", "article-date"),
        ([date("近一年", kind=Kind.DURATION)], "2023", "article-date"),
    ],
)
def test_runs(run: list[Piece], iso: str, source: str) -> None:
    timing = read_run(run, Clock(TODAY, TOLD))
    assert timing is not None
    assert timing.period is not None
    assert (timing.period.iso, timing.source) == (iso, source)


@pytest.mark.parametrize("text", ["去年", "上半年", "目前", "本月", "今年以来", "今年"])
def test_without_a_date_relative_times_are_unknown(text: str) -> None:
    timing = read_run([word(text)], Clock())
    assert timing is not None
    assert (timing.period, timing.known) == (None, False)


def test_this_year_without_a_date_is_the_only_year_of_the_article() -> None:
    timing = read_run([word("今年")], Clock(only_year=2022))
    assert timing == Timing(Period.parse("2022"), "context")


@pytest.mark.parametrize("run", [[word("近日")], [date("两年间", kind=Kind.DURATION)], [word("同期")], []])
def test_what_tells_no_time(run: list[Piece]) -> None:
    assert read_run(run, Clock(TODAY)) is None


def test_months_alone_take_the_year_of_their_sentence() -> None:
    told = Timing(Period.parse("2022"), "text", own=True)
    assert read_run([date("6月", "2024-06")], Clock(TODAY, told)) == Timing(Period.parse("2022-06"), "text")
    assert read_run([date("6月")], Clock(None, TOLD)) == Timing(Period.parse("2021-06"), "context")
    assert read_run([date("6月")], Clock()) == Timing(known=False)


@pytest.mark.parametrize(
    ("text", "months"),
    [("1—8月", (1, 8)), ("前两个月", (1, 2)), ("三季度", (7, 9)), ("13月", None), ("8个月", None), ("8月至2月", None)],
)
def test_months(text: str, months: tuple[int, int] | None) -> None:
    assert months_of(text) == months


@pytest.mark.parametrize(
    ("months", "iso"), [((1, 12), "2022"), ((4, 6), "2022-Q2"), ((2, 2), "2022-02"), ((1, 8), "2022-01/2022-08")]
)
def test_parts_of_a_year(months: tuple[int, int], iso: str) -> None:
    assert part_of_year(2022, *months).iso == iso
