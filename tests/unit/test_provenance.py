"""How many sources are independent of each other."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from factcheck.model import CheckedArticle, Computation, Evidence, Status, Verdict
from factcheck.provenance import count_sources, independent_sources
from factcheck.report.json_report import reporter as json_reporter
from factcheck.report.markdown import reporter
from tests.unit.report import builders as build

HOST = "https://example.org/{}"


def row(source: str = "甲报", url: str = HOST.format("a"), group: str = ""):
    return build.fact(source=source, source_url=url, source_group=group)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row()], 1),
        ([row(), row(url=HOST.format("b"))], 1),
        ([row(), row("乙报")], 2),
        ([row(), row(url="https://example.com/a")], 2),
        ([row(group="通气会"), row("乙报", group="通气会")], 1),
        ([row(group="通气会"), row("乙报", group="公报")], 2),
        ([row(group="通气会"), row("乙报")], 2),
        ([row(group="通气会"), row(url=HOST.format("b"))], 1),
        ([row("", ""), row("", "")], 1),
        ([row("甲报", ""), row("甲报")], 1),
        ([row("甲报", "http://[broken"), row("乙报", "年鉴第3页")], 2),
    ],
)
def test_what_counts_as_one(rows, expected):
    assert count_sources(rows) == count_sources(rows[::-1]) == expected


def test_a_computation_has_inputs_and_no_sources():
    sum_of = Computation("sum", "1 + 1 = 2", build.quantity(2))
    assert independent_sources(()) is None
    assert independent_sources([Evidence(row(), sum_of), Evidence(row("乙报"), sum_of)]) is None


def report_of(*rows):
    verdict = Verdict(Status.VERIFIED, "within-interval", tuple(map(Evidence, rows)))
    finding = build.finding(build.mention("90所", 90), verdict)
    return build.report(articles=(CheckedArticle(build.article(), (finding,)),))


@pytest.mark.parametrize(
    ("rows", "words", "number"),
    [
        ((row(), row("乙报")), "- 来源：2个独立来源", 2),
        ((row(group="通气会"), row("乙报", group="通气会")), "- 来源：同一来源的2行", 1),
        ((row(),), None, 1),
    ],
)
def test_the_report_says_how_many(rows, words, number):
    report = report_of(*rows)
    page = reporter(report, lang="zh").decode()
    assert (words in page) if words else ("- 来源：" not in page)
    verdict = json.loads(json_reporter(report, lang="zh"))["articles"][0]["mentions"][0]["verdict"]
    assert verdict["sources"] == number


def test_provenance_is_shown_as_far_as_it_is_known():
    full = replace(row(), grade="A", accessed_text="2023-05", source_group="通气会")
    page = reporter(report_of(full), lang="zh").decode()
    assert "；等级 A；2022-01-20 发布；2023-05 查阅；" in page
    evidence = json.loads(json_reporter(report_of(full), lang="zh"))["articles"][0]["mentions"][0]["verdict"][
        "evidence"
    ]
    told = {name: evidence[0][name] for name in ("published", "accessed", "grade", "source_group")}
    assert told == {"published": "2022-01-20", "accessed": "2023-05", "grade": "A", "source_group": "通气会"}
    bare = reporter(report_of(row()), lang="zh").decode()
    assert "查阅" not in bare
    assert "等级" not in bare
