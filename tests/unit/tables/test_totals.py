"""Which columns of a table add up, and what an article is told about those that do not."""

from __future__ import annotations

import pytest

from factcheck.equipment import equipment_of
from factcheck.pipeline import check_article
from factcheck.readers.plain import MARKDOWN
from factcheck.tables.totals import sums_of

HEAD = "| 地区 | 常住人口（万人） | 占比（%） | 人均收入（元） |\n|---|---|---|---|\n"
ROWS = "| 甲区 | 10.5 | 21.0 | 30000 |\n| 乙区 | 20.5 | 41.0 | 40000 |\n| 丙区 | 19.1 | 38.0 | 35000 |\n"


def conflicts(text: str) -> list[tuple[str, list[str], dict[str, str]]]:
    checked = check_article(MARKDOWN(text.encode(), "a.md"), equipment_of([]))
    return [(c.kind, [member.mention.text for member in c.members], dict(c.details)) for c in checked.conflicts]


def test_rows_that_add_up():
    assert conflicts(f"{HEAD}{ROWS}| 合计 | 50.1 | 100.0 | 36000 |\n") == []


def test_a_total_that_its_rows_do_not_come_to():
    found = conflicts(f"{HEAD}{ROWS}| **合计** | **55.1** | 100 | 36000 |\n")
    assert found == [
        ("sum", ["10.5", "20.5", "19.1", "55.1"], {"sum": "50.1万人", "total": "55.1", "difference": "5万人"})
    ]


def test_shares_that_do_not_make_all():
    rows = ROWS.replace("38.0", "48.0")
    assert conflicts(f"{HEAD}| 总计 | 50.1 | 100.0 | 36000 |\n{rows}") == [
        ("shares", ["21.0", "41.0", "48.0"], {"sum": "110%"})
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"表1 部分地区人口\n\n{HEAD}{ROWS}| 合计 | 90.1 | 100 | 1 |\n",
        f"{HEAD}{ROWS}| 丁区 | — | — | — |\n| 合计 | 90.1 | 150 | 1 |\n",
        f"{HEAD}{ROWS}| 全市 | 90.1 | 150 | 1 |\n",
        f"{HEAD}{ROWS}| 其中：丁区 | 1 | 1 | 1 |\n| 合计 | 90.1 | 150 | 1 |\n",
        f"{HEAD}{ROWS}| 合计 | 90.1 | 150 | 1 |\n| 戊区 | 1 | 1 | 1 |\n",
        "| 年份 | 产量（吨） |\n|---|---|\n| 2020 | 3 |\n| 2021 | 4 |\n| 合计 | 9 |\n",
        "| 地区 | 同比增长（%） |\n|---|---|\n| 甲区 | 3 |\n| 乙区 | 4 |\n| 合计 | 9 |\n",
    ],
)
def test_what_need_not_add_up(text: str):
    assert conflicts(text) == []


def test_the_cells_of_a_sum_are_told():
    article = MARKDOWN(f"{HEAD}{ROWS}| 合计 | 50.1 | 100 | 1 |\n".encode(), "a.md")
    told = [(each.total.of(article.text), len(each.parts), each.is_share) for each in sums_of(article)]
    assert told == [("50.1", 3, False), ("100", 3, True)]


def test_a_figure_of_the_table_told_otherwise_in_prose():
    text = f"2021年，甲区常住人口为12.5万人。\n\n表1 2021年人口\n\n{HEAD}{ROWS}"
    assert conflicts(text) == [("restated", ["12.5万人", "10.5"], {"series": "甲区 2021 常住人口"})]


def test_neighbouring_cells_are_no_sentence():
    text = "| 项目 | 数量 |\n|---|---|\n| 设有处：甲、乙 | 3个 |\n| 其中：甲 | 9个 |\n| 占60%，占70% | 占80% |\n"
    assert conflicts(text) == []
