from __future__ import annotations

from datetime import date

import pytest

from factcheck.readers import parse_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-09-13", date(2022, 9, 13)),
        (" 2022-9-3 ", date(2022, 9, 3)),
        ("2022-09", date(2022, 9, 1)),
        ("2022-09-13 08:30:00", date(2022, 9, 13)),
        ("2022-09-13T08:30:00+08:00", date(2022, 9, 13)),
        ("2022年9月13日", date(2022, 9, 13)),
        ("2022 年 9 月", date(2022, 9, 1)),
        ("2022", None),
        ("2022-02-30", None),
        ("2022-13-01", None),
        ("0000-01-01", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        ("1000-01-01", date(1000, 1, 1)),
        ("13/09/2022", None),
        ("2022-09-13之后", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_parse_date(text, day):
    assert parse_date(text) == day
