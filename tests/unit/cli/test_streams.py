"""Answers that nobody takes: a full disk is told with status 2, a reader that left changes nothing."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cli.streams import Lasting

FULL = Path("/dev/full")
ARTICLE = "2021年，临江市共有高等学校29所。\n"
ROWS = "id,subject,indicator,period,value,unit\nu,临江市,高等学校,2021,92,所\n"
COMMANDS = {
    "run": ["run", "a.txt", "--reference", "f.csv", "--no-cache"],
    "run github": ["run", "a.txt", "--reference", "f.csv", "--format", "github", "--no-cache"],
    "check": ["check", ARTICLE, "--reference", "f.csv"],
    "extract": ["extract", "a.txt"],
    "explain": ["explain", "a.txt"],
    "version": ["--version"],
    "help": ["run", "--help"],
}


class _Broken(io.RawIOBase):
    def __init__(self, error: OSError) -> None:
        self.error, self.calls = error, 0

    def write(self, content: object) -> int:
        self.calls += 1
        raise self.error


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    Path("f.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def run(arguments: list[str], stdout: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "factcheck", *arguments]
    root = str(Path(__file__).parents[3])
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONSAFEPATH": "1"}
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment, check=False
    )


@pytest.mark.skipif(not FULL.exists(), reason="this machine has no /dev/full")
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_full_disk_is_told_in_one_line(desk: Path, arguments: list[str]) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        done = run(arguments, full.fileno())
    assert done.returncode == 2
    assert done.stderr.startswith("FC117 ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(("name", "status"), [("run", 1), ("check", 1), ("extract", 0), ("version", 0), ("help", 0)])
def test_a_reader_that_left_changes_no_status(desk: Path, name: str, status: int) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = run(COMMANDS[name], theirs)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (status, "")
    assert name != "run" or (desk / "reports/report.md").is_file()


def test_after_a_fault_nothing_more_is_written() -> None:
    under = _Broken(OSError(errno.ENOSPC, "full"))
    stream = Lasting(under)
    assert [stream.write(b"abc"), stream.write(b"de")] == [3, 2]
    assert (stream.fault, under.calls) == (under.error, 1)
