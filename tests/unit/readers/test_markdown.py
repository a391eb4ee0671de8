"""What of Markdown is no prose: the spans of tables, code, comments, addresses and marks in the text as written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.equipment import equipment_of
from factcheck.model import Article
from factcheck.pipeline import extract_article, find_mentions
from factcheck.readers.plain import MARKDOWN, TEXT


def read(text: str) -> Article:
    return MARKDOWN(text.encode(), "a.md")


def passed(text: str) -> list[str]:
    return [span.of(text) for span in read(text).passed_over]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("用`x = 3`算。", ["`x = 3`"]),
        ("用``a`3``算。", ["``a`3``"]),
        ("一个`单着，有3家。", []),
        ("```\n3家\n```\n后", ["```\n3家\n```"]),
        ("~~~py\n3\n~~~", ["~~~py\n3\n~~~"]),
        ("前<!-- 3家 -->后", ["<!-- 3家 -->"]),
        ("<!-- 3家\n\n4家 -->\n\n有5家。", ["<!-- 3家\n\n4家 -->"]),
        ("<!-- 没有关上，有5家。", []),
        ('见[文](http://a.b/2021 "3")。', ['](http://a.b/2021 "3")']),
        ("见[文](http://a.b/x(3)y)。", ["](http://a.b/x(3)y)"]),
        ("见[文][1]。\n\n[1]: http://a.b/3\n", ["][1]", "[1]: http://a.b/3"]),
        ("见[文]（http://a.b/3）。", []),
        ("见<http://a.b/3>。", ["<http://a.b/3>"]),
        ("有3家[^1]。\n\n[^1]: 来源：统计局2021年数据。", ["[^1]"]),
        ('<div class="c3">\n有5家。\n</div>', ['<div class="c3">', "</div>"]),
        ("<style>\np { width: 3px }\n</style>\n", ["<style>\np { width: 3px }\n</style>"]),
        (r"2\*3 和 \`4\`", []),
        ("1. 北京有3家。", ["1. "]),
        ("# 题\n\n前\n\n    x = 3\n\n后", ["    x = 3"]),
        ("# 题\n\n    北京有3家企业。\n", []),
        ("前文。\n\n    北京有3家企业。\n", []),
        ("前文。\n\n    x = 3\n", []),
        ("　　北京有3家企业。", []),
        ("a < 3 且 b > 4", []),
    ],
)
def test_what_is_passed_over(text: str, expected: list[str]):
    assert passed(text) == expected


def test_marks_part_no_words():
    text = "2021年，**北京市**有[*2.7*万](http://a.b/3)**家**企业。"
    found = find_mentions(read(text), equipment_of([]))
    assert [(mention.text, mention.excluded) for mention in found] == [
        ("2021年", "period"),
        ("2.7*万](http://a.b/3)**家", None),
    ]
    claims = [finding.claim for finding in extract_article(read(text), equipment_of([])) if finding.claim]
    assert [(claim.subject, claim.mention.quantity.value) for claim in claims] == [("北京", Fraction(27000))]


@pytest.mark.parametrize("prefix", ["", "## ", "> ", "- ", "1. ", "> 1. "])
def test_signs_of_a_block_are_no_part_of_a_name(prefix: str):
    found = extract_article(read(f"{prefix}北京市2021年有92所高校。"), equipment_of([]))
    (claim,) = [finding.claim for finding in found if finding.claim]
    assert (claim.subject, claim.period and claim.period.iso) == ("北京", "2021")


def cells(article: Article) -> list[list[str]]:
    (table,) = article.tables
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.span.of(article.text))
    return list(rows.values())


def test_the_cells_of_a_table():
    text = "前\n\n| 指\\|标 | **数** |\r\n|:--|--:|\r\n| 甲 | `3` |\r\n| 乙 |\r\n丙 | 4 | 5\r\n\r\n后"
    article = read(text)
    assert cells(article) == [["指\\|标", "**数**"], ["甲", "`3`"], ["乙"], ["丙", "4", "5"]]
    assert [cell.heading for cell in article.tables[0].cells] == [True, True, *[False] * 6]


def test_a_table_in_a_quotation_and_one_in_code():
    article = read("> | 甲 | 乙 |\n> |---|---|\n> | 3 | 4 |\n\n```\n| 丙 | 丁 |\n|---|---|\n| 5 | 6 |\n```\n")
    assert cells(article) == [["甲", "乙"], ["3", "4"]]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("表1 企业数\n\n", "", ["表1 企业数"]),
        ("**表1　企业数**\n单位：家\n\n", "", ["**表1　企业数**", "单位：家"]),
        ("2021年企业数\n\n单位：家\n\n", "", ["2021年企业数", "单位：家"]),
        ("### 2021年企业数\n\n", "", ["### 2021年企业数"]),
        ("2021年有3家企业。\n\n", "", []),
        ("表1显示，企业有3家。\n\n", "", []),
        ("", "\n表1 企业数\n", ["表1 企业数"]),
        ("", "\n注：2021年数据。\n\n资料来源：统计局。\n\n又有5家。", ["注：2021年数据。", "资料来源：统计局。"]),
    ],
)
def test_the_lines_that_belong_to_a_table(before: str, after: str, expected: list[str]):
    text = f"{before}| 甲 | 乙 |\n|---|---|\n| 3 | 4 |\n{after}"
    (table,) = read(text).tables
    assert [span.of(text) for span in table.captions] == expected


def test_a_line_between_two_tables_belongs_to_one():
    one = "| 甲 | 乙 |\n|---|---|\n| 3 | 4 |\n"
    first, second = read(f"{one}\n表2 企业数\n\n{one}").tables
    assert (len(first.captions), len(second.captions)) == (0, 1)


def test_an_image_alone_has_a_caption():
    text = "前\n\n![图1 北京有3家企业](a2.png)\n\n文中![图](b3.png)。"
    assert [span.of(text) for span in read(text).captions] == ["图1 北京有3家企业"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("指标\t2021年\n粮食产量\t68285\n", 1),
        ("\t2020年\t2021年\n粮食\t66949\t68285\n", 1),
        ("表1 粮食\n单位：万吨\n指标\t2021年\n粮食产量\t68285\n", 1),
        ("\t北京有3家企业。\n\t上海有4家企业。\n", 0),
        ("北京\t有3家企业。\n", 0),
        ("甲\t乙\n丙\t丁\n", 0),
        ("指标\t2021年\n粮食产量\t68285\t2.0\n", 0),
    ],
)
def test_lines_set_with_tabs(text: str, number: int):
    assert len(TEXT(text.encode(), "a.txt").tables) == len(read(text).tables) == number


def test_plain_articles_are_not_parsed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("factcheck.readers.markdown._parsed", None)
    assert read("北京有3家企业。\n\n　　上海有4家（5%）。\n").tables == ()


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("<!-- a --><!-- b", ["<!-- a -->"]),
        ("<!-- a\n<!-- b -->\n<!-- c", ["<!-- a\n<!-- b -->"]),
        ("<!--" * 5000, []),
        ("<!-- <b> --><i>3</i>", ["<!-- <b> -->", "<i>", "</i>"]),
    ],
)
def test_a_comment_has_an_end(text: str, passed: list[str]):
    article = read(text)
    assert [span.of(article.text) for span in article.passed_over] == passed
