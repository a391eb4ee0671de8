"""Names of periods and facts."""

from __future__ import annotations

from datetime import date as Date
from fractions import Fraction

import pytest

from factcheck.model import Candidate, Evidence, Hedge, Period, Status, Verdict
from factcheck.report.wording import decisive, fact_line, fact_value, period_name, quantity_text, series_of_claim, word
from tests.unit.report import builders as build


@pytest.mark.parametrize(
    ("iso", "zh", "en"),
    [
        ("2021", "2021年", "2021"),
        ("2021-Q3", "2021年第3季度", "2021-Q3"),
        ("2021-06", "2021年6月", "2021-06"),
        ("2021-06-30", "2021年6月30日", "2021-06-30"),
        ("2016/2020", "2016—2020年", "2016–2020"),
        ("2022-01/2022-06", "2022年1—6月", "2022-01 to 2022-06"),
        ("2021-11/2022-02", "2021年11月至2022年2月", "2021-11 to 2022-02"),
        ("2022-03-01/2022-03-09", "2022年3月1日至2022年3月9日", "2022-03-01 to 2022-03-09"),
    ],
)
def test_periods_have_names(iso, zh, en):
    period = Period.parse(iso)
    assert (period_name(period, "zh"), period_name(period, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("hedge", "text"),
    [
        (Hedge.EXACT, "7万家"),
        (Hedge.ABOUT, "约7万家"),
        (Hedge.OVER, "超过7万家"),
        (Hedge.NEARLY, "近7万家"),
        (Hedge.UNDER, "不足7万家"),
        (Hedge.AT_LEAST, "至少7万家"),
        (Hedge.AT_MOST, "不超过7万家"),
    ],
)
def test_a_fact_is_shown_as_written_with_the_hedge_of_its_source(hedge, text):
    fact = build.fact(quantity=build.quantity(70000, "家", hedge=hedge), value_text="7", unit_text="万家")
    assert fact_value(fact, "zh") == text


def test_a_range_shows_both_ends():
    ends = build.quantity(30000, "家", hedge=Hedge.RANGE, value_high=Fraction(50000))
    assert fact_value(build.fact(quantity=ends, value_text="3万—5万", unit_text="家"), "zh") == "3万至5万家"
    assert quantity_text(build.quantity(3, "家", hedge=Hedge.SEVERAL), "zh") == "3家"


def test_a_fact_without_a_written_value_shows_its_number():
    assert fact_value(build.fact(value_text="", unit_text=""), "zh") == "2.76万家"


def test_a_dated_event_shows_its_day_once():
    event = build.fact(None, period=Period.parse("2020-06-28"), indicator="开港")
    assert (fact_value(event, "zh"), fact_line(event, "zh")) == ("2020年6月28日", "海州开港2020年6月28日")
    assert fact_value(build.fact(None, period=None), "zh") == ""
    assert quantity_text(build.quantity(None), "zh") == ""


def test_a_claim_without_indicator_has_no_series():
    about = build.mention("90所", 90, "所")
    assert series_of_claim(build.claim(about, indicator=None), "zh") is None
    assert series_of_claim(build.claim(about, subject=None, period=None, indicator="高校"), "zh") == "高校"


def test_the_decisive_evidence_is_the_computed_one_or_the_fact_in_doubt():
    computed = build.points().evidence[0]
    plain = Evidence(build.fact(published=Date(2020, 1, 1)))
    near = build.fact()
    assert decisive(Verdict(Status.REFUTED, "x", evidence=(plain, computed))) == computed
    assert decisive(Verdict(Status.REFUTED, "x", evidence=(plain,))) == plain
    assert decisive(Verdict(Status.UNVERIFIED, "coarse", candidates=(Candidate(near, "coarse"),))) == Evidence(near)
    assert decisive(Verdict(Status.UNVERIFIED, "coarse", candidates=(Candidate(near, "other-period"),))) is None
    assert decisive(Verdict(Status.UNVERIFIED, "no-fact")) is None


def test_an_unknown_code_is_shown_as_it_is():
    assert word("candidate", "moon-phase", "zh") == word("no-such-section", "moon-phase", "en") == "moon-phase"
