"""Comments to factcheck in the text of an article: where they stand, and what is none."""

from __future__ import annotations

import re

import pytest

from factcheck.config import Settings
from factcheck.equipment import Equipment
from factcheck.model import Article, Span
from factcheck.nlp import load_nlp
from factcheck.pipeline import find_mentions
from factcheck.readers.directives import with_directives
from factcheck.readers.plain import MARKDOWN, TEXT
from factcheck.reference import MemoryStore


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


COMMENT = '<!-- factcheck: ignore 2.7万家 reason="a|b" until=2027-01-31 -->'
TABLE = "甲有9家。\n\n表1 企业{0}\n\n| 地区 | 数{1} |\n|---|---|\n{2}| 北京{3} | 2.7万家 {4}| {5}\n{6}| 乙 | 3家 |\n{7}"
SETTINGS = [
    "{0}北京有2.7万家企业。\n乙有3家。",
    "{0} 北京有**2.7万**家，[见5](http://a.b/12)和`7`。\n乙有**3**家。",
    "# 题有2家{0}\n{1}\n北京有2.7万家。",
    "- 甲有1家\n{1}- {0}北京有2.7万家\n- 丙有4家{2}",
    "> {0}北京有2.7万家。\n> 乙有3家。",
    TABLE,
    "甲。\n\n地区\t数\n乙\t3\n{1}北京\t2.7万家{0}\n丙\t3\n",
]


def _comments(setting: str) -> list[str]:
    """The setting with a comment at each of its places; where a line begins there, also on a line of its own."""
    numbers = sorted(set(re.findall(r"{(\d)}", setting)))
    alone = [number for number in numbers if re.search(rf"^[{{]{number}[}}]", setting, re.MULTILINE)]
    filled = [(number, COMMENT) for number in numbers if "|" not in setting or number not in "267"]
    return [
        setting.format(*(text if str(place) == number else "" for place in range(8)))
        for number, text in (*filled, *((number, f"{COMMENT}\n") for number in alone))
    ]


@pytest.mark.parametrize(("setting", "text"), [(one, text) for one in SETTINGS for text in _comments(one)])
def test_an_article_is_read_as_if_the_comment_were_not_there(setting, text):
    equipment = Equipment(MemoryStore([], []), load_nlp("none"), settings=Settings())

    def read(written: str) -> list[tuple[str, str, str]]:
        article = MARKDOWN(written.encode(), "a.md")
        spans = [directive.span for directive in article.directives]
        found = find_mentions(article, equipment)
        outside = [m for m in found if not any(span.covers(m.span) for span in spans)]
        assert all(article.text[m.span.start : m.span.end] == m.text for m in found)
        inside = [m for m in found if m not in outside]
        assert [str(m.excluded) for m in inside] == ["identifier"] * 2 * len(spans)
        return [(m.text, m.part, str(m.excluded)) for m in outside]

    assert read(text) == read(setting.format(*[""] * 8))
