from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.model import Problem
from factcheck.model.reasons import REASONS
from factcheck.model.verdict import Status
from factcheck.reference import load_reference
from factcheck.reference.columns import FACT_COLUMNS
from factcheck.reference.curating.reports import OpenClaim, open_claims
from factcheck.reference.curating.wanted import ADDED_COLUMNS, SETTLED_BY_A_ROW, wanted_rows


def claim(**change: Any) -> OpenClaim:
    fields: dict[str, Any] = {
        "path": "a.md",
        "sha256": "0",
        "id": "1",
        "line": 3,
        "column": 5,
        "text": "90所",
        "sentence": "有高校90所。",
        "subject": "临江",
        "indicator": "高校",
        "period": "2021",
        "unit": "所",
        "scope": "",
        "relation": "level",
        "base": "",
        "reason": "no-fact",
        "candidates": (),
    }
    return OpenClaim(**fields | change)


def test_the_reasons_are_those_of_unverified_claims():
    assert all(Status.UNVERIFIED in REASONS[reason] for reason in SETTLED_BY_A_ROW)


def test_claims_that_one_row_would_settle_stand_together():
    (row,) = wanted_rows(
        [
            claim(candidates=("x", "y")),
            claim(id="2", text="91所", reason="other-period", candidates=("y", "z")),
            claim(id="2", text="91所", reason="other-period"),
            claim(path="b.md", id="3", sentence=""),
        ]
    )
    assert (row.articles, row.claims, row.claimed) == (2, 3, ("90所", "91所"))
    assert (row.reasons, row.nearest) == (("no-fact", "other-period"), ("x", "y", "z"))
    assert row.sentence == "a.md:3:5 有高校90所。"


def test_the_most_wanted_come_first():
    found = wanted_rows(
        [
            claim(id="1", indicator="甲"),
            claim(id="2", indicator="乙"),
            claim(id="3", indicator="乙"),
            claim(id="4", indicator="丙"),
            claim(id="5", indicator="丙", path="b.md"),
            claim(id="6", indicator="丁", subject=""),
        ]
    )
    assert [row.indicator for row in found] == ["丙", "乙", "甲", "丁"]


@pytest.mark.parametrize(
    "change",
    [{"reason": "forecast"}, {"reason": "period-unknown"}, {"reason": "coarse"}, {"indicator": ""}],
    ids=str,
)
def test_what_no_row_could_settle_is_left_out(change):
    assert wanted_rows([claim(**change)]) == ()


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"relation": "rank", "unit": ""}, ("高校排名", "位")),
        ({"relation": "rank", "indicator": "高校排名"}, ("高校排名", "位")),
        ({"relation": "share_of", "unit": "%"}, ("高校占比", "%")),
        ({"relation": "increase_by", "unit": "%"}, ("高校增速", "%")),
        ({"relation": "decrease_by", "unit": "%", "base": "2020"}, ("高校增速", "%")),
        ({"relation": "increase_by", "unit": "%", "base": "2012"}, ("高校", "")),
        ({"relation": "increase_by", "unit": "%", "base": "去年"}, ("高校", "")),
        ({"relation": "ratio", "unit": "倍"}, ("高校", "")),
        ({"relation": "increase_by", "unit": "所"}, ("高校", "所")),
        ({"relation": "level", "unit": "%"}, ("高校", "%")),
    ],
    ids=str,
)
def test_a_rate_a_share_and_a_place_are_rows_of_their_own(change, names):
    (row,) = wanted_rows([claim(**change)])
    assert (row.indicator, row.unit) == names


def test_a_row_that_is_filled_in_is_a_row_of_the_reference(tmp_path):
    columns = (*FACT_COLUMNS, *ADDED_COLUMNS)
    cells = [row.cells() for row in wanted_rows([claim(), claim(id="2", indicator="桥梁", sentence='说"好",\n了')])]
    assert all(row["value"] == row["id"] == row["source"] == row["note"] == "" for row in cells)
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows(row | {"value": "3", "source": "统计公报"} for row in cells)
    (tmp_path / "new.csv").write_text(out.getvalue(), encoding="utf-8", newline="")
    loaded = load_reference([tmp_path], settings=DEFAULT_SETTINGS)
    assert [problem for problem in loaded.problems if problem.level != "info"] == []
    assert [(fact.subject, fact.value_text) for fact in loaded.store.all_facts()] == [("临江", "3"), ("临江", "3")]


# --- reading reports ---------------------------------------------------------------------------------------------

ARTICLE = "---\ntitle: 题\n---\r\n早。“临江有高校90所！”桥17座；晚。\n"


def report(folder: Path, article: str = ARTICLE, **mention: Any) -> Path:
    path = folder / "a.md"
    path.write_bytes(article.encode())
    verdict = {"status": "unverified", "reason": "no-fact", "candidates": [{"fact": "x"}]}
    wire = {"text": "90所", "line": 4, "column": 9, "part": "body", "id": "1", "indicator": "高校", "unit": None}
    mentions = [wire | {"verdict": verdict} | mention, {"text": "x", "line": 1, "column": 1, "part": "body"}]
    sha256 = hashlib.sha256(ARTICLE.encode()).hexdigest()
    one = {"path": path.as_posix(), "title": "题", "sha256": sha256, "mentions": mentions}
    place = folder / "report.json"
    place.write_text(json.dumps({"schema_version": 1, "articles": [one]}), encoding="utf-8")
    return place


def read(path: Path) -> OpenClaim:
    found = open_claims(path)
    assert not isinstance(found, Problem)
    (only,) = found
    return only


def test_a_claim_comes_with_its_sentence(tmp_path):
    found = read(report(tmp_path))
    assert (found.sentence, found.candidates, found.unit) == ("“临江有高校90所！”", ("x",), "")
    assert found.relation == "level"


@pytest.mark.parametrize(("column", "sentence"), [(1, "早。"), (3, "“临江有高校90所！”"), (15, "桥17座；"), (99, "")])
def test_the_sentence_is_the_one_round_the_place(tmp_path, column, sentence):
    assert read(report(tmp_path, column=column)).sentence == sentence


def test_a_claim_in_the_title_has_the_title(tmp_path):
    assert read(report(tmp_path, part="title", line=2)).sentence == "题"


def test_an_article_that_has_changed_or_gone_gives_no_sentence(tmp_path):
    assert read(report(tmp_path, article=ARTICLE + "改")).sentence == ""
    place = report(tmp_path)
    (tmp_path / "a.md").unlink()
    assert read(place).sentence == ""


GOOD = '{"schema_version": 1, "articles": [{"path": "a", "mentions": [%s]}]}'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "FC561"),
        ("{", "FC561"),
        ('{"schema_version": 1, "articles": [', "FC561"),
        (b"\xff\xfe\x00", "FC561"),
        ("[" * 100000, "FC561"),
        ("[]", "FC562"),
        ("3", "FC562"),
        ("null", "FC562"),
        ('{"a": 1}', "FC562"),
        ('{"schema_version": 1}', "FC562"),
        ('{"schema_version": 1, "articles": {}}', "FC562"),
        ('{"schema_version": 1, "articles": [1]}', "FC562"),
        ('{"schema_version": 1, "articles": [{"path": 1, "mentions": []}]}', "FC562"),
        (GOOD % "1", "FC562"),
        (GOOD % '{"text": "x"}', "FC562"),
        (GOOD % '{"text": "x", "line": 1, "column": 1, "part": "body", "verdict": {"status": 1}}', "FC562"),
        ('{"schema_version": 2, "articles": []}', "FC563"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_no_report_is_told(tmp_path, content, code):
    path = tmp_path / "report.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = open_claims(path)
    assert isinstance(found, Problem)
    assert found.code == code


def test_a_report_that_cannot_be_opened(tmp_path):
    for path in (tmp_path, tmp_path / "none.json"):
        found = open_claims(path)
        assert isinstance(found, Problem)
        assert found.code == "FC560"


def test_the_report_of_the_repository_asks_for_rows(root):
    found = open_claims(root / "reports" / "report.json")
    assert not isinstance(found, Problem)
    assert len(wanted_rows(found)) > 50
