"""The smaller formats for machines, each on small reports: what is particular to it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from factcheck.errors import OutputError
from factcheck.model import CheckedArticle, Problem, Report, Reporter
from factcheck.report.annotations import reporter as github
from factcheck.report.checkstyle import reporter as checkstyle
from factcheck.report.claim_review import reporter as claim_review
from factcheck.report.gitlab import reporter as gitlab
from factcheck.report.json_lines import reporter as json_lines
from factcheck.report.junit import reporter as junit
from factcheck.report.rdjson import reporter as rdjson
from factcheck.report.step_summary import add_to_summary
from factcheck.report.summary import MOST_BYTES, summary
from factcheck.report.summary import reporter as summary_file
from tests.unit.report import builders as build
from tests.unit.report import nasty

NASTY = nasty.reports()


def text(reporter: Reporter, report: Report | None = None, lang: str = "zh") -> str:
    return reporter(report or build.report(), lang=lang).decode("utf-8")


def one(report: Report) -> Report:
    return replace(report, problems=())


# --- GitHub ------------------------------------------------------------------------------------------------------


def test_annotations_are_workflow_commands_with_the_worst_first():
    lines = text(github).splitlines()
    assert [line.split(" ", 1)[0] for line in lines] == ["::error", "::error", "::error", "::warning", "::notice"]
    assert lines[0] == (
        "::error file=稿件/海州.md,line=5,endLine=5,col=22,endColumn=27,title=与参考数据不符 refuted/outside-interval"
        "::参考数据中，海州2021年高新技术企业数量为27600家，文中写作“2.8万家”，相差400家（1.4%25）。"
    )


def test_what_would_end_a_property_or_a_line_is_escaped():
    report = build.report(articles=(), problems=nasty.problems()[:4])
    first, _, _, last = text(github, report).splitlines()
    assert first == (
        "::error file=数据/坏.csv,line=17,title=FC412::"
        "value：“1,2:3%25%0A”不是数字；请写 1.23 这样的小数，或中文数字，如 2.7万"
    )
    assert last.startswith("::error file=C%3A\\稿件\\a%2Cb%3Ac%25.md,line=3,")


def test_columns_are_left_out_over_several_lines_and_lines_in_a_pdf():
    assert "line=5,endLine=6,title=" in text(github, one(NASTY["two-lines"]))
    pdf = text(github, one(NASTY["pdf"]))
    assert pdf.startswith("::error file=稿件.pdf,title=")
    assert "::第3页第2行：参考数据中" in pdf


def test_what_is_suppressed_is_not_annotated():
    assert text(github, one(NASTY["suppressed"])) == ""


# --- the summary -------------------------------------------------------------------------------------------------


def test_a_summary_counts_names_the_articles_and_lists_what_is_wrong():
    lines = text(summary_file).splitlines()
    assert lines[:3] == ["### 数字核查", "", "1 篇文章，7 处数字：已核实 1，**不符 2**，未核实 1，已排除 3；矛盾 1。"]
    assert "| `稿件/海州.md` | 2 | 1 | 1 |" in lines
    listed = [line for line in lines if line.startswith("- ")]
    assert [line.split("**")[1] for line in listed] == ["错误", "错误", "错误", "警告"]
    assert listed[0].startswith("- **错误** `reference_data/坏.csv:17` value：“1.2.3”不是数字")


def test_a_summary_says_that_nothing_was_found_or_that_there_was_nothing():
    assert "没有发现不符和矛盾。" in text(summary_file, NASTY["no-findings"])
    assert text(summary_file, NASTY["no-articles"]) == "### 数字核查\n\n没有可以检查的文章。\n\n"


def test_a_summary_counts_what_is_suppressed_and_does_not_list_it():
    told = text(summary_file, one(NASTY["suppressed"]))
    assert "5 处已注明为已知，没有列出。" in told
    assert "没有发现不符和矛盾。" in told
    assert "\n- " not in told
    assert "| `" not in told


def test_a_conflict_between_articles_stands_in_the_row_of_the_first():
    assert "| `a.md` | 1 | 1 | 0 |" in text(summary_file, NASTY["across"])


def test_a_summary_keeps_to_its_room():
    many = build.report(articles=tuple(nasty.one_claim("有2.8万家", path=f"{nasty.LONG}{n}.md") for n in range(60)))
    whole = summary(many, lang="zh")
    assert len(whole) > 60_000
    head = len(whole[: whole.index(b"\n- ")])
    for room in (head + 3000, (head + len(whole)) // 2, len(whole) - 1):
        short = summary(many, lang="zh", most_bytes=room)
        assert head < len(short) <= room
        assert "处没有列出" in short.decode()
    assert summary(many, lang="zh", most_bytes=500) == b""


def test_a_summary_says_how_many_it_leaves_out():
    many = build.report(articles=tuple(nasty.one_claim("有2.8万家", path=f"{n}.md") for n in range(120)))
    told = summary(many, lang="zh").decode()
    assert told.count("\n- ") == 100
    assert "……还有 21 处没有列出" in told
    assert "……另有 70 篇文章也有发现" in told


def test_the_summary_of_a_step_goes_behind_what_is_there(tmp_path):
    place = tmp_path / "summary"
    add_to_summary(place, build.report(), lang="zh")
    add_to_summary(place, build.report(), lang="zh")
    once = summary(build.report(), lang="zh")
    assert place.read_bytes() == once + b"\n" + once


def test_the_summary_of_a_step_never_outgrows_what_github_shows(tmp_path):
    place = tmp_path / "summary"
    place.write_bytes(b"x" * (MOST_BYTES - 1500))
    add_to_summary(place, build.report(), lang="zh")
    assert place.stat().st_size <= MOST_BYTES


def test_a_summary_that_cannot_be_written_is_an_error(tmp_path):
    with pytest.raises(OutputError, match="FC603"):
        add_to_summary(tmp_path, build.report(), lang="zh")


# --- GitLab ------------------------------------------------------------------------------------------------------


def issues(report: Report | None = None) -> list[dict[str, Any]]:
    return list(json.loads(text(gitlab, report)))


def test_an_issue_of_code_quality():
    found = issues()
    assert [(issue["check_name"], issue["severity"]) for issue in found] == [
        ("conflict/restated", "minor"),
        ("refuted/outside-interval", "major"),
        ("refuted/percent-for-points", "major"),
        ("unverified/no-fact", "info"),
        ("FC412", "major"),
    ]
    assert found[1]["location"] == {"path": "稿件/海州.md", "lines": {"begin": 5, "end": 5}}


def test_equal_sentences_of_two_articles_have_two_fingerprints():
    text_of_both = "海州有企业2.8万家。"
    both = build.report(articles=tuple(nasty.one_claim(text_of_both, path=path) for path in ("a.md", "b.md")))
    assert len({issue["fingerprint"] for issue in issues(both)}) == 3


def test_a_path_has_no_dot_before_it():
    paths = [issue["location"]["path"] for issue in issues(NASTY["paths"])]
    assert paths[0] == "稿 件/[1] #%.md"
    assert text(github, NASTY["paths"]).startswith("::error file=稿 件/[1] #%25.md,line=5,")


# --- JUnit -------------------------------------------------------------------------------------------------------


def test_a_suite_for_each_article_a_case_for_each_claim_and_one_suite_for_trouble():
    root = etree.fromstring(text(junit).encode())
    assert dict(root.items()) == {"name": "factcheck", "tests": "6", "failures": "3", "errors": "1"}
    article, trouble = root
    assert dict(article.items()) == {
        "name": "稿件/海州.md", "file": "稿件/海州.md", "tests": "5", "failures": "3", "errors": "0", "skipped": "1",
    }  # fmt: skip
    assert [[child.tag for child in case] for case in article] == [
        ["system-out"],
        ["failure", "system-out"],
        ["failure", "system-out"],
        ["skipped", "system-out"],
        ["failure"],
    ]
    assert [child.get("type") for case in article for child in case if child.get("type")] == [
        "refuted/outside-interval",
        "refuted/percent-for-points",
        "unverified/no-fact",
        "conflict/restated",
    ]
    assert [[child.tag for child in case] for case in trouble] == [["error"]]


def test_a_case_has_a_name_that_stays_and_a_place():
    case = etree.fromstring(text(junit).encode())[0][1]
    assert dict(case.items()) == {
        "name": "2.8万家 海州 高新技术企业数量 [c-21]",
        "classname": "稿件.海州_md",
        "file": "稿件/海州.md",
        "line": "5",
    }
    assert case.findtext("system-out", "").splitlines() == [
        "稿件/海州.md:5:22",
        "参考数据中，海州2021年高新技术企业数量为27600家，文中写作“2.8万家”，相差400家（1.4%）。",
        "reference_data/海州.csv:3: 海州2021年高新技术企业数量27600家",
    ]


def test_what_is_suppressed_is_skipped_with_its_reason():
    suite = etree.fromstring(text(junit, one(NASTY["suppressed"])).encode())[0]
    assert (suite.get("failures"), suite.get("skipped")) == ("0", "4")
    reasons = {child.get("message") for case in suite for child in case.iter("skipped")}
    assert reasons == {f"已知：{nasty.KNOWN.reason}", "已知：baseline"}


def test_what_xml_does_not_know_is_replaced():
    assert "\ufffd" in text(junit, NASTY["words"])


# --- Checkstyle --------------------------------------------------------------------------------------------------


def test_errors_of_checkstyle():
    root = etree.fromstring(text(checkstyle).encode())
    errors = [dict(error.items()) for error in root.iter("error")]
    assert [(error["line"], error.get("column"), error["severity"], error["source"]) for error in errors] == [
        ("5", "12", "warning", "factcheck.conflict.restated"),
        ("5", "22", "error", "factcheck.refuted.outside-interval"),
        ("6", "9", "error", "factcheck.refuted.percent-for-points"),
        ("6", "18", "info", "factcheck.unverified.no-fact"),
        ("17", None, "error", "factcheck.FC412"),
    ]


def test_a_file_without_lines_is_marked_as_a_whole():
    root = etree.fromstring(text(checkstyle, one(NASTY["word-file"])).encode())
    [error] = root.iter("error")
    assert (error.get("line"), error.get("column")) == ("0", None)
    assert error.get("message", "").startswith("第4段：")


# --- reviewdog ---------------------------------------------------------------------------------------------------


def diagnostics(report: Report | None = None) -> list[dict[str, Any]]:
    return list(json.loads(text(rdjson, report))["diagnostics"])


def test_columns_count_bytes():
    before = "2021年，海州有高校90所、高新技术企业"
    refuted = diagnostics()[1]
    start = len(before.encode()) + 1
    assert refuted["location"]["range"] == {
        "start": {"line": 5, "column": start},
        "end": {"line": 5, "column": start + len("2.8万家".encode())},
    }
    assert refuted["suggestions"] == [{"range": refuted["location"]["range"], "text": "2.76万家"}]
    assert (refuted["severity"], refuted["code"]) == ("ERROR", {"value": "refuted/outside-interval"})
    assert refuted["original_output"].startswith("稿件/海州.md:5:22: 参考数据中")


@pytest.mark.parametrize("report", ["astral", "two-lines", "paths"])
def test_the_bytes_of_the_range_are_the_words(report):
    for checked in NASTY[report].articles:
        article = checked.article
        [found] = diagnostics(build.report(articles=(checked,), problems=()))
        span = found["location"]["range"]
        lines = ("\n" * (article.first_line - 1) + article.text).split("\n")
        if checked.findings[0].mention.part == "title":
            lines = ["---", f"title: {article.title}"]
        rows = lines[span["start"]["line"] - 1 : span["end"]["line"]]
        data = [row.encode() for row in rows]
        data[-1] = data[-1][: span["end"]["column"] - 1]
        data[0] = data[0][span["start"]["column"] - 1 :]
        assert b"\n".join(data).decode() == checked.findings[0].mention.text


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("html", {"path": "稿件.html", "range": {"start": {"line": 12}}}),
        ("pdf", {"path": "稿件.pdf"}),
        ("word-file", {"path": "稿件.docx"}),
    ],
)
def test_what_is_no_text_file_has_no_columns_and_no_suggestion(name, place):
    [found] = diagnostics(one(NASTY[name]))
    assert found["location"] == place
    assert "suggestions" not in found


def test_a_title_has_columns_and_no_suggestion():
    [found] = diagnostics(build.report(articles=(nasty.in_title(),), problems=()))
    start = 7 + len(f"{nasty.ASTRAL}企业".encode()) + 1
    assert found["location"]["range"]["start"] == {"line": 2, "column": start}
    assert "suggestions" not in found


# --- JSON Lines --------------------------------------------------------------------------------------------------


def test_lines_tell_their_type():
    kinds = [json.loads(line)["type"] for line in text(json_lines).splitlines()]
    assert kinds == ["run", "article", *["mention"] * 7, "conflict", "problem"]
    assert json.loads(text(json_lines).splitlines()[2])["path"] == "稿件/海州.md"


def test_line_ends_of_unicode_do_not_part_a_line():
    assert len(text(json_lines, one(NASTY["control"])).splitlines()) == 3


# --- ClaimReview -------------------------------------------------------------------------------------------------


def reviews(report: Report | None = None, lang: str = "zh") -> list[dict[str, Any]]:
    return list(json.loads(text(claim_review, report, lang))["@graph"])


def test_verified_and_refuted_claims_are_reviews_and_open_ones_are_none():
    found = reviews()
    assert [review["itemReviewed"]["text"] for review in found] == ["90所", "2.8万家", "4.6%"]
    ratings = [(review["reviewRating"]["ratingValue"], review["reviewRating"]["alternateName"]) for review in found]
    assert ratings == [(5, "已核实"), (1, "不符"), (1, "不符")]
    assert {review["datePublished"] for review in found} == {"2022-03-01"}
    assert found[1]["claimReviewed"] == "2021年，海州有高校90所、高新技术企业2.8万家。"
    assert found[1]["citation"] == [
        {"@type": "CreativeWork", "name": "海州统计年鉴", "url": "https://example.org/海州?a=1&b=(2)"}
    ]


def test_who_made_a_claim_is_said_as_far_as_it_is_known():
    spoken = build.finding(build.mention("2.8万家", 28000, "家"), build.refuted(), speaker="市长")
    told = build.finding(build.mention("90所", 90, "所"), build.verified())
    checked = CheckedArticle(build.article(source="海州日报"), (spoken, told))
    authors = [review["itemReviewed"]["author"] for review in reviews(build.report(articles=(checked,)))]
    assert authors == [{"@type": "Thing", "name": "市长"}, {"@type": "Organization", "name": "海州日报"}]
    assert "author" not in reviews()[0]["itemReviewed"]


def test_no_date_is_made_up():
    checked = nasty.one_claim("有2.8万家", date=None)
    [review] = reviews(build.report(articles=(checked,)))
    assert "datePublished" not in json.dumps(review)


def test_what_is_suppressed_is_not_published():
    assert reviews(NASTY["suppressed"]) == []


def test_no_text_ends_the_script_of_the_page_around_it():
    assert "</script" not in text(claim_review, NASTY["control"])
    assert "</script>" in reviews(NASTY["control"])[0]["itemReviewed"]["author"]["name"]


def test_only_an_address_of_the_web_is_one():
    found = replace(build.refuted().evidence[0].fact, source_url="见附件")
    verdict = replace(build.refuted(), evidence=(replace(build.refuted().evidence[0], fact=found),))
    [review] = reviews(build.report(articles=(nasty.one_claim("有2.8万家", verdict=verdict),)))
    assert review["citation"] == [{"@type": "CreativeWork", "name": "海州统计年鉴"}]


def test_one_source_is_cited_once():
    facts = [replace(item, fact=replace(item.fact, id=str(n))) for n, item in enumerate(build.points().evidence)]
    verdict = replace(build.points(), evidence=tuple(facts))
    checked = CheckedArticle(build.article(), (build.finding(build.mention("4.6%", "4.6", "%"), verdict),))
    [review] = reviews(build.report(articles=(checked,)))
    assert len(review["citation"]) == 1


def test_problems_alone_make_files_of_every_format():
    report = build.report(articles=(), problems=(Problem("FC101", "没有.md"),))
    assert reviews(report) == []
    assert [issue["location"]["lines"] for issue in issues(report)] == [{"begin": 1}]
    assert Path(github.file_name).suffix == ".txt"
