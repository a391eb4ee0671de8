"""One run at a time on one folder."""

from __future__ import annotations

import errno
import fcntl

import pytest

from factcheck.corpus import CorpusError, lock
from factcheck.corpus.lock import LOCK, locked
from tests.unit.corpus.conftest import contents, write_lines


def test_a_second_run_on_a_folder_is_refused_and_touches_nothing(desk, job, start):
    write_lines(desk / "a.jsonl", 3)
    start(job())
    (desk / "out" / "mentions" / ".part-000001.parquet.1.part").write_bytes(b"the first one writes this")
    before = contents(desk / "out")
    with locked(desk / "out"):
        for resume in (False, True):
            with pytest.raises(CorpusError, match="FC924 out: "):
                start(job(), resume=resume)
        start(job("another"))
        assert contents(desk / "out") == before | {LOCK: b""}
    assert contents(desk / "out") == before
    start(job(), resume=True)
    assert contents(desk / "out") == contents(desk / "another")


def test_the_file_that_a_killed_run_left_is_no_lock(desk, job, start):
    write_lines(desk / "a.jsonl", 3)
    start(job())
    before = contents(desk / "out")
    (desk / "out" / LOCK).write_bytes(b"")
    start(job(), resume=True)
    assert contents(desk / "out") == before


def test_a_lock_on_a_file_that_was_taken_away_is_none(tmp_path, monkeypatch):
    real, calls = fcntl.flock, []

    def flock(file, how):
        real(file, how)
        calls.append(how)
        if len(calls) == 1:  # the run before ends between our opening the file and our lock
            (tmp_path / LOCK).unlink()
        if len(calls) == 2:  # and the next one has made it anew
            (tmp_path / LOCK).unlink()
            (tmp_path / LOCK).touch()

    monkeypatch.setattr(fcntl, "flock", flock)
    with locked(tmp_path):
        assert len(calls) == 3
        with pytest.raises(CorpusError, match="FC924"), locked(tmp_path):
            pass
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("harm", ["a disk without locks", "a system without locks"])
def test_without_locks_a_run_does_without(desk, job, start, monkeypatch, harm):
    def flock(file, how):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", flock)
    if harm.startswith("a system"):
        monkeypatch.setattr(lock, "_HAS_LOCKS", False)
    write_lines(desk / "a.jsonl", 3)
    assert start(job()).partitions == 2
    assert LOCK not in contents(desk / "out")
