"""The words of a comment, in every way that people type them."""

from __future__ import annotations

import pytest

from factcheck.review.entry import has_figure, names_figure
from factcheck.review.globs import is_pattern, pattern_of
from factcheck.review.wording import verb_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            'ignore 2.7万家 reason="内部口径" until=2027-01-31',
            ["ignore", "2.7万家", "reason=内部口径", "until=2027-01-31"],
        ),
        ("忽略2.7万家,理由:内部口径,到期:2027年1月31日", ["忽略2.7万家", "reason=内部口径", "until=2027年1月31日"]),
        ("忽略 2.7万家 理由 ＝ 内部口径；署名=张三", ["忽略", "2.7万家", "reason=内部口径", "by=张三"]),
        ("IGNORE 2.7万家 REASON=x", ["IGNORE", "2.7万家", "reason=x"]),
        ("ignore 3:2 三：二 reason=比分", ["ignore", "3:2", "三：二", "reason=比分"]),
        ("ignore 1,234家，2家、3家 reason=x", ["ignore", "1,234家", "2家", "3家", "reason=x"]),
        ('ignore "2.7 万家" reason=x', ["ignore", "2.7 万家", "reason=x"]),
        ('ignore reason="说“好”的"', ["ignore", "reason=说“好”的"]),
        ('ignore reason=“混用" by=「张三」', ["ignore", "reason=混用", "by=张三"]),
        ("ignore reason='x'until=2027-01-31", ["ignore", "reason=x", "until=2027-01-31"]),
        ("ignore rule=refuted,conflict/sum reason=x", ["ignore", "rule=refuted,conflict/sum", "reason=x"]),
        ("ignore 理由=见https://x.y/z?a=b", ["ignore", "reason=见https://x.y/z?a=b"]),
        ('ignore reason="一行\n  又一行"', ["ignore", "reason=一行 又一行"]),
        ("  ，ignore， ", ["ignore"]),
        ("", []),
    ],
)
def test_the_words_of_a_comment(text, words):
    assert [f"{word.key}={word.value}" if word.key else word.value for word in words_of(text)] == words
    assert not any(word.open or word.swallowed for word in words_of(text))


@pytest.mark.parametrize(
    ("word", "verb"), [("忽略：2.7万家", ("ignore", "2.7万家")), ("忽略全文", ("ignore-file", ""))]
)
def test_a_verb_and_what_is_glued_to_it(word, verb):
    assert verb_of(word) == verb


@pytest.mark.parametrize(
    ("named", "text", "same"),
    [
        ("2.7万家", "2.7万家", True),
        ("2.7万家", "２．７ 萬家", True),
        ("2.7万", "2.7万家", True),
        ("100家", "超过100家", True),
        ("100家", "1100家", False),
        ("100", "100.5%", False),
        ("90余所", "90余所", True),
        ("90", "90余所", True),
        ("三", "三分之二", True),
        ("二", "三十二家", False),
        ("", "3家", False),
        (" ", "3家", False),
    ],
)
def test_a_figure_by_its_name(named, text, same):
    assert names_figure(named, text) is same


@pytest.mark.parametrize(
    ("word", "is_one"), [("2.7万家", True), ("第一", True), ("口径", False), (",", False), ("", False)]
)
def test_what_may_be_a_figure(word, is_one):
    assert has_figure(word) is is_one


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("a.md", "a.md", True),
        ("a.md", "in/a.md", True),
        ("./in/a.md", "in/a.md", True),
        ("in/a.md", "x/in/a.md", False),
        ("in/*.md", "in/x/a.md", False),
        ("in/**", "in/x/a.md", True),
        ("in/", "in/x/a.md", True),
        ("**/a.md", "a.md", True),
        ("稿 件/2022-??.md", "稿 件/2022-05.md", True),
        ("[1].md", "[1].md", True),
        ("[1].md", "1.md", False),
        ("../a.md", "../a.md", True),
        ("*", "in/a.md", True),
        ("*.md", "-", False),
    ],
)
def test_patterns_of_paths(glob, path, fits):
    assert bool(pattern_of(glob).fullmatch(path)) is fits


def test_what_may_mean_several_files():
    assert [glob for glob in ("in/a.md", "a.md", "in/", "in/*") if is_pattern(glob)] == ["a.md", "in/", "in/*"]
