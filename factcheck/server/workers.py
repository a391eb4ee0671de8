"""Worker processes: each does one task at a time, and is replaced where it takes too long or dies.

The checks are plain Python and would keep the event loop from everything else; and of a check that does not end only
its process can be got rid of.
"""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, TypeVar

from factcheck.server.asking import Task
from factcheck.server.work import Desk, Doing, answer, warm

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")

_READY = "ready"
_START_SECONDS = 120  # an index, or a model, may have to be read


class TooLong(Exception):  # noqa: N818 - an outcome
    """A task took longer than it may."""


class Died(Exception):  # noqa: N818 - an outcome
    """A worker process ended in the middle of a task, or could not begin."""


class Busy(Exception):  # noqa: N818 - an outcome
    """No worker process became free in time, or too many wait for one."""


class Worker:
    """A process that does tasks. `start` and `ask` wait for it, and so belong in a thread; `kill` may come from any."""

    def __init__(self, desk: Desk, do: Doing = answer) -> None:
        self._desk = desk
        self._do = do
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._over = False

    def start(self) -> None:
        """Begin, anew where there is a process already, and wait until it is warm. Raises `Died` where it is not."""
        self._clear()
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, self._desk, self._do), daemon=True)
        self._process.start()
        theirs.close()
        if self._over:
            self._process.kill()
        try:
            if self._connection.poll(_START_SECONDS) and self._connection.recv() == _READY:
                return
        except (EOFError, OSError) as error:
            raise Died from error
        raise Died

    @property
    def lives(self) -> bool:
        """True while its process runs: the system may have ended it while it had nothing to do."""
        return self._process is not None and self._process.is_alive()

    def ask(self, task: Task, seconds: float) -> bytes:
        """The answer to a task. Raises `TooLong` and `Died`, whereupon the worker must be started again."""
        if self._connection is None:
            raise Died
        try:
            self._connection.send(task)
            if self._connection.poll(seconds):
                return self._connection.recv_bytes()
        except (EOFError, OSError) as error:
            raise Died from error
        raise TooLong

    def kill(self) -> None:
        """End the process for good, whatever it is doing."""
        self._over = True
        if self._process:
            self._process.kill()

    def _clear(self) -> None:
        if self._process:
            self._process.kill()
            self._process.join()
        if self._connection:
            self._connection.close()


def work(connection: Connection, desk: Desk, do: Doing) -> None:
    """What the process does: one task after the other, until nobody is left to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the first one acts
    with suppress(EOFError, OSError):
        warm(desk, do)
        gc.collect()
        gc.freeze()  # what is there now stays, and need not be looked through again and again
        connection.send(_READY)
        while True:
            connection.send_bytes(do(connection.recv(), desk))


class Pool:
    """Worker processes for an event loop. Of the requests that wait for one, the first comes first."""

    def __init__(self, desk: Desk, *, jobs: int, seconds: float, waiting: int, do: Doing = answer) -> None:
        self._workers = [Worker(desk, do) for _ in range(jobs)]
        self._idle: asyncio.Queue[Worker | None] = asyncio.Queue()  # None where there will be no more
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="factcheck-worker")
        self._renewing: set[asyncio.Task[None]] = set()
        self._seconds = seconds
        self._most_waiting = waiting
        self.waiting = 0
        self._ready = 0
        self.has_begun = False
        self.closed = False

    @property
    def ready(self) -> int:
        """How many workers have begun and live."""
        return min(self._ready, sum(worker.lives for worker in self._workers))

    async def start(self) -> None:
        """Start all workers, and return when they are warm. Raises `Died` where one cannot begin."""
        await asyncio.gather(*map(self._begin, self._workers))
        self.has_begun = True

    async def ask(self, task: Task, *, is_wanted: Callable[[], Awaitable[bool]]) -> bytes | None:
        """The answer to a task; None where nobody wants it any more when its turn comes.

        Raises `Busy`, `TooLong`, `Died`.
        """
        while not (worker := await self._free_worker()).lives:
            self._renew(worker)
        if not await is_wanted():
            self._idle.put_nowait(worker)
            return None
        try:
            content = await self._in_thread(worker.ask, task, self._seconds)
        except (TooLong, Died):
            self._renew(worker)
            raise
        self._idle.put_nowait(worker)
        return content

    def close(self) -> None:
        """End all processes; who waits for an answer, or for a worker, gets `Died`."""
        self.closed = True
        for worker in self._workers:
            worker.kill()
        for _ in range(self.waiting):
            self._idle.put_nowait(None)
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _begin(self, worker: Worker) -> None:
        await self._in_thread(worker.start)
        self._ready += 1
        self._idle.put_nowait(worker)

    async def _free_worker(self) -> Worker:
        """A worker with nothing to do. Raises `Busy` where none gets free in time, `Died` where none will."""
        if self.closed:
            raise Died
        if self.waiting >= self._most_waiting:
            raise Busy
        self.waiting += 1
        try:
            async with asyncio.timeout(self._seconds):
                worker = await self._idle.get()
        except TimeoutError as error:
            raise Busy from error
        finally:
            self.waiting -= 1
        if worker is None:
            raise Died
        return worker

    def _renew(self, worker: Worker) -> None:
        """Start a worker again, while the answer is under way."""
        self._ready -= 1
        if not self.closed:
            task = asyncio.create_task(self._begin_again(worker))
            self._renewing.add(task)
            task.add_done_callback(self._renewing.discard)

    async def _begin_again(self, worker: Worker) -> None:
        """Try until it begins: memory or processes may be short for a while."""
        while not self.closed:
            with suppress(Died):
                await self._begin(worker)
                return
            await asyncio.sleep(1)

    def _in_thread(self, function: Callable[..., T], *arguments: object) -> Awaitable[T]:
        return asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)
