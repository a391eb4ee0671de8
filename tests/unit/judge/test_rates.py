"""Growth as a rate: published, computed, compound, and not to be computed."""

from __future__ import annotations

import pytest

from factcheck.model import Base, Kind, Period, Relation
from tests.unit.judge.builders import DECLINE, GROWTH, brief, claim, ids, said, shelf, verdict

STORE = shelf("""
临江,粮食产量,2020,40.0,万吨
临江,粮食产量,2021,41.6,万吨
临江,粮食产量,2022,43.2,万吨
临江,粮食产量,2023,80,万吨
临江,税收收入,2021,246.1,亿元
临江,税收收入,2022,230.5,亿元
临江,税收收入增速,2022,-6.4,%
临江,地区生产总值,2021,1000,亿元
临江,地区生产总值,2022,1090,亿元
临江,地区生产总值增速,2022,4.5,%
临江,固定资产投资,2021,500,亿元
临江,固定资产投资,2022,515,亿元
临江,居民收入,2021,100,元
临江,居民收入,2022,109,元
临江,居民收入实际增速,2022,7.1,%
临江,物价涨幅,2022,2.0,%
临江,进出口总值,2023-05,320,亿元
临江,进出口总值,2023-06,352,亿元
临江,进出口总值环比增速,2023-06,10.0,%
临江,发电量年均增速,2016/2020,8.1,%
临江,旧厂产量,2021,0,吨
临江,旧厂产量,2022,5,吨
东山,粮食产量,2022,21.6,万吨
""")
SINCE_2020 = Base("比2020年", period=Period.parse("2020"))


def growth(indicator: str, period: str | None, mention, **more: object):
    return claim("临江", indicator, period, mention, relation=more.pop("relation", GROWTH), **more)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (growth("粮食产量", "2022", said("3.8", "%"), base="同比"), ("verified", "computed")),
        (growth("粮食产量", "2022", said("4.8", "%"), base="同比"), ("refuted", "computed-outside")),
        (growth("粮食产量", "2022", said("3.8", "%")), ("verified", "computed")),
        (growth("粮食产量", "2022", said("8", "%"), base=SINCE_2020), ("verified", "computed")),
        (growth("粮食产量", "2022", said("8.15", "%"), base=SINCE_2020), ("unverified", "inputs-too-coarse")),
        (growth("粮食产量", "2022", said("3.8", "%"), base="同比", relation=DECLINE), ("refuted", "wrong-direction")),
        (growth("粮食产量", "2023", said("1", "倍"), base=SINCE_2020), ("verified", "computed")),
        (growth("粮食产量", "2022", said("3.8", "%"), base="比以往"), ("unverified", "base-unknown")),
        (growth("粮食产量", "2022", said("9.9", "%")), ("unverified", "base-unknown")),
        (growth("粮食产量", None, said("3.8", "%")), ("unverified", "period-unknown")),
        (growth("粮食产量", "2020", said("3.8", "%"), base="同比"), ("unverified", "other-period")),
        (growth("粮食产量", "2022", said("100", "%"), base=Base("比东山", subject="东山")), ("verified", "computed")),
        (growth("旧厂产量", "2022", said("5", "%"), base="同比"), ("unverified", "relation-not-computable")),
        (growth("税收收入", "2022", said("6.4", "%"), base="同比", relation=DECLINE), ("verified", "within-interval")),
        (growth("税收收入", "2022", said("6.3", "%"), base="同比", relation=DECLINE), ("refuted", "outside-interval")),
        (growth("税收收入", "2022", said("6.4", "%"), base="同比"), ("refuted", "wrong-direction")),
        (growth("地区生产总值", "2022", said("4.5", "%"), base="同比"), ("verified", "within-interval")),
        (growth("地区生产总值", "2022", said("9.0", "%"), base="同比"), ("refuted", "outside-interval")),
        (growth("固定资产投资", "2022", said("3.0", "%"), base="同比"), ("unverified", "rate-not-computable")),
        (growth("固定资产投资", "2019", said("3.0", "%"), base="同比"), ("unverified", "other-period")),
        (growth("居民收入", "2022", said("9.0", "%"), base="同比"), ("verified", "computed")),
        (growth("居民收入", "2022", said("7.1", "%"), base="同比", real=True), ("verified", "within-interval")),
        (growth("粮食产量", "2022", said("3.8", "%"), base="同比", real=True), ("unverified", "rate-not-computable")),
        (growth("物价", "2022", said("2.0", "%"), base="同比"), ("verified", "within-interval")),
        (growth("进出口总值", "2023-06", said("10", "%"), base="环比"), ("verified", "within-interval")),
        (growth("发电量", "2016/2020", said("8.1", "%"), annual=True), ("verified", "within-interval")),
    ],
)
def test_rates(given, expected):
    assert brief(verdict(given, STORE)) == expected


def test_a_level_of_a_rate_is_a_rate():
    assert brief(verdict(claim("临江", "粮食产量增速", "2022", said("3.8", "%")), STORE)) == ("verified", "computed")
    named = claim("临江", "地区生产总值增速", "2022", said("4.5", "%"))
    assert brief(verdict(named, STORE)) == ("verified", "within-interval")
    monthly = claim("临江", "进出口总值环比增速", "2023-06", said("10", "%"))
    assert brief(verdict(monthly, STORE)) == ("verified", "within-interval")


def test_the_rate_is_shown_as_arithmetic():
    given = verdict(growth("粮食产量", "2022", said("4.8", "%"), base="同比"), STORE)
    assert ids(given) == ["临江-粮食产量-2022", "临江-粮食产量-2021"]
    assert given.evidence[0].computation is not None
    assert given.evidence[0].computation.formula == "43.2万吨 ÷ 41.6万吨 − 1 = 3.85%"
    assert given.suggestions == ("3.8%",)


def test_a_fall_suggests_its_size():
    given = verdict(growth("税收收入", "2022", said("9.4", "%"), base="同比", relation=DECLINE), STORE)
    assert given.suggestions == ("6.4%",)
    turned = verdict(growth("税收收入", "2022", said("6.4", "%"), base="同比"), STORE)
    assert turned.suggestions == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (growth("粮食产量", "2022", said("3.9", "%"), annual=True, base=SINCE_2020), ("verified", "computed")),
        (growth("粮食产量", "2022", said("4.9", "%"), annual=True, base=SINCE_2020), ("refuted", "computed-outside")),
        (growth("粮食产量", "2020/2022", said("3.9", "%"), annual=True), ("verified", "computed")),
        (growth("粮食产量", "2020/2022", said("9.9", "%"), annual=True), ("unverified", "other-period")),
        (growth("粮食产量", "2022", said("3.9", "%"), annual=True), ("unverified", "base-unknown")),
        (growth("粮食产量", None, said("3.9", "%"), annual=True), ("unverified", "period-unknown")),
        (
            growth(
                "税收收入",
                "2022",
                said("6.3", "%"),
                annual=True,
                base=Base("比2021年", period=Period.parse("2021")),
                relation=DECLINE,
            ),
            ("verified", "computed"),
        ),
    ],
)
def test_compound_growth_is_checked_by_powers(given, expected):
    assert brief(verdict(given, STORE)) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            claim("临江", "粮食产量", "2023", said("2", "倍"), relation=Relation.RATIO, base=SINCE_2020),
            ("verified", "computed"),
        ),
        (
            claim(
                "临江", "粮食产量", "2022", said("2", "倍"), relation=Relation.RATIO, base=Base("东山", subject="东山")
            ),
            ("verified", "computed"),
        ),
        (
            claim(
                "临江", "粮食产量", "2022", said("3", "倍"), relation=Relation.RATIO, base=Base("东山", subject="东山")
            ),
            ("refuted", "computed-outside"),
        ),
        (claim("临江", "粮食产量", "2022", said("2", "倍"), relation=Relation.RATIO), ("unverified", "base-unknown")),
        (
            claim("临江", "粮食产量", "2022", said("2", "倍"), relation=Relation.RATIO, base=Base("以前的")),
            ("unverified", "base-unknown"),
        ),
        (
            claim("临江", "粮食产量", "2022", said("2", "万吨"), relation=Relation.RATIO, base=SINCE_2020),
            ("unverified", "relation-not-computable"),
        ),
        (
            claim(
                "临江", "粮食产量", "2022", said("2", "倍"), relation=Relation.RATIO, base=Base("西岭", subject="西岭")
            ),
            ("unverified", "no-fact"),
        ),
        (
            claim("临江", "地区生产总值", "2022", said("1.1", "倍"), relation=Relation.RATIO, base=Base("比上年")),
            ("unverified", "rate-not-computable"),
        ),
        (
            claim("临江", "旧厂产量", "2022", said("2", "倍"), relation=Relation.RATIO, base=Base("上年")),
            ("unverified", "relation-not-computable"),
        ),
        (
            claim(
                "临江",
                "粮食产量",
                "2022",
                said("0.5", kind=Kind.FRACTION),
                relation=DECLINE,
                base=Base("比2023年", period=Period.parse("2023")),
            ),
            ("refuted", "computed-outside"),
        ),
    ],
)
def test_multiples(given, expected):
    assert brief(verdict(given, STORE)) == expected
