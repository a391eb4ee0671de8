"""A report with what is known of its findings: whom a comment or an entry covers, what is expired and what is unused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date
from typing import Any

import pytest

from factcheck.model import Cell, Report, Span, Status, StyleNote, Suppression, Table
from factcheck.review import Plan, review
from factcheck.review.entry import Entry
from factcheck.review.items import items
from tests.unit.review import builders as build

TODAY = Date(2026, 6, 1)
PLAN = Plan(TODAY)
WHY = 'reason="x"'


def known(report: Report) -> list[str]:
    """The figures that are suppressed, in their order, conflicts behind them."""
    return [item.text for item in items(report) if item.about.suppression]


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


def refuted(text: str, *figures: str, **fields: Any) -> Report:
    article = build.article(text, **fields)
    return build.report(build.checked(article, *(build.finding(article, figure) for figure in figures)))


@pytest.mark.parametrize(
    ("comment", "covered"),
    [
        (f"ignore {WHY}", ["3家", "4家"]),
        (f"忽略 4家 {WHY}", ["4家"]),
        (f"ignore ４ 家 {WHY}".replace("４ 家", "“４ 家”"), ["4家"]),
        (f"ignore 3家 4家 {WHY}", ["3家", "4家"]),
        (f"ignore 5家 {WHY}", []),
        (f"ignore rule=refuted {WHY}", ["3家", "4家"]),
        (f"ignore rule=refuted/outside-interval {WHY}", ["3家", "4家"]),
        (f"ignore rule=unverified,conflict {WHY}", []),
        (f"ignore-next {WHY}", ["3家"]),
        (f"忽略下一处 4家 {WHY}", []),
        (f"ignore-file {WHY}", ["2家", "3家", "4家", "5家"]),
        ("忽略全文5家，理由：内部口径，到期：2026年6月1日", ["5家"]),
    ],
)
def test_the_reach_of_a_comment(comment, covered):
    report = refuted(f"有2家。\n<!-- factcheck: {comment} -->\n\n有3家，有4家。\n有5家。", "2家", "3家", "4家", "5家")
    reviewed = review(report, PLAN).report
    assert known(reviewed) == covered
    assert codes(reviewed) == ([] if covered else ["FC149"])


@pytest.mark.parametrize(
    "text",
    [
        "有3家<!-- factcheck: ignore reason=x -->，有4家。\n有5家。",
        "有3家，有4家。<!-- factcheck: ignore reason=x -->\n有5家。",
        "<!-- factcheck: ignore reason=x -->有3家，有4家。\n有5家。",
        "<!-- factcheck: ignore reason=x -->\n<!-- todo -->\n有3家，有4家。\n有5家。".replace("<!-- todo -->\n", ""),
        "<!-- factcheck: ignore\n reason=x -->\n有3家，有4家。\n有5家。",
        "<!-- factcheck: ignore 3家 reason=x -->\n<!-- factcheck: ignore 4家 reason=x -->\n有3家，有4家。\n有5家。",
        "\r\n<!-- factcheck: ignore reason=x -->\r\n\r\n有3家，有4家。\r\n有5家。",
    ],
)
def test_a_comment_in_its_paragraph_and_before_it(text):
    assert known(review(refuted(text, "3家", "4家", "5家"), PLAN).report) == ["3家", "4家"]


def test_a_comment_at_the_end_covers_nothing():
    reviewed = review(refuted("有3家。\n<!-- factcheck: ignore reason=x -->\n", "3家"), PLAN).report
    assert (known(reviewed), codes(reviewed)) == ([], ["FC149"])


def test_a_comment_before_a_table_covers_all_of_it_and_one_in_a_row_the_row():
    text = "<!-- factcheck: ignore reason=x -->\n甲|3家\n乙|4家<!-- factcheck: ignore reason=y -->\n丙|5家\n\n有6家。"
    start, end = text.index("甲"), text.index("5家") + 2
    table = Table(Span(start, end), (Cell(Span(start, start + 1), 0, 0),))
    assert known(review(refuted(text, "3家", "4家", "5家", "6家", tables=(table,)), PLAN).report) == [
        "3家",
        "4家",
        "5家",
    ]
    alone = refuted(text.replace("reason=x", "reason="), "3家", "4家", "5家", "6家", tables=(table.moved(_one_back),))
    assert known(review(alone, PLAN).report) == ["4家"]


def _one_back(span: Span) -> Span:
    return Span(span.start - 1, span.end - 1)


def test_a_comment_that_a_reader_keeps_out_of_the_text():
    from factcheck.model import Directive

    report = refuted("有3家。\n有4家。\n有5家。", "3家", "4家", "5家")
    for offset, covered in ((0, ["3家"]), (5, ["4家"]), (9, ["4家"]), (10, ["5家"])):
        directive = Directive("ignore reason=x", Span(offset, offset), 7)
        article = replace(report.articles[0].article, directives=(directive,))
        reviewed = review(replace(report, articles=(replace(report.articles[0], article=article),)), PLAN).report
        assert known(reviewed) == covered


def test_the_title_is_reached_by_a_comment_on_the_whole_file_alone():
    for verb, covered in (("ignore", ["3家"]), ("ignore-file", ["92所", "3家"]), ("ignore-file 92所", ["92所"])):
        article = build.article(f"<!-- factcheck: {verb} reason=x -->\n有3家。", title="有92所")
        findings = build.finding(article, "92所", part="title"), build.finding(article, "3家")
        assert known(review(build.report(build.checked(article, *findings)), PLAN).report) == covered


def test_a_conflict_is_covered_where_one_of_its_figures_is():
    article = build.article("有3家。\n<!-- factcheck: ignore rule=conflict reason=x -->\n有4家。\n有5家。")
    three, four, five = (build.finding(article, text, Status.UNVERIFIED) for text in ("3家", "4家", "5家"))
    inside = (
        build.conflict((article, three), (article, four)),
        build.conflict((article, three), (article, five), kind="sum"),
    )
    reviewed = review(build.report(build.checked(article, three, four, five, conflicts=inside)), PLAN).report
    assert [c.suppression is not None for c in reviewed.articles[0].conflicts] == [True, False]
    assert not any(f.suppression for f in reviewed.articles[0].findings)


def test_a_conflict_of_two_articles_may_be_excused_in_either():
    first = build.article("有3家。", "a.md")
    second = build.article("有4家。<!-- factcheck: 忽略 理由=口径不同 -->", "b.md")
    three, four = build.finding(first, "3家", Status.VERIFIED), build.finding(second, "4家", Status.VERIFIED)
    between = build.conflict((first, three), (second, four), kind="across-articles")
    reviewed = review(
        build.report(build.checked(first, three), build.checked(second, four), conflicts=(between,)), PLAN
    )
    (conflict,) = reviewed.report.conflicts
    assert conflict.suppression == Suppression("comment", "口径不同", "b.md", 1)


def test_a_note_on_style_may_be_excused():
    article = build.article("有3家左右。<!-- factcheck: ignore rule=style reason=x -->")
    note = StyleNote("about-twice", Span(1, 5), "3家左右")
    checked = replace(build.checked(article, build.finding(article, "3家")), style=(note,))
    reviewed = review(build.report(checked), PLAN).report
    assert known(reviewed) == ["3家左右"]


def test_the_verdict_stays_and_what_is_verified_is_not_touched():
    article = build.article("有3家，有4家。<!-- factcheck: ignore reason=内部口径 until=2027-01-31 by=张三 -->")
    before = build.finding(article, "3家"), build.finding(article, "4家", Status.VERIFIED)
    after = review(build.report(build.checked(article, *before)), PLAN).report.articles[0].findings
    assert [finding.verdict for finding in after] == [finding.verdict for finding in before]
    assert after[0].suppression == Suppression("comment", "内部口径", "a.md", 1, Date(2027, 1, 31), "张三")
    assert after[1].suppression is None


@pytest.mark.parametrize(("day", "holds"), [("2026-06-01", True), ("2026-05-31", False)])
def test_the_last_day_counts(day, holds):
    reviewed = review(refuted(f"有3家。<!-- factcheck: ignore reason=x until={day} -->", "3家"), PLAN).report
    assert (known(reviewed), codes(reviewed)) == ((["3家"], []) if holds else ([], ["FC148"]))
    assert [problem.level for problem in reviewed.problems] == ([] if holds else ["finding"])


def test_the_day_is_nowhere_in_the_report_but_in_what_is_expired():
    report = refuted("有3家。<!-- factcheck: ignore reason=x until=2030-01-01 -->", "3家")
    assert review(report, Plan(Date(2026, 1, 1))) == review(report, Plan(Date(2029, 12, 31)))


def test_an_unused_comment_is_told_where_its_figure_stands():
    reviewed = review(refuted("<!-- factcheck: ignore 4家 reason=x -->\n有3家。\n有4家。", "3家", "4家"), PLAN).report
    (problem,) = reviewed.problems
    assert (problem.code, problem.level, problem.line, dict(problem.values)) == (
        "FC149",
        "info",
        1,
        {"text": "4家", "lines": "3"},
    )


# --- entries of a file --------------------------------------------------------------------------------------------


def entry(**fields: Any) -> Entry:
    expires = fields.pop("expires", None)
    return Entry(Suppression("file", "内部口径", "s.toml", 1, expires), folder="/desk", **fields)


@pytest.mark.parametrize(
    ("fields", "covered"),
    [
        ({"texts": ("3家",)}, ["3家"]),
        ({"glob": "in/a.md"}, ["3家", "4家"]),
        ({"glob": "a.md"}, ["3家", "4家"]),
        ({"glob": "in/*.md", "rules": ("refuted",)}, ["3家", "4家", "5家"]),
        ({"glob": "in/b*", "texts": ("3家",)}, []),
        ({"glob": "*.txt"}, []),
        ({"fingerprint": "0" * 16}, []),
    ],
)
def test_an_entry_covers_what_fits_all_that_it_names(fields, covered, monkeypatch):
    first, second = build.article("有3家，有4家。", "/desk/in/a.md"), build.article("有5家。", "/desk/in/b.md")
    report = build.report(
        build.checked(first, build.finding(first, "3家"), build.finding(first, "4家")),
        build.checked(second, build.finding(second, "5家")),
    )
    assert known(review(report, Plan(TODAY, (entry(**fields),))).report) == covered


def test_an_entry_may_name_one_finding():
    report = refuted("有3家，有4家。", "3家", "4家")
    second = items(report)[1]
    assert known(review(report, Plan(TODAY, (entry(fingerprint=second.fingerprint),))).report) == ["4家"]


def test_entries_that_do_not_hold_are_told_where_they_concern_the_run():
    report = refuted("有3家。", "3家", path="/desk/a.md")
    old = Date(2026, 5, 31)
    plan = Plan(
        TODAY,
        (
            entry(texts=("3家",), expires=old),
            entry(texts=("9家",)),
            entry(glob="/desk/a.md".removeprefix("/desk/"), texts=("9家",)),
            entry(glob="b.md", texts=("9家",)),
            entry(glob="b.md", expires=old),
        ),
    )
    assert codes(review(report, plan).report) == ["FC148", "FC149", "FC149"]


def test_a_comment_goes_before_a_file_and_both_are_used():
    report = refuted("有3家。<!-- factcheck: ignore reason=文中 -->", "3家", path="/desk/a.md")
    reviewed = review(report, Plan(TODAY, (entry(texts=("3家",)),))).report
    assert reviewed.articles[0].findings[0].suppression == Suppression("comment", "文中", "/desk/a.md", 1)
    assert codes(reviewed) == []


def test_nothing_to_review_gives_the_report_back():
    report = refuted("有3家。", "3家")
    assert review(report, PLAN).report == report
