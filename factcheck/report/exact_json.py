"""JSON text from plain values in which a number may be a Fraction. Keys keep their order, so bytes do too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from json.encoder import encode_basestring
from typing import TypeAlias

from factcheck.report.numbers import json_number


@dataclass(frozen=True, slots=True)
class Rendered:
    """JSON that is taken over as it is, in UTF-8: it must have been made with the same indent at the same depth."""

    content: bytes


Json: TypeAlias = "bool | int | Fraction | str | Rendered | Sequence[Json] | Mapping[str, Json] | None"

# Line ends of Unicode that JSON lets stand: escaped, so that a line of JSON Lines stays one line for every reader.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_GAP = b"\0"  # in JSON text it is always escaped
_LISTS, _MAPPINGS = (list, tuple), (dict, Mapping)  # what is usual first: it is known sooner
_CONSTANTS = {None: "null", True: "true", False: "false"}


def dumps(value: Json, *, indent: int | None = None, depth: int = 0) -> str:
    """``value`` as JSON on one line, or over several with ``indent`` spaces a level; no line end at its end.

    ``depth`` is how many levels it will stand in.

    >>> dumps({"value": Fraction(1, 10), "hedges": ["约"]})
    '{"value": 0.1, "hedges": ["约"]}'
    """
    return _escaped(_text(value, indent, depth))


def dump_bytes(value: Json, *, indent: int | None = None) -> bytes:
    r"""The same in UTF-8 with a line end at its end. What is rendered already is neither decoded nor copied twice.

    >>> dump_bytes([1, Rendered(b'"done"')])
    b'[1, "done"]\n'
    """
    held: list[bytes] = []
    pieces = to_bytes(_escaped(_text(value, indent, 0, held)) + "\n").split(_GAP)
    return b"".join(piece for pair in zip(pieces, [*held, b""], strict=True) for piece in pair)


def to_bytes(text: str) -> bytes:
    """UTF-8 of JSON text; half a surrogate pair, which has no UTF-8, becomes its JSON escape."""
    return text.encode("utf-8", "backslashreplace")


def _text(value: Json, indent: int | None, depth: int, held: list[bytes] | None = None) -> str:
    """The text; where there is a list to put what is rendered in, a gap stands for each piece of that."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, _LISTS):
        return _enclosed("[]", [_text(item, indent, depth + 1, held) for item in value], indent, depth)
    if isinstance(value, Fraction):
        return json_number(value)
    if isinstance(value, Rendered):
        return _rendered(value, held)
    if isinstance(value, _MAPPINGS):
        pairs = [f"{_key(key)}{_text(item, indent, depth + 1, held)}" for key, item in value.items()]
        return _enclosed("{}", pairs, indent, depth)
    return _enclosed("[]", [_text(item, indent, depth + 1, held) for item in value], indent, depth)


@lru_cache(maxsize=1 << 10)
def _key(name: str) -> str:
    return f"{encode_basestring(name)}: "


def _rendered(value: Rendered, held: list[bytes] | None) -> str:
    if held is None:
        return value.content.decode()
    held.append(value.content)
    return _GAP.decode()


def _escaped(text: str) -> str:
    """``text`` without line ends of Unicode: in JSON such a character stands nowhere but in a string."""
    return _LINE_ENDS.sub(lambda mark: f"\\u{ord(mark[0]):04x}", text)


def _enclosed(marks: str, items: list[str], indent: int | None, depth: int) -> str:
    if not items:
        return marks
    if indent is None:
        return marks[0] + ", ".join(items) + marks[1]
    inner = "\n" + " " * (indent * (depth + 1))
    return marks[0] + inner + f",{inner}".join(items) + "\n" + " " * (indent * depth) + marks[1]
