"""Pages without an article (tests/cases/broken_html.toml), damage, and sources that no parser likes."""

from __future__ import annotations

import contextlib
import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.readers import ArticleError
from factcheck.readers.html import HTML
from tests.conftest import ROOT

CASES = tomllib.loads((ROOT / "tests/cases/broken_html.toml").read_text(encoding="utf-8"))["case"]
SENTENCE = "<p>全市有<b>2.7</b>万家企业，比上年增加300家。</p>"
READ = "全市有2.7万家企业，比上年增加300家。"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_page_without_an_article_says_why(case):
    data = bytes.fromhex(case["hex"]) if "hex" in case else case["html"].encode()
    with pytest.raises(ArticleError) as caught:
        HTML(data, "a.html")
    problem = caught.value.problem
    assert (problem.code, problem.line, dict(problem.values)) == (
        case["code"],
        case.get("line"),
        case.get("values", {}),
    )


def test_damage_outside_of_the_article_does_no_harm():
    head = b'<html><head><meta name="description" content="' + "全市".encode() + b'\xe5\x85"></head>'
    assert HTML(head + SENTENCE.encode(), "a.html").text == READ
    assert HTML(SENTENCE.encode("gbk") + b"<script>\xff\xff</script>", "a.html").text == READ


def test_damage_inside_of_the_article_is_refused_with_its_place():
    before = b"<html>\n<body>" + SENTENCE.encode() + "<p>全市".encode()
    with pytest.raises(ArticleError) as caught:
        HTML(before + b"\xe5\x85" + "有3家</p></body></html>".encode(), "a.html")
    problem = caught.value.problem
    assert (problem.code, problem.line, dict(problem.values)) == ("FC203", 2, {"byte": str(len(before))})


@pytest.mark.parametrize("tag", ["div", "b", "span", "ul><li", "table><tr><td", "section", "blockquote", "p", "font"])
def test_deep_nesting_loses_nothing(tag):
    article = HTML((f"<{tag}>" * 5000 + SENTENCE * 2).encode(), "a.html")
    assert article.text.splitlines() == [READ, READ]


@pytest.mark.parametrize(
    "piece", ["<", "<a ", '<a b="', "<a b='>", "<!--", "<script>", "<title>", "&a", "<?", "</", "<table><tr><td", "<x<"]
)
def test_no_source_takes_long(piece):
    started = time.process_time()
    with contextlib.suppress(ArticleError):
        HTML((piece * 20000).encode(), "a.html")
    assert time.process_time() - started < 20


def test_a_page_longer_than_any_article_is_read_all_the_same():
    frame = '<div class="nav"><a href="/">首页</a></div>{}<div class="footer">2022</div>'
    paragraph = READ * 400
    article = HTML(frame.format(f"<p>{paragraph}</p>" * 50).encode(), "a.html")
    assert article.text == "\n".join([paragraph] * 50)


TAGS = [
    "p",
    "/p",
    "b",
    "/b",
    "td",
    "tr",
    "table",
    "/table",
    "br",
    "sup",
    "/sup",
    "pre",
    "!--",
    "a href=x",
    "div class='",
    "script",
    "code",
]
SOURCES = st.lists(
    st.one_of(st.sampled_from([f"<{tag}>" for tag in TAGS]), st.text("3年万&;<> \n,。a#x"), st.just("2.7万家"))
)


@given(SOURCES.map("".join))
def test_no_source_raises_and_every_place_leads_back(source):
    try:
        article = HTML(source.encode(), "a.html")
    except ArticleError:
        return
    lines = source.split("\n")
    for offset, char in enumerate(article.text):
        if char in "3年万家。":
            line, column = article.place(offset)
            assert lines[line - 1][column - 1] == char
    for span in (*article.captions, *article.passed_over, *(t.span for t in article.tables)):
        assert span.end <= len(article.text)


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(data):
    with contextlib.suppress(ArticleError):
        HTML(b"<p>3" + data, "a.html")
