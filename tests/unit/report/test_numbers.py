"""Exact numbers for people and for JSON."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.report.numbers import decimal_text, exact_text, json_number, rounded, show, show_percent

FORTY = 10**39 + 7


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("27000", "27000"),
        ("-1/8", "-0.125"),
        ("1/10", "0.1"),
        ("-0.05", "-0.05"),
        ("1200000000000", "1200000000000"),
        (str(FORTY), str(FORTY)),
        ("1/1000000000000000000000000000000", "0.000000000000000000000000000001"),
        ("2/3", None),
    ],
)
def test_decimal_text_has_all_digits_or_is_none(value, text):
    assert decimal_text(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "number", "exact"),
    [
        ("2/3", "0.66666666666666667", "2/3"),
        ("-1/3", "-0.33333333333333333", "-1/3"),
        ("22/7000000000000000000000", "0.0000000000000000000031428571428571429", "11/3500000000000000000000"),
        ("0.1", "0.1", None),
        (str(FORTY), str(FORTY), None),
    ],
)
def test_a_json_number_is_exact_or_comes_with_a_fraction(value, number, exact):
    assert (json_number(Fraction(value)), exact_text(Fraction(value))) == (number, exact)


@given(st.fractions())
def test_a_json_number_is_the_nearest_double_at_worst(value):
    token = json_number(value)
    if exact_text(value) is None:
        assert Fraction(token) == value
    else:
        assert float(token) == pytest.approx(float(value), rel=1e-15)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6))
def test_each_finite_decimal_is_written_exactly(value):
    assert Decimal(json_number(Fraction(value))) == value


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("27000", "家", "2.7万家", "27,000家"),
        ("27613", "家", "27613家", "27,613家"),
        ("1149237e8", "元", "1149237亿元", "114,923.7 billion 元"),
        ("1.2e12", "元", "1.2万亿元", "1.2 trillion 元"),
        ("41610.9e8", "元", "41610.9亿元", "4,161.09 billion 元"),
        ("3.5e8", "亩", "3.5亿亩", "350 million 亩"),
        ("9999", "所", "9999所", "9,999所"),
        ("10000", "所", "1万所", "10,000所"),
        ("-13500", "", "-1.35万", "-13,500"),
        ("8.1", "%", "8.1%", "8.1%"),
        ("0.5", "倍", "0.5倍", "0.5倍"),
        ("0", "家", "0家", "0家"),
        ("2/3", "", "约0.67", "about 0.67"),
        ("1/300", "%", "约0.0033%", "about 0.0033%"),
        ("80000/3", "家", "约26666.67家", "about 26,666.67家"),
    ],
)
def test_numbers_are_shown_as_newspapers_print_them(value, unit, zh, en):
    assert show(Fraction(value), unit=unit, lang="zh") == zh
    assert show(Fraction(value), unit=unit, lang="en") == en


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("0.124", 2, "0.12"), ("2.5", 0, "3"), ("0", 1, "0")],
)
def test_halves_are_rounded_away_from_zero(value, places, expected):
    assert rounded(Fraction(value), places) == Fraction(expected)


def test_a_small_share_keeps_two_digits():
    assert [show_percent(Fraction(p)) for p in ("0", "1.45", "0.05", "0.0123")] == ["0%", "1.5%", "0.1%", "0.012%"]
