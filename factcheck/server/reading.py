"""Bodies and query strings → plain values, or a refusal that says why not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, NoReturn

from factcheck.server.trouble import refusal

_UTF8 = frozenset({"utf-8", "utf8", ""})


def refuse_other_media(headers: Mapping[str, str]) -> None:
    """Raises `Refusal` 415 for a body that is said to be anything but JSON in UTF-8, not compressed."""
    kind, _, rest = headers.get("content-type", "").lower().partition(";")
    kind = kind.strip()
    charset = rest.partition("charset=")[2].partition(";")[0].strip(' "')
    coding = headers.get("content-encoding", "identity").strip().lower()
    is_json = kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))
    if not (is_json and charset in _UTF8 and coding in {"identity", ""}):
        raise refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "FC804", headers={"Accept-Post": "application/json"})


def json_of(body: bytes) -> object:
    """The value in a body. Raises `Refusal` 400 where it is no JSON (RFC 8259: UTF-8, no NaN)."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(HTTPStatus.BAD_REQUEST, "FC802", position=error.start) from error
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError as error:
        raise refusal(HTTPStatus.BAD_REQUEST, "FC801", detail="too deep") from error
    except ValueError as error:  # a JSONDecodeError, or a number with thousands of digits
        raise refusal(HTTPStatus.BAD_REQUEST, "FC801", detail=str(error)[:200]) from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def query_of(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What a query string asks for, as the body of the same search would: ``q``, ``year`` (repeated), ``limit``."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name == "q":
            found["query"] = f"{found['query']} {value}" if "query" in found else value
        elif name == "year":
            found.setdefault("years", []).append(_whole(value))
        elif name != "lang":
            found[name] = _whole(value)
    return found


def _whole(value: str) -> int | str:
    """A number where there is one; anything else stays what it is, for whoever reads the fields."""
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 9 else value
