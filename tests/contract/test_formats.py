"""Every format, on every odd report, in both languages: valid by the schema of its makers, and the same bytes again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import junitparser
import pytest
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from lxml import etree
from markdown_it import MarkdownIt

from factcheck import plugins
from factcheck.model import Report
from tests.seeds import seeds_report
from tests.unit.report.nasty import reports

SCHEMAS = Path(__file__).parents[1] / "schemas"
REPORTS = reports()
NAMES = [*REPORTS, "seeds"]
REPORTERS = plugins.load("factcheck.reporters")


@cache
def rendered(report: str, name: str, lang: str) -> bytes:
    return bytes(REPORTERS[name](named(report), lang=lang))


def named(report: str) -> Report:
    return seeds_report() if report == "seeds" else REPORTS[report]


@pytest.fixture(params=NAMES)
def report(request) -> str:
    return str(request.param)


@pytest.fixture(params=["zh", "en"])
def lang(request) -> str:
    return str(request.param)


@cache
def schema(name: str) -> Validator:
    loaded = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    validator = validator_for(loaded, default=Draft202012Validator)
    validator.check_schema(loaded)
    return validator(loaded)


def faults(validator: Validator, found: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(found)]


@pytest.mark.parametrize("name", [name for name in plugins.BUILT_IN["factcheck.reporters"] if name != "docx"])
def test_the_same_report_gives_the_same_bytes_in_utf_8(name, report, lang):
    again = REPORTERS[name](named(report), lang=lang)
    assert again == rendered(report, name, lang)
    text = again.decode("utf-8")
    assert text.endswith("\n") or not text


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("sarif", "sarif-2.1.0.json"),
        ("rdjson", "rdformat.json"),
        ("gitlab", "code_quality.json"),
        ("claimreview", "claim_review.json"),
    ],
)
def test_json_is_valid_by_its_schema(name, file, report, lang):
    assert faults(schema(file), json.loads(rendered(report, name, lang))) == []


def test_a_line_of_json_lines_is_what_the_schema_of_the_report_says(report, lang):
    whole = json.loads(files("factcheck").joinpath("data", "report.schema.json").read_text(encoding="utf-8"))
    expected = json.loads(rendered(report, "json", lang))
    lines = [json.loads(line) for line in rendered(report, "jsonl", lang).decode("utf-8").splitlines()]
    kinds = {"mention": "mention", "style": "style_note", "conflict": "conflict"}
    for line in lines:
        kind = line.pop("type")
        if kind in kinds:
            line.pop("path", None)
            one = Draft202012Validator({"$defs": whole["$defs"], "$ref": f"#/$defs/{kinds[kind]}"})
            assert faults(one, line) == []
    mentions = [mention for article in expected["articles"] for mention in article["mentions"]]
    assert [line for line in lines if "claim" in line] == mentions
    assert lines[0]["summary"] == expected["summary"]
    notes = [note for article in expected["articles"] for note in article.get("style", [])]
    parts = (expected["articles"], mentions, notes, expected["conflicts"], expected["problems"])
    assert len(lines) == 1 + sum(map(len, parts))


def test_report_json_is_valid(report, lang):
    whole = json.loads(files("factcheck").joinpath("data", "report.schema.json").read_text(encoding="utf-8"))
    assert faults(Draft202012Validator(whole), json.loads(rendered(report, "json", lang))) == []


def xsd(name: str) -> Callable[[bytes], list[str]]:
    loaded = etree.XMLSchema(etree.parse(str(SCHEMAS / name)))

    def check(content: bytes) -> list[str]:
        return [] if loaded.validate(etree.fromstring(content)) else [str(loaded.error_log)]

    return check


def without_places(content: bytes) -> bytes:
    """JUnit XML without the two attributes that every viewer knows and this schema does not."""
    root = etree.fromstring(content)
    for case in root.iter("testcase"):
        for name in ("file", "line"):
            case.attrib.pop(name, "")
    return etree.tostring(root)


def test_junit_is_valid_and_its_counts_are_right(report, lang):
    content = rendered(report, "junit", lang)
    assert xsd("junit-10.xsd")(without_places(content)) == []
    read = junitparser.JUnitXml.fromstring(content)
    written = [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in read]
    read.update_statistics()
    assert [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in read] == written
    root = etree.fromstring(content)
    cases = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(cases)) == len(cases) == int(root.get("tests", ""))
    expected = json.loads(rendered(report, "json", lang))
    claims = sum(mention["claim"] for article in expected["articles"] for mention in article["mentions"])
    assert len(cases) == claims + len(expected["conflicts"]) + len(expected["problems"])


def test_checkstyle_is_valid(report, lang):
    assert xsd("checkstyle.xsd")(rendered(report, "checkstyle", lang)) == []


def test_a_csv_has_a_row_for_each_finding_and_no_formula(report, lang):
    text = rendered(report, "csv", lang).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    expected = json.loads(rendered(report, "json", lang))
    counted = [len(article["mentions"]) + len(article.get("style", [])) for article in expected["articles"]]
    assert len(rows) == sum(counted) + len(expected["conflicts"]) + len(expected["problems"])
    assert len(set(head)) >= len(head) - 1
    assert {len(row) for row in rows} <= {len(head)}
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell[:1] in "=+@\t\r" and cell] == []
    assert [cell for cell in cells if cell[:1] == "-" and cell != "-" and not cell[1:].replace(".", "").isdigit()] == []


def test_a_workflow_command_is_one_line_that_the_runner_can_take_apart(report, lang):
    for line in rendered(report, "github", lang).decode("utf-8").split("\n")[:-1]:
        start, properties, message = line.split("::", 2)[0], *line.split("::", 2)[1:]
        command, _, told = properties.partition(" ")
        assert (start, command in {"error", "warning", "notice"}, bool(message)) == ("", True, True)
        for part in told.split(","):
            name, _, value = part.partition("=")
            assert name in {"file", "line", "endLine", "col", "endColumn", "title"}
            assert value
            assert ":" not in value


def test_a_summary_shows_no_html_of_an_article(report, lang):
    text = rendered(report, "summary", lang).decode("utf-8")
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "<b>" not in html
    assert "<script" not in html
    assert len(text.encode()) < 1024 * 1024


def test_the_formats_agree_on_what_is_open(report):
    """The same findings stand in each of them, but for those that it leaves out on purpose."""
    sarif = json.loads(rendered(report, "sarif", "zh"))["runs"][0]
    results = [found["ruleId"] for found in sarif["results"] if not found["suppressions"]]
    codes = [told["descriptor"]["id"] for told in sarif["invocations"][0]["toolExecutionNotifications"]]
    listed = sorted([*results, *codes])
    gitlab = json.loads(rendered(report, "gitlab", "zh"))
    assert sorted(issue["check_name"] for issue in gitlab) == listed
    assert len({issue["fingerprint"] for issue in gitlab}) == len(gitlab)
    rdjson = json.loads(rendered(report, "rdjson", "zh"))["diagnostics"]
    assert sorted(found["code"]["value"] for found in rdjson) == listed
    errors = list(etree.fromstring(rendered(report, "checkstyle", "zh")).iter("error"))
    assert sorted(error.get("source", "").removeprefix("factcheck.").replace(".", "/", 1) for error in errors) == listed
    assert rendered(report, "github", "zh").count(b"\n") == len(listed)


def test_every_rule_of_a_sarif_file_is_described(report, lang):
    driver = json.loads(rendered(report, "sarif", lang))["runs"][0]["tool"]["driver"]
    described = [rule["id"] for rule in driver["rules"]]
    for found in json.loads(rendered(report, "sarif", lang))["runs"][0]["results"]:
        assert described[found["ruleIndex"]] == found["ruleId"]
        assert len(found.get("relatedLocations", [])) <= 100
