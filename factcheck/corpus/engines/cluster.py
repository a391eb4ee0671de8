"""Partitions shared among the workers of Dask: of a cluster of its own on this machine, or of one that is there.

The only module that knows Dask, which it imports when used. A worker that is lost costs the partitions that it was
at: the scheduler gives them to another one.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import Any

from factcheck.corpus.model import Job, Outcome, Partition
from factcheck.corpus.trouble import corpus_error, needs_extra
from factcheck.corpus.warden import Warden
from factcheck.errors import FactcheckError

_WAITING = 2  # partitions for each thread of the workers
_FEWEST = 4  # partitions that wait at the scheduler while no worker is there yet
_LOST = 5  # times that a partition may lose its worker beyond what the scheduler bears with
_CONNECTING = 20  # seconds
_DETAIL = 200
_LOCAL = "LocalCluster"

# Workers that wait for a process of ours need no profile of themselves each hundredth of a second: what Dask does
# beside the work falls from a fifth of a core to a fiftieth.
_QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.tick.cycle": "10s",
}

# The warden of each thread of a worker: tasks come one by one, and its process is to outlive them.
_here = threading.local()


class DaskEngine:
    """``jobs`` workers of one thread on this machine, or whatever workers the ``scheduler`` at an address has."""

    def __init__(self, *, jobs: int, scheduler: str | None = None) -> None:
        self._jobs = jobs
        self._scheduler = scheduler
        self._place = scheduler or _LOCAL
        try:
            import dask
            import distributed
        except ImportError as error:
            raise needs_extra("dask[distributed]") from error
        self._dask: Any = distributed
        self._config: Any = dask.config

    def __call__(self, job: Job, partitions: Iterable[Partition]) -> Generator[Outcome, None, None]:
        """See `factcheck.corpus.engines.model.Engine`. Raises `CorpusError` FC918 where the cluster is lost."""
        with self._client() as client:
            left = iter(partitions)
            sent = {self._sent(client, job, partition): partition for partition in islice(left, self._room(client))}
            running = self._dask.as_completed(sent, raise_errors=False)
            lost: Counter[int] = Counter()
            for future in running:
                partition = sent.pop(future)
                found = self._found(future)
                if found is None:
                    lost[partition.number] += 1
                    if lost[partition.number] > _LOST:
                        raise corpus_error("FC919", self._place, part=str(partition.number))
                    again = [partition]
                else:
                    yield found
                    again = []
                future.release()
                more = [*again, *islice(left, max(0, self._room(client) - len(sent) - len(again)))]
                fresh = {self._sent(client, job, partition): partition for partition in more}
                sent |= fresh
                running.update(list(fresh))

    def _found(self, future: Any) -> Outcome | None:  # noqa: ANN401 - Dask's future
        """The outcome; None for a partition whose workers were lost."""
        error = future.exception() if future.status == "error" else None
        if future.status in ("cancelled", "lost"):
            raise corpus_error("FC918", self._place, detail=future.status)
        if isinstance(error, self._dask.scheduler.KilledWorker):
            return None
        if isinstance(error, FactcheckError):
            raise error
        if error is not None:
            raise corpus_error("FC918", self._place, detail=_line(error))
        outcome: Outcome = future.result()
        return outcome

    def _sent(self, client: Any, job: Job, partition: Partition) -> Any:  # noqa: ANN401 - Dask's client and future
        return client.submit(check_here, partition, job, pure=False)

    def _room(self, client: Any) -> int:  # noqa: ANN401 - Dask's client
        """How many partitions may be at work or wait; workers may come and go."""
        threads: int = sum(client.nthreads().values())
        return max(_FEWEST, threads * _WAITING)

    @contextmanager
    def _client(self) -> Iterator[Any]:
        with ExitStack() as stack:
            try:
                there = self._scheduler or self._cluster(stack)
                client = stack.enter_context(self._dask.Client(there, timeout=_CONNECTING))
            except (OSError, TimeoutError, ValueError) as error:
                raise corpus_error("FC918", self._place, detail=_line(error)) from error
            yield client

    def _cluster(self, stack: ExitStack) -> Any:  # noqa: ANN401 - Dask's cluster
        """A cluster on this machine, which ends with the stack."""
        stack.enter_context(self._config.set(_QUIET))
        with _interrupts_left_to_us():
            cluster = self._dask.LocalCluster(
                n_workers=self._jobs,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                host="127.0.0.1",
                silence_logs=logging.CRITICAL,
            )
        return stack.enter_context(cluster)


def check_here(partition: Partition, job: Job) -> Outcome:
    """The outcome of a partition, checked by the warden of this thread."""
    warden: Warden | None = getattr(_here, "warden", None)
    if warden is None or warden.job != job:
        if warden:
            warden.close()
        warden = _here.warden = Warden(job)
    return warden.check(partition)


def _line(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:_DETAIL]


@contextmanager
def _interrupts_left_to_us() -> Iterator[None]:
    """Processes that are started meanwhile leave Ctrl-C to this one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
