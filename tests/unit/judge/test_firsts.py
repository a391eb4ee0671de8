"""首次突破: wrong where an earlier fact lies beyond the threshold, else judged as the number stands."""

from __future__ import annotations

import pytest

from tests.unit.judge.builders import Shelf, claim, fact, ids, said, verdict

STORE = Shelf(
    [
        fact("临江", "粮食产量", "2020", "31.2", "万吨"),
        fact("临江", "粮食产量", "2021", "32.0", "万吨"),
        fact("临江", "粮食产量", "2022", "33.4", "万吨"),
        fact("临江", "粮食产量", "2021-06", "40", "万吨"),
        fact("临江", "常住人口", "2021-11", "305.5", "万人"),
        fact("临江", "常住人口", "2022", "306.2", "万人"),
    ]
)


@pytest.mark.parametrize(
    ("indicator", "number", "unit", "hedges", "outcome"),
    [
        (
            "粮食产量",
            "33",
            "万吨",
            ("突破",),
            ("verified", "within-interval"),
        ),  # a month's figure does not answer for years
        ("粮食产量", "30", "万吨", ("突破",), ("refuted", "not-first")),
        ("粮食产量", "33.4", "万吨", (), ("verified", "within-interval")),
        ("粮食产量", "34", "万吨", ("突破",), ("refuted", "outside-interval")),
        ("常住人口", "300", "万人", ("突破",), ("refuted", "not-first")),  # a stock of any month
        ("常住人口", "306", "万人", ("突破",), ("verified", "within-interval")),
    ],
)
def test_a_first_time(indicator, number, unit, hedges, outcome):
    told = claim("临江", indicator, "2022", said(number, unit, hedges=hedges), first=True)
    result = verdict(told, STORE)
    assert (result.status, result.reason) == outcome


def test_the_earliest_fact_beyond_it_is_the_evidence():
    told = claim("临江", "粮食产量", "2022", said("30", "万吨", hedges=("突破",)), first=True)
    assert ids(verdict(told, STORE)) == ["临江-粮食产量-2020"]


def test_what_is_not_called_the_first_time_is_judged_as_it_stands():
    told = claim("临江", "粮食产量", "2022", said("30", "万吨", hedges=("突破",)))
    assert verdict(told, STORE).status == "verified"
