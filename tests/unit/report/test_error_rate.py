"""The error rate against cases worked out by hand from the rules of 2020."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factcheck.model import CheckedArticle, Finding, Kind, Period, Span, StyleNote, Suppression
from factcheck.report.error_rate import ErrorRate, error_rate
from tests.unit.report import builders as build

TEXT = "海州有企业2.8万家。 2022年1月5日开业。"


def wrong(text: str, **fields: object) -> Finding:
    return build.finding(build.mention(text, 28000, "家", source=TEXT, **fields), build.refuted())


def checked(*findings: Finding, title: str = "", **fields: object) -> CheckedArticle:
    return CheckedArticle(build.article(TEXT, title=title), findings, **fields)  # type: ignore[arg-type]  # fields by name, as the test gives them


def test_characters_are_those_that_are_no_white_space():
    assert error_rate([checked()]) == ErrorRate(Fraction(0), len(TEXT) - 1)
    assert error_rate([checked(title="海州 有星")]).characters == len(TEXT) - 1 + 4
    assert error_rate([]).per_10000 is None


def test_what_is_not_read_does_not_count():
    article = build.article(TEXT, title=None, passed_over=(Span(0, 3),))
    assert error_rate([CheckedArticle(article)]).characters == len(TEXT) - 4


def test_a_wrong_figure_counts_one_a_title_or_a_date_two():
    assert error_rate([checked(wrong("2.8万家"))]).errors == 1
    assert error_rate([checked(wrong("2.8万家", part="title"))]).errors == 2
    date = wrong("2022年1月5日", kind=Kind.DATE, period=Period.parse("2022-01-05"))
    assert error_rate([checked(wrong("2.8万家"), date)]).errors == 3


def test_verified_unverified_and_suppressed_claims_count_nothing():
    known = replace(wrong("2.8万家"), suppression=Suppression("file", "内部口径"))
    fine = build.finding(build.mention("2.8万家", source=TEXT), build.verified())
    assert error_rate([checked(known, fine, replace(fine, verdict=build.unverified()))]).errors == 0


def test_the_same_error_counts_three_times_at_most():
    articles = [checked(wrong("2.8万家")) for _ in range(5)]
    assert error_rate(articles).errors == 3
    other = build.finding(build.mention("2.8万家", 1, "家", source=TEXT), build.refuted())
    assert error_rate([*articles, checked(other)]).errors == 4


def test_an_impossible_date_is_wrong_and_counts_once():
    day = build.mention("2022年1月5日", kind=Kind.DATE, source=TEXT)
    members = (build.ConflictMember("稿件/海州.md", "", day),)
    clash = build.Conflict("date", members)
    assert error_rate([checked(conflicts=(clash,))]).errors == 2
    assert error_rate([checked(conflicts=(replace(clash, kind="sum"),))]).errors == 0
    refuted = build.finding(day, build.refuted())
    assert error_rate([checked(refuted, conflicts=(clash,))]).errors == 2


def test_usage_counts_a_tenth_and_one_at_most():
    note = StyleNote("split-scale", Span(5, 10), "2.8万家")
    assert error_rate([checked(style=(note, note))]).errors == Fraction(1, 5)
    assert error_rate([checked(style=(note,) * 20)]).errors == 1
    advice = replace(note, rule="doubled-hedge")
    known = replace(note, suppression=Suppression("file", "引文"))
    assert error_rate([checked(style=(advice, known))]).errors == 0


def test_the_rate_is_per_ten_thousand_characters():
    assert ErrorRate(Fraction(2), 20_000).per_10000 == 1
    assert ErrorRate(Fraction(3), 7_000).per_10000 == Fraction(30, 7)
