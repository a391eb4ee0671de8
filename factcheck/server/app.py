"""The addresses of the service: what is asked goes to a worker process, and whatever is wrong is told as a problem."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import get_args

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from factcheck.config import Lang
from factcheck.model import Problem
from factcheck.report.exact_json import dump_bytes
from factcheck.report.json_report import SCHEMA_VERSION, TOOL_NAME, reference_to_dict
from factcheck.report.wire import Wire
from factcheck.server.asking import Check, Extract, Kind, Search, Task, read
from factcheck.server.guard import HostGuard, Lingering
from factcheck.server.limits import Limits
from factcheck.server.openapi import openapi
from factcheck.server.reading import json_of, query_of, refuse_other_media
from factcheck.server.trouble import MEDIA_TYPE, Refusal, body_of, refusal
from factcheck.server.work import Desk, reference_digest
from factcheck.server.workers import Busy, Died, Pool, TooLong
from factcheck.version import __version__

_JSON = "application/json"
_SOON = {"Retry-After": "1"}
_FRESH = {"Cache-Control": "no-store"}


@dataclass(frozen=True)
class Service:
    """What the addresses need to answer: worker processes, what they work with, limits, and the default language."""

    pool: Pool
    desk: Desk
    limits: Limits
    lang: Lang

    async def check(self, request: Request, *, kind: Kind = Check) -> Response:
        """The answer of `/check`, and of whatever else takes a body."""
        lang = lang_of(request, self.lang)
        given = json_of(await self._body(request))
        return await self._done(request, read(kind, given, lang=lang, characters=self.limits.characters))

    async def search(self, request: Request) -> Response:
        """The answer of `/reference/search`: words in the query string, or in a body."""
        if request.method == "POST":
            return await self.check(request, kind=Search)
        given = query_of(request.query_params.multi_items())
        lang = lang_of(request, self.lang)
        return await self._done(request, read(Search, given, lang=lang, characters=self.limits.characters))

    async def health(self, request: Request) -> Response:
        """The answer of `/health`: 200 once every worker was ready, and as long as one is."""
        del request
        pool = self.pool
        is_ready = pool.has_begun and pool.ready > 0
        status = "ready" if is_ready else "starting"
        wire: Wire = {"status": status, "workers": pool.ready, "waiting": pool.waiting}
        if is_ready:
            return Response(dump_bytes(wire), HTTPStatus.OK, _FRESH, _JSON)
        return Response(dump_bytes(wire), HTTPStatus.SERVICE_UNAVAILABLE, _FRESH | _SOON, _JSON)

    async def version(self, request: Request) -> Response:
        """The answer of `/version`."""
        del request
        info = self.desk.equipment.store.info
        wire: Wire = {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": TOOL_NAME, "version": __version__},
            "reference_sha256": reference_digest(info),
            "reference": reference_to_dict(info),
        }
        return Response(dump_bytes(wire), media_type=_JSON)

    async def openapi(self, request: Request) -> Response:
        """The answer of `/openapi.json`."""
        del request
        return Response(openapi(self.limits), media_type=_JSON)

    def responding(self, refused: Refusal, query: str) -> Response:
        """The response to a request that is refused, in its language as far as that is known."""
        lang = next((lang for lang in get_args(Lang) if f"lang={lang}" in query.split("&")), self.lang)
        return Response(body_of(refused, lang), refused.status, {**_FRESH, **refused.headers}, MEDIA_TYPE)

    async def _body(self, request: Request) -> bytes:
        """The body, no more of it in memory than it may have. Raises `Refusal` 408, 413 and 415."""
        refuse_other_media(request.headers)
        most = self.limits.bytes
        too_large = refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "FC803", limit=most)
        announced = request.headers.get("content-length", "")
        if announced.isdigit() and int(announced) > most:
            raise too_large
        body = bytearray()
        try:
            async with asyncio.timeout(self.limits.body_seconds):
                async for piece in request.stream():
                    body += piece
                    if len(body) > most:
                        raise too_large
        except TimeoutError as error:
            raise refusal(HTTPStatus.REQUEST_TIMEOUT, "FC813", seconds=self.limits.body_seconds) from error
        return bytes(body)

    async def _done(self, request: Request, task: Task) -> Response:
        """What a worker says to a task; nothing where whoever asked has gone."""

        async def is_wanted() -> bool:
            return not await request.is_disconnected()

        try:
            content = await self.pool.ask(task, is_wanted=is_wanted)
        except Busy as error:
            raise refusal(HTTPStatus.SERVICE_UNAVAILABLE, "FC814", headers=_SOON) from error
        except TooLong as error:
            raise refusal(HTTPStatus.GATEWAY_TIMEOUT, "FC815", seconds=self.limits.seconds) from error
        except Died as error:
            if self.pool.closed:
                raise refusal(HTTPStatus.SERVICE_UNAVAILABLE, "FC817") from error
            raise refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "FC816") from error
        return Response(content or b"", media_type=_JSON)


def application(service: Service, *, hosts: Collection[str]) -> ASGIApp:
    """The application for requests to these hosts."""
    app = Starlette(
        routes=[
            Route("/check", service.check, methods=["POST"]),
            Route("/extract", partial(service.check, kind=Extract), methods=["POST"]),
            Route("/reference/search", service.search, methods=["GET", "POST"]),
            Route("/health", service.health, methods=["GET"]),
            Route("/version", service.version, methods=["GET"]),
            Route("/openapi.json", service.openapi, methods=["GET"]),
        ],
        exception_handlers={
            Refusal: partial(_refused, service),
            HTTPException: partial(_not_there, service),
            ClientDisconnect: partial(_gone, service),
            Exception: partial(_broken, service),
        },
    )
    app.router.redirect_slashes = False
    return Lingering(HostGuard(app, hosts, service.responding), seconds=service.limits.linger_seconds)


def lang_of(request: Request, default: Lang) -> Lang:
    """The language that the query string asks for. Raises `Refusal` 422 for one that there is not."""
    found = request.query_params.get("lang", default)
    for lang in get_args(Lang):
        if found == lang:
            known: Lang = lang
            return known
    values = (("field", "lang"), ("expected", " | ".join(get_args(Lang))))
    raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, (Problem("FC807", "", field="lang", values=values),))


def _refused(service: Service, request: Request, error: Exception) -> Response:
    if not isinstance(error, Refusal):
        raise error
    return service.responding(error, request.url.query)


def _not_there(service: Service, request: Request, error: Exception) -> Response:
    """What the web library says of an unknown address (404) or a wrong method (405), in our words."""
    if not isinstance(error, HTTPException):
        raise error
    code = "FC811" if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED else "FC810"
    status, headers = HTTPStatus(error.status_code), error.headers or {}
    values = {"path": request.url.path[:100], "methods": headers.get("Allow", "")}
    return service.responding(refusal(status, code, headers=headers, **values), request.url.query)


def _gone(service: Service, request: Request, error: Exception) -> Response:
    """Nothing that anybody would read: who asked has left in the middle of the body."""
    del service, request, error
    return Response(status_code=HTTPStatus.BAD_REQUEST)


def _broken(service: Service, request: Request, error: Exception) -> Response:
    """A fault of ours: the answer says no more, the log does."""
    del error
    return service.responding(refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "FC816"), request.url.query)
