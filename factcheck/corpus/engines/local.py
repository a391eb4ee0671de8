"""Partitions shared among processes of this machine."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from queue import SimpleQueue

from factcheck.corpus.model import Job, Outcome, Partition
from factcheck.corpus.warden import Warden

_WAITING = 2  # partitions for each process, so that none has to wait for the next


class LocalEngine:
    """``jobs`` processes side by side; threads of this one do nothing but wait for them."""

    def __init__(self, *, jobs: int) -> None:
        self._jobs = jobs

    def __call__(self, job: Job, partitions: Iterable[Partition]) -> Generator[Outcome, None, None]:
        """See `factcheck.corpus.engines.model.Engine`."""
        wardens = [Warden(job) for _ in range(self._jobs)]
        idle: SimpleQueue[Warden] = SimpleQueue()
        for warden in wardens:
            idle.put(warden)

        def check(partition: Partition) -> Outcome:
            warden = idle.get()
            try:
                return warden.check(partition)
            finally:
                idle.put(warden)

        pool = ThreadPoolExecutor(self._jobs)
        try:
            left = iter(partitions)
            waiting = {pool.submit(check, partition) for partition in islice(left, self._jobs * _WAITING)}
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from _outcomes(done)
                waiting |= {pool.submit(check, partition) for partition in islice(left, len(done))}
        finally:
            for warden in wardens:
                warden.close()
            pool.shutdown(cancel_futures=True)


def _outcomes(done: Iterable[Future[Outcome]]) -> list[Outcome]:
    return sorted((future.result() for future in done), key=lambda outcome: outcome.number)
