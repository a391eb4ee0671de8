"""The promises of CONTRACT section 6 on exit statuses, and on bad input: one clear line each, and the rest is checked."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.cli.exit_status import ExitStatus, FailOn, status_of_problems, status_of_run
from factcheck.model import Conflict, NlpInfo, Problem, ReferenceInfo, Report

HEADER = "id,subject,indicator,period,value,unit,source,source_url,published\n"
UNIVERSITIES = "u21,临江市,高等学校,2021,92,所,统计公报,https://example.org/2021,2022-03-01\n"
BRIDGES = "b21,临江市,跨江大桥,2021,17,座,统计公报,https://example.org/2021,2022-03-01\n"
CLEAN = "---\ntitle: 校园\ndate: 2022-05-04\n---\n2021年，临江市共有高等学校92所。\n"
WRONG = "---\ntitle: 校园\ndate: 2022-05-04\n---\n2021年，临江市共有高等学校29所。\n"
UNKNOWN = "---\ntitle: 公园\ndate: 2022-05-04\n---\n2021年，临江市共有城市公园31座。\n"
FORMS = "---\ntitle: 说明\n---\n这是一份没有数据的说明。\n"


@dataclass(frozen=True)
class Case:
    """What lies in the folder, what is typed, and what is promised."""

    command: str
    status: int
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    complaints: tuple[str, ...] = ()
    checked: tuple[str, ...] | None = None


GOOD: dict[str, str | bytes] = {"in/good.md": CLEAN, "ref/facts.csv": HEADER + UNIVERSITIES}
RUN = "run in --reference ref --model none"

CASES = {
    # verdicts
    "clean": Case(RUN, 0, GOOD, (), ("in/good.md",)),
    "refuted": Case(RUN, 1, GOOD | {"in/good.md": WRONG}, (), ("in/good.md",)),
    "refuted, fail on unverified": Case(f"{RUN} --fail-on unverified", 1, GOOD | {"in/good.md": WRONG}),
    "refuted, never fail": Case(f"{RUN} --fail-on never", 0, GOOD | {"in/good.md": WRONG}, (), ("in/good.md",)),
    "unverified": Case(RUN, 0, GOOD | {"in/good.md": UNKNOWN}),
    "unverified, fail on unverified": Case(f"{RUN} --fail-on unverified", 1, GOOD | {"in/good.md": UNKNOWN}),
    "nothing but forms of speech": Case(f"{RUN} --fail-on unverified", 0, GOOD | {"in/good.md": FORMS}),
    "no reference at all": Case("run in --model none", 0, {"in/good.md": WRONG}, ("FC107 ./reference_data: ",)),
    "the reference beside": Case(
        "run in --model none", 1, {"in/good.md": WRONG, "reference_data/f.csv": HEADER + UNIVERSITIES}
    ),
    # articles
    "no such path": Case("run in nowhere --reference ref", 2, GOOD, ("FC101 nowhere: ",), ("in/good.md",)),
    "empty file": Case(RUN, 2, GOOD | {"in/bad.txt": ""}, ("FC202 in/bad.txt: ",), ("in/good.md",)),
    "blank file": Case(RUN, 2, GOOD | {"in/bad.txt": " \n　\n"}, ("FC202 in/bad.txt: ",), ("in/good.md",)),
    "folder without articles": Case(
        "run in empty --reference ref", 2, GOOD | {"empty/a.png": "x"}, ("FC102 empty: ",), ("in/good.md",)
    ),
    "another sort of file": Case(
        "run in a.png --reference ref", 2, GOOD | {"a.png": "x"}, ("FC103 a.png: ",), ("in/good.md",)
    ),
    "bytes that are no text": Case(
        RUN, 2, GOOD | {"in/bad.txt": b"\xff\xfe\xff"}, ("FC203 in/bad.txt:1: ",), ("in/good.md",)
    ),
    "a picture": Case(
        RUN, 2, GOOD | {"in/bad.txt": b"\x89PNG\r\n\x1a\n\0\0\0"}, ("FC204 in/bad.txt:3: ",), ("in/good.md",)
    ),
    "front matter without end": Case(
        RUN, 2, GOOD | {"in/bad.md": "---\ntitle: 甲\n乙\n"}, ("FC205 in/bad.md:1:1: ",), ("in/good.md",)
    ),
    "front matter that is no YAML": Case(
        RUN, 2, GOOD | {"in/bad.md": "---\ntitle: '甲\n---\n乙\n"}, ("FC206 in/bad.md:3:",), ("in/good.md",)
    ),
    "front matter with a full-width colon": Case(
        RUN,
        2,
        GOOD | {"in/bad.md": "---\ntitle：甲\ndate: 2022-01-01\n---\n乙\n"},
        ("FC206 in/bad.md:2:6: ",),
        ("in/good.md",),
    ),
    "front matter with a list": Case(
        RUN, 2, GOOD | {"in/bad.md": "---\ntitle: [甲]\n---\n乙\n"}, ("FC207 in/bad.md:2:8: ",), ("in/good.md",)
    ),
    "front matter with a wrong date": Case(
        RUN, 2, GOOD | {"in/bad.md": "---\ndate: 2022-02-30\n---\n乙\n"}, ("FC208 in/bad.md:2:7: ",), ("in/good.md",)
    ),
    "a bad article outranks a wrong claim": Case(
        RUN, 2, GOOD | {"in/good.md": WRONG, "in/bad.txt": ""}, ("FC202 in/bad.txt: ",), ("in/good.md",)
    ),
    "nothing but bad articles": Case(RUN, 2, {"in/a.txt": "", "ref/f.csv": HEADER}, ("FC202 in/a.txt: ",), ()),
    # reference
    "no such reference": Case("run in --reference nowhere", 2, GOOD, ("FC401 nowhere: ", "FC107"), ("in/good.md",)),
    "folder without a CSV file": Case(
        "run in --reference void", 2, GOOD | {"void/readme.txt": "x"}, ("FC402 void: ", "FC107"), ("in/good.md",)
    ),
    "broken row": Case(
        RUN,
        2,
        GOOD | {"ref/facts.csv": f"{HEADER}{UNIVERSITIES}{BRIDGES.replace('17', '1.7.')}"},
        (r"FC4\d\d ref/facts.csv:3:value: ",),
        ("in/good.md",),
    ),
    "broken row that is skipped": Case(
        f"{RUN} --skip-bad-rows",
        2,
        GOOD | {"ref/facts.csv": f"{HEADER}{UNIVERSITIES}{BRIDGES.replace('17', '1.7.')}"},
        (r"FC4\d\d ref/facts.csv:3:value: ",),
        ("in/good.md",),
    ),
    "an id twice": Case(
        RUN,
        2,
        GOOD | {"ref/facts.csv": f"{HEADER}{UNIVERSITIES}{BRIDGES.replace('b21', 'u21')}"},
        ("FC419 ref/facts.csv:3:id: ",),
        ("in/good.md",),
    ),
    "a column that we do not know": Case(
        RUN, 0, GOOD | {"ref/facts.csv": f"{HEADER.strip()},编者\n{UNIVERSITIES.strip()},甲\n"}, (), ("in/good.md",)
    ),
    "a column that is missing": Case(
        RUN,
        2,
        GOOD | {"ref/facts.csv": f"{HEADER}{UNIVERSITIES}".replace("subject", "")},
        (r"FC4\d\d ref/facts.csv:1",),
        ("in/good.md",),
    ),
    # options
    "a date that is none": Case(f"{RUN} --date 昨天", 2, GOOD, ("FC106 --date: ",)),
    "a format that is none": Case(f"{RUN} --format papyrus", 2, GOOD, ("FC105 --format: .*papyrus",)),
    "no format": Case(f"{RUN} --format ,", 2, GOOD, ("FC105 --format: ",)),
    "a model that is none": Case("run in --reference ref --model zh_nothing", 2, GOOD, ("FC701 zh_nothing: ",)),
    "a file where the reports go": Case(f"{RUN} --out taken", 2, GOOD | {"taken": "x"}, ("FC60\\d taken: ",)),
    "a folder where a report goes": Case(
        f"{RUN} --out out", 2, GOOD | {"out/report.md/x": "x"}, ("FC60\\d out/report.md: ",)
    ),
    "no path": Case("run", 2, {}, ("FC136 factcheck run: ",)),
    "an option that is none": Case("run in --frobnicate", 2, GOOD),
    "a verdict that is none": Case("run in --fail-on surprised", 2, GOOD),
    "no job": Case("run in --jobs 0", 2, GOOD),
    "a command that is none": Case("walk in", 2),
    # extract
    "extract": Case("extract in --model none", 0, GOOD),
    "extract beside a bad article": Case(
        "extract in --model none", 2, GOOD | {"in/bad.txt": ""}, ("FC202 in/bad.txt: ",)
    ),
    "extract nothing": Case("extract", 2, {}, ("FC110 ",)),
    "extract twice": Case("extract in --jsonl a.jsonl", 2, GOOD | {"a.jsonl": ""}, ("FC110 ",)),
    "extract a broken line": Case(
        "extract --jsonl a.jsonl", 2, {"a.jsonl": '{"text": "有3家"}\n{\n'}, ("FC211 a.jsonl:2:json: ",)
    ),
    "extract from nowhere": Case("extract --jsonl nowhere.jsonl", 2, {}, ("FC101 nowhere.jsonl: ",)),
    # reference
    "check": Case("reference check --reference ref", 0, GOOD),
    "check a doubtful reference": Case(
        "reference check --reference ref",
        1,
        {"ref/facts.csv": f"{HEADER}{UNIVERSITIES}{UNIVERSITIES.replace('u21', 'v21')}"},
    ),
    "check a broken reference": Case(
        "reference check --reference ref", 2, {"ref/facts.csv": f"{HEADER}{UNIVERSITIES.replace('92', '九二.')}"}
    ),
    "check nothing": Case("reference check", 2),
    "search": Case("reference search 临江 高校 --reference ref", 0, GOOD),
    "search nothing": Case("reference search 高校", 2, {}, ("FC401 reference_data: ",)),
}


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_exit_status(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, case.files)
    result = CliRunner().invoke(app, shlex.split(case.command))
    assert result.exit_code == case.status, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    lines = [line for line in result.stderr.splitlines() if re.match(r"FC\d+ ", line)]
    for line, pattern in zip(lines, case.complaints, strict=True):
        assert re.match(pattern, line)
        assert re.search("[；;]", line), "each line ends with a way out"
    if case.checked is not None:
        report = json.loads((tmp_path / "reports" / "report.json").read_bytes())
        assert [article["path"] for article in report["articles"]] == list(case.checked)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_write_protected_output_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, GOOD)
    (tmp_path / "out").mkdir(mode=0o500)
    result = CliRunner().invoke(app, [*shlex.split(RUN), "--out", "out"])
    assert result.exit_code == 2
    assert re.match(r"FC60\d out", result.stderr)


def test_a_failed_write_leaves_the_old_report_whole(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, GOOD | {"out/report.md": "旧", "out/report.json/x": "x"})
    assert CliRunner().invoke(app, [*shlex.split(RUN), "--out", "out"]).exit_code == 2
    assert (tmp_path / "out" / "report.md").read_text(encoding="utf-8") == "旧"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["report.json", "report.md"]


def test_a_run_that_could_read_no_article_keeps_the_earlier_reports(tmp_path, monkeypatch):
    write(tmp_path, GOOD)
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(app, shlex.split(RUN))
    before = {file.name: file.read_bytes() for file in Path("reports").iterdir()}
    for slip in ("run inn --reference ref", "run inn --reference ref --quiet --format md,csv"):
        result = CliRunner().invoke(app, shlex.split(slip))
        assert (result.exit_code, "报告：" in result.stdout) == (2, False)
        assert "原有的没有改动：reports/report.md" in result.stderr
    assert {file.name: file.read_bytes() for file in Path("reports").iterdir()} == before


def test_a_run_that_could_read_no_article_tells_so_in_reports_where_there_were_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, shlex.split("run nowhere --format junit"))
    assert result.exit_code == 2
    assert "FC101" in Path("reports/report.junit.xml").read_text(encoding="utf-8")


def test_one_article_that_could_be_read_is_reason_enough_for_new_reports(tmp_path, monkeypatch):
    write(tmp_path, GOOD)
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(app, shlex.split(RUN))
    result = CliRunner().invoke(app, shlex.split("run in nowhere --reference ref"))
    assert result.exit_code == 2
    assert "nowhere" in Path("reports/report.md").read_text(encoding="utf-8")


def test_the_language_of_complaints_is_the_one_asked_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, GOOD)
    for lang, word in (("zh", "没有这个文件"), ("en", "no such file")):
        result = CliRunner().invoke(app, [*shlex.split(RUN), "nowhere", "--lang", lang])
        assert word in result.stderr


def report(*, conflicts: tuple[Conflict, ...] = (), problems: tuple[Problem, ...] = ()) -> Report:
    return Report("0", (), ReferenceInfo(), NlpInfo("rules"), conflicts, problems)


def test_a_conflict_counts_as_unverified():
    contradicted = report(conflicts=(Conflict("sum", ()),))
    assert status_of_run(contradicted, FailOn.REFUTED) == ExitStatus.CLEAN
    assert status_of_run(contradicted, FailOn.UNVERIFIED) == ExitStatus.FOUND
    assert status_of_run(contradicted, FailOn.NEVER) == ExitStatus.CLEAN


def test_only_errors_in_the_material_are_trouble():
    finding, remark = Problem("X", "a", level="finding"), Problem("X", "a", level="info")
    assert status_of_run(report(problems=(finding, remark)), FailOn.UNVERIFIED) == ExitStatus.CLEAN
    assert status_of_run(report(problems=(Problem("X", "a"),)), FailOn.NEVER) == ExitStatus.TROUBLE
    assert status_of_problems((remark,)) == ExitStatus.CLEAN
    assert status_of_problems((remark, finding)) == ExitStatus.FOUND
    assert status_of_problems((finding, Problem("X", "a"))) == ExitStatus.TROUBLE
