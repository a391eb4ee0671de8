"""Message templates with optional pieces."""

from __future__ import annotations

import pytest

from factcheck.report.templates import field_names, fill

FIELDS = {"a": "甲", "b": "乙", "empty": "", "none": None}


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("{a}和{b}", "甲和乙"),
        ("{a}[（{b}）]", "甲（乙）"),
        ("{a}[（{c}）]", "甲"),
        ("{a}[（{empty}）][（{none}）][、{b}]", "甲、乙"),
        ("{c}", None),
        ("{empty}", None),
        (["{c}", "{a}", "{b}"], "甲"),
        ([], None),
        ("", ""),
    ],
)
def test_the_first_template_that_can_be_filled_is_taken(message, text):
    assert fill(message, FIELDS) == text


def test_braces_and_brackets_in_values_are_no_template():
    assert fill("{a}[{b}]", {"a": "{b}[x]", "b": "]{a}"}) == "{b}[x]]{a}"


def test_field_names_come_from_optional_pieces_too():
    assert field_names("{a}[（{b:02d}）]") == {"a", "b"}
