"""report.sarif: places, fixes, suppressions, notifications and the limits of GitHub."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from factcheck.model import CheckedArticle, Evidence, Report
from factcheck.report import rules, sarif
from factcheck.report.sarif import reporter
from tests.unit.report import builders as build
from tests.unit.report import nasty


def run(report: Report | None = None, lang: str = "zh") -> dict[str, Any]:
    return dict(json.loads(reporter(report or build.report(), lang=lang))["runs"][0])


def first(report: Report | None = None) -> dict[str, Any]:
    return next(found for found in run(report)["results"] if found["level"] == "error")


def physical(report: Report) -> dict[str, Any]:
    return dict(first(report)["locations"][0]["physicalLocation"])


def test_a_result():
    found = first()
    assert (found["ruleId"], found["level"]) == ("refuted/outside-interval", "error")
    assert found["message"]["text"].startswith("参考数据中，海州2021年高新技术企业数量为27600家")
    assert found["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "%E7%A8%BF%E4%BB%B6/%E6%B5%B7%E5%B7%9E.md", "uriBaseId": "%SRCROOT%"},
                "region": {
                    "startLine": 5,
                    "startColumn": 22,
                    "endLine": 5,
                    "endColumn": 27,
                    "snippet": {"text": "2.8万家"},
                },
            }
        }
    ]
    assert list(found["partialFingerprints"]) == ["factcheck/v1"]
    assert found["suppressions"] == []
    [related] = found["relatedLocations"]
    assert related["physicalLocation"]["region"] == {"startLine": 3}
    assert related["message"]["text"] == "海州2021年高新技术企业数量27600家"


def test_a_fix_replaces_the_very_words():
    [fix] = first()["fixes"]
    [change] = fix["artifactChanges"]
    assert fix["description"]["text"] == "改为“2.76万家”"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 5, "startColumn": 22, "endLine": 5, "endColumn": 27},
            "insertedContent": {"text": "2.76万家"},
        }
    ]


def test_columns_count_characters_of_any_size():
    assert run(nasty.reports()["astral"])["columnKind"] == "unicodeCodePoints"
    region = physical(nasty.reports()["astral"])["region"]
    assert (region["startLine"], region["startColumn"]) == (6, 1 + len(nasty.ASTRAL))


@pytest.mark.parametrize("name", ["word-file", "pdf", "html"])
def test_what_is_no_text_file_gets_no_fix(name):
    assert "fixes" not in first(nasty.reports()[name])


def test_a_title_gets_no_fix():
    assert "fixes" not in first(build.report(articles=(nasty.in_title(),)))


@pytest.mark.parametrize(
    ("name", "properties", "place"),
    [("word-file", {"paragraph": 4}, "第4段"), ("pdf", {"page": 3}, "第3页第2行")],
)
def test_a_place_in_a_file_without_lines(name, properties, place):
    found = first(nasty.reports()[name])
    [location] = found["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["properties"] == properties
    assert location["logicalLocations"] == [{"name": place, "fullyQualifiedName": place}]
    assert found["message"]["text"].startswith(f"{place}：")


def test_absolute_paths_have_no_root():
    assert physical(nasty.reports()["windows"])["artifactLocation"] == {"uri": "file:///C:/%E7%A8%BF%E4%BB%B6/a%20b.md"}


def test_rules_are_described_once_and_only_where_they_occur():
    driver = run()["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [
        "conflict/restated",
        "refuted/outside-interval",
        "refuted/percent-for-points",
        "unverified/no-fact",
    ]
    page = driver["rules"][1]
    assert page["shortDescription"]["text"] == "与参考数据不符"
    assert page["defaultConfiguration"] == {"level": "error"}
    assert "怎么办：" in page["help"]["markdown"]
    [notification] = driver["notifications"]
    assert (notification["id"], notification["shortDescription"]["text"]) == ("FC412", "“…”不是数字")
    assert "name" not in notification
    assert driver["version"] == "1.2.3"


def test_links_stand_once_the_pages_are_published(monkeypatch):
    assert "informationUri" not in run()["tool"]["driver"]
    for module in (rules, sarif):
        monkeypatch.setattr(module, "home", lambda: "https://example.org/")
    driver = run()["tool"]["driver"]
    assert driver["informationUri"] == "https://example.org/"
    assert driver["rules"][0]["helpUri"] == "https://example.org/docs/verdicts.md#conflictrestated"


def test_suppressions_say_where_and_why():
    found = run(nasty.reports()["suppressed"])["results"]
    [in_source] = next(item["suppressions"] for item in found if item["level"] == "error")
    assert (in_source["kind"], in_source["status"]) == ("inSource", "accepted")
    assert in_source["justification"] == nasty.KNOWN.reason
    assert in_source["location"]["physicalLocation"]["region"] == {"startLine": 3}
    [external] = next(item["suppressions"] for item in found if item["level"] == "warning")
    assert (external["kind"], external["justification"]) == ("external", "baseline")


def test_trouble_is_a_notification_and_no_result():
    [invocation] = run(nasty.reports()["troubled"])["invocations"]
    told = invocation["toolExecutionNotifications"]
    assert [item["level"] for item in told] == ["error", "error", "error", "error", "warning", "note"]
    assert told[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 17}


def test_a_run_fails_only_where_nothing_could_be_read():
    """GitHub refuses all results of a run that says it failed: one unreadable article must not do that."""
    assert run(nasty.reports()["troubled"])["invocations"][0]["executionSuccessful"] is True
    assert run(nasty.reports()["only-problems"])["invocations"][0]["executionSuccessful"] is False
    assert run(nasty.reports()["no-articles"])["invocations"][0]["executionSuccessful"] is True


def test_too_many_results_are_cut_from_the_least(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    found = run()
    assert [item["level"] for item in found["results"]] == ["error", "error", "warning"]
    assert [rule["id"] for rule in found["tool"]["driver"]["rules"]][-1] == "refuted/percent-for-points"
    cut = found["invocations"][0]["toolExecutionNotifications"][-1]
    assert (cut["level"], "1 条" in cut["message"]["text"]) == ("warning", True)


def test_as_many_results_as_allowed_keep_the_order_of_the_text(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 4)
    assert [item["level"] for item in run()["results"]] == ["warning", "error", "error", "note"]


def test_no_more_related_places_than_are_shown():
    facts = tuple(Evidence(build.fact(id=str(row), row=row)) for row in range(2, 200))
    verdict = replace(build.refuted(), evidence=facts)
    checked = CheckedArticle(build.article(), (build.finding(build.mention("2.8万家", 28000, "家"), verdict),))
    assert len(first(build.report(articles=(checked,)))["relatedLocations"]) == 100


def test_english():
    found = run(lang="en")
    assert found["language"] == "en"
    assert found["tool"]["driver"]["rules"][1]["shortDescription"]["text"] == "does not agree with the reference"
