"""Figures given outright against one row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.config import Settings
from factcheck.model import Kind, Modality, Relation
from tests.unit.judge.builders import brief, claim, ids, said, shelf, verdict

STORE = shelf("""
临江,藏书数量,2021,1.726万,册
临江,粮食产量,2021,41.6,万吨
临江,粮食产量,2022,43.2,万吨
临江,湖面面积,,2625,平方公里,tolerance=26.25
临江,城墙长度,,9.5,公里
临江,彩塑数量,,2400,尊,qualifier=余
临江,出口额,2022,38.2,亿美元
临江,接待游客,2022,120,万人
临江,接待游客,2022,340,万人次
临江,绿化率,2022,43.4,%
东山,粮食产量,2022,88.1,万吨
""")


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        (said("43.2", "万吨"), ("verified", "within-interval")),
        (said("43", "万吨"), ("verified", "within-interval")),
        (said("8.64", "亿斤"), ("verified", "within-interval")),
        (said("43.1", "万吨"), ("refuted", "outside-interval")),
        (said("41.6", "万吨"), ("refuted", "outside-interval")),
        (said("88.1", "万吨"), ("refuted", "outside-interval")),
        (said("40", "万吨", hedges=("超过",)), ("verified", "within-interval")),
        (said("30", "万吨", hedges=("超过",)), ("unverified", "loose")),
        (said("30", "余万吨".removeprefix("余"), hedges=("余",)), ("refuted", "outside-interval")),
        (said("40", "万吨", high="50"), ("verified", "within-interval")),
        (said("45", "万吨", high="50"), ("refuted", "outside-interval")),
        (said("50", "万吨", hedges=("突破",), negated=True), ("verified", "within-interval")),
        (said("40", "万吨", hedges=("突破",), negated=True), ("refuted", "outside-interval")),
        (said("43.24", "万吨"), ("unverified", "fact-too-coarse")),
        (said("43.2", "万元"), ("unverified", "other-unit")),
    ],
)
def test_a_level_is_held_against_its_own_row(mention, expected):
    assert brief(verdict(claim("临江", "粮食产量", "2022", mention), STORE)) == expected


def test_evidence_is_the_row_alone_and_the_details_show_both_numbers():
    given = verdict(claim("临江", "粮食产量", "2022", said("45.2", "万吨")), STORE)
    assert ids(given) == ["临江-粮食产量-2022"]
    details = dict(given.details)
    assert details["claimed"] == "45.2万吨"
    assert details["found"] == "43.2万吨"
    assert details["difference"] == "+2万吨"
    assert details["difference_percent"] == "+4.6%"
    assert given.suggestions == ("43.2万吨",)


def test_coarse_and_cut_numbers_are_left_open_with_better_wordings():
    coarse = verdict(claim("临江", "藏书数量", "2021", said("2万", "册")), STORE)
    assert brief(coarse) == ("unverified", "coarse")
    assert coarse.suggestions == ("1.7万册",)
    cut = claim("临江", "粮食产量", "2021", said("41", "万吨"))
    assert brief(verdict(cut, STORE)) == ("unverified", "truncated")
    assert verdict(cut, STORE).suggestions == ("42万吨", "41余万吨".replace("余万", "万余"))
    assert brief(verdict(cut, STORE, settings=Settings(truncated_is_verified=True))) == ("verified", "truncated")


def test_a_tolerance_lets_the_claim_deviate():
    assert brief(verdict(claim("临江", "湖面面积", None, said("2640", "平方公里")), STORE)) == (
        "verified",
        "within-tolerance",
    )
    assert brief(verdict(claim("临江", "湖面面积", None, said("2680", "平方公里")), STORE))[0] == "refuted"


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        (said("2400", "尊", hedges=("余",)), ("verified", "fact-interval-inside")),
        (said("2000", "尊", hedges=("超过",)), ("verified", "fact-interval-inside")),
        (said("2450", "尊"), ("unverified", "fact-too-coarse")),
        (said("2600", "尊"), ("refuted", "fact-disjoint")),
    ],
)
def test_a_hedged_fact_is_an_interval(mention, expected):
    given = verdict(claim("临江", "彩塑数量", None, mention), STORE)
    assert brief(given) == expected
    assert bool(given.evidence) == (expected[0] != "unverified")


def test_another_currency_is_another_dimension():
    given = verdict(claim("临江", "出口额", "2022", said("38.2", "亿元")), STORE)
    assert brief(given) == ("unverified", "other-unit")
    assert [c.reason for c in given.candidates] == ["other-unit"]
    assert brief(verdict(claim("临江", "出口额", "2022", said("38.2", "万美元")), STORE))[0] == "refuted"


def test_persons_and_visits_are_told_apart_where_the_series_holds_both():
    visits = verdict(claim("临江", "接待游客", "2022", said("340", "万人次")), STORE)
    persons = verdict(claim("临江", "接待游客", "2022", said("340", "万人")), STORE)
    assert brief(visits) == ("verified", "within-interval")
    assert brief(persons)[0] == "refuted"


def test_another_classifier_is_only_a_note():
    given = verdict(claim("临江", "藏书数量", "2021", said("17260", "本")), STORE)
    assert brief(given) == ("verified", "within-interval")
    assert given.notes == ("other-classifier",)


def test_a_fraction_may_tell_a_percent_figure():
    given = claim("临江", "绿化率", "2022", said("43.4", "%"), relation=Relation.INCREASE_TO)
    assert brief(verdict(given, STORE)) == ("verified", "within-interval")
    half = said("0.5", kind=Kind.FRACTION)
    assert brief(verdict(claim("临江", "绿化率", "2022", half), STORE))[0] == "refuted"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (claim(None, "粮食产量", "2022", said("43.2", "万吨")), "no-subject"),
        (claim("临江", None, "2022", said("43.2", "万吨")), "no-indicator"),
        (claim("西岭", "粮食产量", "2022", said("43.2", "万吨")), "other-subject"),
        (claim("西岭", "粮食产量", "2022", said("99.9", "万吨")), "no-fact"),
        (claim("临江", "茶叶产量", "2022", said("43.2", "万吨")), "no-fact"),
        (claim("临江", "粮食产量", "2019", said("43.2", "万吨")), "other-period"),
        (claim("临江", "粮食产量", None, said("43.2", "万吨")), "period-unknown"),
        (claim("临江", "粮食产量", "2022", said("43.2", "万吨"), conditional=True), "conditional"),
        (claim("临江", "粮食产量", "2022", said("43.2", "万吨"), modality=Modality.FORECAST), "forecast"),
    ],
)
def test_never_by_number_alone(given, reason):
    result = verdict(given, STORE)
    assert brief(result) == ("unverified", reason)
    assert not result.evidence


def test_a_measure_is_found_under_the_name_it_has_for_the_subject():
    store = shelf("临江,地区生产总值,2022,1090,亿元\n临江,地区生产总值增速,2022,4.5,%")
    assert brief(verdict(claim("临江", "国内生产总值", "2022", said("1090", "亿元")), store))[0] == "verified"
    rate = claim("临江", "国内生产总值", "2022", said("4.5", "%"), relation=Relation.INCREASE_BY)
    assert brief(verdict(rate, store))[0] == "verified"


def test_a_count_that_is_worlds_apart_is_misread_rather_than_wrong():
    given = verdict(claim("临江", "接待游客", "2022", said("85", "人次")), STORE)
    assert brief(given) == ("unverified", "far-apart")
    assert [c.reason for c in given.candidates] == ["far-apart"]
    assert brief(verdict(claim("临江", "接待游客", "2022", said("340", "亿人次")), STORE))[0] == "refuted"


def test_without_a_reference_nothing_is_judged():
    result = verdict(claim("临江", "粮食产量", "2022", said("43.2", "万吨")), shelf(""))
    assert brief(result) == ("unverified", "no-reference")


def test_a_number_without_interval_stays_open():
    mention = said("43.2", "万吨")
    bare = replace(mention, quantity=replace(mention.quantity, interval=None))
    assert brief(verdict(claim("临江", "粮食产量", "2022", bare), STORE))[0] == "unverified"
