"""JSON with exact numbers."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.report.exact_json import dumps, to_bytes


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (1200000000000, "1200000000000"),
        (10**40 - 1, "9" * 40),
        (Fraction(1, 10), "0.1"),
        (Fraction(2, 3), "0.66666666666666667"),
        ([], "[]"),
        ({}, "{}"),
        ({"值": [1, "二"]}, '{"值": [1, "二"]}'),
        ('"\\\n', '"\\"\\\\\\n"'),
        ("\u2028\u2029\x85", '"\\u2028\\u2029\\u0085"'),
    ],
)
def test_values_become_json(value, text):
    assert dumps(value) == text


def test_levels_are_indented_and_keys_keep_their_order():
    assert dumps({"b": [1, {}], "a": ()}, indent=2) == '{\n  "b": [\n    1,\n    {}\n  ],\n  "a": []\n}'


def test_half_a_surrogate_pair_becomes_its_escape():
    assert json.loads(to_bytes(dumps("坏\ud800字"))) == "坏\ud800字"


numbers = st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=4).map(Fraction)
leaves = st.none() | st.booleans() | numbers | st.text()
values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)


def exact(value: object) -> object:
    """The same with each number as a Decimal, as the parser below gives it."""
    if isinstance(value, dict):
        return {key: exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [exact(item) for item in value]
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return value
    return Fraction(value)


def parsed(text: str) -> object:
    return json.loads(text, parse_float=lambda token: Fraction(Decimal(token)), parse_int=Fraction)


@given(values, st.sampled_from([None, 2]))
def test_json_reads_back_to_the_exact_values(value, indent):
    text = dumps(value, indent=indent)
    assert parsed(text) == exact(value)
    assert indent is not None or len(text.splitlines()) == 1
