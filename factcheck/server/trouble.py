"""Refusals of a request, and their bodies: problem details as RFC 9457 has them, with the codes of factcheck."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from factcheck.model import Problem
from factcheck.report.exact_json import dump_bytes
from factcheck.report.messages import problem_message, problem_remedy
from factcheck.report.wire import Wire

MEDIA_TYPE = "application/problem+json"
_TYPE = "urn:factcheck:problem:"


class Refusal(Exception):  # noqa: N818 - the service goes on: it is an answer
    """A request that gets no answer but what is wrong with it.

    ``problems`` are one, or one for each wrong field: then `Problem.field` is the name of the field.
    """

    def __init__(
        self, status: HTTPStatus, problems: tuple[Problem, ...], headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, problems, headers)
        self.status = status
        self.problems = problems
        self.headers = headers or {}


def refusal(status: HTTPStatus, code: str, *, headers: Mapping[str, str] | None = None, **values: object) -> Refusal:
    """The refusal for one reason, whose message shows ``values``."""
    shown = tuple((name, str(value)) for name, value in values.items())
    return Refusal(status, (Problem(code, "", values=shown),), headers)


def body_of(refused: Refusal, lang: str) -> bytes:
    """The problem details in JSON."""
    first = refused.problems[0]
    wire: Wire = {
        "type": f"{_TYPE}{first.code}",
        "title": refused.status.phrase,
        "status": int(refused.status),
        **_told(first, lang),
    }
    if any(problem.field for problem in refused.problems):
        wire["errors"] = [_told(problem, lang) | {"pointer": f"/{problem.field}"} for problem in refused.problems]
    return dump_bytes(wire)


def _told(problem: Problem, lang: str) -> Wire:
    return {
        "code": problem.code,
        "detail": problem_message(problem, lang),
        "remedy": problem_remedy(problem, lang) or None,
    }
