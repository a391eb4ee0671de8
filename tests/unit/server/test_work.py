"""What a worker answers, without a process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.equipment import Equipment, load_store
from factcheck.model import ReferenceFile, ReferenceInfo
from factcheck.nlp import load_nlp
from factcheck.server.asking import Check, Extract, Search
from factcheck.server.work import Desk, answer, reference_digest, warm

FACTS = "id,subject,indicator,period,value,unit\nu21,临江市,高等学校,2021,92,所\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    file: Path = tmp_path_factory.mktemp("reference") / "facts.csv"
    file.write_text(FACTS, encoding="utf-8")
    store = load_store([str(file)]).store
    return Desk(Equipment(store, load_nlp("none"), DEFAULT_SETTINGS), store)


def test_a_check_gives_what_report_json_says_of_an_article(desk):
    found = json.loads(answer(Check(text="2021年，临江市有高等学校29所。", id="a"), desk))
    verdicts = [mention["verdict"]["status"] for mention in found["article"]["mentions"] if mention["claim"]]
    assert (found["id"], verdicts, found["summary"]["refuted"]) == ("a", ["refuted"], 1)
    assert found["reference_sha256"] == reference_digest(desk.facts.info)
    assert "style" not in found["article"]


def test_offsets_point_into_the_text(desk):
    text = "𠀀\r\n2021年，临江市有高等学校29所。"
    found = json.loads(answer(Check(text=text), desk))
    assert [text[mention["start"] : mention["end"]] for mention in found["article"]["mentions"]] == ["2021年", "29所"]


def test_style_and_language_are_asked_for(desk):
    found = json.loads(answer(Check(text="全市有企业约3万家左右。", style=True, lang="en"), desk))
    assert [note["rule"] for note in found["article"]["style"]] == ["doubled-hedge"]
    assert "cannot be checked" in found["article"]["mentions"][0]["verdict"]["explanation"]


def test_an_extraction_has_no_verdict(desk):
    found = json.loads(answer(Extract(text="去年，临江市有高等学校29所。", date="2022-05-01"), desk))
    assert [(mention["text"], mention["period"]) for mention in found["mentions"]] == [("29所", "2021")]
    assert "verdict" not in found["mentions"][0]


def test_a_search_gives_series(desk):
    found = json.loads(answer(Search(query="临江 高等学校"), desk))
    assert [(one["subject"], [fact["fact"] for fact in one["facts"]]) for one in found["series"]] == [
        ("临江市", ["u21"])
    ]
    assert json.loads(answer(Search(query="火星"), desk))["series"] == []


def test_warming_up_works_with_any_reference(desk):
    warm(desk, answer)
    store = load_store([]).store
    warm(Desk(Equipment(store, load_nlp("none")), store), answer)


def test_the_version_of_a_reference_depends_on_contents_alone():
    first, second = (ReferenceFile(f"{place}/a.csv", 1, "0" * 64) for place in ("here", "there"))
    assert reference_digest(ReferenceInfo((first,), 1)) == reference_digest(ReferenceInfo((second,), 1))
    other = ReferenceFile("here/a.csv", 1, "0" * 64, used=False)
    assert reference_digest(ReferenceInfo((other,), 1)) != reference_digest(ReferenceInfo((first,), 1))
    assert reference_digest(ReferenceInfo()) is None
