"""Sentences for verdicts, conflicts and problems."""

from __future__ import annotations

import pytest

from factcheck.model import Candidate, Evidence, Hedge, Problem, Status, Verdict
from factcheck.report.messages import (
    candidate_reason,
    conflict_name,
    conflict_text,
    exclusion_name,
    explain_verdict,
    note_text,
    problem_text,
    status_name,
)
from tests.unit.report import builders as build

HIGHTECH = build.mention("2.8万家", 28000, "家")
CLAIM = build.claim(HIGHTECH)


def test_a_refuted_figure_is_told_with_both_numbers():
    assert explain_verdict(build.refuted(), CLAIM, "zh") == (
        "参考数据中，海州2021年高新技术企业数量为27600家，文中写作“2.8万家”，相差400家（1.4%）。"
    )
    assert explain_verdict(build.refuted(), CLAIM, "en") == (
        "The reference gives 27600家 for 高新技术企业数量 of 海州 (2021), but the article says “2.8万家”,"
        " a difference of 400家 (1.4%)."
    )


def test_what_the_verdict_says_wins_over_what_is_worked_out():
    details = (("computed", "2.76万家"), ("difference", "+0.04万家"), ("difference_percent", "+1.4%"))
    text = explain_verdict(build.refuted(details=details), CLAIM, "zh")
    assert text == "参考数据中，海州2021年高新技术企业数量为2.76万家，文中写作“2.8万家”，相差0.04万家（1.4%）。"


def test_the_likely_cause_names_the_fact_that_the_figure_was_taken_from():
    other = build.fact("28000", id="hz-hightech-2022", period=build.Period.parse("2022"))
    details = (("likely_cause", "other-period"), ("cause_fact", "hz-hightech-2022"), ("difference", ""))
    verdict = build.refuted(details=details, candidates=(Candidate(other, "other-period"),))
    text = explain_verdict(verdict, CLAIM, "zh")
    assert text.endswith("，可能的原因：误用了另一时间的数字（海州2022年高新技术企业数量28000家）。")
    alone = build.refuted(details=(("likely_cause", "unit-slip"),))
    assert explain_verdict(alone, CLAIM, "zh").endswith("，可能的原因：单位写错。")


def test_a_hedged_fact_is_quoted_with_its_hedge():
    hedged = build.fact(quantity=build.quantity(27600, "家", hedge=Hedge.OVER))
    verdict = Verdict(
        Status.VERIFIED, "fact-interval-inside", evidence=(Evidence(hedged),), details=(("found", "27600家"),)
    )
    assert "为超过27600家，" in explain_verdict(verdict, CLAIM, "zh")


def test_a_computed_value_is_quoted_and_not_the_fact_beside_it():
    near = Candidate(build.fact(), "inputs-too-coarse")
    details = (("computed", "2.75万家"), ("formula", "3 − 0.25 = 2.75"))
    verdict = Verdict(Status.UNVERIFIED, "inputs-too-coarse", candidates=(near,), details=details)
    assert explain_verdict(verdict, CLAIM, "zh") == (
        "由参考数据算得2.75万家（3 − 0.25 = 2.75），与“2.8万家”略有出入，但所用数据经过取整，不足以判定。"
    )


def test_a_computed_rank_is_told_with_the_order():
    worked = build.Computation("rank", "3 > 2 > 1", build.quantity(2, "位"))
    verdict = Verdict(Status.REFUTED, "rank-differs", (Evidence(build.fact(), worked),), details=(("computed", "2位"),))
    assert (
        explain_verdict(verdict, CLAIM, "zh") == "按各方的参考数据排序（3 > 2 > 1），海州居第2位，文中写作“2.8万家”。"
    )


def test_the_day_of_an_event_is_shown_as_words():
    event = build.fact(None, period=build.Period.parse("2020-06-28"), indicator="开港")
    verdict = Verdict(Status.REFUTED, "event-date-differs", (Evidence(event),), details=(("found", "2020-06-28"),))
    assert explain_verdict(verdict, CLAIM, "zh") == "参考数据记载的海州开港时间为2020年6月28日，文中写作“2.8万家”。"


def test_periods_in_details_are_shown_as_words():
    details = (("period", "2021-Q3"), ("found_period", "no period"))
    verdict = Verdict(Status.UNVERIFIED, "no-fact", details=details)
    assert explain_verdict(verdict, CLAIM, "zh").startswith("参考数据中没有海州2021年第3季度“高新技术企业数量”的数据")


def test_a_bare_mention_and_an_empty_verdict_still_make_a_sentence():
    for status, reason in ((Status.REFUTED, "outside-interval"), (Status.UNVERIFIED, "no-fact")):
        assert "“2.8万家”" in explain_verdict(Verdict(status, reason), HIGHTECH, "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unknown_reason_is_shown_by_its_code(lang):
    for status in Status:
        assert "moon-phase" in explain_verdict(Verdict(status, "moon-phase"), CLAIM, lang)
    assert "moon-phase" in conflict_text(build.conflict("moon-phase"), lang)
    assert candidate_reason("moon-phase", lang) == note_text("moon-phase", lang) == "moon-phase"


def test_names_of_outcomes():
    assert [status_name(s, "zh") for s in (*Status, "excluded")] == ["已核实", "不符", "未核实", "已排除"]
    assert exclusion_name("period", "zh") == "时间说明"
    assert candidate_reason("other-period", "en") == "another period"


def test_a_conflict_quotes_its_mentions():
    conflict = build.conflict()
    assert conflict_text(conflict, "zh") == "同一数据前后写法不一：“90所”、“2.8万家”。"
    assert conflict_name(conflict, "en") == "Told twice"
    assert conflict_text(build.Conflict("restated", ()), "zh")


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (
            Problem("FC412", "a.csv", 17, field="value", values=(("value", "1.2.3"),)),
            "FC412 a.csv:17:value: “1.2.3”不是数字；请写 1.23 这样的小数，或中文数字，如 2.7万",
        ),
        (Problem("FC999", "a.txt", 3, 8, values=(("x", "甲"), ("y", "乙"))), "FC999 a.txt:3:8: 甲、乙"),
        (Problem("FC999", "a.txt"), "FC999 a.txt: "),
    ],
)
def test_a_problem_has_code_place_complaint_and_remedy(problem, text):
    assert problem_text(problem, "zh") == text
