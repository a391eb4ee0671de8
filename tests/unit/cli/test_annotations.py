"""`factcheck run --format github`: what is printed, and what is added to the file of the step."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli import app

ARTICLE = "---\ntitle: 高校\ndate: 2022-05-04\n---\n2021年，临江市共有高等学校29所。\n"
FACTS = "id,subject,indicator,period,value,unit,source\nu21,临江市,高等学校,2021,92,所,统计公报\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "稿件.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "reference_data").mkdir()
    (tmp_path / "reference_data" / "facts.csv").write_text(FACTS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return tmp_path


def run(*arguments: str, **env: str):
    return CliRunner(env=env).invoke(app, ["run", "稿件.md", "--model", "none", *arguments])


def test_annotations_are_printed_and_kept(desk: Path):
    done = run("--format", "github")
    assert done.exit_code == 1
    [line] = [line for line in done.output.splitlines() if line.startswith("::")]
    assert line.startswith("::error file=稿件.md,line=5,endLine=5,col=16,endColumn=19,title=与参考数据不符 ")
    assert (desk / "reports" / "report.github.txt").read_text(encoding="utf-8") == line + "\n"


def test_the_summary_goes_where_github_says(desk: Path):
    place = desk / "step"
    place.write_text("此前\n", encoding="utf-8")
    assert run("--format", "github,md", GITHUB_STEP_SUMMARY=str(place)).exit_code == 1
    text = place.read_text(encoding="utf-8")
    assert text.startswith("此前\n\n### 数字核查\n")
    assert "`稿件.md:5:16`" in text


def test_another_format_says_the_same_on_github_as_anywhere(desk: Path):
    place = desk / "step"
    usual = run("--format", "md,summary").output
    there = run("--format", "md,summary", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(place)).output
    assert usual == there
    assert "::error" not in usual
    assert not place.exists()


def test_a_summary_that_cannot_be_written_is_told(desk: Path):
    done = run("--format", "github", GITHUB_STEP_SUMMARY=str(desk))
    assert (done.exit_code, "FC603" in done.output) == (2, True)
    assert (desk / "reports" / "report.github.txt").exists()


def test_every_format_is_written_beside_the_others(desk: Path):
    names = "md,json,jsonl,csv,summary,github,sarif,gitlab,junit,checkstyle,rdjson,claimreview"
    assert run("--format", names).exit_code == 1
    assert sorted(path.name for path in (desk / "reports").iterdir()) == [
        "gl-code-quality-report.json",
        "report.checkstyle.xml",
        "report.claimreview.jsonld",
        "report.csv",
        "report.github.txt",
        "report.json",
        "report.jsonl",
        "report.junit.xml",
        "report.md",
        "report.rdjson",
        "report.sarif",
        "report.summary.md",
    ]
