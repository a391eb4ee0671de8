"""A function over many values in several processes: the outcomes in the order of the values, as if one had done it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
S = TypeVar("S")

# Small enough that no process waits long for the last one, large enough that the function travels seldom.
_BATCHES_PER_JOB = 4


def mapped(function: Callable[[T], S], values: Sequence[T], *, jobs: int) -> Iterator[S]:
    """The outcome for each value, in order. With more than one job, function and values must be picklable.

    >>> list(mapped(len, ["一", "二三"], jobs=1))
    [1, 2]
    """
    workers = min(jobs, len(values))
    if workers < 2:
        yield from map(function, values)
        return
    batch = -(-len(values) // (workers * _BATCHES_PER_JOB))
    # Not forked: the progress bar of a caller runs in a thread, and a fork of that may hang.
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts) as pool:
        try:
            yield from pool.map(function, values, chunksize=batch)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _leave_interrupts() -> None:
    """A terminal tells every process about Ctrl-C; the first one is to act, not those it started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
