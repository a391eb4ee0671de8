"""Where something stands, in the words of the Markdown report."""

from __future__ import annotations

import pytest

from factcheck.model import Anchor, Article, Suppression
from factcheck.report.markdown.places import line_name, origin_name, place_name

WORD = Article("a.docx", "甲\n乙", "题", anchors=(Anchor(0, 4, paragraph=4), Anchor(2, 7, paragraph=7)))
PDF = Article("a.pdf", "甲\n乙", "题", anchors=(Anchor(0, 4, page=1), Anchor(2, 3, page=2)))
PAGE = Article("a.html", "甲\n乙", "题", anchors=(Anchor(0, 4, 9), Anchor(2, 8, 5)))


@pytest.mark.parametrize(
    ("article", "lang", "line", "place"),
    [
        (WORD, "zh", "第 7 段", "`a.docx` 第 7 段"),
        (WORD, "en", "Paragraph 7", "`a.docx` Paragraph 7"),
        (PDF, "zh", "第 2 页第 3 行", "`a.pdf` 第 2 页第 3 行"),
        (PDF, "en", "Page 2, line 3", "`a.pdf` Page 2, line 3"),
        (PAGE, "zh", "第 8 行", "`a.html:8:5`"),
    ],
)
def test_a_place_is_named_as_an_editor_finds_it(article, lang, line, place):
    assert line_name(article, 2, "body", lang) == line
    assert place_name(article, 2, "body", lang) == place
    assert line_name(article, 0, "title", "zh") == "标题"


def test_where_it_was_said():
    comment, file = Suppression("comment", "x", "a.docx", 7), Suppression("file", "x", "f.toml", 3)
    assert origin_name(comment, WORD, "zh") == "`a.docx` 第 7 段"
    assert origin_name(file, WORD, "zh") == "`f.toml:3`"
