"""`factcheck corpus run`: what it says, what it writes, with which status it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import factcheck
from factcheck.cli import app

FACTS = (
    "id,subject,indicator,period,value,unit,source,source_url,published\n"
    "u21,临江市,高等学校,2021,92,所,统计公报,https://example.org/2021,2022-03-01\n"
)
GOOD = "2021年，临江市共有高等学校92所。"
WRONG = "2021年，临江市共有高等学校29所。"
COMMAND = [sys.executable, "-m", "factcheck", "corpus", "run"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(factcheck.__file__).parent.parent)}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "reference_data").mkdir()
    (tmp_path / "reference_data" / "facts.csv").write_text(FACTS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, *rows: object) -> None:
    texts = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")


def run(*arguments: str):
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["corpus", "run", "--model", "none", *arguments])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_run_tells_counts_that_add_up_and_what_it_set_aside(desk):
    good = [{"id": number % 3, "text": GOOD} for number in range(4)]
    write(desk / "a.jsonl", *good, {"id": 9, "text": WRONG}, {"id": 7, "date": "五月", "text": GOOD}, "{")
    done = run("a.jsonl")
    assert done.exit_code == 2
    assert done.stdout.splitlines() == [
        "5 篇文章，10 处数字：已核实 4，不符 1，未核实 0，已排除 5；文内矛盾 0",
        "结果：corpus",
    ]
    complaints = done.stderr.splitlines()
    assert complaints[0] == "搁置 2 篇（FC106×1 FC211×1），见 corpus/failed.parquet"
    assert complaints[1].startswith("  FC106 a.jsonl:6:date: ")
    assert complaints[2].startswith("  FC211 a.jsonl:7:json: ")
    assert complaints[3].startswith("有 2 篇文章的编号与别的相同")
    again = run("a.jsonl")
    assert (again.exit_code, again.stdout) == (2, "")
    assert again.stderr.startswith("FC916 corpus: ")
    resumed = run("a.jsonl", "--resume", "--jobs", "2")
    assert resumed.stdout.splitlines()[1] == "1 批文章，其中 1 批是以前做完的"
    other = run("a.jsonl", "--resume", "--date", "2022-06-01", "--lang", "en")
    assert other.exit_code == 2
    assert "FC917 corpus: " in other.stderr
    assert "(what differs: date lang)" in other.stderr


@pytest.mark.parametrize(("extra", "status"), [((), 1), (("--fail-on", "never"), 0)])
def test_the_status_says_whether_something_is_wrong(desk, extra, status):
    write(desk / "a.jsonl", {"content": WRONG})
    done = run("a.jsonl", "--text-column", "content", "--quiet", *extra)
    assert (done.exit_code, done.output) == (status, "")


WRONG_USAGE = {
    "no such file": (["nowhere.jsonl"], "FC101 nowhere.jsonl: "),
    "nobody reads it": (["reference_data/facts.csv"], "FC103 reference_data/facts.csv: "),
    "a folder without articles": (["reference_data"], "FC102 reference_data: "),
    "twice": (["a.jsonl", "a.jsonl"], "FC908 a.jsonl: "),
    "a scheduler for nobody": (["a.jsonl", "--scheduler", "tcp://127.0.0.1:1"], "FC920 --scheduler: "),
    "a bad date": (["a.jsonl", "--date", "五月"], "FC106 --date: "),
    "a place for the results that is a file": (["a.jsonl", "--out", "a.jsonl"], "FC921 a.jsonl: "),
    "a reference that is not there": (["a.jsonl", "--reference", "none"], "FC4"),
}


@pytest.mark.parametrize("name", WRONG_USAGE)
def test_what_stops_a_run_before_it_begins(desk, name):
    arguments, complaint = WRONG_USAGE[name]
    write(desk / "a.jsonl", {"text": GOOD})
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith(complaint)
    assert not (desk / "corpus").exists()


def test_a_bad_row_of_the_reference_stops_the_run_unless_it_is_skipped(desk):
    write(desk / "a.jsonl", {"text": GOOD})
    (desk / "reference_data" / "facts.csv").write_text(FACTS + "u22,临江市,高等学校,2022,九x,所,,,\n", encoding="utf-8")
    assert run("a.jsonl").exit_code == 2
    assert not (desk / "corpus").exists()
    done = run("a.jsonl", "--skip-bad-rows")
    assert (done.exit_code, done.stdout.splitlines()[0][:15]) == (2, "1 篇文章，2 处数字：已核实")


@pytest.mark.parametrize("library", ["pyarrow", "distributed"])
def test_a_missing_library_is_told_with_the_way_out(desk, monkeypatch, library):
    monkeypatch.setitem(sys.modules, library, None)
    write(desk / "a.jsonl", {"text": GOOD})
    done = run("a.jsonl", "--engine", "dask")
    assert done.exit_code == 2
    assert library in done.stderr
    assert "pip install 'factcheck-zh[cluster]'" in done.stderr


def test_a_second_run_on_one_folder_is_refused_until_the_first_has_ended_somehow(desk):
    write(desk / "a.jsonl", *({"id": number, "text": f"{WRONG}第{number}稿。"} for number in range(900)))
    options = ["a.jsonl", "--partition-size", "3", "--fail-on", "never"]
    process = subprocess.Popen([*COMMAND, "--model", "none", *options, "--quiet"], env=ENVIRONMENT)
    deadline = time.monotonic() + 60
    while not list(desk.glob("corpus/done/*.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    second = run(*options, "--resume")
    assert process.poll() is None
    process.kill()
    process.wait()
    assert (second.exit_code, second.stdout) == (2, "")
    assert second.stderr.startswith("FC924 corpus: ")
    assert (desk / "corpus" / ".lock").exists()
    write(desk / "a.jsonl", *({"id": number, "text": f"{WRONG}第{number}稿。"} for number in range(6)))
    resumed = run(*options, "--resume")
    assert resumed.exit_code == 0, resumed.stderr
    run(*options, "--out", "whole")
    assert contents(desk / "corpus") == contents(desk / "whole")


def test_ctrl_c_leaves_what_is_finished_and_the_rest_can_follow(desk):
    write(desk / "a.jsonl", *({"id": number, "text": f"{WRONG}第{number}稿。"} for number in range(90)))
    options = ["a.jsonl", "--partition-size", "3", "--fail-on", "never"]
    done = run(*options, "--out", "whole", "--jobs", "1")
    assert done.exit_code == 0, done.stderr
    command = [*COMMAND, "--model", "none", *options]
    process = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not list(desk.glob("corpus/done/*.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=30)
    assert process.returncode == 130
    assert complaint.decode().startswith("已停止。做完 ")
    assert "Traceback" not in complaint.decode()
    resumed = run(*options, "--resume")
    assert resumed.exit_code == 0
    assert "是以前做完的" in resumed.stdout
    assert contents(desk / "corpus") == contents(desk / "whole")
