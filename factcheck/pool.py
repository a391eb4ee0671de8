"""A function over many values in several processes: the outcomes in the order of the values, as if one had done it."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import forkserver, get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from threading import Thread
from typing import Any, TypeVar

from factcheck.errors import WorkerError

T = TypeVar("T")
S = TypeVar("S")

# The first batches are of one value, so that a short run is shared out; later ones save trips between processes.
_SINGLE = 16
_BATCH = 8
_AHEAD = 4  # batches for each process: what is waiting is bounded, however many values there are

_FORKED = "forkserver"
_PRELOADED = "factcheck.preloading"

_function: Callable[[Any], Any] | None = None


def mapped(function: Callable[[T], S], values: Iterable[T], *, jobs: int) -> Iterator[S]:
    """The outcome for each value, in order. With more than one job, function and values must be picklable.

    Values are asked for as they are needed, a few ahead. Raises `WorkerError` FC168 where a process dies.

    >>> list(mapped(len, ["一", "二三"], jobs=1))
    [1, 2]
    """
    left = iter(values)
    first = list(islice(left, jobs))
    workers = min(jobs, len(first))
    if workers < 2:
        yield from map(function, chain(first, left))
        return
    with ProcessPoolExecutor(workers, mp_context=_context(), initializer=_begin, initargs=(function,)) as pool:
        try:
            yield from _outcomes(pool, _batches(chain(first, left)), workers * _AHEAD)
        except BrokenProcessPool as error:
            raise WorkerError("FC168", str(error), place="--jobs") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def begin_early(*modules: str) -> None:
    """Let the process from which the others fork load what they need, while the first one still loads its own.

    ``modules`` are what they would import besides. Nothing happens where the system has no such process.
    """
    if _context(modules).get_start_method() == _FORKED:
        forkserver.ensure_running()


def _context(modules: Sequence[str] = ()) -> BaseContext:
    """How processes come about: as forks of one that is kept for that, where the system can.

    Never as forks of the first one: the progress bar of a caller runs in a thread, and a fork of that may hang.
    """
    if _FORKED not in get_all_start_methods():
        return get_context("spawn")
    context = get_context(_FORKED)
    context.set_forkserver_preload([_PRELOADED, *modules])
    return context


def _outcomes(pool: ProcessPoolExecutor, batches: Iterator[list[Any]], ahead: int) -> Iterator[Any]:
    """The outcomes in order, with no more than ``ahead`` batches on their way."""
    under_way: deque[Future[list[Any]]] = deque()
    for batch in batches:
        under_way.append(pool.submit(_apply, batch))
        if len(under_way) >= ahead:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _batches(values: Iterator[Any]) -> Iterator[list[Any]]:
    yield from ([value] for value in islice(values, _SINGLE))
    while batch := list(islice(values, _BATCH)):
        yield batch


def _begin(function: Callable[[Any], Any]) -> None:
    """Make a process ready: it gets the function once, leaves Ctrl-C to the first one, and ends when that is gone."""
    global _function  # noqa: PLW0603 - a process of a pool has no other place
    _function = function
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process that was killed tells its own nothing, and they would wait for ever."""
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)


def _apply(batch: list[Any]) -> list[Any]:
    assert _function  # noqa: S101 - `_begin` ran
    return [_function(value) for value in batch]
