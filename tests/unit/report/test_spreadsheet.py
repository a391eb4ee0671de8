"""report.csv: for Excel, and against what a cell could do there."""

from __future__ import annotations

import csv
import io

import pytest

from factcheck.model import CheckedArticle, Report
from factcheck.report.spreadsheet import COLUMNS, guarded, reporter
from tests.unit.report import builders as build
from tests.unit.report import nasty


def rows(report: Report | None = None, lang: str = "en") -> list[dict[str, str]]:
    text = reporter(report or build.report(), lang=lang).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_excel_knows_it_by_its_mark():
    content = reporter(build.report(), lang="zh")
    assert content.startswith("\ufeff类型,文件,标题,日期,行,列,页,段,部分,句子,文中写法".encode())
    assert content.endswith(b"\r\n")


def test_the_head_is_in_the_language_of_the_report():
    assert list(rows()[0]) == list(COLUMNS)
    assert {"结论", "差额", "已知原因"} <= set(rows(lang="zh")[0])


def test_a_refuted_claim():
    found = rows(lang="zh")[2]
    assert found == {
        "类型": "数字", "文件": "稿件/海州.md", "标题": "海州：有*星*的城", "日期": "2022-03-01", "行": "5", "列": "22",
        "页": "", "段": "", "部分": "正文", "句子": "2021年，海州有高校90所、高新技术企业2.8万家。", "文中写法": "2.8万家",
        "种类": "计数", "数值": "28000", "单位": "家", "主体": "海州", "指标": "高新技术企业数量", "时间": "2021年",
        "结论": "不符", "原因代码": "outside-interval",
        "说明": "参考数据中，海州2021年高新技术企业数量为27600家，文中写作“2.8万家”，相差400家（1.4%）。",
        "参考数据": "27600家", "差额": "多400家（1.4%）", "来源": "海州统计年鉴",
        "来源网址": "https://example.org/海州?a=1&b=(2)", "建议改为": "2.76万家", "已知原因": "",
    }  # fmt: skip


def test_what_is_excluded_has_its_reason_and_an_open_claim_no_figure_of_the_reference():
    found = rows()
    assert (found[0]["status"], found[0]["reason"], found[0]["value"]) == ("Excluded", "period", "")
    assert (found[5]["status"], found[5]["found"]) == ("Unverified", "")


def test_conflicts_and_problems_come_last_in_rows_of_their_own():
    conflict, problem = rows()[-2:]
    assert (conflict["type"], conflict["reason"], conflict["text"]) == ("conflict", "restated", "90所, 2.8万家")
    assert (problem["type"], problem["reason"], problem["line"]) == ("problem", "FC412", "17")


def test_pages_and_paragraphs():
    assert rows(nasty.reports()["pdf"])[0]["page"] == "3"
    assert rows(nasty.reports()["word-file"])[0]["paragraph"] == "4"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+86 10", "'+86 10"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("－3", "'－3"),
        ("-3.50", "-3.50"),
        ("-3.5%", "'-3.5%"),
        ("\t=1", "' =1"),
        (" =1", "' =1"),
        ("\n高校", "' 高校"),
        ("高校\n90所", "高校 90所"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_a_cell_is_no_formula(text, cell):
    assert guarded(text) == cell


def test_a_number_stays_one():
    below = build.finding(build.mention("4.6%", "-4.6", "%"), build.refuted())
    found = rows(build.report(articles=(CheckedArticle(build.article(), (below,)),)))[0]
    assert found["value"] == "-4.6"


def test_a_difference_below_is_told_in_words():
    less = build.finding(build.mention("2.8万家", 27000, "家"), build.refuted())
    report = build.report(articles=(CheckedArticle(build.article(), (less,)),))
    assert rows(report, lang="zh")[0]["差额"] == "少600家（2.2%）"
    assert rows(report)[0]["difference"] == "600家 less (2.2%)"


def test_a_suppressed_finding_says_why():
    assert rows(nasty.reports()["suppressed"])[1]["suppressed"] == "来源有误， 已联系*统计局*"
