"""Figures, periods and names, cell by cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reference.importing.figures import Figure, Flaw, read_figure
from factcheck.reference.importing.naming import name_and_unit
from factcheck.reference.importing.times import read_period, serial_day
from factcheck.reference.importing.vocabulary import is_missing


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("92", "92", ""),
        ("-1.50", "-1.50", ""),
        ("+3", "3", ""),
        ("−3", "-3", ""),
        ("－３．５", "-3.5", ""),
        ("1,234,567.89", "1234567.89", ""),
        ("1\u00a0234", "1234", ""),
        ("1.234E+13", "12340000000000", ""),
        ("2e-3", "0.002", ""),
        (".5", "0.5", ""),
        ("5.", "5", ""),
        ("8.1％", "8.1", "%"),
        ("3‰", "3", "‰"),
        ("12.5 亿元", "12.5", "亿元"),
        ("2.7万", "2.7", "万"),
        ("二百", "二百", ""),
    ],
)
def test_figures(cell, value, unit):
    assert read_figure(cell) == Figure(value, unit)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1.2.3", "FC646"),
        ("abc", "FC646"),
        ("1,23,456", "FC646"),
        ("12 345 6", "FC646"),
        ("3-5", "FC646"),
        ("1/2", "FC646"),
        ("TRUE", "FC646"),
        ("nan%", "FC646"),
        ("9" * 61, "FC646"),
        ("1e400", "FC646"),
        ("1,5", "FC647"),
        ("1.234,56", "FC647"),
        ("12†", "FC648"),
        ("12(1)", "FC648"),
        ("12 e", "FC648"),
        ("12 g", "FC648"),
        ("5M", "FC648"),
        ("(1,234)", "FC649"),
        ("9\u200b", "FC652"),
        ("#NAME?", "FC654"),
    ],
)
def test_what_is_no_figure(cell, code):
    found = read_figure(cell)
    assert isinstance(found, Flaw)
    assert found.code == code


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6))
def test_every_decimal_comes_back_exactly(number):
    for written in (f"{number:f}", f"{number:,f}", f"{number:E}"):
        found = read_figure(written)
        assert isinstance(found, Figure)
        assert Decimal(found.value) == number


@given(st.text(max_size=12))
def test_no_cell_raises(cell):
    assert isinstance(read_figure(cell), Figure | Flaw)
    read_period(cell)
    name_and_unit(cell)
    is_missing(cell)
    serial_day(cell)


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("2021", "2021"),
        ("２０２１年", "2021"),
        ("2021年度", "2021"),
        ("2021.0", "2021"),
        ("YR2021", "2021"),
        ("2021-A1", "2021"),
        ("2021 [YR2021]", "2021"),
        ("2021-Q3", "2021-Q3"),
        ("2021Q3", "2021-Q3"),
        ("2021年3季度", "2021-Q3"),
        ("2021年第三季度", "2021-Q3"),
        ("2021-06", "2021-06"),
        ("2021M6", "2021-06"),
        ("202106", "2021-06"),
        ("2021/6", "2021-06"),
        ("2021年6月", "2021-06"),
        ("2021年12月份", "2021-12"),
        ("2021-06-30", "2021-06-30"),
        ("2021/6/30", "2021-06-30"),
        ("20210630", "2021-06-30"),
        ("2021年6月30日", "2021-06-30"),
        ("2021-06-30 00:00:00", "2021-06-30"),
        ("2021-06-30T00:00:00Z", "2021-06-30"),
        ("2021-S2", "2021-07/2021-12"),
        ("2021年上半年", "2021-01/2021-06"),
        ("2021-W01", "2021-01-04/2021-01-10"),
        ("2020-D060", "2020-02-29"),
        ("2016-2020", "2016/2020"),
        ("2016—2020年", "2016/2020"),
        ("2016/2020", "2016/2020"),
        ("2021年前三季度", "2021-01/2021-09"),
        ("2021年1—6月", "2021-01/2021-06"),
        ("二〇二一年", "2021"),
        ("二〇二一年六月", "2021-06"),
    ],
)
def test_periods(cell, period):
    assert read_period(cell) == period


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "21",
        "44562",
        "2021.6",
        "2021/22",
        "2021-13",
        "2021-02-30",
        "20211",
        "去年",
        "本期",
        "3021",
        "0021",
        "2020-2016",
        "2021年13月",
    ],
)
def test_what_is_no_period(cell):
    assert read_period(cell) is None


def test_serial_days_of_a_spreadsheet():
    assert [serial_day(cell) for cell in ("44562", "44562.0", "2021", "92000", "x")] == ["2022-01-01"] * 2 + [None] * 3


@pytest.mark.parametrize(
    ("written", "name", "unit"),
    [
        ("国内生产总值(亿元)", "国内生产总值", "亿元"),
        ("年末总人口（万人）", "年末总人口", "万人"),
        ("粮食单位面积产量(公斤/公顷)", "粮食单位面积产量", "公斤/公顷"),
        ("居民消费价格指数（上年=100）", "居民消费价格指数(上年=100)", ""),
        ("人口(含港澳)(万人)", "人口(含港澳)", "万人"),
        ("万元国内生产总值能耗(吨标准煤)", "万元国内生产总值能耗", "吨标准煤"),
        ("GDP (current US$)", "GDP (current US$)", "美元"),
        (
            "Unemployment (% of labor force) (modeled ILO estimate)",
            "Unemployment (% of labor force) (modeled ILO estimate)",
            "%",
        ),
        ("Rail lines (total route-km)", "Rail lines (total route-km)", "公里"),
        ("Gini index", "Gini index", ""),
        ("Something (in furlongs)", "Something (in furlongs)", ""),
    ],
)
def test_names_and_their_units(written, name, unit):
    assert name_and_unit(written) == (name, unit)
