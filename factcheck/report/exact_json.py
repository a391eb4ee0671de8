"""JSON text from plain values in which a number may be a Fraction. Keys keep their order, so bytes do too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from json.encoder import encode_basestring
from typing import TypeAlias

from factcheck.report.numbers import json_number


@dataclass(frozen=True, slots=True)
class Rendered:
    """JSON text that `dumps` takes over as it is: it must have been made with the same indent at the same depth."""

    text: str


Json: TypeAlias = "bool | int | Fraction | str | Rendered | Sequence[Json] | Mapping[str, Json] | None"

# Line ends of Unicode that JSON lets stand: escaped, so that a line of JSON Lines stays one line for every reader.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_CONSTANTS = {None: "null", True: "true", False: "false"}


def dumps(value: Json, *, indent: int | None = None, depth: int = 0) -> str:
    """``value`` as JSON on one line, or over several with ``indent`` spaces a level; no line end at its end.

    ``depth`` is how many levels it will stand in.

    >>> dumps({"value": Fraction(1, 10), "hedges": ["约"]})
    '{"value": 0.1, "hedges": ["约"]}'
    """
    return _text(value, indent, depth)


def to_bytes(text: str) -> bytes:
    """UTF-8 of JSON text; half a surrogate pair, which has no UTF-8, becomes its JSON escape."""
    return text.encode("utf-8", "backslashreplace")


def _text(value: Json, indent: int | None, depth: int) -> str:
    if isinstance(value, str):
        return _string(value)
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Rendered):
        return value.text
    if isinstance(value, Fraction):
        return json_number(value)
    if isinstance(value, Mapping):
        pairs = [f"{_string(key)}: {_text(item, indent, depth + 1)}" for key, item in value.items()]
        return _enclosed("{}", pairs, indent, depth)
    return _enclosed("[]", [_text(item, indent, depth + 1) for item in value], indent, depth)


def _string(text: str) -> str:
    return _LINE_ENDS.sub(lambda mark: f"\\u{ord(mark[0]):04x}", encode_basestring(text))


def _enclosed(marks: str, items: list[str], indent: int | None, depth: int) -> str:
    if not items:
        return marks
    if indent is None:
        return marks[0] + ", ".join(items) + marks[1]
    inner = "\n" + " " * (indent * (depth + 1))
    return marks[0] + inner + f",{inner}".join(items) + "\n" + " " * (indent * depth) + marks[1]
