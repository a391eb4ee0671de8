"""The service as a whole: a socket, worker processes, the application, and an end that leaves nobody hanging."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import partial

import uvicorn

from factcheck.config import Lang
from factcheck.errors import UsageError
from factcheck.server.app import Service, application
from factcheck.server.guard import LOOPBACK
from factcheck.server.limits import Limits
from factcheck.server.protocol import ClockedProtocol
from factcheck.server.work import Desk, Doing, answer
from factcheck.server.workers import Died, Pool

_BACKLOG = 256
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 is any that is free. Raises OSError where that cannot be."""
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    return socket.create_server(address[:2], family=family, backlog=_BACKLOG)


def address_of(listener: socket.socket) -> str:
    """The address to send requests to."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(
    desk: Desk,
    listener: socket.socket,
    *,
    jobs: int,
    lang: Lang,
    limits: Limits,
    hosts: Collection[str] = (),
    on_ready: Callable[[str], None] = lambda _: None,
    do: Doing = answer,
) -> None:
    """Answer requests until a signal asks to stop: SIGINT or SIGTERM.

    ``hosts`` are names by which the service may be asked besides those of this machine. ``on_ready`` hears the address
    once all workers are ready. Raises UsageError FC825 where they cannot begin.
    """
    pool = Pool(desk, jobs=jobs, seconds=limits.seconds, waiting=limits.waiting, do=do)
    service = Service(pool, desk, limits, lang)
    asyncio.run(_serve(service, listener, hosts=LOOPBACK.union(hosts), on_ready=on_ready))


async def _serve(
    service: Service, listener: socket.socket, *, hosts: Collection[str], on_ready: Callable[[str], None]
) -> None:
    pool, limits = service.pool, service.limits
    config = uvicorn.Config(
        application(service, hosts=hosts),
        http=partial(ClockedProtocol, limits=limits, lang=service.lang),  # type: ignore[arg-type] # made like a class
        ws="none",
        lifespan="off",
        log_config=None,
        log_level=logging.ERROR,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=limits.stop_seconds + 1,
    )
    server = _Server(config, pool, limits)
    address = address_of(listener)
    starting = asyncio.create_task(_begun(pool, server, partial(on_ready, address)))
    try:
        await server.serve(sockets=[listener])
    finally:
        pool.close()
    await starting


async def _begun(pool: Pool, server: _Server, on_ready: Callable[[], None]) -> None:
    """Start the workers; where they do not begin, there is no service."""
    try:
        await pool.start()
    except Died as error:
        server.should_exit = True
        if not pool.closed:
            raise UsageError("FC825", "工作进程没有起来") from error
    else:
        on_ready()


class _Server(uvicorn.Server):
    """A server that stops when it is asked to, and then is done: its status says nothing of the signal."""

    def __init__(self, config: uvicorn.Config, pool: Pool, limits: Limits) -> None:
        super().__init__(config)
        self._pool = pool
        self._limits = limits

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Listen to the signals, and put back what listened before."""
        before = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let requests end that are under way, for a few seconds; then their workers are ended."""
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # who hangs now is told so by the connection
        asyncio.get_running_loop().call_later(self._limits.stop_seconds, self._pool.close)
        await super().shutdown(sockets)
