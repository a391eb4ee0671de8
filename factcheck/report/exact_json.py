"""JSON text from plain values in which a number may be a Fraction. Keys keep their order, so bytes do too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from json.encoder import encode_basestring
from typing import TypeAlias

from factcheck.patterns import regex
from factcheck.report.numbers import json_number


@dataclass(frozen=True, slots=True)
class Rendered:
    """JSON that is taken over as it is, in UTF-8: it must have been made with the same indent at the same depth."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Listed:
    """An array whose items are made one by one, when it is their turn to be written."""

    items: Iterable[Json]


Json: TypeAlias = "bool | int | Fraction | str | Rendered | Listed | Sequence[Json] | Mapping[str, Json] | None"

# Line ends of Unicode that JSON lets stand: escaped, so that a line of JSON Lines stays one line for every reader.
_LINE_ENDS = regex("[\x85\u2028\u2029]")
_GAP = b"\0"  # in JSON text it is always escaped
_MAPPINGS = (dict, Mapping)  # what is usual first: it is known sooner
_CONSTANTS = {None: "null", True: "true", False: "false"}


def dumps(value: Json, *, indent: int | None = None, depth: int = 0) -> str:
    """``value`` as JSON on one line, or over several with ``indent`` spaces a level; no line end at its end.

    ``depth`` is how many levels it will stand in.

    >>> dumps({"value": Fraction(1, 10), "hedges": ["约"]})
    '{"value": 0.1, "hedges": ["约"]}'
    """
    return _on_one_line(_text(value, indent, depth))


def dump_pieces(value: Json, *, indent: int | None = None, depth: int = 0) -> Iterator[bytes]:
    r"""The same in UTF-8, piece by piece: what is rendered is taken over, and of what is listed one item is in memory.

    >>> b"".join(dump_pieces([1, Rendered(b'"done"'), Listed(iter([2, 3]))]))
    b'[1, "done", [2, 3]]'
    """
    held: list[_Held] = []
    texts = to_bytes(_on_one_line(_text(value, indent, depth, held))).split(_GAP)
    for text, (gap, level) in zip(texts, held, strict=False):
        yield text
        if isinstance(gap, Rendered):
            yield gap.content
        else:
            yield from _items(gap, indent, level)
    yield texts[-1]


def dump_bytes(value: Json, *, indent: int | None = None) -> bytes:
    r"""The same in one, with a line end at its end.

    >>> dump_bytes([1, Rendered(b'"done"')])
    b'[1, "done"]\n'
    """
    return b"".join((*dump_pieces(value, indent=indent), b"\n"))


def _items(listed: Listed, indent: int | None, depth: int) -> Iterator[bytes]:
    inner = b"" if indent is None else b"\n" + b" " * (indent * (depth + 1))
    between = b", " if indent is None else b"," + inner
    gap = b"[" + inner
    for item in listed.items:
        yield gap
        yield from dump_pieces(item, indent=indent, depth=depth + 1)
        gap = between
    if gap is not between:
        yield b"[]"
    else:
        yield b"]" if indent is None else b"\n" + b" " * (indent * depth) + b"]"


def to_bytes(text: str) -> bytes:
    """UTF-8 of JSON text; half a surrogate pair, which has no UTF-8, becomes its JSON escape."""
    return text.encode("utf-8", "backslashreplace")


_Held: TypeAlias = tuple[Rendered | Listed, int]


def _text(value: Json, indent: int | None, depth: int, held: list[_Held] | None = None) -> str:
    """The text; where there is a list to put what is rendered or listed in, a gap stands for it."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Fraction):
        return json_number(value)
    if isinstance(value, Rendered | Listed):
        return _gap(value, indent, depth, held)
    if isinstance(value, _MAPPINGS):
        pairs = [f"{_key(key)}: {_text(item, indent, depth + 1, held)}" for key, item in value.items()]
        return _enclosed("{}", pairs, indent, depth)
    return _enclosed("[]", [_text(item, indent, depth + 1, held) for item in value], indent, depth)


@lru_cache(maxsize=1024)
def _key(text: str) -> str:
    """The name of a member: the same few stand in every mention."""
    return encode_basestring(text)


def _gap(value: Rendered | Listed, indent: int | None, depth: int, held: list[_Held] | None) -> str:
    if held is None:
        return b"".join(dump_pieces(value, indent=indent, depth=depth)).decode()
    held.append((value, depth))
    return _GAP.decode()


def _on_one_line(text: str) -> str:
    """JSON text with the line ends of Unicode escaped: they stand in strings alone, so once over all is enough."""
    return _LINE_ENDS.sub(lambda mark: f"\\u{ord(mark[0]):04x}", text)


def _enclosed(marks: str, items: list[str], indent: int | None, depth: int) -> str:
    if not items:
        return marks
    if indent is None:
        return marks[0] + ", ".join(items) + marks[1]
    inner = "\n" + " " * (indent * (depth + 1))
    return marks[0] + inner + f",{inner}".join(items) + "\n" + " " * (indent * depth) + marks[1]
