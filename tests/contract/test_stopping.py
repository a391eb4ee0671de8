"""A run that is stopped: killed at once, by Ctrl-C or by the system; taken up again, it ends as if nothing had been."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli import app

ROOT = Path(__file__).resolve().parents[2]
RUN = ["run", "in", "--model", "none", "--no-config"]
COMMAND = [sys.executable, "-m", "factcheck", *RUN]
# A run that takes its time and writes often, so that it can be met on its way on any machine.
SLOW = """
import time
import factcheck.cache.store, factcheck.pipeline
from factcheck.cli import main

def slow(*given, check=factcheck.pipeline.check_article, **options):
    time.sleep(0.05)
    return check(*given, **options)

factcheck.pipeline.check_article = slow
factcheck.cache.store._BATCH_SECONDS = 0.2
main()
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
ROWS = "subject,indicator,period,value,unit,source\n海州,高校数量,2021,90,所,海州统计年鉴\n"
TEXT = "2021年，海州有高校{}所，比上年多3所，另有图书馆17座、博物馆12座。\n"
NUMBERS = 5
ARTICLES = 40
HEAD = 12 * 4096


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for number in range(ARTICLES):
        article = tmp_path / "in" / f"{number:03d}.txt"
        article.write_text(TEXT.replace("{}", str(88 + number % 3)), encoding="utf-8")
    (tmp_path / "reference_data").mkdir()
    (tmp_path / "reference_data" / "a.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def run(*extra: str):
    return CliRunner().invoke(app, [*RUN, *extra])


def kept(file: Path) -> int:
    """How many articles a cache holds so far."""
    try:
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error:
        return 0


def stopped(by: signal.Signals, cache: Path, *extra: str) -> tuple[int, str]:
    """Status and complaints of a run that was stopped when it had written its first results."""
    command = [sys.executable, "-c", SLOW, *RUN, "--cache", str(cache), *extra]
    with subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not kept(cache / "results-3.sqlite"):
            time.sleep(0.01)
        process.send_signal(by)
        assert process.stderr
        return process.wait(timeout=60), process.stderr.read()


def reports(folder: str) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def test_a_killed_run_is_taken_up_and_ends_with_the_same_bytes(desk):
    formats = ("--format", "md,json,jsonl,csv")
    run("--no-cache", "--out", "whole", *formats)
    status, _ = stopped(signal.SIGKILL, desk / "c", "--out", "killed", *formats)
    assert status == -signal.SIGKILL
    assert not (desk / "killed").exists()
    before = kept(desk / "c" / "results-3.sqlite")
    assert 0 < before < ARTICLES
    done = run("--cache", "c", "--resume", "--jobs", "2", "--out", "killed", *formats)
    assert done.stdout.startswith(f"接着核对：{ARTICLES} 篇文章里有 {before} 篇已有结果\n")
    assert reports("killed") == reports("whole")


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_says_how_far_it_came_and_leaves_the_reports(desk, by):
    (desk / "reports").mkdir()
    (desk / "reports" / "report.md").write_text("旧", encoding="utf-8")
    status, told = stopped(by, desk / "c")
    assert status == 130
    first, second = told.splitlines()
    count = kept(desk / "c" / "results-3.sqlite")
    assert first.startswith(f"已停下：{ARTICLES} 篇文章中核对了 {count} 篇，{count * NUMBERS} 处数字：")
    assert "--resume" in second
    assert reports("reports") == {"report.md": "旧".encode()}


def test_what_changed_since_is_checked_again(desk):
    stopped(signal.SIGKILL, desk / "c")
    (desk / "in" / "000.txt").write_text("2021年，海州有高校17所。\n", encoding="utf-8")
    run("--no-cache", "--out", "whole")
    run("--cache", "c", "--resume", "--out", "resumed")
    assert reports("resumed") == reports("whole")


def test_without_a_cache_nothing_can_be_resumed(desk):
    done = run("--resume", "--no-cache")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("FC169 --resume: 没有可以接着用的结果")


def test_a_stop_before_anything_was_kept_says_so(desk):
    command = [*COMMAND, "nowhere", "--no-cache"]
    with subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        assert process.stderr.readline().startswith("FC101")
        process.send_signal(signal.SIGINT)
        status, told = process.wait(timeout=60), process.stderr.read()
    assert status == 130
    assert told.splitlines()[1] == "没有留下可接续的结果"


def zeroed(file: Path) -> None:
    """Damage what the file holds, but not its head and its tables."""
    content = file.read_bytes()
    file.write_bytes(content[:HEAD] + b"\xa5" * (len(content) - HEAD))


def with_another_table(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE articles (name TEXT)")


@pytest.mark.parametrize("harm", [zeroed, with_another_table])
def test_a_damaged_cache_is_done_without_but_not_taken_up(desk, harm):
    assert run("--cache", "cache").exit_code == 1
    before = reports("reports")
    (file,) = Path("cache").glob("*.sqlite")
    harm(file)
    resumed = run("--cache", "cache", "--resume")
    assert (resumed.exit_code, resumed.stderr.count("FC166")) == (2, 1)
    plain = run("--cache", "cache")
    assert (plain.exit_code, plain.stderr.count("FC166")) == (1, 1)
    assert reports("reports") == before


def test_a_cache_that_does_not_open_cannot_be_taken_up(desk):
    Path("cache").write_text("no folder", encoding="utf-8")
    resumed = run("--cache", "cache", "--resume")
    assert (resumed.exit_code, resumed.stderr.count("FC170 cache/")) == (2, 1)
    assert "FC165 cache/" in run("--cache", "cache").stderr
