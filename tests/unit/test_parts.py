"""Parts of an article: each numeral stands in exactly one of their texts, at its own offset."""

import pytest

from factcheck.equipment import equipment_of
from factcheck.model import Anchor, Article, Cell, Exclusion, Span, Table
from factcheck.parts import PARTS, passed_over, text_of
from factcheck.pipeline import find_mentions

TEXT = "甲市有3家企业。\n表1 企业数\n年份|数量\n2021|2.7万家\n`x = 42`\n图2 北京有90余所高校\n乙市有5家。"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


TABLE = Table(
    Span(span("年份").start, span("2.7万家").end),
    (
        Cell(span("年份"), 0, 0, heading=True),
        Cell(span("数量"), 0, 1, heading=True),
        Cell(span("2021"), 1, 0),
        Cell(span("2.7万家"), 1, 1),
    ),
    (span("表1 企业数"),),
)
ARTICLE = Article(
    "a.md", TEXT, tables=(TABLE,), captions=(span("图2 北京有90余所高校"),), passed_over=(span("`x = 42`"),)
)


def test_each_part_keeps_its_own_words_where_they_stand():
    body, table, caption = (text_of(ARTICLE, part) for part in ("body", "table", "caption"))
    assert {len(body), len(table), len(caption), len(passed_over(ARTICLE))} == {len(TEXT)}
    assert body.split() == ["甲市有3家企业。", "乙市有5家。"]
    assert table.split() == ["年份", "数量", "2021", "2.7万家"]
    assert caption.split() == ["表1", "企业数", "图2", "北京有90余所高校"]
    assert passed_over(ARTICLE).strip("\n") == "`x = 42`"


def test_every_numeral_lies_in_one_mention_and_code_claims_nothing():
    found = find_mentions(ARTICLE, equipment_of([]))
    assert [(mention.text, mention.part) for mention in found] == [
        ("3家", "body"),
        ("1", "caption"),
        ("2021", "table"),
        ("2.7万家", "table"),
        ("42", "body"),
        ("2", "caption"),
        ("90余所", "caption"),
        ("5家", "body"),
    ]
    assert all(mention.span.of(TEXT) == mention.text for mention in found)
    assert next(mention for mention in found if mention.text == "42").excluded is Exclusion.IDENTIFIER


def test_setting_blanks_move_no_part():
    text = "甲市有 3 家企业。\n年份|约 2 万家\n"
    cells = (Cell(Span(11, 13), 0, 0), Cell(Span(14, 20), 0, 1))
    found = find_mentions(Article("a.md", text, tables=(Table(Span(11, 20), cells),)), equipment_of([]))
    assert [(mention.text, mention.part) for mention in found] == [("3 家", "body"), ("约 2 万家", "table")]


@pytest.mark.parametrize(("offset", "place"), [(0, (7, 3)), (2, (7, 5)), (4, (9, 1)), (6, (9, 3))])
def test_an_anchor_leads_back_to_the_file(offset: int, place: tuple[int, int]):
    article = Article("a.html", "甲乙丙\n丁戊己", anchors=(Anchor(0, 7, 3), Anchor(4, 9, 1)))
    assert article.place(offset) == place


def test_an_article_without_other_parts_is_all_body():
    article = Article("a.txt", "有3家。", title="题")
    assert [text_of(article, part) for part in PARTS] == ["题", "有3家。", "", ""]
    assert passed_over(article) == ""
