"""The library: one reference for many texts, reports as bytes, errors of ours, nothing printed."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date as Date
from pathlib import Path

import pytest

import factcheck
from factcheck import Checker, FactcheckError, Report, Status, explain, render
from factcheck.model import NlpInfo, ReferenceInfo

ROWS = "subject,indicator,period,value,unit,source\n临江市,高等学校,2021,92,所,统计公报\n"


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    file = tmp_path / "rows.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


def statuses(checked: factcheck.CheckedArticle) -> list[Status]:
    return [finding.verdict.status for finding in checked.findings if finding.verdict]


def test_one_checker_judges_many_texts(rows: Path, capsys: pytest.CaptureFixture[str]):
    checker = Checker(reference=rows)
    assert statuses(checker.check("2021年，临江市共有高等学校92所。")) == [Status.VERIFIED]
    assert statuses(checker.check("去年，临江市共有高等学校29所。", date=Date(2022, 5, 1))) == [Status.REFUTED]
    assert statuses(checker.check("", title="临江市2021年有高等学校92所")) == [Status.VERIFIED]
    assert capsys.readouterr() == ("", "")


def test_mentions_have_no_verdict(rows: Path):
    (_, found) = Checker(reference=[rows]).find_mentions("2021年，临江市共有高等学校92所。")
    assert (found.mention.text, found.verdict) == ("92所", None)


def test_style_is_asked_for(rows: Path):
    assert Checker(reference=rows).check("约50家左右。").style is None
    (note,) = Checker(reference=rows, style=True).check("约50家左右。").style or ()
    assert note.rule == "doubled-hedge"


def test_files_make_a_report_that_is_rendered(rows: Path, tmp_path: Path):
    (tmp_path / "a.txt").write_text("2021年，临江市共有高等学校29所。", encoding="utf-8")
    report = Checker(reference=str(rows)).run([tmp_path / "a.txt", tmp_path / "gone.txt"], date="2022-05-01")
    assert isinstance(report, Report)
    assert [problem.code for problem in report.problems] == ["FC101"]
    assert json.loads(render(report, "json"))["summary"]["refuted"] == 1
    assert "不符（1）" in render(report).decode()
    assert "Refuted" in render(report, lang="en").decode()


def test_a_claim_is_explained_in_a_sentence(rows: Path):
    found = Checker(reference=rows).check("2021年，临江市共有高等学校29所。").findings
    assert explain(found[0]) == ""
    assert "92所" in explain(found[1])
    assert "92" in explain(found[1], lang="en")


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: Checker(reference="nowhere"), "FC4"),
        (lambda: Checker(model="no_such_model"), "FC"),
        (lambda: Checker().check("有3家", date="昨天"), "FC106"),
        (lambda: Checker().check("有3家", date=Date.min), "FC106"),
        (lambda: Checker().check("有3家\ud800"), "FC212"),
        (lambda: Checker().run(["nowhere"], date="2022-13-01"), "FC106"),
        (lambda: render(Report("1", (), ReferenceInfo(), NlpInfo("rules")), "pdf"), "FC105"),
    ],
)
def test_trouble_is_an_error_of_ours(call, code: str):
    with pytest.raises(FactcheckError, match=code):
        call()


def test_every_public_name_is_there_and_no_other():
    assert all(getattr(factcheck, name) is not None for name in factcheck.__all__)
    with pytest.raises(AttributeError, match="nothing_of_the_sort"):
        factcheck.nothing_of_the_sort  # noqa: B018 - the access itself is the test


def test_the_import_alone_loads_nothing_heavy():
    code = "import factcheck, sys; print(sorted({'spacy', 'rjieba', 'opencc', 'lxml', 'typer'} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


_WORDS = ("今年", "去年", "前年", "明年", "次年", "上月", "下月", "上季度", "昨日", "明日", "近五年", "十年前", "同期")


@pytest.mark.parametrize("word", _WORDS)
@pytest.mark.parametrize("year", ["", "0001年，", "1000年，", "9000年，", "9999年，"])
def test_counting_back_and_ahead_ends_inside_the_calendar(word: str, year: str):
    checker = Checker()
    for day in (None, "1000-01-01", "9000-12-31"):
        for text in (
            f"{year}{word}，临江市有3所高等学校，同比增长5%，环比下降2%，是9900年前的2倍。",
            f"{word}{year}临江市比{word}年初增加3所，达到{year}末的2倍，9500年后再增2所。",
        ):
            assert checker.check(text, date=day).findings
