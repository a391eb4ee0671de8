"""What is asked: the fields of each request, read from plain values; the same table makes their JSON Schema.

Every field that is wrong is told, not only the first one; of very many, the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from http import HTTPStatus
from itertools import islice
from typing import Any, ClassVar, TypeAlias

from factcheck.model import Problem
from factcheck.readers import is_text, parse_date
from factcheck.server.trouble import Refusal

Schema: TypeAlias = dict[str, Any]

_LONGEST_QUERY = 1000
_LONGEST_NAME = 1000
MOST_FACTS = 1000
_MOST_WRONG = 20


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a request: what it means, its JSON Schema, and whether it must be there."""

    name: str
    schema: Schema
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A text to check."""

    text: str
    date: str | None = None
    title: str | None = None
    style: bool = False
    id: str | None = None
    lang: str = "zh"

    path: ClassVar[str] = "/check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A text of which every number is wanted, and no verdict."""

    text: str
    date: str | None = None
    title: str | None = None
    id: str | None = None
    lang: str = "zh"

    path: ClassVar[str] = "/extract"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Words to look up in the reference."""

    query: str
    years: tuple[int, ...] = ()
    limit: int = 20
    lang: str = "zh"

    path: ClassVar[str] = "/reference/search"


Task: TypeAlias = Check | Extract | Search
Kind: TypeAlias = type[Check] | type[Extract] | type[Search]


def fields_of(kind: Kind, *, characters: int) -> tuple[Field, ...]:
    """The fields of the body of a request; ``characters`` is how long a text may be."""
    if kind is Search:
        year: Schema = {"type": "integer", "minimum": 1, "maximum": 9999}
        most: Schema = {"type": "integer", "minimum": 1, "maximum": MOST_FACTS, "default": 20}
        return (
            Field("query", _text("Names of subjects and indicators, or aliases.", _LONGEST_QUERY), required=True),
            Field("years", {"type": "array", "items": year, "maxItems": 100, "description": "Only these years."}),
            Field("limit", most | {"description": "How many facts at most."}),
        )
    text = Field("text", _text("The text; offsets in the answer are code points into it.", characters), required=True)
    day = _text("The day that 今年 and 目前 are counted from, as 2022-06-01.", _LONGEST_NAME)
    title = _text("The headline, which is checked too.", _LONGEST_NAME)
    name = _text("Comes back in the answer.", _LONGEST_NAME)
    optional = [Field("date", _or_null(day)), Field("title", _or_null(title)), Field("id", _or_null(name))]
    if kind is Check:
        flag: Schema = {"type": "boolean", "default": False, "description": "Also notes on how numbers are written."}
        optional.append(Field("style", flag))
    return (text, *optional)


def _text(description: str, longest: int) -> Schema:
    return {"type": "string", "maxLength": longest, "description": description}


def _or_null(schema: Schema) -> Schema:
    return schema | {"type": ["string", "null"]}


def read(kind: Kind, given: object, *, lang: str, characters: int) -> Task:
    """The request. Raises `Refusal` 422 with a problem for each field that is wrong."""
    fields = fields_of(kind, characters=characters)
    if not isinstance(given, Mapping):
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, (Problem("FC809", ""),))
    if wrong := tuple(islice(_wrong(given, fields), _MOST_WRONG)):
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, wrong)
    values: dict[str, Any] = {
        str(name): tuple(value) if isinstance(value, list) else value for name, value in given.items()
    }
    return kind(**values, lang=lang)


def _wrong(given: Mapping[Any, object], fields: Sequence[Field]) -> Iterator[Problem]:
    known = {field.name: field for field in fields}
    for name in given:
        if name not in known:
            yield _unknown(str(name), known)
    for field in fields:
        if field.name in given:
            yield from _wrong_value(field.name, given[field.name], field.schema)
        elif field.required:
            yield Problem("FC805", "", field=field.name, values=(("field", field.name),))


def _unknown(name: str, known: Mapping[str, Field]) -> Problem:
    meant = get_close_matches(name, known, n=1)
    shown = name[:40].encode("utf-8", "replace").decode()
    values = (("field", shown), ("known", ", ".join(meant or known)))
    return Problem("FC806", "", field=shown, values=values)


def _wrong_value(name: str, value: object, schema: Schema) -> Iterator[Problem]:
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(_IS[kind](value) for kind in kinds):
        yield Problem("FC807", "", field=name, values=(("field", name), ("expected", _expected(schema))))
    elif isinstance(value, str):
        yield from _wrong_text(name, value, schema["maxLength"])
    elif isinstance(value, list):
        if len(value) > schema["maxItems"] or any(
            True for one in value for _ in _wrong_value(name, one, schema["items"])
        ):
            yield Problem("FC807", "", field=name, values=(("field", name), ("expected", _expected(schema))))
    elif type(value) is int and not schema["minimum"] <= value <= schema["maximum"]:
        yield Problem("FC807", "", field=name, values=(("field", name), ("expected", _expected(schema))))


def _wrong_text(name: str, value: str, longest: int) -> Iterator[Problem]:
    if len(value) > longest:
        values = (("field", name), ("length", str(len(value))), ("limit", str(longest)))
        yield Problem("FC808", "", field=name, values=values)
    elif not is_text(value):
        yield Problem("FC212", "", field=name)
    elif name == "date" and parse_date(value) is None:
        yield Problem("FC106", "", field=name, values=(("value", value[:40]),))


def _expected(schema: Schema) -> str:
    """What a field may hold, in the words of JSON."""
    kind = schema["type"]
    if kind == "array":
        return f"array of {_expected(schema['items'])}, at most {schema['maxItems']}"
    if kind == "integer":
        return f"integer {schema['minimum']}..{schema['maximum']}"
    return " | ".join(kind) if isinstance(kind, list) else str(kind)


_IS: Mapping[str, Callable[[object], bool]] = {
    "string": lambda value: isinstance(value, str),
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: type(value) is int,
    "array": lambda value: isinstance(value, list),
}
