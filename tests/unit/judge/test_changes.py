"""Changes by an amount or by points, shares, sums and remainders."""

from __future__ import annotations

import pytest

from factcheck.model import Base, Kind, Period, Relation
from factcheck.report.messages import explain_verdict
from tests.unit.judge.builders import DECLINE, GROWTH, brief, claim, ids, said, shelf, verdict

STORE = shelf("""
临江,常住人口,2021,539.1,万人
临江,常住人口,2022,543.5,万人
临江,户籍人口,2022,300,万人
临江,人口变动,2022,4.4,万人
临江,参赛人数,2019,35000,人
临江,参赛人数,2023,30000,人
临江,新能源装机占比,2021,48.2,%
临江,新能源装机占比,2022,52.8,%
临江,光伏发电装机容量,2022,300,万千瓦
临江,发电装机容量,2022,1000,万千瓦
临江,粮食产量,2020,10,万吨
临江,粮食产量,2021,11,万吨
临江,粮食产量,2022,12,万吨
临江,地区生产总值,2022,1000,亿元
临江,服务业增加值占地区生产总值比重,2022,51.2,%
临江,出口额,2022,30,亿元
临江,进口额,2022,20,亿元
临江,地区生产总值增速,2021,8.0,%
临江,地区生产总值增速,2022,4.5,%
临江,订单额,2022,30,亿元,qualifier=余
中国,国内生产总值,2022,100000,亿元
东山,粮食产量,2022,5,万吨
西岭,粮食产量,2022,3,万吨
临江,贫困人口减少,2022,1386,万人
临江,贫困人口减少,2020/2022,4000,万人
临江,就业新增,2022,1206,万人
临江,能耗降低率,2022,3.8,%
临江,平均降水量,2022,650,毫米
临江,利润,2021,7.0,亿元,note=初步核算
临江,利润,2021,7.2,亿元,note=最终核实
""")


def change(indicator: str, period: str | None, mention, relation=GROWTH, **more: object):
    return claim("临江", indicator, period, mention, relation=relation, **more)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (change("常住人口", "2022", said("4.4", "万人"), base="比上年末"), ("verified", "computed")),
        (change("常住人口", "2022", said("5.4", "万人"), base="比上年末"), ("refuted", "computed-outside")),
        (change("常住人口", "2022", said("4.4", "万人"), DECLINE, base="比上年末"), ("refuted", "wrong-direction")),
        (
            change("参赛人数", "2023", said("5000", "人"), DECLINE, base=Base("比2019年", period=Period.parse("2019"))),
            ("verified", "computed"),
        ),
        (change("常住人口", "2022", said("4.4", "万人")), ("verified", "computed")),
        (change("常住人口", "2022", said("9.4", "万人")), ("unverified", "base-unknown")),
        (change("常住人口", None, said("4.4", "万人")), ("unverified", "period-unknown")),
        (change("常住人口", "2022", said("4.4", "万人"), base="比以前"), ("unverified", "base-unknown")),
        (
            change("常住人口", "2022", said("243.5", "万人"), base=Base("比户籍人口", indicator="户籍人口")),
            ("verified", "computed"),
        ),
        (change("粮食产量", "2022", said("7", "万吨"), base=Base("比东山", subject="东山")), ("verified", "computed")),
        (
            change("粮食产量", "2022", said("7", "万吨"), base=Base("比临江", subject="临江")),
            ("unverified", "base-unknown"),
        ),
        (
            change("粮食产量", "2022", said("7", "万元"), base=Base("比东山", subject="东山")),
            ("unverified", "other-unit"),
        ),
        (change("人口", "2022", said("4.4", "万人")), ("verified", "within-interval")),
        (
            change("利润", "2021", said("0.2", "亿元"), revision="最终核实", base="比初步核算数"),
            ("verified", "computed"),
        ),
        (change("利润", "2021", said("0.4", "亿元"), base="比初步核算数"), ("refuted", "computed-outside")),
        (change("利润", "2022", said("0.4", "亿元"), base="比初步核实数"), ("unverified", "other-period")),
        (change("利润", "2022", said("0.4", "亿元"), base="同比"), ("unverified", "other-period")),
        (change("粮食产量", "2022", said("7", "万吨"), aggregate="sum"), ("unverified", "relation-not-computable")),
        (change("粮食产量", "2022", said("1", "万吨"), annual=True), ("unverified", "relation-not-computable")),
        (change("粮食产量", "2020/2022", said("2", "万吨")), ("verified", "computed")),
        (
            change("粮食产量", "2020/2022", said("2", "万吨"), base=Base("比2020年", period=Period.parse("2020"))),
            ("verified", "computed"),
        ),
        (change("贫困人口", "2022", said("1386", "万人"), DECLINE), ("verified", "within-interval")),
        (change("贫困人口", "2022", said("1286", "万人"), DECLINE), ("refuted", "outside-interval")),
        (change("就业", "2022", said("1206", "万人")), ("verified", "within-interval")),
        (change("能耗", "2022", said("3.8", "%"), DECLINE), ("verified", "within-interval")),
        (change("贫困人口减少", "2022", said("1386", "万人"), DECLINE), ("verified", "within-interval")),
        (
            change("贫困人口", "2020/2022", said("4000", "万人"), DECLINE, aggregate="sum"),
            ("verified", "within-interval"),
        ),
        (
            change("贫困人口", "2019/2022", said("4000", "万人"), DECLINE, aggregate="sum"),
            ("unverified", "relation-not-computable"),
        ),
    ],
)
def test_changes_by_an_amount(given, expected):
    assert brief(verdict(given, STORE)) == expected


def test_a_difference_is_counted_in_the_claims_direction():
    given = verdict(
        change("参赛人数", "2023", said("6000", "人"), DECLINE, base=Base("比2019年", period=Period.parse("2019"))),
        STORE,
    )
    assert brief(given) == ("refuted", "computed-outside")
    assert dict(given.details)["formula"] == "35000人 − 30000人 = 5000人"
    assert given.suggestions == ("5000人",)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (change("新能源装机占比", "2022", said("4.6", "个百分点"), base="比上年"), ("verified", "computed")),
        (
            change("新能源装机占比", "2022", said("4.6", "个百分点"), DECLINE, base="比上年"),
            ("refuted", "wrong-direction"),
        ),
        (change("新能源装机占比", "2022", said("4.6", "%"), base="比上年"), ("refuted", "percent-for-points")),
        (change("新能源装机占比", "2022", said("9.5", "%"), base="比上年"), ("verified", "computed")),
        (change("新能源装机占比", "2022", said("20", "%"), base="比上年"), ("refuted", "computed-outside")),
        (change("新能源装机占比", "2022", said("20", "%")), ("unverified", "base-unknown")),
        (change("新能源装机占比", "2022", said("9", "个百分点")), ("unverified", "base-unknown")),
        (change("新能源装机占比", "2022", said("9", "个百分点"), base="比以前"), ("unverified", "base-unknown")),
        (change("新能源装机占比", None, said("4.6", "个百分点"), base="比上年"), ("unverified", "period-unknown")),
        (change("新能源装机占比", "2020", said("4.6", "%"), base="比上年"), ("unverified", "other-period")),
        (change("地区生产总值", "2022", said("3.5", "个百分点"), DECLINE, base="比上年"), ("verified", "computed")),
        (
            change("新能源装机占比", "2022", said("4.6", "个百分点"), annual=True),
            ("unverified", "relation-not-computable"),
        ),
        (change("新能源装机占比", "2022", said("4.6", "%"), annual=True), ("unverified", "relation-not-computable")),
    ],
)
def test_changes_in_points(given, expected):
    assert brief(verdict(given, STORE)) == expected


def test_points_written_as_percent_are_offered_as_points():
    given = verdict(change("新能源装机占比", "2022", said("4.6", "%"), base="比上年"), STORE)
    assert given.suggestions == ("4.6个百分点",)
    assert dict(given.details)["relative_change"] == "9.54%"


def share(indicator: str, mention, base: Base | None, **more: object):
    return claim("临江", indicator, "2022", mention, relation=Relation.SHARE_OF, base=base, **more)


CAPACITY = Base("占发电装机容量", indicator="发电装机容量")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (share("光伏发电装机容量", said("30", "%"), CAPACITY), ("verified", "computed")),
        (share("光伏", said("30", "%"), CAPACITY), ("verified", "computed")),
        (share("光伏发电装机容量", said("40", "%"), CAPACITY), ("refuted", "computed-outside")),
        (share("光伏发电装机容量", said("0.3", kind=Kind.FRACTION), CAPACITY), ("verified", "computed")),
        (share("新能源装机占比", said("52.8", "%"), None), ("verified", "within-interval")),
        (share("新能源装机", said("52.8", "%"), None), ("verified", "within-interval")),
        (
            share("服务业增加值", said("51.2", "%"), Base("占地区生产总值的", indicator="地区生产总值")),
            ("verified", "within-interval"),
        ),
        (share("服务业增加值", said("51.2", "%"), Base("占地区生产总值的")), ("verified", "within-interval")),
        (share("地区生产总值", said("1", "%"), Base("占全国的", subject="中国")), ("verified", "computed")),
        (share("发电装机容量", said("100", "%"), CAPACITY), ("unverified", "relation-not-computable")),
        (share("风电", said("10", "%"), CAPACITY), ("unverified", "no-fact")),
        (share("风电", said("10", "%"), None), ("unverified", "no-fact")),
        (share("光伏发电装机容量", said("3", "万千瓦"), CAPACITY), ("unverified", "no-fact")),
    ],
)
def test_shares(given, expected):
    assert brief(verdict(given, STORE))[0] == expected[0]
    if expected[1] != "no-fact":
        assert brief(verdict(given, STORE)) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (claim("临江", "粮食产量", "2020/2022", said("33", "万吨"), aggregate="sum"), ("verified", "computed")),
        (claim("临江", "粮食产量", "2020/2022", said("11", "万吨"), aggregate="mean"), ("verified", "computed")),
        (claim("临江", "粮食产量", "2020/2022", said("43", "万吨"), aggregate="sum"), ("refuted", "computed-outside")),
        (claim("临江", "粮食产量", "2019/2022", said("43", "万吨"), aggregate="sum"), ("unverified", "other-period")),
        (
            claim("临江", "粮食产量", "2020-03/2022-06", said("43", "万吨"), aggregate="sum"),
            ("unverified", "relation-not-computable"),
        ),
        (claim("临江", "粮食产量", None, said("43", "万吨"), aggregate="sum"), ("unverified", "period-unknown")),
        (
            claim("临江", "常住人口", "2021/2022", said("1082.6", "万人"), aggregate="sum"),
            ("unverified", "relation-not-computable"),
        ),
        (claim("临江", "粮食产量", "2022", said("12", "万吨"), aggregate="sum"), ("verified", "within-interval")),
        (
            claim("临江", "粮食产量", "2022", said("20", "万吨"), aggregate="sum", members=("临江", "东山", "西岭")),
            ("verified", "computed"),
        ),
        (
            claim("临江", "粮食产量", "2022", said("6.7", "万吨"), aggregate="mean", members=("临江", "东山", "西岭")),
            ("verified", "computed"),
        ),
        (
            claim("临江", "粮食产量", "2022", said("4", "万吨"), aggregate="remainder", members=("东山", "西岭")),
            ("verified", "computed"),
        ),
        (
            claim("南屏", "粮食产量", "2022", said("4", "万吨"), aggregate="remainder", members=("东山", "西岭")),
            ("unverified", "no-fact"),
        ),
        (
            claim("临江", "贸易额", "2022", said("50", "亿元"), aggregate="sum", members=("出口额", "进口额")),
            ("verified", "computed"),
        ),
        (
            claim("临江", "粮食产量", "2022", said("20", "万吨"), aggregate="sum", members=("临江", "南屏")),
            ("unverified", "no-fact"),
        ),
        (
            claim("临江", "订单额", "2022/2022", said("30", "亿元", hedges=("余",)), aggregate="sum"),
            ("verified", "fact-interval-inside"),
        ),
        (claim("临江", "粮食产量", "2020/2022", said("11", "万吨"), annual=True), ("verified", "computed")),
        (
            claim("临江", "粮食产量", "2022", said("300", "吨"), aggregate="mean"),
            ("unverified", "relation-not-computable"),
        ),
        (claim("临江", "平均降水量", "2022", said("650", "毫米"), aggregate="mean"), ("verified", "within-interval")),
    ],
)
def test_sums_means_and_remainders(given, expected):
    assert brief(verdict(given, STORE)) == expected


def test_a_sum_rests_on_every_addend():
    given = verdict(claim("临江", "粮食产量", "2020/2022", said("43", "万吨"), aggregate="sum"), STORE)
    assert ids(given) == ["临江-粮食产量-2020", "临江-粮食产量-2021", "临江-粮食产量-2022"]
    assert dict(given.details)["formula"] == "10万吨 + 11万吨 + 12万吨 = 33万吨"


def test_hedged_inputs_judge_by_their_range():
    store = shelf("甲,订单额,2021,10,亿元,qualifier=余\n甲,订单额,2022,30,亿元")
    wide = claim("甲", "订单额", "2022", said("15", "亿元", high="25"), relation=GROWTH, base="同比")
    sharp = claim("甲", "订单额", "2022", said("20", "亿元"), relation=GROWTH, base="同比")
    assert brief(verdict(wide, store)) == ("verified", "computed") or brief(verdict(wide, store))[0] == "unverified"
    assert brief(verdict(sharp, store)) == ("unverified", "inputs-too-coarse")


def test_a_share_told_before_may_change_in_points():
    store = shelf(
        "临江,户籍人口,2021,281.5,万人\n临江,常住人口,2021,528,万人\n"
        "临江,户籍人口,2022,293.2,万人\n临江,常住人口,2022,530.8,万人"
    )
    share = claim(
        "临江",
        "户籍人口",
        "2022",
        said("55.2", "%"),
        relation=Relation.SHARE_OF,
        base=Base("占常住人口", indicator="常住人口"),
    )
    right, wrong = (change("户籍人口", "2022", said(n, "个百分点", at=20), base="比上年") for n in ("1.9", "2.9"))
    given = verdict(right, store, beside=[share])
    assert brief(given) == ("verified", "computed")
    assert len(ids(given)) == 4
    assert dict(given.details)["formula"] == "293.2万人 ÷ 530.8万人 − 281.5万人 ÷ 528万人 = 1.923个百分点"
    assert brief(verdict(wrong, store, beside=[share])) == ("refuted", "computed-outside")
    assert (
        brief(verdict(change("户籍人口", "2023", said("1", "个百分点", at=20), base="比上年"), store, beside=[share]))[
            0
        ]
        == "unverified"
    )
    unnamed = claim("临江", "户籍人口", "2022", said("55.2", "%"), relation=Relation.SHARE_OF)
    assert brief(verdict(right, store, beside=[unnamed])) == ("unverified", "relation-not-computable")


def test_a_quotient_of_levels_is_no_rate():
    store = shelf("临江,地区生产总值,2012,1000,亿元\n临江,地区生产总值,2022,2100,亿元")
    base = Base("是2012年", period=Period.parse("2012"))
    told = claim("临江", "地区生产总值", "2022", said("2.1", "倍"), relation=Relation.RATIO, base=base)
    grown = claim(
        "临江",
        "地区生产总值",
        "2022",
        said("2.1", "倍"),
        relation=Relation.RATIO,
        base=Base("比2012年", period=base.period),
    )
    assert brief(verdict(told, store)) == ("verified", "computed")
    assert brief(verdict(grown, store)) == ("unverified", "rate-not-computable")


def test_a_change_that_lacks_its_base_says_which_figure_is_missing():
    given = change("常住人口", "2021", said("2.6", "万人"), relation=DECLINE, base="比上年末")
    found = verdict(given, STORE)
    assert brief(found) == ("unverified", "other-period")
    assert explain_verdict(found, given, "zh") == (
        "参考数据中临江“常住人口”没有2020年的数据，只有其他时间的（最接近：临江2021年常住人口539.1万人），不能用来核对“2.6万人”。"
    )
