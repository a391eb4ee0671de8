from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.readers import ArticleError
from factcheck.readers.front_matter import FrontMatter, read_front_matter


def front(text: str) -> FrontMatter:
    return read_front_matter(text, "a.md")


def test_a_text_without_front_matter_is_left_alone():
    assert front("全市有3家。\n---\n") == FrontMatter()
    assert front("---- 不是栅栏\n") == FrontMatter()


def test_title_date_and_source_are_read_as_written():
    text = "---\ntitle: 全市有3家\ndate: 2022-09-13\nsource: 某报\nauthor: [某人]\n---\n正文"
    found = front(text)
    assert (found.title, found.date, found.source) == ("全市有3家", date(2022, 9, 13), "某报")
    assert text[found.end :] == "正文"
    assert found.lines == 6


@pytest.mark.parametrize(
    ("line", "title", "place"),
    [
        ("title: 2022", "2022", (2, 8)),
        ("title:   0x10", "0x10", (2, 10)),
        ("title: '三成：1'", "三成：1", (2, 9)),
        ('Title: "8.1%"', "8.1%", (2, 9)),
        ("title: >\n  折行的\n  题目", "折行的 题目", (3, 3)),
        ("title: |\n  题目3", "题目3", (3, 3)),
        ("title: ' 空格'", "空格", (2, 10)),
        ("source: 某报\r\ntitle: 题目", "题目", (3, 8)),
    ],
)
def test_a_title_knows_its_place_in_the_file(line, title, place):
    found = front(f"---\n{line}\n---\n正文")
    assert found.title == title
    assert (found.title_line, found.title_column) == place


@pytest.mark.parametrize("body", ["", "\n", "# 只有注释\n", "title:\ndate: ''\n", "title: ~x\n"])
def test_empty_values_are_none(body):
    assert front(f"---\n{body}---\n").date is None


def test_line_ends_of_windows_stay_out_of_the_values():
    text = "---\r\ntitle: 题目\r\n---\r\n正文"
    found = front(text)
    assert found.title == "题目"
    assert text[found.end :] == "正文"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("---\ntitle: 题目\n\n正文", "FC205", (1, 1)),
        ("---\n正文\n- 一\n---x\n", "FC205", (1, 1)),
        ("---\ntitle: 题目\ndate: 九月\n---\n", "FC208", (3, 7)),
        ("---\ndate: 2022-02-30\n---\n", "FC208", (2, 7)),
        ("---\ntitle：题目\ndate: 2022-09-13\n---\n", "FC206", (2, 6)),
        ('---\ntitle: "题目" 之二\n---\n', "FC206", (2, 13)),
        ("---\ntitle: @题目\n---\n", "FC206", (2, 8)),
        ("---\ntitle: \x01\n---\n", "FC206", (2, 8)),
        ('---\ntitle: "\\UFFFFFFFF"\n---\n', "FC206", (2, 1)),
        ("---\ntitle: " + "[" * 5000 + "\n---\n", "FC206", (2, 1)),
        ("---\n只是一句话\n---\n", "FC207", (2, 1)),
        ("---\n- 一\n- 二\n---\n", "FC207", (2, 1)),
        ("---\ntitle: [甲, 乙]\n---\n", "FC207", (2, 8)),
        ("---\ntitle: 甲\nsource: 丙\ntitle: 乙\n---\n", "FC209", (4, 1)),
        ("---\ndate: *甲\n---\n", "FC206", (2, 8)),
    ],
)
def test_a_broken_front_matter_is_refused_with_its_place(text, code, place):
    with pytest.raises(ArticleError) as caught:
        front(text)
    problem = caught.value.problem
    assert (problem.code, (problem.line, problem.column)) == (code, place)


@given(st.text(st.sampled_from("-\n\r: '\"[]{}&*!|>%@`#,?\\titledate：年月日2022甲")))
def test_no_front_matter_raises_anything_else(text):
    whole = f"---\n{text}\n---\n"
    with contextlib.suppress(ArticleError):
        assert whole[: front(whole).end].rstrip().endswith("---")
