"""report.json validates against the JSON Schema that ships with the package."""

from __future__ import annotations

import json
from fractions import Fraction
from importlib.resources import files
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from factcheck.model import (
    Base,
    CheckedArticle,
    ConflictKind,
    Exclusion,
    Finding,
    Hedge,
    Interval,
    Kind,
    Mention,
    Modality,
    NlpInfo,
    Period,
    ReferenceInfo,
    Relation,
    Span,
)
from factcheck.model.reasons import CANDIDATE_REASONS, REASONS
from factcheck.report.json_report import SCHEMA_VERSION, reporter
from tests.unit.report import builders as build


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    text = files("factcheck").joinpath("data", "report.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema)


def wired(report) -> Any:
    return json.loads(reporter(report, lang="zh"))


def test_the_schema_is_one(schema):
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["schema_version"] == {"const": SCHEMA_VERSION}


def odd_findings() -> tuple[Finding, ...]:
    """What is rare: fractions, a title, a date, no number, a range, an open interval turned round."""
    third = Fraction(2, 3)
    interval = Interval(None, third, outside=True)
    fraction = build.quantity("2/3", "倍", value_high=third, interval=interval, hedge=Hedge.RANGE, negated=True)
    return (
        Finding(
            Mention(Span(0, 2), "海州", Kind.NUMBER, build.quantity(None), excluded=Exclusion.IDENTIFIER, part="title")
        ),
        build.finding(Mention(Span(0, 2), "20", Kind.FRACTION, fraction), build.points(), base=Base("同比")),
        build.finding(
            Mention(Span(0, 2), "20", Kind.DATE, build.quantity(None), period=Period.parse("2021-03-06")),
            build.unverified(),
            modality=Modality.TARGET,
            relation=Relation.SHARE_OF,
            subject=None,
            indicator=None,
            period=None,
            period_source="none",
            speaker="市长",
        ),
    )


@pytest.mark.parametrize(
    "report",
    [
        build.report(),
        build.report(articles=(), problems=(), reference=ReferenceInfo(), nlp=NlpInfo("model", "zh", "3.8.0", "ok")),
        build.report(
            articles=(CheckedArticle(build.article(title=None, date=None, date_source="none"), odd_findings()),)
        ),
        build.report(conflicts=tuple(build.conflict(kind) for kind in get_args(ConflictKind))),
    ],
    ids=["usual", "empty", "odd", "conflicts"],
)
def test_reports_are_valid(validator, report):
    assert [error.message for error in validator.iter_errors(wired(report))] == []


def broken(change) -> Any:
    report = wired(build.report())
    change(report)
    return report


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r.pop("summary"),
        lambda r: r.update(extra=1),
        lambda r: r["summary"].update(verified=-1),
        lambda r: r["articles"][0]["mentions"][0].pop("excluded"),
        lambda r: r["articles"][0]["mentions"][0].update(claim=True),
        lambda r: r["articles"][0]["mentions"][1].pop("verdict"),
        lambda r: r["articles"][0]["mentions"][1].update(value="90"),
        lambda r: r["articles"][0]["mentions"][1].update(period="2021年"),
        lambda r: r["articles"][0]["mentions"][1]["verdict"].update(status="true"),
        lambda r: r["articles"][0].update(date="2022年3月1日"),
    ],
)
def test_a_broken_report_is_refused(validator, change):
    assert list(validator.iter_errors(broken(change)))


def test_the_schema_lists_the_codes_of_the_model(schema):
    section = schema["$defs"]
    claim, excluded = section["claim"]["properties"], section["excluded"]["properties"]
    assert claim["kind"]["enum"] == list(Kind)
    assert section["hedge"]["enum"] == list(Hedge)
    assert claim["relation"]["enum"] == list(Relation)
    assert claim["modality"]["enum"] == list(Modality)
    assert excluded["excluded"]["enum"] == list(Exclusion)


def test_every_code_is_of_the_schemas_form(schema):
    form = Draft202012Validator(schema["$defs"]["code"])
    assert all(form.is_valid(code) for code in (*REASONS, *CANDIDATE_REASONS, *get_args(ConflictKind)))
