from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.reference import load_reference
from factcheck.reference.curating.adding import Draft, draft_row, lacking
from factcheck.reference.rows import read_table
from factcheck.report.messages import problem_text

HEADER = "id,subject,indicator,period,value,unit,qualifier,source,source_url,published,note,scope,grade"
ROWS = """\
bj-hitech-2020,北京,高新技术企业数量,2020,2.5,万家,exact,甲,,2021-03-01,,,A
bj-hitech-2021,北京,高新技术企业数量,2021,2.76,万家,exact,甲,https://a,2022-03-01,,,A
bj-gdp-2020-prelim,北京,国内生产总值,2020,36102.6,亿元,exact,统计局,,2021-01-20,初步核算,,A
"""
ALIASES = (
    "kind,alias,canonical\nsubject,首都,北京\nindicator,高企,高新技术企业数量\nunit,间,家\nindicator,GDP,国内生产总值\n"
)
GIVEN = {
    "subject": "北京",
    "indicator": "高新技术企业数量",
    "period": "2022",
    "value": "2.82万家",
    "source": "乙",
    "source_url": "",
    "published": "2023-03-01",
}


@pytest.fixture
def draft(tmp_path: Path):
    """A function that drafts a row from changes to ``GIVEN``."""

    def make(rows: str = f"{HEADER}\n{ROWS}", **change: str) -> Draft:
        path = tmp_path / "facts.csv"
        path.write_text(rows, encoding="utf-8")
        (tmp_path / "aliases.csv").write_text(ALIASES, encoding="utf-8")
        store = load_reference([tmp_path], settings=DEFAULT_SETTINGS).store
        return draft_row(GIVEN | change, read_table(path.read_bytes(), "facts.csv"), store, settings=DEFAULT_SETTINGS)

    return make


def codes(found: Draft) -> list[str]:
    return [problem.code for problem in found.problems]


def test_a_good_row_is_tidy(draft):
    found = draft(period="２０２２", published=" ２０２３-03-01 ", note="两行\n  备注", grade="A")
    assert found.problems == ()
    assert found.fact
    assert found.fact.id == "bj-hitech-2022"
    assert {column: found.cells[column] for column in ("id", "period", "value", "unit", "qualifier", "note")} == {
        "id": "bj-hitech-2022",
        "period": "2022",
        "value": "2.82",
        "unit": "万家",
        "qualifier": "exact",
        "note": "两行 备注",
    }
    assert found.cells["published"] == "2023-03-01"


@pytest.mark.parametrize("subject", ["首都", "北京 "])
@pytest.mark.parametrize("indicator", ["高企", "高新技術企業數量"])
def test_names_become_canonical(draft, subject, indicator):
    found = draft(subject=subject, indicator=indicator)
    assert (found.cells["subject"], found.cells["indicator"]) == ("北京", "高新技术企业数量")
    assert set(codes(found)) == {"FC547"}
    assert all(problem.level == "info" for problem in found.problems)
    assert found.fact


def test_a_new_name_that_looks_like_a_known_one_is_a_finding(draft):
    found = draft(indicator="高新技术企业总量", id="x-2022")
    assert [(problem.code, problem.level) for problem in found.problems] == [("FC548", "finding")]
    assert dict(found.problems[0].values)["nearest"] == "高新技术企业数量"
    assert found.fact


def test_a_new_name_like_no_other_is_none(draft):
    assert codes(draft(subject="上海", indicator="常住人口", id="sh-people-2022")) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"period": "2021", "value": "27600", "unit": "家", "source": "甲", "id": "x"}, "FC543"),
        ({"period": "2021-01/2021-12", "value": "2.76", "unit": "万间", "source": "甲", "id": "x"}, "FC543"),
        (
            {"subject": "首都", "indicator": "高企", "period": "2021", "value": "2.76万家", "source": "甲", "id": "x"},
            "FC543",
        ),
        ({"period": "2021", "value": "2.9万家", "id": "x"}, "FC544"),
        ({"period": "2021", "value": "2.9万家", "id": "x", "published": "2022-03-01", "note": "年末数"}, "FC544"),
        ({"period": "2021", "value": "2.76万家", "source": "甲的网站", "source_url": "https://a", "id": "x"}, "FC543"),
        ({"value": "很多"}, "FC412"),
        ({"value": "2.8万", "unit": "万家"}, "FC414"),
        ({"value": ""}, "FC416"),
        ({"period": "2022年"}, "FC415"),
        ({"published": "去年"}, "FC418"),
        ({"tolerance": "大约"}, "FC417"),
        ({"qualifier": "大致上也许"}, "FC413"),
        ({"subject": ""}, "FC411"),
        ({"subject": "北\u200b京"}, "FC423"),
        ({"note": "a\0b"}, "FC423"),
        ({"source": "甲\u200b"}, "FC423"),
        ({"subject": "\udcff"}, "FC423"),
        ({"value": "2.8万家", "unit": "所"}, "FC557"),
        ({"id": "bj-hitech-2020"}, "FC419"),
        ({"indicator": "常住人口"}, "FC549"),
        ({"period": ""}, "FC549"),
        ({"accessed": "2024-01-01"}, "FC545"),
    ],
    ids=str,
)
def test_a_row_is_refused(draft, change, code):
    found = draft(**change)
    assert code in codes(found)
    assert found.fact is None


@pytest.mark.parametrize(
    "change",
    [
        {"period": "2021", "value": "2.9万家", "id": "x", "note": "来源不一致：统计公报为2.76万家"},
        {"period": "2021", "value": "2.9万家", "id": "x", "scope": "市级认定"},
        {"period": "2021", "value": "2.76万家", "id": "x"},
        {"period": "2021", "value": "2.8万家", "id": "x"},
        {"period": "2020", "indicator": "GDP", "value": "35943.3亿元", "note": "最终核实", "published": ""},
    ],
    ids=str,
)
def test_a_revision_another_scope_and_another_source_are_welcome(draft, change):
    assert draft(**change).fact


def test_an_id_that_follows_but_is_taken_is_told(draft):
    (problem,) = draft(period="2021", value="2.8万家").problems
    assert (problem.code, problem.values) == ("FC549", (("value", "bj-hitech-2021"),))


def test_an_event_has_no_value(draft):
    found = draft(indicator="通车", period="2020-06-28", value="", id="bj-road-2020-06-28")
    assert found.problems == ()
    assert found.cells["qualifier"] == ""


def test_an_event_that_is_told_already(draft):
    event = {"indicator": "通车", "period": "2020-06-28", "value": "", "id": "bj-road"}
    (problem,) = draft(f"{HEADER}\n{ROWS}x,北京,通车,2020-06-28,,,,乙,,,,,\n", **event).problems
    assert problem.code == "FC543"
    assert problem_text(problem, "zh").startswith(
        "FC543 facts.csv:value: 北京 通车 2020-06-28：" + dict(problem.values)["other"] + " 已有同一来源的同一数据；"
    )


def test_a_file_without_ids_wants_none(draft):
    for rows in (
        "subject,indicator,period,value,unit,source,source_url,published\n北京,高新技术企业数量,2021,2.76,万家,甲,,\n",
        f"{HEADER}\n{ROWS.splitlines()[0].removeprefix('bj-hitech-2020')}\n",
        f"{HEADER}\n",
    ):
        found = draft(rows)
        assert (found.problems, found.cells["id"]) == ((), "")


def test_a_qualifier_is_written_where_the_others_have_one(draft):
    assert draft(f"{HEADER}\n{ROWS.replace(',exact,', ',,', 1)}").cells["qualifier"] == ""


def test_what_wants_an_answer(draft):
    table = read_table(f"{HEADER}\n{ROWS}".encode(), "f.csv")
    assert lacking({}, table) == (
        "subject",
        "indicator",
        "period",
        "value",
        "unit",
        "source",
        "source_url",
        "published",
    )
    assert lacking({**GIVEN}, table) == ()
    assert lacking({**GIVEN, "value": "2.8"}, table) == ("unit",)
    assert lacking({**GIVEN, "value": ""}, table) == ()
    bare = read_table(b"subject,indicator,value\nx,y,1\n", "f.csv")
    assert lacking({"value": "3"}, bare) == ("subject", "indicator")
