"""Stocks, flows, 目前, and what a change is measured against."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.judge.periods import base_period, is_current, is_year_on_year, known_by, matches, sort_of
from factcheck.model import Base, Period
from tests.unit.judge.builders import GROWTH, brief, claim, fact, ids, said, shelf, verdict

STORE = shelf("""
临江,常住人口,2021,539.1,万人
临江,常住人口,2022,543.5,万人
临江,旅客吞吐量,2023-01/2023-06,668.2,万人次
临江,旅客吞吐量,2023,1440.5,万人次
临江,用电量,2023-Q1,72.5,亿千瓦时
临江,博物馆数量,2023-12,231,家
临江,古树数量,2019,1430,株
临江,城墙长度,,9.5,公里
""")


@pytest.mark.parametrize(
    ("indicator", "sort"),
    [
        ("常住人口", "stock"),
        ("出生人口", "flow"),
        ("城镇新增就业人数", "flow"),
        ("茶叶产量", "flow"),
        ("汽车保有量", "stock"),
        ("发明专利授权量", "flow"),
        ("发明专利有效量", "stock"),
        ("高速公路通车里程", "stock"),
        ("发电装机容量", "stock"),
        ("发电量", "flow"),
        ("新能源装机占比", "stock"),
        ("服务业增加值占国内生产总值比重", "flow"),
        ("医院床位数", "stock"),
        ("住户存款余额", "stock"),
        ("商品房销售面积", "flow"),
        ("茶园面积", "stock"),
        ("主峰海拔", "unknown"),
    ],
)
def test_stocks_and_flows(indicator, sort):
    assert sort_of(indicator) == sort


@pytest.mark.parametrize(
    ("indicator", "wanted", "given", "same"),
    [
        ("常住人口", "2021", "2021-12-31", True),
        ("常住人口", "2021-12", "2021", True),
        ("常住人口", "2021-03", "2021", False),
        ("常住人口", "2021-06", "2021-01/2021-06", False),
        ("旅客吞吐量", "2021-12", "2021", False),
        ("旅客吞吐量", "2021-Q1", "2021-01/2021-03", True),
        ("未知指标", "2021-12-31", "2021", True),
        ("未知指标", "2021-12", "2021", False),
    ],
)
def test_when_periods_match(indicator, wanted, given, same):
    assert matches(indicator, Period.parse(wanted), Period.parse(given)) is same


@pytest.mark.parametrize(
    ("indicator", "period", "mention", "expected"),
    [
        ("常住人口", "2021-12", said("539.1", "万人"), ("verified", "within-interval")),
        ("常住人口", "2021-03", said("539.1", "万人"), ("unverified", "other-period")),
        ("旅客吞吐量", "2023-01/2023-09", said("1440.5", "万人次"), ("unverified", "other-period")),
        ("旅客吞吐量", "2023", said("668.2", "万人次"), ("refuted", "outside-interval")),
        ("用电量", "2023-01/2023-03", said("72.5", "亿千瓦时"), ("verified", "within-interval")),
        ("城墙长度", "2020", said("9.5", "公里"), ("verified", "within-interval")),
    ],
)
def test_a_stock_is_a_point_and_a_flow_a_span(indicator, period, mention, expected):
    assert brief(verdict(claim("临江", indicator, period, mention), STORE)) == expected


def test_now_is_the_latest_fact_not_older_than_a_year():
    now = claim("临江", "博物馆数量", None, said("231", "座"), as_of=True)
    assert brief(verdict(now, STORE, on="2024-04-18")) == ("verified", "within-interval")
    assert brief(verdict(now, STORE, on="2025-01-15")) == ("unverified", "outdated")
    assert brief(verdict(now, STORE, on="2023-06-01")) == ("unverified", "other-period")
    assert brief(verdict(now, STORE)) == ("unverified", "period-unknown")


def test_an_old_fact_is_an_outdated_candidate():
    trees = claim("临江", "古树数量", None, said("1430", "株"), as_of=True)
    given = verdict(trees, STORE, on="2024-04-18")
    assert brief(given) == ("unverified", "outdated")
    assert [(c.fact.id, c.reason) for c in given.candidates] == [("临江-古树数量-2019", "outdated")]


def test_a_flow_has_no_present_value():
    now = claim("临江", "旅客吞吐量", None, said("1440.5", "万人次"), as_of=True)
    assert brief(verdict(now, STORE, on="2024-02-01")) == ("unverified", "period-unknown")


def test_without_a_period_the_latest_fact_is_the_first_candidate():
    given = verdict(claim("临江", "常住人口", None, said("543.5", "万人")), STORE)
    assert brief(given) == ("unverified", "period-unknown")
    assert given.candidates[0].fact.id == "临江-常住人口-2022"
    assert ids(given) == []


def test_a_year_that_runs_is_known_once_it_is_published():
    early = fact("临江", "企业数量", "2022", "189", "家", published="2022-09-01")
    assert known_by(early, date(2022, 9, 13))
    assert not known_by(early, date(2022, 8, 1))
    assert is_current(early, date(2022, 9, 13), 12)
    assert is_current(fact("临江", "城墙长度", "", "9.5", "公里"), date(2022, 9, 13), 12)


@pytest.mark.parametrize(
    ("iso", "day", "current"),
    [
        ("2023-12", "2024-12-31", True),
        ("2023-12", "2025-01-01", False),
        ("2023-02", "2024-02-28", True),
        ("2024-02-29", "2025-02-28", True),
        ("2024-02-29", "2025-03-01", False),
    ],
)
def test_current_is_at_most_twelve_months_old(iso, day, current):
    assert is_current(fact("临江", "企业数量", iso, "1", "家"), date.fromisoformat(day), 12) is current


@pytest.mark.parametrize(
    ("period", "base", "indicator", "expected"),
    [
        ("2022", Base("同比"), "粮食产量", "2021"),
        ("2023-Q2", Base("比上年同期"), "用电量", "2022-Q2"),
        ("2023-06", Base("比上月"), "进出口总值", "2023-05"),
        ("2023-Q2", Base("环比"), "用电量", "2023-Q1"),
        ("2023-06", Base("比上年末"), "常住人口", "2022"),
        ("2023-01/2023-06", Base("比2019年", period=Period.parse("2019")), "用电量", "2019-01/2019-06"),
        ("2023-06", Base("比2019年", period=Period.parse("2019")), "常住人口", "2019"),
        ("2022", Base("比以前"), "粮食产量", None),
    ],
)
def test_what_a_change_is_measured_against(period, base, indicator, expected):
    given = claim("临江", indicator, period, said("5", "%"), relation=GROWTH, base=base)
    found = base_period(given)
    assert (found.iso if found else None) == expected


def test_growth_without_a_base_is_year_on_year():
    assert is_year_on_year(claim("临江", "粮食产量", "2022", said("5", "%"), relation=GROWTH))
    assert not is_year_on_year(claim("临江", "粮食产量", "2022", said("5", "%"), base="比以前"))
    assert not is_year_on_year(claim("临江", "粮食产量", None, said("5", "%")))
    given = claim("临江", "粮食产量", None, said("5", "%"), base=Base("比2019年", period=Period.parse("2019")))
    assert base_period(given) == Period.parse("2019")


def test_a_year_that_still_runs_does_not_refute():
    running = claim("临江", "旅客吞吐量", "2023", said("900", "万人次"), period_source="article-date")
    given = verdict(running, STORE, on="2023-09-01")
    assert brief(given) == ("unverified", "other-period")
    assert given.candidates[0].fact.id == "临江-旅客吞吐量-2023"
    assert brief(verdict(running, STORE, on="2024-02-01"))[0] == "refuted"
    told = shelf("临江,旅客吞吐量,2023,1440.5,万人次,published=2023-08-01")
    assert brief(verdict(running, told, on="2023-09-01"))[0] == "refuted"
