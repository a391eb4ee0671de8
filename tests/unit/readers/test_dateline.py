"""Datelines: only a line that says nothing else."""

from datetime import date as Date

import pytest

from factcheck.readers.dateline import read_dateline


@pytest.mark.parametrize(
    ("line", "day", "source"),
    [
        ("2022年9月13日", Date(2022, 9, 13), None),
        ("2022-09-13 10:05:00", Date(2022, 9, 13), None),
        ("2022/9/3 08:00 来源：人民网", Date(2022, 9, 3), "人民网"),
        ("来源：新华社 | 2022.09.13", Date(2022, 9, 13), "新华社"),
        ("（2022年9月13日）", Date(2022, 9, 13), None),
        ("來源：中央社　發布時間：2022-09-13", Date(2022, 9, 13), "中央社"),
        ("发布日期：2022年9月13日 作者：张三 责编：李四", Date(2022, 9, 13), None),
    ],
)
def test_a_dateline_tells_the_day(line: str, day: Date, source: str | None):
    found = read_dateline(line)
    assert found is not None
    assert (found.date, found.source) == (day, source)


@pytest.mark.parametrize(
    "line",
    [
        "2022年9月13日，全市有企业",
        "2022年9月13日有3家",
        "截至2022年9月13日",
        "2022年9月",
        "2022-02-30",
        "",
        "9月13日",
        "来源：新华社",
        "2022年9月13日" + "来源：" + "甲" * 90,
    ],
)
def test_any_other_line_is_none(line: str):
    assert read_dateline(line) is None
