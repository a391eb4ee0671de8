"""Comments in the margin of a Word file that speak to factcheck: where they stand, what they reach, and what is none."""

from __future__ import annotations

import pytest

from factcheck.model import Article
from factcheck.readers.word import WORD
from factcheck.review.reach import paragraph_of
from tests.unit.word import builders as b

START, END = '<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/>'
MARK = '<w:r><w:commentReference w:id="7"/></w:r>'
STYLES = b.styles(b.style("Title", "Title"))
HEAD, ROW = b.tr("地区", "数"), b.tr("乙", "5")


def titled(*inline: str) -> str:
    return b.p(*inline, properties='<w:pStyle w:val="Title"/>')


def read(*blocks: str, author: str = "张三", lines: tuple[str, ...] = ("factcheck：忽略 理由=“x”",)) -> Article:
    comment = f'<w:comment w:id="7" w:author="{author}">{"".join(map(b.p, lines))}</w:comment>'
    parts = {"styles": STYLES, "comments": f"<w:comments {b.SPACES}>{comment}</w:comments>"}
    return WORD(b.docx(*blocks, parts=parts), "a.docx")


TITLE, A, B = titled("题目有", "3家"), b.p("甲有5家，", "乙有6家。"), b.p("丙")
CASES = {
    "in a paragraph": ([TITLE, b.p("甲有5家，", START, "乙有6家", END, MARK), B], (2, 6), "甲有5家，乙有6家"),
    "at its start": ([TITLE, b.p(START, "甲有5家", END, MARK), B], (2, 1), "甲有5家"),
    "at its end": ([TITLE, b.p("甲有5家", START, END, MARK), B], (2, 5), "甲有5家"),
    "a mark alone": ([TITLE, b.p("甲有5家", MARK), B], (2, 5), "甲有5家"),
    "between paragraphs": ([TITLE, A, START, B, END], (3, 1), "丙"),
    "in an empty paragraph": ([TITLE, A, b.p(START, " "), b.p("丙", END, MARK)], (4, 1), "丙"),
    "behind everything": ([TITLE, b.p("甲"), b.p(START, END, MARK)], (2, 3), None),
    "no mark": ([TITLE, b.p("甲")], (2, 3), None),
    "in the title": ([titled("题目", START, "3家", END, MARK), A], (1, 3), "题目3家"),
    "before the title": ([titled(START, "  题目", "3家", END, MARK), A], (1, 3), "题目3家"),
    "in a cell of two lines": (
        [TITLE, A, b.tbl(HEAD, b.tr("甲", b.tc(b.p("3"), b.p(START, "4", END, MARK))), ROW)],
        (7, 1),
        "甲\t3\n4",
    ),
    "before a table": ([TITLE, A, b.p("表1 情况"), START, b.tbl(HEAD, ROW)], (4, 1), "地区\t数\n乙\t5"),
    "in its title": (
        [TITLE, A, b.p(START, "表1 情况", END, MARK), b.tbl(HEAD, ROW)],
        (3, 1),
        "表1 情况\n地区\t数\n乙\t5",
    ),
    "in a text box": ([TITLE, b.p("甲", b.text_box(b.p(START, "乙有5家", END, MARK))), B], (3, 1), "乙有5家"),
    "in what was deleted": ([TITLE, b.p("甲", b.deleted("6"), b.ins(START, b.r("乙")), END, MARK)], (2, 2), "甲乙"),
}


@pytest.mark.parametrize("case", CASES)
def test_where_a_comment_stands_and_what_it_reaches(case):
    blocks, place, reached = CASES[case]
    article = read(*blocks)
    (one,) = article.directives
    within = paragraph_of(one, article)
    assert (one.text, (one.line, one.column)) == ("忽略 理由=“x”", place)
    assert (within.of(article.part_text(one.part)) if within else None) == reached


@pytest.mark.parametrize("author", ["factcheck", " FactCheck "])
def test_our_own_comments_are_none(author):
    assert read(TITLE, b.p(START, "甲有5家", END, MARK), author=author).directives == ()


@pytest.mark.parametrize("text", ["见 factcheck: 忽略", "factcheck 忽略", ""])
def test_other_comments_are_none(text):
    assert read(TITLE, b.p(START, "甲有5家", END, MARK), lines=(text,)).directives == ()


def test_a_comment_of_several_paragraphs_is_one():
    (one,) = read(TITLE, A, MARK, lines=("Factcheck:", "忽略 5家", "理由=x")).directives
    assert one.text == "忽略 5家\n理由=x"


def test_a_broken_part_of_comments_keeps_nobody_from_reading():
    article = WORD(b.docx(TITLE, A, parts={"styles": STYLES, "comments": "<w:comments"}), "a.docx")
    assert (article.text, article.directives) == ("甲有5家，乙有6家。\n", ())
