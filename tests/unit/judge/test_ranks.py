"""Places, dated events, targets."""

from __future__ import annotations

import pytest

from factcheck.judge.ranks import field_of
from factcheck.model import Base, CompleteSet, Kind, Modality, Relation
from tests.unit.judge.builders import DECLINE, GROWTH, Shelf, brief, claim, day, fact, ids, said, shelf, verdict

STORE = shelf("""
临江,空气质量排名,2021,5,位,scope=全国
临江,空气质量排名,2022,4,位,scope=全国
临江,粮食产量全国排名,2022,7,位
临江,创新指数排名,2022,11,位
临江港,货物吞吐量,2022,2.04,亿吨
东山港,货物吞吐量,2022,1.05,亿吨
西岭港,货物吞吐量,2022,1.49,亿吨
南屏港,货物吞吐量,2022,1.5,亿吨
临江大学,建校年份,,1921,年
临江大学,合并,2000-04,,
临江大学,迁址,1937-08-13,,
临江大学,迁址,1946-05-01,,
临江港,学生,2022,1921,人
临江,地区生产总值增速目标,2024,7,%,qualifier=左右
临江,道路目标,2024,60,条
临江,能耗增速目标,2024,-3,%
临江,汽车产量,2024,158.9,万辆
""")


def rank(subject: str, indicator: str, period: str, place: str, **more: object):
    mention = said(place, "位", kind=Kind.ORDINAL, at=int(more.pop("at", 0)))  # type: ignore[call-overload]
    return claim(subject, indicator, period, mention, relation=Relation.RANK, **more)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (rank("临江", "空气质量排名", "2022", "4", scope="全国"), ("verified", "within-interval")),
        (rank("临江", "空气质量", "2022", "4", scope="国内"), ("verified", "within-interval")),
        (rank("临江", "空气质量", "2021", "4", scope="全国"), ("refuted", "rank-differs")),
        (rank("临江", "空气质量", "2022", "4", scope="全球"), ("unverified", "rank-undecidable")),
        (rank("临江", "空气质量", "2022", "4"), ("unverified", "rank-undecidable")),
        (rank("临江", "空气质量", "2019", "4", scope="全国"), ("unverified", "rank-undecidable")),
        (rank("临江", "粮食产量", "2022", "7", scope="全国"), ("verified", "within-interval")),
        (rank("临江", "创新指数", "2022", "11"), ("verified", "within-interval")),
        (rank("临江", "创新指数", "2022", "11", scope="全球"), ("unverified", "rank-undecidable")),
        (
            rank("临江港", "货物吞吐量", "2022", "1", members=("临江港", "东山港", "西岭港")),
            ("verified", "rank-listed"),
        ),
        (rank("西岭港", "货物吞吐量", "2022", "1", members=("临江港", "东山港")), ("refuted", "rank-differs")),
        (rank("西岭港", "货物吞吐量", "2022", "1", members=("南屏港", "东山港")), ("unverified", "inputs-too-coarse")),
        (rank("西岭港", "货物吞吐量", "2022", "1", members=("北川港", "东山港")), ("unverified", "no-fact")),
    ],
)
def test_places(given, expected):
    assert brief(verdict(given, STORE)) == expected


def test_a_field_is_carried_over_from_the_place_before():
    first = rank("临江", "空气质量", "2022", "4", scope="全国")
    second = rank("临江", "空气质量", "2021", "5", at=20)
    other = rank("临江", "粮食产量", "2021", "5", at=20)
    assert brief(verdict(second, STORE, beside=[first])) == ("verified", "within-interval")
    assert brief(verdict(other, STORE, beside=[first])) == ("unverified", "rank-undecidable")


def test_fields_have_names():
    assert field_of("世界") == "全球"
    assert field_of("长江流域") == "长江流域"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (claim("临江大学", "建校年份", None, day("1921年", "1921")), ("verified", "event-date")),
        (claim("临江大学", "建校", None, day("1921年", "1921")), ("verified", "event-date")),
        (claim("临江大学", "建校", None, day("1922年", "1922")), ("refuted", "event-date-differs")),
        (claim("临江大学", "建校", None, day("1921年4月", "1921-04")), ("unverified", "fact-too-coarse")),
        (claim("临江大学", "合并", None, day("2000年", "2000")), ("verified", "event-date")),
        (claim("临江大学", "合并", None, day("2000年4月2日", "2000-04-02")), ("unverified", "fact-too-coarse")),
        (claim("临江大学", "迁址", None, day("1946年", "1946")), ("verified", "event-date")),
        (claim("临江大学", "迁址", None, day("1950年", "1950")), ("unverified", "sources-disagree")),
        (claim("临江大学", "更名", None, day("1950年", "1950")), ("unverified", "no-fact")),
        (claim("临江港", "学生", None, day("1921年", "1921")), ("unverified", "no-fact")),
    ],
)
def test_dated_events(given, expected):
    result = verdict(given, STORE)
    assert brief(result) == expected
    assert bool(ids(result)) == (expected[0] != "unverified")


def target(indicator: str, period: str, mention, **more: object):
    return claim("临江", indicator, period, mention, modality=Modality.TARGET, **more)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (target("地区生产总值", "2024", said("7", "%"), relation=GROWTH), ("verified", "fact-interval-inside")),
        (target("地区生产总值增速", "2024", said("7", "%"), relation=GROWTH), ("verified", "fact-interval-inside")),
        (target("地区生产总值增速目标", "2024", said("8", "%")), ("refuted", "fact-disjoint")),
        (target("道路", "2024", said("80", "条")), ("refuted", "outside-interval")),
        (target("道路", "2025", said("80", "条")), ("unverified", "target")),
        (target("汽车产量", "2024", said("160", "万辆")), ("unverified", "target")),
        (target("能耗", "2024", said("3", "%"), relation=DECLINE), ("verified", "within-interval")),
        (claim("临江", "道路目标", "2024", said("60", "条")), ("verified", "within-interval")),
        (
            claim("临江", "道路目标", "2024", said("60", "条"), modality=Modality.FORECAST),
            ("verified", "within-interval"),
        ),
        (
            claim("临江", "汽车产量", "2024", said("158.9", "万辆"), modality=Modality.FORECAST),
            ("unverified", "forecast"),
        ),
    ],
)
def test_only_that_very_target_decides(given, expected):
    assert brief(verdict(given, STORE)) == expected


def test_what_came_of_a_plan_is_only_a_candidate():
    given = verdict(target("汽车产量", "2024", said("160", "万辆")), STORE)
    assert next((c.fact.id, c.reason) for c in given.candidates) == ("临江-汽车产量-2024", "not-a-target")


def test_a_base_in_words_names_no_other_subject():
    given = claim(
        "临江", "创新指数", "2022", said("11", "位", kind=Kind.ORDINAL), relation=Relation.RANK, base=Base("比上年")
    )
    assert brief(verdict(given, STORE)) == ("verified", "within-interval")


THREE = [
    fact("临江", "粮食产量", "2022", "33.4", "万吨"),
    fact("东山", "粮食产量", "2022", "35.0", "万吨"),
    fact("西河", "粮食产量", "2022", "20.5", "万吨"),
]
WHOLE = CompleteSet("全省", "", ("东山", "临江", "西河"))


@pytest.mark.parametrize(
    ("subject", "place", "scope", "sets", "outcome"),
    [
        ("东山", "1", "全省", [WHOLE], ("verified", "rank-listed")),
        ("临江", "2", "省内", [WHOLE], ("verified", "rank-listed")),
        ("临江", "1", "全省", [WHOLE], ("refuted", "rank-differs")),
        ("临江", "1", "全国", [WHOLE], ("unverified", "rank-undecidable")),
        ("临江", "1", "全省沿海", [WHOLE], ("unverified", "rank-undecidable")),
        ("临江", "2", "", [WHOLE], ("unverified", "rank-undecidable")),
        ("临江", "2", "全省", [], ("unverified", "rank-undecidable")),
        ("临江", "2", "全省", [CompleteSet("全省", "茶叶产量", WHOLE.members)], ("unverified", "rank-undecidable")),
        ("临江", "2", "全省", [CompleteSet("全省", "粮食产量", WHOLE.members)], ("verified", "rank-listed")),
        ("临江", "2", "全省", [CompleteSet("全省", "", ("东山", "西河"))], ("unverified", "rank-undecidable")),
    ],
)
def test_a_place_in_a_set_that_is_declared_complete(subject, place, scope, sets, outcome):
    result = verdict(rank(subject, "粮食产量", "2022", place, scope=scope), Shelf(THREE, sets))
    assert (result.status, result.reason) == outcome


PROVINCES = CompleteSet("全国", "粮食产量", ("上海", "临江", "东山"))
AMONG_PROVINCES = Shelf([*THREE, fact("上海", "粮食产量", "2022", "1.5", "万吨")], [PROVINCES])


def test_a_city_among_the_provinces_may_be_ranked_among_cities():
    def outcome(place: str):
        return brief(verdict(rank("上海", "粮食产量", "2022", place, scope="全国"), AMONG_PROVINCES))

    assert outcome("3") == ("verified", "rank-listed")
    assert outcome("1") == ("unverified", "rank-undecidable")


@pytest.mark.parametrize(("place", "outcome"), [("2", "verified"), ("1", "unverified")])
def test_a_place_told_behind_a_growth_may_be_that_of_the_growth(place, outcome):
    grown = claim("临江", "粮食产量", "2022", said("4", "%"), relation=GROWTH)
    told = rank("临江", "粮食产量", "2022", place, scope="全国", at=20)
    assert verdict(told, AMONG_PROVINCES, beside=(grown,)).status == outcome
    assert verdict(told, AMONG_PROVINCES).status == {"2": "verified", "1": "refuted"}[place]


def test_the_evidence_of_a_place_is_the_subject_and_then_the_others_by_size():
    found = verdict(rank("临江", "粮食产量", "2022", "2", scope="全省"), Shelf(THREE, [WHOLE]))
    assert [item.fact.subject for item in found.evidence] == ["临江", "东山", "西河"]


def test_a_member_without_a_figure_leaves_the_place_open():
    told = rank("东山", "粮食产量", "2022", "1", scope="全省")
    wider = CompleteSet("全省", "", (*WHOLE.members, "南湖"))
    assert verdict(told, Shelf(THREE, [wider])).status == "unverified"
