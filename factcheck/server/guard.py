"""What stands before the addresses: whom a request is for, and an answer that arrives although the body is not read.

A page of the web can send requests to this machine under a name of its own that leads here (DNS rebinding); its name
stands in the header Host, so only known names are let in.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from http import HTTPStatus
from typing import TypeAlias

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from factcheck.server.trouble import Refusal, refusal

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
ANYBODY = "*"

Responding: TypeAlias = Callable[[Refusal, str], ASGIApp]


def host_of(header: str) -> str:
    """The name in a header Host, without its port.

    >>> host_of("[::1]:8321"), host_of("LOCALHOST.:80"), host_of("127.0.0.1"), host_of("[::1]x.org")
    ('::1', 'localhost', '127.0.0.1', '[::1]x.org')
    """
    name = header.strip().lower()
    if name.startswith("["):
        address, _, port = name[1:].partition("]")
        return address if not port or port.startswith(":") else name
    return name.partition(":")[0].rstrip(".")


class HostGuard:
    """An application that is there for some names alone; what asks for others is refused."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], responding: Responding) -> None:
        self._app = app
        self._hosts = frozenset(map(str.lower, hosts))
        self._responding = responding

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request in, or refuse it."""
        host = host_of(Headers(scope=scope).get("host", ""))
        if host in self._hosts or ANYBODY in self._hosts:
            await self._app(scope, receive, send)
            return
        refused = refusal(HTTPStatus.MISDIRECTED_REQUEST, "FC812", value=host[:100] or "Host:")
        await self._responding(refused, scope["query_string"].decode("latin-1"))(scope, receive, send)


class Lingering:
    """An application whose answer arrives although it did not read the body.

    Where a server closes while a client still sends, the client sees a broken connection and no answer. So what still
    comes is taken and thrown away for a while, behind the answer.
    """

    def __init__(self, app: ASGIApp, *, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what comes and goes."""
        body = _Body(Headers(scope=scope), receive)

        async def answering(message: Message) -> None:
            if body.is_read:
                await send(message)
            elif message["type"] == "http.response.start":
                await send({**message, "headers": [*message["headers"], (b"connection", b"close")]})
            elif message.get("more_body") or body.is_held_back:
                await send(message)
            else:
                await send({**message, "more_body": True})
                await self._let_pass(body)
                await send({"type": "http.response.body", "body": b"", "more_body": False})

        await self._app(scope, body.receive, answering)

    async def _let_pass(self, body: _Body) -> None:
        try:
            async with asyncio.timeout(self._seconds):
                while not body.is_read:
                    await body.receive()
        except TimeoutError:
            return


class _Body:
    """The body of a request, and whether it has come to its end."""

    def __init__(self, headers: Mapping[str, str], receive: Receive) -> None:
        self.is_read = headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers
        self.is_held_back = "expect" in headers  # who waits to be told to go on has sent nothing, and now will not
        self._receive = receive

    async def receive(self) -> Message:
        """The next message."""
        message = await self._receive()
        self.is_held_back = False
        self.is_read = message["type"] == "http.disconnect" or not message.get("more_body")
        return message
