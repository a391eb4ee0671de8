"""The section on wording: only where somebody asked."""

from __future__ import annotations

from dataclasses import replace

from factcheck.model import CheckedArticle, Report, Span, StyleNote
from factcheck.report.markdown.style import style
from tests.unit.report import builders as build


def report_with(*notes: StyleNote) -> Report:
    report = build.report()
    checked: CheckedArticle = replace(report.articles[0], style=notes)
    return replace(report, articles=(checked,))


def test_there_is_no_section_where_nobody_asked():
    assert list(style(build.report(), "zh")) == []


def test_a_note_stands_with_its_place_and_both_wordings():
    note = StyleNote("split-scale", Span(17, 21), "2.8万", suggestions=("3万", "2.8万"))
    text = "\n".join(style(report_with(note), "zh"))
    assert "表述提示（1）" in text
    assert "第 5 行" in text or "第5行" in text
    assert "**3万** 或 **2.8万**" in text


def test_a_note_in_the_title_says_so():
    note = StyleNote("er-for-liang", Span(0, 2), "海州", part="title", suggestions=("两个",))
    assert "标题" in "\n".join(style(report_with(note), "zh"))


def test_nothing_found_is_said():
    assert list(style(report_with(), "en"))[2] == "Nothing to say about how numbers are written."
