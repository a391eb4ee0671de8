from __future__ import annotations

import pytest

from factcheck.model import Problem
from factcheck.reference.curating.figures import Figure, figure


@pytest.mark.parametrize(
    ("typed", "cells"),
    [
        (("2.7万家",), ("2.7", "万家", "")),
        (("2.7万", "家"), ("2.7", "万家", "")),
        (("2.7", "万家"), ("2.7", "万家", "")),
        (("2.7万家", "万家"), ("2.7", "万家", "")),
        (("2.7万家", "家"), ("2.7", "万家", "")),
        (("２．７萬", "家"), ("2.7", "万家", "")),
        (("27,600", "家"), ("27600", "家", "")),
        (("１，２３４", "所"), ("1234", "所", "")),
        (("-3.1％",), ("-3.1", "%", "")),
        (("−3.1%",), ("-3.1", "%", "")),
        (("+3", "%"), ("3", "%", "")),
        (("1.26万亿元",), ("1.26", "万亿元", "")),
        (("100", "千瓦时"), ("100", "千瓦时", "")),
        (("100万", "千瓦时"), ("100", "万千瓦时", "")),
        (("40微克/立方米",), ("40", "微克/立方米", "")),
        (("两万七千家",), ("两万七千", "家", "")),
        (("2万7千家",), ("2万7千", "家", "")),
        (("2.7万余家",), ("2.7", "万家", "over")),
        (("约 2.7 万家",), ("2.7", "万家", "about")),
        (("超过100所",), ("100", "所", "over")),
        (("90所以上",), ("90", "所", "at_least")),
        (("90所", "", "约"), ("90", "所", "about")),
        (("90", "所", "exact"), ("90", "所", "exact")),
        (("约90所", "", "about"), ("90", "所", "about")),
        (("", "", ""), ("", "", "")),
    ],
    ids=str,
)
def test_a_figure_goes_into_its_columns(typed, cells):
    assert figure(*typed) == Figure(*cells)


@pytest.mark.parametrize("typed", ["abc", "1.2.3", "2.7万-3万家", "3:2", "多家", "9" * 80])
def test_what_is_no_number_is_left_for_the_reader_of_rows(typed):
    found = figure(typed)
    assert isinstance(found, Figure)
    assert found.value == typed


def test_two_scales_are_left_for_the_reader_of_rows():
    assert figure("2.7万", "万家") == Figure("2.7万", "万家", "")


@pytest.mark.parametrize(
    ("typed", "column", "told"),
    [(("2.7万家", "所"), "unit", "家"), (("约5家", "", "over"), "qualifier", "约"), (("5%", "万家"), "unit", "%")],
)
def test_parts_that_contradict_each_other(typed, column, told):
    found = figure(*typed)
    assert isinstance(found, Problem)
    assert (found.code, dict(found.values)["column"], dict(found.values)["told"]) == ("FC557", column, told)
