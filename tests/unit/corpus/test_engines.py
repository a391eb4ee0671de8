"""Engines: whoever does the work, and whoever dies meanwhile, the files are the same."""

from __future__ import annotations

import logging
import os
import signal
import sys
from contextlib import closing
from dataclasses import replace

import pytest

from factcheck.corpus import CorpusError, Job, Limits, engine_of, run_corpus
from factcheck.corpus.engines import cluster
from factcheck.corpus.engines.local import LocalEngine
from factcheck.corpus.sources import partitions
from factcheck.corpus.warden import StoppedError, Warden
from factcheck.equipment import fingerprint_of
from tests.unit.corpus.conftest import contents, write_lines

PARTS = 8


@pytest.fixture
def whole(desk, job, equipment, here) -> dict[str, bytes]:
    """What an undisturbed run in one process writes."""
    write_lines(desk / "a.jsonl", 2 * PARTS)
    run_corpus(["a.jsonl"], job("whole"), equipment, engine=here, size=2)
    return contents(desk / "whole")


def test_processes_write_the_same_bytes_and_one_that_is_killed_is_replaced(desk, job, equipment, whole, monkeypatch):
    wardens: list[Warden] = []
    killed: list[int] = []

    def make(job: Job) -> Warden:
        wardens.append(Warden(job))
        return wardens[-1]

    monkeypatch.setattr("factcheck.corpus.engines.local.Warden", make)

    def on_step(step) -> None:
        if not killed:
            process = next(warden._process for warden in wardens if warden._process)
            killed.append(process.pid)
            process.kill()

    run_corpus(["a.jsonl"], job(), equipment, engine=engine_of("local", jobs=2), size=2, on_step=on_step)
    assert killed
    assert contents(desk / "out") == whole


def test_a_lost_worker_costs_nothing_but_time(desk, job, equipment, whole):
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    killed: list[int] = []
    kwargs = {"dashboard_address": None, "silence_logs": logging.CRITICAL, "host": "127.0.0.1"}
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **kwargs) as workers:

        def on_step(step) -> None:
            if not killed:
                killed.append(workers.workers[0].pid)
                os.kill(killed[0], signal.SIGKILL)

        engine = engine_of("dask", jobs=1, scheduler=workers.scheduler_address)
        summary = run_corpus(["a.jsonl"], job(), equipment, engine=engine, size=2, on_step=on_step)
    assert killed
    assert (summary.partitions, summary.tally.articles) == (PARTS, 2 * PARTS)
    assert contents(desk / "out") == whole


def test_a_run_that_is_left_ends_its_processes(desk, job, equipment):
    write_lines(desk / "a.jsonl", 2 * PARTS)
    known = replace(job(), fingerprint=fingerprint_of(equipment, style=False))
    found = partitions(["a.jsonl"], columns=known.columns, size=2)
    engine = LocalEngine(jobs=1)
    with closing(engine(known, found)) as outcomes:
        assert next(outcomes).number == 0
    assert len(list(found)) >= PARTS - 4  # and it took no more than it could do


def test_a_worker_with_another_reference_refuses(desk, job, equipment):
    write_lines(desk / "a.jsonl", 2)
    [partition] = partitions(["a.jsonl"], columns=job().columns, size=2)
    warden = Warden(job(fingerprint="another"))
    with pytest.raises(CorpusError, match="FC909"):
        warden.check(partition)
    warden.close()
    with pytest.raises(StoppedError):
        warden.check(partition)


def test_a_folder_that_a_worker_cannot_see(desk, job):
    write_lines(desk / "a.jsonl", 2)
    [partition] = partitions(["a.jsonl"], columns=job().columns, size=2)
    with pytest.raises(CorpusError, match="FC914"):
        Warden(replace(job(), folder=str(desk / "nowhere"))).check(partition)


def test_a_scheduler_that_is_not_there(desk, job, monkeypatch):
    pytest.importorskip("distributed", reason="Dask is not installed")
    monkeypatch.setattr(cluster, "_CONNECTING", 0.5)
    for address in ("tcp://127.0.0.1:1", "nonsense://x"):
        with pytest.raises(CorpusError, match="FC918"):
            list(engine_of("dask", jobs=1, scheduler=address)(job(), []))


def test_an_engine_whose_library_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CorpusError, match=r"FC901.*factcheck-zh\[cluster\]"):
        engine_of("dask", jobs=1)


def test_limits_say_what_they_are(job):
    assert job().limits == Limits(1, 1024)
