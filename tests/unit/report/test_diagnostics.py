"""Diagnostics: what is one, where it stands, how bad it is, and by what it is known again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.model import Anchor, CheckedArticle, Conflict, Problem, Span, StyleNote
from factcheck.report.diagnostics import Diagnostic, Location, diagnostics, location_of
from factcheck.report.listing import by_path, open_ones, place_in, placed_message, worst_first
from tests.unit.report import builders as build
from tests.unit.report import nasty


def found(report=None) -> tuple[Diagnostic, ...]:
    return diagnostics(report or build.report(), lang="zh")


def of(*checked: CheckedArticle, **fields: object) -> tuple[Diagnostic, ...]:
    return found(build.report(articles=checked, **{"problems": (), **fields}))


def test_what_is_wrong_or_open_is_a_diagnostic_in_the_order_of_the_text():
    assert [(item.rule, item.level, item.text) for item in found()] == [
        ("conflict/restated", "warning", "90所"),
        ("refuted/outside-interval", "error", "2.8万家"),
        ("refuted/percent-for-points", "error", "4.6%"),
        ("unverified/no-fact", "note", "1000多家"),
        ("FC412", "error", ""),
    ]


def test_the_title_comes_first():
    head = build.mention("海州", 1, source="海州：有*星*的城", part="title")
    findings = (*build.findings(), build.finding(head, build.refuted()))
    assert [item.location.part for item in of(CheckedArticle(build.article(), findings))][:2] == ["title", "body"]


def test_a_diagnostic_names_its_place_its_rows_and_what_could_stand_there():
    refuted = found()[1]
    assert refuted.location == Location("稿件/海州.md", 5, 22, 5, 27, span=Span(21, 26), as_written=True)
    assert refuted.suggestions == ("2.76万家",)
    assert [(item.location, item.message) for item in refuted.related] == [
        (Location("reference_data/海州.csv", 3), "海州2021年高新技术企业数量27600家")
    ]
    assert [item.location.line for item in found()[3].related] == [7]
    assert [(item.location.line, item.message) for item in found()[0].related] == [(5, "2.8万家")]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("word-file", Location("稿件.docx", 4, 6, 4, 11, paragraph=4, span=Span(10, 15))),
        ("pdf", Location("稿件.pdf", 2, 6, 2, 11, page=3, span=Span(10, 15))),
        ("html", Location("稿件.html", 12, 35, 12, 40, span=Span(10, 15))),
        ("two-lines", Location("稿件/海州.md", 5, 4, 6, 3, span=Span(3, 9), as_written=True)),
    ],
)
def test_a_place_in_other_files(name, place):
    [item] = (
        item for item in found(nasty.reports()[name]) if item.level == "error" and item.rule.startswith("refuted")
    )
    assert item.location == place
    assert item.location.in_text == (name in ("html", "two-lines"))


def test_the_title_of_a_word_file_stands_in_no_line_of_text():
    article = build.article("正文。", title="题2", title_line=3, anchors=(Anchor(0, 4, paragraph=4),))
    location = location_of(article, Span(1, 2), "title")
    assert (location.line, location.paragraph, location.in_text, location.as_written) == (3, 3, False, False)
    assert place_in(location, "zh") == "标题"


def test_a_problem_stands_where_it_is_known_to_stand():
    problems = (
        Problem("FC412", "坏.csv", 17, field="value", values=(("value", "1.2.3"),)),
        Problem("FC203", "坏.md", 3, 4, values=(("byte", "9"),)),
        Problem("FC101", "没有.md"),
    )
    first, second, third = of(problems=problems)
    assert (first.location, first.message.startswith("value：“1.2.3”")) == (Location("坏.csv", 17), True)
    assert (second.location, third.location) == (Location("坏.md", 3, 4), Location("没有.md"))


def test_levels_of_problems():
    problems = (Problem("FC412", "a"), Problem("FC412", "a", level="finding"), Problem("FC412", "a", level="info"))
    assert [item.level for item in of(problems=problems)] == ["error", "warning", "note"]


def test_fingerprints_of_one_article_are_never_shared_and_stay_when_lines_move():
    text = "海州有企业2.8万家。"
    one = build.finding(build.mention("2.8万家", 28000, "家", source=text), build.refuted())
    same = of(CheckedArticle(build.article(text), (one, one, one)))
    assert len({item.fingerprint for item in same}) == 3
    moved = of(CheckedArticle(replace(build.article(text), first_line=50), (one,)))
    assert moved[0].fingerprint == same[0].fingerprint
    others = of(nasty.styled())
    assert len({item.fingerprint for item in others}) == 2


def test_a_note_on_style_is_known_by_its_words_and_not_by_its_place():
    def noted(text: str) -> str:
        start = text.index("90所")
        note = StyleNote("digits", Span(start, start + 3), "90所")
        return of(CheckedArticle(build.article(text), style=(note,)))[0].fingerprint

    assert noted("这里有大学和高校90所，都在海州市。") == noted("新的一段。这里有大学和高校90所，都在海州市。")
    assert noted("这里有大学和高校90所，都在海州市。") != noted("这里有大学和医院90所，都在海州市。")


def test_a_conflict_between_articles_is_told_once_in_the_first():
    [conflict] = [item for item in found(nasty.across()) if item.rule.startswith("conflict")]
    assert (conflict.location.path, [item.location.path for item in conflict.related]) == ("a.md", ["b.md"])


def test_a_conflict_without_members_has_no_place():
    assert of(conflicts=(Conflict("sum", ()),)) == ()


def test_suppressed_ones_are_marked_and_open_ones_are_the_others():
    known = of(nasty.suppressed())
    assert len(known) == 5
    assert {item.suppression for item in known} == {nasty.KNOWN, nasty.PASSED}
    assert open_ones(known) == []
    assert open_ones(found()) == list(found())


def test_the_worst_come_first_and_keep_their_order():
    ordered = [(item.level, item.text) for item in worst_first(found())]
    assert ordered == [
        ("error", "2.8万家"), ("error", "4.6%"), ("error", ""), ("warning", "90所"), ("note", "1000多家"),
    ]  # fmt: skip


def test_by_path_keeps_the_order_of_the_files():
    assert {path: len(items) for path, items in by_path(found()).items()} == {
        "稿件/海州.md": 4,
        "reference_data/坏.csv": 1,
    }


@pytest.mark.parametrize(
    ("location", "lang", "told"),
    [
        (Location("a", 2, page=3), "zh", "第3页第2行：话"),
        (Location("a", 4, paragraph=4), "en", "paragraph 4: 话"),
        (Location("a", 4), "zh", "话"),
    ],
)
def test_a_message_tells_the_place_where_a_line_would_not_lead_there(location, lang, told):
    assert placed_message(replace(found()[0], location=location, message="话"), lang) == told
