"""What `factcheck explain` tells of the facts that a verdict was looked for in."""

from __future__ import annotations

from factcheck.judge import judge, judge_considered
from tests.unit.judge.builders import Shelf, claim, fact, said

STORE = Shelf(
    [
        fact("临江", "粮食产量", "2022", "33.4", "万吨"),
        fact("临江", "粮食产量", "2021", "32.0", "万吨"),
        fact("东山", "粮食产量", "2022", "35.0", "万吨"),
    ]
)


def test_the_verdict_is_the_same_and_the_own_series_comes_first():
    told = claim("临江", "粮食产量", "2022", said("33.4", "万吨"))
    verdict, considered = judge_considered(told, STORE, article_date=None)
    assert verdict == judge(told, STORE, article_date=None)
    first = considered[0]
    assert (first.subject, first.indicator) == ("临江", "粮食产量")
    assert [(fact.id, reason) for fact, reason in first.facts] == [
        ("临江-粮食产量-2021", "other-period"),
        ("临江-粮食产量-2022", "taken"),
    ]


def test_a_claim_without_facts_tells_that_its_series_is_empty():
    told = claim("临江", "茶叶产量", "2022", said("33.4", "万吨"))
    _, considered = judge_considered(told, STORE, article_date=None)
    assert [(one.subject, one.indicator, one.facts) for one in considered][:1] == [("临江", "茶叶产量", ())]


def test_other_subjects_are_told_with_their_reason():
    told = claim("临江", "粮食产量", "2020", said("35.0", "万吨"))
    _, considered = judge_considered(told, STORE, article_date=None)
    reasons = {fact.id: reason for one in considered for fact, reason in one.facts}
    assert reasons["临江-粮食产量-2022"] == "other-period"
    assert reasons.get("东山-粮食产量-2022", "other-subject") == "other-subject"
