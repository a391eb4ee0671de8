"""Where a key stands in a text of TOML: the parser tells no lines, so it is asked about beginnings of the text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any

from factcheck.patterns import regex

_AT = regex(r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)


def parse(text: str) -> dict[str, Any]:
    """The table in a text of TOML, with every float as a `Decimal`.

    Raises `ValueError`, also for nesting and numbers that Python gives up on.
    """
    try:
        return tomllib.loads(text, parse_float=_exact)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _exact(text: str) -> object:
    from decimal import Decimal, InvalidOperation

    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond what even Decimal holds
        return text


def place_of_error(error: ValueError, text: str) -> tuple[str, int, int | None]:
    """What the parser says, and where: line and column from 1.

    >>> place_of_error(ValueError("Invalid value (at line 3, column 5)"), "")
    ('Invalid value', 3, 5)
    """
    found = _AT.fullmatch(str(error))
    if found and found["line"]:
        return found["what"], int(found["line"]), int(found["column"])
    return found["what"] if found else str(error), len(text.rstrip("\n").split("\n")), None


def line_of(text: str, keys: Sequence[str]) -> int | None:
    r"""The line, from 1, on which the key is set to which ``keys`` lead; None where it cannot be told.

    >>> line_of("# jobs = 1\njobs = 2\n", ["jobs"]), line_of('a = "jobs"', ["jobs"])
    (2, None)
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if keys[-1] in line and not _has("\n".join(lines[:number]), keys):
            end = next((end for end in range(number, len(lines)) if _has("\n".join(lines[: end + 1]), keys)), None)
            if end is not None and not _parses_without(lines, number, end, keys):
                return number + 1
    return None


def _parses_without(lines: Sequence[str], number: int, end: int, keys: Sequence[str]) -> bool:
    """True where the key only comes up on a later line that names it too."""
    later = (other for other in range(number + 1, end + 1) if keys[-1] in lines[other])
    return any(_parses("\n".join(lines[:other])) and not _has("\n".join(lines[:other]), keys) for other in later)


def _parses(text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


def _has(text: str, keys: Sequence[str]) -> bool:
    try:
        found: object = parse(text)
    except ValueError:
        return False
    for key in keys:
        if not isinstance(found, dict) or key not in found:
            return False
        found = found[key]
    return True
