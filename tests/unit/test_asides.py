"""Marks of notes and numbers of captions are passed over; what only looks like one is read."""

from __future__ import annotations

import pytest

from factcheck.asides import with_asides
from factcheck.equipment import equipment_of
from factcheck.model import Article, Cell, Span, Table
from factcheck.pipeline import extract_article, find_mentions


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("全市有高等学校29所[1]，企业3家［2］。", ["[1]", "［2］"]),
        ("增长8.1%[3][4]。", ["[3]", "[4]"]),
        ("有29所[^1]。\n[^1]: 据年鉴。", ["[^1]", "[^1]"]),
        ("[1] 据统计公报。\n　　[12]据年鉴。", ["[1]", "[12]"]),
        ("图1　江上的大桥\n圖2：2021年的工地\n图表3-1 走势", ["图1", "圖2：", "图表3-1"]),
        ("表1　主要指标", ["表1"]),
        ("国发[2021]15号、京政发[21]5号", []),
        ("按第[1]条和[2]号文件办理", []),
        ("图1显示，全市有3家。", []),
        ("见[图1](https://example.org)，[1](https://example.org)", []),
        ("表1万张，图3幅。", []),
    ],
)
def test_what_is_passed_over(text: str, passed: list[str]) -> None:
    article = with_asides(Article(path="", text=text))
    assert [span.of(text) for span in article.passed_over] == passed


def test_the_number_of_a_table_stays_with_the_table() -> None:
    text = "表1　企业数\n年份\t家\n2021\t3\n"
    cells = (Cell(Span(7, 9), 0, 0), Cell(Span(10, 11), 0, 1), Cell(Span(12, 16), 1, 0), Cell(Span(17, 18), 1, 1))
    article = Article(path="", text=text, tables=(Table(Span(7, 18), cells, (Span(0, 6),)),))
    assert with_asides(article) is article


def test_no_name_holds_a_mark_and_no_digit_is_lost() -> None:
    text = "2021年，临江市共有高等学校29所[1]，公园31个¹。\n图1　临江市新建公园3个"
    article = Article(path="", text=text)
    claims = [finding.claim for finding in extract_article(article, equipment_of([])) if finding.claim]
    assert [(claim.subject, claim.indicator) for claim in claims] == [
        ("临江市", "高等学校"),
        ("临江市", "公园"),
        ("临江市", "新建公园"),
    ]
    found = find_mentions(article, equipment_of([]))
    assert [mention.text for mention in found] == ["2021年", "29所", "[1]", "31个", "1", "3个"]
    assert all(mention.span.of(text) == mention.text for mention in found)
