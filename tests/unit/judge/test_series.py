"""A series filed by its periods."""

from __future__ import annotations

from datetime import date

from factcheck.judge.series import series_of
from tests.unit.judge.builders import fact

YEAR = fact("临江", "粮食产量", "2022", "33.4", "万吨")
MONTH = fact("临江", "粮食产量", "2022-12", "3.1", "万吨")
TIMELESS = fact("临江", "粮食产量", "", "30", "万吨")
EVENT = fact("临江", "粮食产量", "2021", "")


def test_rows_stand_under_the_last_day_of_their_period_and_events_are_none():
    series = series_of((YEAR, MONTH, TIMELESS, EVENT))
    assert series.facts == (YEAR, MONTH, TIMELESS)
    assert series.timeless == (TIMELESS,)
    assert {day: tuple(rows) for day, rows in series.ending.items()} == {date(2022, 12, 31): (YEAR, MONTH)}


def test_one_quantity_stands_for_all_only_in_a_series_of_one_dimension_and_sort():
    assert series_of((YEAR, MONTH)).alike == YEAR.quantity
    assert series_of((YEAR, fact("临江", "粮食产量", "2022", "3", "亿元"))).alike is None
    guests = fact("临江", "接待游客", "2022", "3", "万人"), fact("临江", "接待游客", "2022", "5", "万人次")
    assert series_of(guests).alike is None
    assert series_of(()).alike is None


def test_a_series_is_filed_once_for_one_tuple():
    facts = (YEAR, MONTH)
    assert series_of(facts) is series_of(facts)
    assert series_of([YEAR, MONTH]) is not series_of([YEAR, MONTH])
