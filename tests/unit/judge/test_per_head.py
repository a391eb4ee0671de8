"""Figures per head, worked out where the reference has only total and population."""

from __future__ import annotations

import pytest

from tests.unit.judge.builders import Shelf, claim, fact, ids, said, verdict

TOTAL = fact("临江", "粮食产量", "2022", "33.4", "万吨")
HEADS = fact("临江", "常住人口", "2022", "276.4", "万人")
GDP = fact("临江", "国内生产总值", "2022", "1861.7", "亿元")


@pytest.mark.parametrize(
    ("indicator", "number", "unit", "outcome"),
    [
        ("人均粮食产量", "121", "公斤", ("verified", "computed")),
        ("人均粮食产量", "242", "斤", ("verified", "computed")),
        ("人均粮食产量", "150", "公斤", ("unverified", "inputs-too-coarse")),  # the mean population may differ
        ("人均粮食产量", "121", "元", ("unverified", "no-fact")),
        ("人均地区生产总值", "6.7", "万元", ("verified", "computed")),
        ("人均水果产量", "121", "公斤", ("unverified", "no-fact")),
        ("人均", "121", "公斤", ("unverified", "no-fact")),
    ],
)
def test_a_figure_per_head(indicator, number, unit, outcome):
    result = verdict(claim("临江", indicator, "2022", said(number, unit)), Shelf([TOTAL, HEADS, GDP]))
    assert (result.status, result.reason) == outcome


def test_a_published_figure_outranks_it():
    published = fact("临江", "人均粮食产量", "2022", "123", "公斤")
    result = verdict(claim("临江", "人均粮食产量", "2022", said("121", "公斤")), Shelf([TOTAL, HEADS, published]))
    assert (result.status, ids(result)) == ("refuted", [published.id])


def test_without_a_population_of_that_year_there_is_none():
    earlier = fact("临江", "常住人口", "2021", "276.4", "万人")
    result = verdict(claim("临江", "人均粮食产量", "2022", said("121", "公斤")), Shelf([TOTAL, earlier]))
    assert (result.status, result.reason) == ("unverified", "no-fact")
