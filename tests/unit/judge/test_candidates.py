"""What is set aside, what probably went wrong, and what would be right."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.config import Settings
from factcheck.judge.nearby import likeness
from factcheck.judge.suggestions import suggest
from factcheck.judge.wording import exact, hand_of, plain
from factcheck.model import Kind
from tests.unit.judge.builders import brief, claim, day, said, shelf, verdict

STORE = shelf("""
临江,接待游客人次,2021,120.4,万人次
临江,接待游客人次,2022,340.7,万人次
临江,接待游客人次,2023,391.9,万人次
临江,接待过夜游客人次,2022,160.2,万人次
临江,粮食产量,2022,43.2,万吨
东山,接待游客人次,2022,511.5,万人次
西岭,接待游客人次,2022,88.8,万人次
临江,茶园面积,2022,326,万亩
临江,油菜产量,2022,1302.7,万吨
临江,财政收入,2022,1456.7,亿元
临江,税收收入,2022,3223,亿元
临江,旅游收入,2022,290.17,亿元
""")


def level(indicator: str, period: str | None, mention, subject: str = "临江", **more: object):
    return claim(subject, indicator, period, mention, **more)


def pairs(given, limit: int = 5):
    result = verdict(given, STORE, settings=Settings(max_candidates=limit))
    return [(c.fact.id, c.reason) for c in result.candidates]


def test_the_nearest_time_comes_first_then_other_subjects_then_like_indicators():
    found = pairs(level("接待游客人次", "2020", said("1", "万人次")), 9)
    assert [name for name, _ in found[:3]] == [f"临江-接待游客人次-{year}" for year in (2021, 2022, 2023)]
    other = pairs(level("接待游客人次", "2022", said("511.5", "万人次"), "北川"))
    assert other[0] == ("东山-接待游客人次-2022", "other-subject")
    like = pairs(level("游客人次", "2022", said("1", "万人次")))
    assert ("临江-接待游客人次-2022", "other-indicator") in like


def test_candidates_are_few_and_never_evidence():
    result = verdict(level("接待游客人次", "2020", said("120.4", "万人次")), STORE, settings=Settings(max_candidates=2))
    assert len(result.candidates) == 2
    assert result.evidence == ()


def test_likeness_counts_shared_pairs():
    assert likeness("粮食产量", "粮食产量") == 1
    assert likeness("粮食产量", "常住人口") == 0
    assert likeness("量", "量") == 1


def cause(given, beside=()):
    result = verdict(given, STORE, beside=beside)
    assert result.status == "refuted"
    details = dict(result.details)
    return details.get("likely_cause"), details.get("cause_fact")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (level("接待游客人次", "2022", said("120.4", "万人次")), ("other-period", "临江-接待游客人次-2021")),
        (level("接待游客人次", "2022", said("160.2", "万人次")), ("other-indicator", "临江-接待过夜游客人次-2022")),
        (level("接待游客人次", "2022", said("511.5", "万人次")), ("other-subject", "东山-接待游客人次-2022")),
        (level("粮食产量", "2022", said("43.2", "亿吨")), ("scale-slip", None)),
        (level("茶园面积", "2022", said("326", "万公顷")), ("unit-slip", None)),
        (level("油菜产量", "2022", said("1302.7", "万公斤")), ("scale-slip", None)),
        (level("财政收入", "2022", said("1546.7", "亿元")), ("digits-swapped", None)),
        (level("税收收入", "2022", said("3323", "亿元")), ("one-digit", None)),
        (level("旅游收入", "2022", said("77.7", "亿元")), (None, None)),
    ],
)
def test_likely_causes(given, expected):
    assert cause(given) == expected


def test_two_figures_that_changed_places():
    own = level("接待游客人次", "2022", said("88.8", "万人次"), "东山")
    other = level("接待游客人次", "2022", said("511.5", "万人次", at=30), "西岭")
    assert cause(own, [other]) == ("swapped", "西岭-接待游客人次-2022")
    earlier = level("接待游客人次", "2021", said("340.7", "万人次", at=30))
    later = level("接待游客人次", "2022", said("120.4", "万人次"))
    assert cause(later, [earlier])[0] == "swapped"


def test_the_source_of_a_mix_up_is_a_candidate():
    result = verdict(level("接待游客人次", "2022", said("511.5", "万人次")), STORE)
    assert brief(result)[0] == "refuted"
    assert [(c.fact.subject, c.reason) for c in result.candidates] == [("东山", "other-subject")]


@pytest.mark.parametrize(
    ("mention", "reason", "found", "expected"),
    [
        (said("2.7万", "家"), "truncated", "27600", ("2.8万家", "2.7万余家")),
        (said("2万", "家"), "coarse", "17260", ("1.7万家",)),
        (said("3000", "所", hedges=("超过",)), "loose", "4712", ("超过4000所",)),
        (said("2000", "所", hedges=("至少",)), "loose", "4712", ("至少4000所",)),
        (said("1万", "所", hedges=("不到",)), "loose", "4712", ("不到5000所",)),
        (said("1200", "万吨", hedges=("不足",)), "outside-interval", "12425000", ("1242.5万吨",)),
        (said("1.5", "万亿元"), "outside-interval", "1640000000000", ("1.6万亿元",)),
        (said("两万一千", "人"), "outside-interval", "23456", ("2.3万人",)),
        (said("五百零二万", "册"), "outside-interval", "11370000", ("1137万册",)),
        (said("9.5", "%"), "outside-interval", "4.5", ("4.5%",)),
        (said("4", "位", kind=Kind.ORDINAL), "outside-interval", "5", ()),
        (day("1921年", "1921"), "outside-interval", "1921", ()),
    ],
)
def test_right_wordings(mention, reason, found, expected):
    assert suggest(mention, reason, Fraction(found)) == expected


def test_figures_without_language():
    assert plain(Fraction(-1, 2), 0) == "-1"
    assert plain(Fraction(1, 20), 2) == "0.05"
    assert exact(Fraction(100)) == "100"
    assert hand_of(said("27000", "家")).write_exact(Fraction(27600)) == "27600家"
