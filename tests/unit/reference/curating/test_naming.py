from __future__ import annotations

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.model import Fact, Period
from factcheck.normalize import reference_quantity
from factcheck.reference.curating.naming import proposed_id


def fact(id_: str, period: str, *, unit: str = "亿元", note: str = "", scope: str = "") -> Fact:
    quantity = reference_quantity("5", unit, "", settings=DEFAULT_SETTINGS)
    when = Period.parse(period) if period else None
    return Fact(id_, "中国", "国内生产总值", "f.csv", 2, when, quantity, note=note, scope=scope)


GDP = [
    fact("cn-gdp-2020-prelim", "2020", note="初步核算"),
    fact("cn-gdp-2020-final", "2020", note="最终核实"),
    fact("cn-gdp-2021-usd", "2021", unit="亿美元"),
    fact("cn-gdp-2021-01to06-prelim", "2021-01/2021-06", note="上半年，初步核算"),
    fact("cn-gdp-pc-2021", "2021", scope="人均"),
]


@pytest.mark.parametrize(
    ("new", "id_"),
    [
        (fact("", "2022", note="初步核算"), "cn-gdp-2022-prelim"),
        (fact("", "2022", note="最终核实数"), "cn-gdp-2022-final"),
        (fact("", "2022", unit="亿美元"), "cn-gdp-2022-usd"),
        (fact("", "2022"), "cn-gdp-2022"),
        (fact("", "2022-Q3", note="初步核算"), "cn-gdp-2022-q3-prelim"),
        (fact("", "2022-01/2022-09", note="初步核算"), "cn-gdp-2022-01to09-prelim"),
        (fact("", "2022", scope="人均"), "cn-gdp-pc-2022"),
        (fact("", ""), None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_id_goes_on_with_those_of_the_series(new, id_):
    assert proposed_id(new, GDP) == id_


@pytest.mark.parametrize(
    "series", [[], [fact("x1", "2021")], [fact("-2021", "2021")], [fact("gdp-20210", "2021")], [fact("alt", "")]]
)
def test_ids_that_tell_no_period_lead_nowhere(series):
    assert proposed_id(fact("", "2022"), series) is None


def test_different_tails_are_not_taken_over():
    series = [fact("a-2020-x", "2020"), fact("a-2021-y", "2021")]
    assert proposed_id(fact("", "2022"), series) == "a-2022"
