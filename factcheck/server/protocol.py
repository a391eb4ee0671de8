"""Connections with a clock: who sends the head of a request too slowly, or does not read the answer, is cut off.

Bodies have their own clock, in `app`.
"""

from __future__ import annotations

import asyncio
from functools import partial
from http import HTTPStatus
from typing import Any

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.server import ServerState

from factcheck.server.limits import Limits
from factcheck.server.trouble import MEDIA_TYPE, Refusal, body_of, refusal

_MAY_ANSWER = (h11.IDLE, h11.SEND_RESPONSE)


class ClockedProtocol(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it, with limits on time and on the number of connections."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        limits: Limits,
        lang: str,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._limits = limits
        self._lang = lang
        self._head: asyncio.TimerHandle | None = None
        self._reader: asyncio.TimerHandle | None = None
        self._is_refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in uvicorn
        """Begin, or refuse where too many are here."""
        super().connection_made(transport)
        if len(self.connections) > self._limits.connections:
            self._refuse(refusal(HTTPStatus.SERVICE_UNAVAILABLE, "FC814", headers={"Retry-After": "1"}))
            return
        self._watch_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """End, with the clocks."""
        super().connection_lost(exc)
        _stop(self._head)
        self._head = None
        _stop(self._reader)
        self._reader = None

    def data_received(self, data: bytes) -> None:
        """Take what came; where the head of a request is not complete with it, the clock runs on."""
        if self._is_refused:
            return
        super().data_received(data)
        self._watch_head()

    def pause_writing(self) -> None:
        """Nobody reads the answer: wait, but not for ever."""
        super().pause_writing()
        self._reader = self._reader or self.loop.call_later(self._limits.write_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """Somebody does."""
        super().resume_writing()
        _stop(self._reader)
        self._reader = None

    def send_400_response(self, msg: str) -> None:
        """Tell of what is no HTTP."""
        self._refuse(refusal(HTTPStatus.BAD_REQUEST, "FC818", detail=msg))

    def _watch_head(self) -> None:
        cycle: RequestResponseCycle | None = self.cycle  # None before the first request, whatever its type says
        if cycle and not cycle.response_complete:
            _stop(self._head)
            self._head = None
        elif self._head is None and not self.transport.is_closing():
            seconds = self._limits.header_seconds
            slow = refusal(HTTPStatus.REQUEST_TIMEOUT, "FC813", seconds=seconds)
            self._head = self.loop.call_later(seconds, partial(self._refuse, slow))

    def _refuse(self, refused: Refusal) -> None:
        """Answer where that is still possible, and close: at once for the other side, which may still be sending."""
        if self.transport.is_closing() or self._is_refused:
            return
        self._is_refused = True
        if self.conn.our_state not in _MAY_ANSWER:
            self.transport.abort()
            return
        body = body_of(refused, self._lang)
        named = {"Content-Type": MEDIA_TYPE, "Content-Length": str(len(body)), "Connection": "close"}
        headers = [(name.encode(), value.encode()) for name, value in {**named, **refused.headers}.items()]
        reason = refused.status.phrase.encode()
        for event in (
            h11.Response(status_code=refused.status, headers=headers, reason=reason),
            h11.Data(data=body),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.write_eof()
        self.loop.call_later(self._limits.linger_seconds, self.transport.abort)


def _stop(clock: asyncio.TimerHandle | None) -> None:
    if clock:
        clock.cancel()
