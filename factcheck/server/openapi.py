"""The description of the service: OpenAPI 3.1, made of the tables that the service itself reads by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from factcheck.config import Lang
from factcheck.report.json_report import SCHEMA_VERSION, TOOL_NAME
from factcheck.server.asking import Check, Extract, Kind, Schema, Search, fields_of
from factcheck.server.limits import Limits
from factcheck.server.trouble import MEDIA_TYPE
from factcheck.version import __version__

_SCHEMAS = "#/components/schemas/"
_SHA256: Schema = {
    "type": ["string", "null"],
    "pattern": "^[0-9a-f]{64}$",
    "description": "Which version of the reference the answer rests on: the same data, the same digest.",
}
_TOOL: Schema = {
    "type": "object",
    "properties": {"name": {"const": TOOL_NAME}, "version": {"type": "string"}},
    "required": ["name", "version"],
}
_REFUSALS = {
    "400": "The body is no JSON in UTF-8, or the request no HTTP.",
    "408": "Head or body came too slowly.",
    "413": "The body is too large.",
    "415": "The body is not application/json, or compressed.",
    "421": "The header Host names a machine that this is not.",
    "422": "A field is missing, unknown or wrong; `errors` has one entry for each.",
    "500": "The check failed; the others go on.",
    "503": "Too much is asked for at once, or the service is about to stop.",
    "504": "The check took too long and was given up.",
}
_OF_ANY = ("421",)
_OF_WORK = ("421", "422", "500", "503", "504")


@cache
def openapi(limits: Limits) -> bytes:
    """The document as it is served, in UTF-8 with a line end at its end."""
    return (json.dumps(document(limits), ensure_ascii=False, indent=2) + "\n").encode()


def document(limits: Limits) -> dict[str, Any]:
    """The document of a service with these limits."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TOOL_NAME,
            "version": __version__,
            "description": "Checks the numbers of Chinese texts against a curated reference. Nothing is kept between "
            "two requests. Offsets are code points, end exclusive; a number is exact as it is written, and where no "
            "JSON number is, NAME_exact holds the fraction.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {
            Check.path: {"post": _posted(Check, "check", "The verdict on every claim of a text.")},
            Extract.path: {"post": _posted(Extract, "extract", "Every number of a text, without a verdict.")},
            Search.path: {
                "get": _asked(
                    "searchByQuery", "Facts that fit any words.", "FoundSeries", _OF_WORK, [_LANG, *_SEARCH_PARAMETERS]
                ),
                "post": _posted(Search, "search", "Facts that fit any words."),
            },
            "/health": {"get": _health()},
            "/version": {"get": _asked("version", "Tool and reference.", "Version", _OF_ANY)},
            "/openapi.json": {"get": _described()},
        },
        "components": {"schemas": _schemas(limits)},
    }


# --- addresses ---------------------------------------------------------------------------------------------------

_LANG: Schema = {
    "name": "lang",
    "in": "query",
    "description": "The language of sentences for people.",
    "schema": {"type": "string", "enum": list(get_args(Lang))},
}
_SEARCH_PARAMETERS: list[Schema] = [
    {"name": "q", "in": "query", "required": True, "schema": {"type": "string"}, "description": "Names or aliases."},
    {"name": "year", "in": "query", "schema": {"type": "array", "items": {"type": "integer"}}, "explode": True},
    {"name": "limit", "in": "query", "schema": {"type": "integer", "default": 20}},
]
_ANSWERS: Mapping[Kind, str] = {Check: "CheckedText", Extract: "ExtractedText", Search: "FoundSeries"}


def _posted(kind: Kind, name: str, summary: str) -> Schema:
    asked = _asked(name, summary, _ANSWERS[kind], tuple(_REFUSALS))
    content = {"application/json": {"schema": {"$ref": f"{_SCHEMAS}{kind.__name__}"}}}
    return asked | {"requestBody": {"required": True, "content": content}}


def _asked(
    name: str, summary: str, answer: str, refusals: tuple[str, ...], parameters: list[Schema] | None = None
) -> Schema:
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [_LANG] if parameters is None else parameters,
        "responses": {"200": _response(summary, answer), **{status: _problem(status) for status in refusals}},
    }


def _response(description: str, schema: str) -> Schema:
    return {
        "description": description,
        "content": {"application/json": {"schema": {"$ref": f"{_SCHEMAS}{schema}"}}},
    }


def _problem(status: str) -> Schema:
    content = {MEDIA_TYPE: {"schema": {"$ref": f"{_SCHEMAS}Problem"}}}
    response: Schema = {"description": _REFUSALS[status], "content": content}
    if status == "503":
        seconds = {"description": "Seconds after which to ask again.", "schema": {"type": "integer"}}
        response["headers"] = {"Retry-After": seconds}
    return response


def _health() -> Schema:
    health = _asked("health", "Whether every worker has been ready, and one is.", "Health", _OF_ANY, [])
    health["responses"]["503"] = _response("Not yet, or not now.", "Health")
    return health


def _described() -> Schema:
    content = {"application/json": {"schema": {"type": "object"}}}
    return {
        "operationId": "openapi",
        "summary": "This document.",
        "responses": {"200": {"description": "This document.", "content": content}, "421": _problem("421")},
    }


# --- schemas -----------------------------------------------------------------------------------------------------


def _schemas(limits: Limits) -> dict[str, Schema]:
    report = json.loads(files("factcheck").joinpath("data", "report.schema.json").read_text(encoding="utf-8"))
    taken = {name: _led_here(schema) for name, schema in report["$defs"].items()}
    taken["unjudged_claim"] = _without_verdict(taken["claim"])
    article = _led_here(report["properties"]["articles"]["items"])
    summary, reference = (_led_here(report["properties"][name]) for name in ("summary", "reference"))
    asked = {kind.__name__: _body(kind, limits) for kind in (Check, Extract, Search)}
    return asked | _answers(article, summary, reference) | {"Problem": _PROBLEM} | taken


def _without_verdict(claim: Schema) -> Schema:
    properties = {name: schema for name, schema in claim["properties"].items() if name != "verdict"}
    return claim | {"properties": properties, "required": [name for name in claim["required"] if name != "verdict"]}


def _led_here(schema: Any) -> Any:  # noqa: ANN401 - a JSON Schema
    """A schema of report.json, whose references lead to the components of this document."""
    if isinstance(schema, dict):
        return {
            key: value.replace("#/$defs/", _SCHEMAS) if key == "$ref" else _led_here(value)
            for key, value in schema.items()
        }
    return [_led_here(item) for item in schema] if isinstance(schema, list) else schema


def _body(kind: Kind, limits: Limits) -> Schema:
    fields = fields_of(kind, characters=limits.characters)
    return {
        "type": "object",
        "properties": {field.name: field.schema for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _answers(article: Schema, summary: Schema, reference: Schema) -> dict[str, Schema]:
    name: Schema = {"type": ["string", "null"], "description": "The `id` of the request."}
    mention = {"oneOf": [{"$ref": f"{_SCHEMAS}{kind}"} for kind in ("unjudged_claim", "excluded")]}
    mentions: Schema = {"type": "array", "items": mention}
    run: Schema = {"schema_version": {"const": SCHEMA_VERSION}, "tool": _TOOL}
    return {
        "CheckedText": _object(
            **run, id=name, reference_sha256=_SHA256, summary=summary, article={"$ref": f"{_SCHEMAS}Article"}
        ),
        "Article": article | {"description": "An article as in report.json; `sha256` is that of the text in UTF-8."},
        "ExtractedText": _object(id=name, mentions=mentions, reference_sha256=_SHA256),
        "FoundSeries": _object(
            series={"type": "array", "items": {"$ref": f"{_SCHEMAS}Series"}}, reference_sha256=_SHA256
        ),
        "Series": _object(
            subject={"type": "string"},
            indicator={"type": "string"},
            scope={"type": ["string", "null"]},
            aliases={"type": "array", "items": {"type": "string"}, "description": "Words that led here."},
            facts={"type": "array", "items": {"type": "object"}, "description": "In the order of time."},
        ),
        "Health": _object(
            status={"enum": ["ready", "starting"]}, workers={"type": "integer"}, waiting={"type": "integer"}
        ),
        "Version": _object(**run, reference_sha256=_SHA256, reference=reference),
    }


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


_TOLD: dict[str, Schema] = {
    "code": {"type": "string", "pattern": "^FC[0-9]{3}$", "description": "Stable; see docs/reference/complaints.md."},
    "detail": {"type": "string", "description": "What is wrong, for people."},
    "remedy": {"type": ["string", "null"], "description": "What to do about it, for people."},
}
_PROBLEM: Schema = {
    "type": "object",
    "description": "Problem details as RFC 9457 has them.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        **_TOLD,
        "errors": {"type": "array", "items": _object(**_TOLD, pointer={"type": "string"})},
    },
    "required": ["type", "title", "status", *_TOLD],
    "additionalProperties": False,
}
