"""How far a claim lies from the reference."""

from __future__ import annotations

from fractions import Fraction

from factcheck.model import Evidence, Hedge, Kind, Status, Verdict
from factcheck.report.gap import gap_fields
from tests.unit.report import builders as build


def against(fact, **details):
    return Verdict(Status.REFUTED, "outside-interval", (Evidence(fact),), details=tuple(details.items()))


def gap(mention, fact, lang="zh", **details):
    fields = gap_fields(against(fact), mention, details, lang)
    return {name: text for name, text in fields.items() if text}


def test_the_gap_is_claimed_minus_found_in_the_unit_of_the_article():
    length = build.mention("90所", 90, "公里")
    assert gap(length, build.fact("100000", "米")) == {
        "difference": "-10公里",
        "difference_percent": "-10%",
        "gap": "10公里",
        "gap_percent": "10%",
    }


def test_percent_differ_by_points():
    share = build.mention("4.6%", "4.6", "%")
    assert gap(share, build.fact("4.1", "%")) == {"difference": "+0.5个百分点", "gap": "0.5个百分点"}
    assert gap(share, build.fact("4.1", "%"), lang="en")["gap"] == "0.5 percentage points"
    worded = {"difference": "+0.5%", "difference_percent": "+12.2%"}
    assert gap(share, build.fact("4.1", "%"), **worded) == {"difference": "+0.5个百分点", "gap": "0.5个百分点"}


def test_nothing_is_said_where_the_numbers_cannot_be_compared():
    hightech = build.mention("2.8万家", 28000, "家")
    assert gap(hightech, build.fact("5", "%")) == {}
    assert gap(hightech, build.fact(None)) == {}
    assert gap(hightech, build.fact("28000")) == {}
    assert gap(hightech, build.fact(quantity=build.quantity(20000, "家", hedge=Hedge.OVER))) == {}
    assert gap(build.mention("2.8万家", 28000, "家", value_high=Fraction(30000)), build.fact()) == {}
    assert gap(build.mention("2.8万家", 28000, "家", kind=Kind.DATE), build.fact()) == {}
    assert gap_fields(Verdict(Status.UNVERIFIED, "no-fact"), hightech, {}, "zh") == {}


def test_there_is_no_share_of_nothing():
    assert gap(build.mention("90所", 90, "所"), build.fact("0", "所")) == {"difference": "+90所", "gap": "90所"}
