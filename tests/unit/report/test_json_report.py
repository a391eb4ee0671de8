"""report.json and its pieces."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from factcheck.model import (
    Base,
    CheckedArticle,
    Conflict,
    ConflictMember,
    Evidence,
    Exclusion,
    Finding,
    Hedge,
    Interval,
    Kind,
    Mention,
    Modality,
    Period,
    Relation,
    Span,
    Status,
    Verdict,
)
from factcheck.report.exact_json import dumps
from factcheck.report.json_report import reporter
from factcheck.report.wire import mention_to_dict
from tests.unit.report import builders as build
from tests.unit.report import nasty


def wire(finding, **fields):
    return json.loads(dumps(mention_to_dict(build.article(**fields), finding)))


def test_a_claim_shows_sections_two_and_three_of_the_contract():
    interval = Interval(Fraction(27500), Fraction(28500), high_inclusive=False)
    about = build.mention("2.8万家", 28000, "家", interval=interval, hedge=Hedge.ABOUT, hedges=("约",))
    base = Base("比上年", period=Period.parse("2020"))
    fields = {"base": base, "modality": Modality.TARGET, "relation": Relation.INCREASE_TO, "speaker": "市长"}
    assert wire(build.claim(about, **fields)) == {
        "start": 21,
        "end": 26,
        "text": "2.8万家",
        "line": 5,
        "column": 22,
        "part": "body",
        "kind": "count",
        "value": 28000,
        "value_high": None,
        "hedge": "about",
        "hedges": ["约"],
        "negated": False,
        "interval": {"low": 27500, "high": 28500, "low_inclusive": True, "high_inclusive": False},
        "unit": "家",
        "unit_canonical": "家",
        "claim": True,
        "excluded": None,
        "id": "c-21",
        "subject": "海州",
        "subject_text": "海州",
        "indicator": "高新技术企业数量",
        "indicator_text": "高新技术企业",
        "period": "2021",
        "period_source": "text",
        "relation": "increase_to",
        "base": {"text": "比上年", "period": "2020", "subject": None, "indicator": None},
        "modality": "target",
        "speaker": "市长",
    }


def test_a_non_claim_shows_its_reason_and_its_period():
    date = build.mention("2021年", 2021, kind=Kind.DATE, excluded=Exclusion.PERIOD, period=Period.parse("2021"))
    found = wire(date)
    assert (found["claim"], found["excluded"], found["period"], found["value"]) == (False, "period", "2021", None)
    assert "subject" not in found
    assert wire(build.mention("一张", 1, excluded=Exclusion.IDIOM))["period"] is None


def test_the_period_of_a_date_claim_is_the_date_itself():
    date = build.mention("2021年", kind=Kind.DATE, period=Period.parse("2021-03"))
    found = wire(build.claim(date))
    assert (found["value"], found["period"]) == (None, "2021-03")
    assert wire(build.claim(build.mention("2021年", kind=Kind.DATE)))["period"] == "2021"


def test_numbers_that_json_cannot_hold_come_with_their_fraction():
    third = Fraction(2, 3)
    interval = Interval(None, third, outside=True)
    about = Mention(Span(0, 2), "海州", Kind.FRACTION, build.quantity("2/3", value_high=third, interval=interval))
    found = wire(Finding(about))
    assert (found["value_exact"], found["value_high_exact"]) == ("2/3", "2/3")
    assert found["interval"] == {
        "low": None,
        "high": 0.6666666666666666,
        "high_exact": "2/3",
        "low_inclusive": True,
        "high_inclusive": True,
        "outside": True,
    }


def test_a_title_has_its_own_offsets_and_place():
    about = Mention(Span(3, 4), "有", Kind.NUMBER, build.quantity(1), part="title")
    found = wire(Finding(about), title_line=2, title_column=8)
    assert (found["part"], found["start"], found["line"], found["column"]) == ("title", 3, 2, 11)


def test_evidence_shows_value_unit_and_computation():
    mention = build.mention("4.6%", "4.6", "%")
    first = wire(build.finding(mention, build.points()))["verdict"]["evidence"][0]
    assert (first["fact"], first["value"], first["unit"], first["period"]) == ("hz-share-2021", 43.6, "%", "2021")
    assert first["computation"] == {
        "operation": "difference",
        "formula": "43.6% − 39% = 4.6个百分点",
        "value": 4.6,
        "unit": "个百分点",
    }


def test_evidence_without_source_says_so():
    bare = build.fact(None, source="", source_url="", published_text="", published=None, period=None)
    dated = build.fact(published_text="")
    verdict = Verdict(Status.REFUTED, "event-date-differs", (Evidence(bare), Evidence(dated)))
    first, second = wire(build.finding(build.mention("90所", 90), verdict))["verdict"]["evidence"]
    names = ("source", "source_url", "value", "unit", "period", "published", "hedge", "computation")
    assert {first[name] for name in names} == {None}
    assert second["published"] == "2022-01-20"


def test_the_report_has_the_shape_of_the_contract():
    report = json.loads(reporter(build.report(), lang="zh"))
    assert list(report) == [
        "schema_version",
        "tool",
        "reference",
        "nlp",
        "summary",
        "false_green",
        "error_rate",
        "conflicts",
        "problems",
        "articles",
    ]
    assert report["tool"] == {"name": "factcheck", "version": "1.2.3"}
    assert report["summary"] == {"verified": 1, "refuted": 2, "unverified": 1, "excluded": 3, "conflicts": 1}
    assert report["reference"]["files"][0] == {
        "path": "reference_data/海州.csv",
        "rows": 8,
        "sha256": "c0ffee" + "0" * 58,
        "used": True,
    }
    [article] = report["articles"]
    assert (article["date"], article["date_source"], article["title"]) == (
        "2022-03-01",
        "front-matter",
        "海州：有*星*的城",
    )
    assert len(article["mentions"]) == 7
    assert (report["false_green"], article["false_green"]) == (6.67, 6.67)
    assert report["conflicts"] == article["conflicts"]
    assert report["conflicts"][0]["mentions"][0]["line"] == 5
    assert report["problems"][0]["message"].startswith("FC412 reference_data/坏.csv:17:value: ")


def test_explanations_follow_the_language():
    zh, en = (json.loads(reporter(build.report(), lang=lang)) for lang in ("zh", "en"))
    explanations = [r["articles"][0]["mentions"][2]["verdict"]["explanation"] for r in (zh, en)]
    assert explanations[0].startswith("参考数据中，")
    assert explanations[1].startswith("The reference gives ")


def test_a_conflict_with_an_article_outside_the_run_has_no_line():
    report = build.report(articles=(CheckedArticle(build.article(path="b.md")),), conflicts=(build.conflict(),))
    mention = json.loads(reporter(report, lang="zh"))["conflicts"][0]["mentions"][0]
    assert (mention["path"], mention["line"], mention["column"]) == ("稿件/海州.md", None, None)


def test_the_same_report_gives_the_same_bytes():
    assert reporter(build.report(), lang="zh") == reporter(build.report(), lang="zh")


def test_exact_numbers_survive_a_parser_that_keeps_digits():
    digits = "1234567890" * 4
    about = build.mention("2.8万家", digits, "家")
    text = dumps(mention_to_dict(build.article(), Finding(about)))
    assert json.loads(text, parse_float=Decimal)["value"] == int(digits)
    text = dumps(mention_to_dict(build.article(), Finding(build.mention("4.6%", "0.1000000000000000000001", "%"))))
    assert json.loads(text, parse_float=Decimal)["value"] == Decimal("0.1000000000000000000001")


def suppressed() -> dict[str, object]:
    return dict(json.loads(reporter(nasty.reports()["suppressed"], lang="zh"))["articles"][0])


def test_what_is_suppressed_says_so_and_keeps_its_verdict():
    article: dict[str, Any] = suppressed()
    claim = article["mentions"][2]
    assert claim["verdict"]["status"] == "refuted"
    assert claim["suppression"] == {
        "origin": "comment",
        "reason": nasty.KNOWN.reason,
        "path": "稿件/海州.md",
        "line": 3,
        "expires": None,
        "by": nasty.KNOWN.by or None,
    }
    assert article["conflicts"][0]["suppression"]["expires"] == "2023-01-01"
    assert "suppression" not in article["mentions"][0]


def test_notes_on_style_stand_in_their_article_where_they_were_asked_for():
    article: dict[str, Any] = suppressed()
    [note] = article["style"]
    assert {key: note[key] for key in ("rule", "text", "line", "column", "part", "suggestions")} == {
        "rule": "digits",
        "text": "90所",
        "line": 5,
        "column": 12,
        "part": "body",
        "suggestions": ["九十所"],
    }
    assert note["suppression"]["origin"] == "baseline"
    usual = json.loads(reporter(build.report(), lang="zh"))["articles"][0]
    assert "style" not in usual


def test_an_article_names_some_of_the_others_that_tell_another_figure_and_the_run_names_all():
    checked = [nasty.one_claim("海州有企业2.8万家。", path=f"{place:02}.md") for place in range(30)]
    members = tuple(ConflictMember(one.article.path, "c", one.findings[0].mention) for one in checked)
    report = build.report(articles=tuple(checked), conflicts=(Conflict("across-articles", members),))
    wire = json.loads(reporter(report, lang="zh"))
    assert [len(conflict["mentions"]) for conflict in wire["conflicts"]] == [30]
    last = wire["articles"][-1]["conflicts"][0]
    assert [mention["path"] for mention in last["mentions"]] == [f"{place:02}.md" for place in (*range(5), 29)]
    assert last["more"] == 24
    assert "more" not in wire["conflicts"][0]
