"""Changes of files, with looks and a clock of our own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from factcheck.watching import Stamp, changes, stamp_of, stamps_of


def stamp(number: int) -> Stamp:
    return (number, number, number, number)


def told(*looks: Mapping[str, int], count: int, seconds: float = 1, durations: tuple[float, ...] = ()):
    """The first changes that these looks give, and how long the pauses were."""
    waiting, now = list(looks), 0.0
    pauses: list[float] = []
    lasting = list(durations)

    def look() -> dict[str, Stamp]:
        nonlocal now
        now += lasting.pop(0) if lasting else 0.0
        return {path: stamp(number) for path, number in (waiting.pop(0) if len(waiting) > 1 else waiting[0]).items()}

    found = changes(look, seconds=seconds, sleep=pauses.append, clock=lambda: now)
    return [sorted(paths) for paths in islice(found, count)], pauses


def test_first_come_all_files_then_those_that_changed():
    assert told({"a": 1, "b": 1}, {"a": 2, "b": 1}, count=2)[0] == [["a", "b"], ["a"]]


def test_new_and_gone_files_are_changes():
    assert told({"a": 1}, {"b": 1}, count=2)[0] == [["a"], ["a", "b"]]


def test_a_file_that_is_still_being_written_is_waited_for():
    assert told({"a": 1}, {"a": 2}, {"a": 3}, {"a": 4}, count=2) == ([["a"], ["a"]], [1, 1, 1, 1])


def test_a_file_that_is_gone_for_a_moment_is_one_change():
    assert told({"a": 1}, {}, {"a": 2}, {"a": 2}, count=2)[0] == [["a"], ["a"]]


def test_a_change_that_is_taken_back_is_none():
    assert told({"a": 1}, {"a": 2}, {"a": 1}, {"a": 1}, {"a": 3}, count=2)[0] == [["a"], ["a"]]


def test_a_file_that_never_rests_is_told_all_the_same():
    assert told(*({"a": number} for number in range(100)), count=3)[0] == [["a"]] * 3


def test_looks_that_take_long_are_seldom():
    _, pauses = told({"a": 1}, {"a": 2}, {"a": 3}, {"a": 3}, count=2, seconds=0.5, durations=(0, 2, 0.01, 0))
    assert pauses == [0.5, 20, 0.5]


def test_the_stamp_of_a_file_tells_of_another_content(tmp_path: Path):
    file = tmp_path / "a.txt"
    assert stamp_of(file) is None
    assert stamp_of(Path("a\0b")) is None
    file.write_text("一", encoding="utf-8")
    before = stamp_of(file)
    assert before
    other = tmp_path / "b.txt"
    other.write_text("二", encoding="utf-8")
    os.utime(other, ns=(before[0], before[0]))  # as a tool does that keeps times
    other.replace(file)
    assert stamp_of(file) != before
    assert list(stamps_of([file, other])) == [file.as_posix()]
