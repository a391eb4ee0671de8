"""A process of its own for the articles: what one of them does to its process is nobody else's misfortune.

An article that computes for ever, eats all memory or ends the process is found out, set aside, and the partition is
done again without it. Every engine works through here, so that a worker of a cluster is never lost to an article.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections import Counter
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import NamedTuple

from factcheck.corpus.limits import MEMORY_EXIT, TIME_SIGNAL
from factcheck.corpus.model import Job, Outcome, Partition
from factcheck.corpus.trouble import corpus_error

_PATIENCE = 10  # times the seconds of computing that an article may take, by the clock
_STARTING = 600  # seconds in which a process has read its reference
_ENDING = 5  # seconds in which a process that left its connection is gone
_TRIES = 2  # a process may be ended from outside: only a second time is it the article
_CERTAIN = ("FC911", "FC912")  # limits of our own: nobody else ends a process like that
_NOTHING = -1
_FREE_OF_THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}


class StoppedError(RuntimeError):
    """The warden was closed while it worked."""


class _Death(NamedTuple):
    """A process that ended at an article: the article's number in its partition, and the code that says how."""

    at: int
    code: str


class Warden:
    """Checks partitions of one job, one after the other, in a process that it renews when need be."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: Connection | None = None
        self._is_closed = False
        self._lock = threading.Lock()

    def check(self, partition: Partition) -> Outcome:
        """The outcome of a partition, its files in place.

        Raises `FactcheckError` where nothing can be checked at all: another reference than the run was started with, a
        folder that cannot be written, a process that does not start (FC914).
        """
        poisoned: dict[int, str] = {}
        deaths: Counter[int] = Counter()
        while True:
            ended = self._attempt(partition, poisoned)
            if isinstance(ended, Outcome):
                return ended
            deaths[ended.at] += 1
            if ended.at == _NOTHING and deaths[_NOTHING] > _TRIES:
                raise corpus_error("FC914", self.job.folder)
            if ended.at != _NOTHING and (ended.code in _CERTAIN or deaths[ended.at] == _TRIES):
                poisoned[ended.at] = ended.code

    def close(self) -> None:
        """End the process; whoever waits for it meets a `StoppedError`."""
        with self._lock:
            self._is_closed = True
            if self._process:
                self._process.kill()
                self._process.wait()

    def _attempt(self, partition: Partition, poisoned: dict[int, str]) -> Outcome | _Death:
        at = _NOTHING
        try:
            channel = self._started()
            channel.send((partition, poisoned))
            while True:
                if not channel.poll(_STARTING if at == _NOTHING else self.job.limits.seconds * _PATIENCE):
                    self._end(wait=0)
                    return _Death(at, "FC911")
                answer = channel.recv()
                if not isinstance(answer, int):
                    break
                at = answer
        except (EOFError, OSError):
            return self._death(at)
        if isinstance(answer, Outcome):
            return answer
        self._end(wait=0)
        raise answer

    def _started(self) -> Connection:
        with self._lock:
            if self._is_closed:
                raise StoppedError
            if self._channel is None:
                ours, theirs = socket.socketpair()
                with theirs:
                    self._channel = Connection(ours.detach())
                    self._process = self._launched(theirs.fileno())
                self._channel.send(self.job)
            return self._channel

    def _launched(self, number: int) -> subprocess.Popen[bytes]:
        paths = os.pathsep.join(map(os.path.abspath, sys.path))
        try:
            return subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "factcheck.corpus.child", str(number)],
                pass_fds=[number],
                cwd=self.job.folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, **_FREE_OF_THREADS, "PYTHONPATH": paths},
            )
        except OSError as error:
            raise corpus_error("FC914", self.job.folder) from error

    def _death(self, at: int) -> _Death:
        status = self._end()
        if self._is_closed:
            raise StoppedError
        if TIME_SIGNAL is not None and status == -TIME_SIGNAL:
            return _Death(at, "FC911")
        return _Death(at, "FC912" if status == MEMORY_EXIT else "FC913")

    def _end(self, *, wait: float = _ENDING) -> int | None:
        """The status of the process, which is ended where it still runs after so many seconds."""
        with self._lock:
            process, channel = self._process, self._channel
            self._process = self._channel = None
        if channel:
            channel.close()
        if process is None:
            return None
        with suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=wait)
        process.kill()
        return process.wait()
