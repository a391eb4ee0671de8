"""The stopwatch, processes and the order of the measures, with commands and readers of our own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import reading
from benchmarks.plan import QUICK
from benchmarks.processes import FailedError, cost, sure, without_places
from benchmarks.reading import read_lots
from benchmarks.throughput import asked


class Clock:
    """Process time that runs only while somebody reads: a second for ten characters."""

    def __init__(self) -> None:
        self.now = 0.0

    def read(self, text: str) -> tuple[int, int]:
        self.now += len(text) / 10
        return 2, 1

    def process_time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr("benchmarks.reading.time.process_time", found.process_time)
    return found


def test_lots_are_timed_each_for_itself_without_the_warming_up(clock: Clock):
    told = read_lots(clock.read, {"warm": ["x" * 50], "lots": [["a" * 10, "b" * 10], ["c" * 30]], "budget": 100})
    assert told["seconds"] == [2.0, 3.0]
    assert told["characters"] == [20, 30]
    assert (told["mentions"], told["claims"]) == (6, 3)


def test_a_slow_tool_reads_no_more_than_its_time_allows_and_only_that_counts(clock: Clock):
    told = read_lots(clock.read, {"warm": [], "lots": [["a" * 10] * 50], "budget": 3.5})
    assert told["characters"] == [40]
    assert told["seconds"] == [4.0]


def test_a_fast_tool_may_read_a_lot_again(clock: Clock, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "FAST", 5.0)
    told = read_lots(clock.read, {"warm": [], "lots": [["a" * 10]], "budget": 100}, again=True)
    assert told["characters"] == [50]


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_the_cost_of_a_process():
    done = cost(python("x = bytearray(80_000_000); print(sum(range(10**6)))"))
    assert done.trouble is None
    assert done.printed == "499999500000\n"
    assert done.memory > 80_000_000
    assert done.cpu > 0


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("raise SystemExit(3)", "ended with status 3: it said nothing"),
        ("raise ValueError('in /some/place of https://example.org/x')", "ended with status 1: ValueError: in … of …"),
    ],
)
def test_a_process_that_fails_says_what_it_said_last_without_places(code: str, trouble: str):
    assert cost(python(code), fine=(0,)).trouble == trouble


def test_a_process_that_hangs_is_stopped_with_what_it_started():
    done = cost(python("import subprocess; subprocess.run(['sleep', '60'])"), limit=0.5)
    assert done.trouble == "took longer than 0.5 s"
    assert done.wall < 30


def test_what_cannot_be_done_without_is_an_error():
    with pytest.raises(FailedError, match="help: ended with status 5"):
        sure("help", cost(python("raise SystemExit(5)")))


def test_places_are_taken_out_of_messages():
    assert without_places("at /a/b.py, line 3 and/or file:///x/y") == "at …, line 3 and/or …"


def test_a_measure_that_fails_leaves_the_others_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fails(_plan: object) -> dict[str, object]:
        raise FailedError("no luck")

    monkeypatch.setattr(command, "MEASURES", {"bad": fails, "good": lambda plan: {"budget": plan.budget}})
    monkeypatch.setattr(command, "SCRATCH", tmp_path)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    assert command.main(["--quick"]) == 1
    found = json.loads((tmp_path / "quick.json").read_text(encoding="utf-8"))
    assert found["bad"]["failed"] == "no luck"
    assert found["good"]["budget"] == QUICK.budget
    assert "This measure failed: no luck" in (tmp_path / "benchmarks.md").read_text(encoding="utf-8")


def test_only_some_measures_leave_earlier_figures_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(command, "MEASURES", {"one": lambda _: {"figure": 1}, "two": lambda _: {"figure": 2}})
    monkeypatch.setattr(command, "SCRATCH", tmp_path)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    assert command.main(["--quick"]) == 0
    monkeypatch.setattr(command, "MEASURES", {"one": lambda _: {"figure": 10}, "two": lambda _: {"figure": 20}})
    assert command.main(["--quick", "--only", "two"]) == 0
    found = json.loads((tmp_path / "quick.json").read_text(encoding="utf-8"))
    assert (found["one"]["figure"], found["two"]["figure"]) == (1, 20)


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("raise ModuleNotFoundError('no jionlp')", "ended with status 1: ModuleNotFoundError: no jionlp"),
        ("print('hello')", "gave no figures"),
        ("pass", "gave no figures"),
    ],
)
def test_a_peer_that_breaks_is_a_row_with_its_trouble(code: str, trouble: str):
    assert asked(python(code), bare=True) == {"trouble": trouble}
