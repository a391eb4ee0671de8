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
_HAS_LINE_END = re.compile("[\x85\u2028\u2029]")
_WORDS = {None: "null", True: "true", False: "false"}
_LINE_ENDS = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"})


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
        text = encode_basestring(str(value))
        return text.translate(_LINE_ENDS) if _HAS_LINE_END.search(text) else text
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if type(value) is int:
        return str(value)
    if isinstance(value, Rendered):
        return value.text
    if isinstance(value, int | Fraction):
        return json_number(Fraction(value))
    if isinstance(value, Mapping):
        pairs = [f"{_text(key, None, 0)}: {_text(item, indent, depth + 1)}" for key, item in value.items()]
        return _enclosed("{}", pairs, indent, depth)
    return _enclosed("[]", [_text(item, indent, depth + 1) for item in value], indent, depth)


def _enclosed(marks: str, items: list[str], indent: int | None, depth: int) -> str:
    if not items:
        return marks
    if indent is None:
        return marks[0] + ", ".join(items) + marks[1]
    inner = "\n" + " " * (indent * (depth + 1))
    return marks[0] + inner + f",{inner}".join(items) + "\n" + " " * (indent * depth) + marks[1]
