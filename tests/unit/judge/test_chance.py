"""The false-green meter, by hand-made intervals and through the judge."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.equipment import Equipment
from factcheck.judge.chance import share_that_passes
from factcheck.model import Article, Interval, Status
from factcheck.nlp import load_nlp
from factcheck.pipeline import check_article
from factcheck.reference.store import MemoryStore
from tests.unit.judge.builders import Shelf, claim, fact, said, verdict


def between(low: int | None, high: int | None, **more: bool) -> Interval:
    return Interval(None if low is None else Fraction(low), None if high is None else Fraction(high), **more)


@pytest.mark.parametrize(
    ("interval", "low", "high", "share"),
    [
        (between(95, 105), 100, 100, Fraction(10, 150)),  # 约100
        (between(100, 200), 100, 100, Fraction(100, 150)),  # 超过100
        (between(None, 100), 100, 100, Fraction(50, 150)),  # 不超过100
        (between(100, None), 100, 100, Fraction(100, 150)),
        (between(3, 3), 3, 3, Fraction(1, 5)),  # 3个: 2, 3, 4, 5 or 6
        (between(1, 1), 1, 1, Fraction(1, 2)),  # 第一: 1 or 2
        (between(30, 50), 30, 50, Fraction(20, 85)),  # 30至50
        (between(-105, -95), -100, -100, Fraction(10, 150)),
        (between(95, 105, outside=True), 100, 100, Fraction(140, 150)),
        (between(500, 600), 100, 100, Fraction(0)),
        (between(-1, 1), 0, 0, None),
    ],
)
def test_the_share_of_random_figures_that_pass(interval: Interval, low: int, high: int, share: Fraction | None):
    assert share_that_passes(interval, Fraction(low), Fraction(high)) == share


STORE = Shelf([fact("临江", "粮食产量", "2022", "33.4", "万吨"), fact("临江", "桥梁数量", "2022", "3", "座")])


@pytest.mark.parametrize(
    ("number", "unit", "hedges", "indicator", "chance"),
    [
        ("33.4", "万吨", (), "粮食产量", Fraction(1, 501)),
        ("33", "万吨", ("约",), "粮食产量", Fraction(1, 15)),
        ("30", "万吨", ("超过",), "粮食产量", Fraction(10, 45)),
        ("20", "万吨", ("以上",), "粮食产量", Fraction(2, 3)),
        ("3", "座", (), "桥梁数量", Fraction(1, 5)),
    ],
)
def test_a_verified_claim_tells_its_chance(number, unit, hedges, indicator, chance):
    result = verdict(claim("临江", indicator, "2022", said(number, unit, hedges=hedges)), STORE)
    assert (result.status, result.chance) == (Status.VERIFIED, chance)
    assert result.notes == (("proves-little",) if chance > Fraction(1, 4) else ())


def test_a_tolerance_makes_it_likelier():
    store = Shelf([fact("临江", "粮食产量", "2022", "33.4", "万吨", tolerance="10000")])
    told = claim("临江", "粮食产量", "2022", said("33.4", "万吨"))
    assert verdict(told, store).chance == Fraction(1, 501) * 21


def test_a_date_is_one_of_a_years_days():
    bridge = fact("临江大桥", "通车", "2020-06-28", "")
    equipment = Equipment(MemoryStore([bridge]), load_nlp("none"))
    checked = check_article(Article(path="", text="临江大桥于2020年6月28日通车。"), equipment)
    [result] = [finding.verdict for finding in checked.findings if finding.verdict]
    assert (result.status, result.chance) == (Status.VERIFIED, Fraction(1, 365))


@pytest.mark.parametrize("number", ["40", "33.5"])
def test_other_verdicts_have_none(number):
    assert verdict(claim("临江", "粮食产量", "2022", said(number, "万吨")), STORE).chance is None
