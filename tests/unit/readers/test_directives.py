"""Comments to factcheck in the text of an article: where they stand, and what is none."""

from __future__ import annotations

import pytest

from factcheck.model import Article, Span
from factcheck.readers.directives import with_directives
from factcheck.readers.plain import MARKDOWN, TEXT


def found(text: str, *, lines: bool = False, passed_over: tuple[Span, ...] = ()) -> list[tuple[str, int, int]]:
    article = with_directives(Article("a", text, passed_over=passed_over), lines=lines)
    return [(one.text, one.line, one.column) for one in article.directives]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<!-- factcheck: ignore -->", "ignore"),
        ("<!--factcheck:ignore-->", "ignore"),
        ("<!-- FactCheck： 忽略 -->", "忽略"),
        ('<!-- factcheck: ignore\n  reason="x" -->', 'ignore\n  reason="x"'),
        ("<!-- factcheck : ignore a->b -->", "ignore a->b"),
    ],
)
def test_what_is_one(text, told):
    assert found(f"一。{text}二。") == [(told, 1, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- ignore -->",
        "<!-- see factcheck: ignore -->",
        "factcheck: ignore",
        "<!-- factchecked: x -->",
        "# factcheck: x",
    ],
)
def test_what_is_none(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["# factcheck: 忽略", "　//factcheck：忽略", "\t#  factcheck: 忽略\r"])
def test_a_line_of_plain_text_is_one(text):
    (one,) = found(f"一。\n{text}\n二。", lines=True)
    assert one[:2] == ("忽略", 2)


def test_a_line_that_only_holds_one_is_none():
    assert found("见 # factcheck: 忽略", lines=True) == []


def test_a_comment_that_nothing_closes_ends_with_its_line():
    article = with_directives(
        Article("a", "一。\n<!-- factcheck: ignore reason=x\n有3家。\n<!-- factcheck: ignore -->")
    )
    first, second = article.directives
    assert (first.text, first.closed, first.span) == ("ignore reason=x", False, Span(3, 34))
    assert (second.text, second.closed, second.line) == ("ignore", True, 4)


def test_a_blank_line_ends_a_comment_that_nothing_closes():
    (one,) = with_directives(Article("a", "<!-- factcheck: ignore\n\n有3家。 -->")).directives
    assert (one.text, one.closed) == ("ignore", False)


def test_code_shows_how_a_comment_is_written_and_is_none():
    text = "写作 `<!-- factcheck: ignore -->` 即可。"
    assert found(text, passed_over=(Span(3, 33),)) == []


def test_a_comment_is_no_more_passed_over():
    text = "<!-- a --><!-- factcheck: ignore --><!-- b -->。"
    article = with_directives(Article("a.md", text, passed_over=(Span(0, 46),)))
    assert [span.of(text) for span in article.passed_over] == ["<!-- a -->", "<!-- b -->"]


def test_the_readers_count_lines_of_the_file():
    front = "---\ntitle: 题\n---\n"
    for reader, comment in ((MARKDOWN, "<!-- factcheck: x -->"), (TEXT, "# factcheck: x")):
        article = reader(f"{front}一。\n{comment}\n".encode(), "a")
        assert [(one.text, one.line, one.column) for one in article.directives] == [("x", 5, 1)]
        assert article.directives[0].span.of(article.text) == comment
    assert MARKDOWN(b"# factcheck: x", "a.md").directives == ()
