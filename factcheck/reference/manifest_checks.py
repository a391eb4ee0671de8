"""What is wrong with the tables of a ``reference.toml``, each with its line as far as it can be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from factcheck.fold import fold
from factcheck.model import Problem
from factcheck.patterns import regex
from factcheck.reference.aliases import name_key
from factcheck.reference.rows import in_short

_TABLES = ("reference", "grades", "tolerances", "complete_set")
_ABOUT = ("title", "licence", "maintainer", "homepage", "stale_after_months")
_SET = ("field", "indicator", "members")
_EXAMPLES = {"field": 'field = "全国"', "members": 'members = ["北京", "天津"]'}
_TOLERANCE = regex(r"\d+(?:\.\d+)?%?")
_HEADER = regex(r"\s*\[+\s*\"?(?P<name>[^\]\"]+?)\"?\s*\]+")
_MOST_MONTHS = 1200


def check_tables(content: Mapping[str, Any], text: str, path: str) -> tuple[Problem, ...]:
    """All that is wrong with the content, in the order of the lines. ``text`` is what it was read from."""
    sheet = _Sheet(text, path)
    found = [*_unknown(content, _TABLES, sheet, "")]
    for name in ("reference", "grades", "tolerances"):
        table = content.get(name, {})
        if not isinstance(table, dict):
            found.append(sheet.problem("FC450", "", name, key=name, example=f"[{name}]"))
        else:
            found += _CHECKS[name](table, sheet)
    found += _sets(content.get("complete_set", []), sheet)
    return tuple(sorted(found, key=lambda problem: (problem.line or 0, problem.code, problem.values)))


def line_of(text: str, table: str, key: str, number: int = 1) -> int | None:
    r"""The line (from 1) of a key in a table, the ``number``-th of that name; of the table where the key is not seen.

    >>> line_of('[reference]\ntitle = "x"', "reference", "title")
    2
    """
    names = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
    inside, seen, start = not table, 0, None
    for at, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header and not names.match(line):
            seen += header["name"] == table
            inside = header["name"] == table and seen == number
            start = at if inside or header["name"] == key else start
        elif inside and names.match(line):
            return at
    return start


class _Sheet:
    """A text with its path: what a problem needs to be placed."""

    __slots__ = ("_path", "_text")

    def __init__(self, text: str, path: str) -> None:
        self._text, self._path = text, path

    def problem(self, code: str, table: str, name: str, number: int = 1, /, **values: str) -> Problem:
        """A problem at the line of a key."""
        line = line_of(self._text, table, name, number)
        return Problem(code, self._path, line, field=name, values=tuple(sorted(values.items())))


def _unknown(
    table: Mapping[str, Any], known: Collection[str], sheet: _Sheet, name: str, number: int = 1
) -> Iterator[Problem]:
    for key in table:
        if key not in known:
            close = get_close_matches(key.lower(), known, n=1, cutoff=0.6)
            meant = {"meant": close[0]} if close else {}
            yield sheet.problem("FC442", name, key, number, key=in_short(key), known=", ".join(known), **meant)


def _about(table: Mapping[str, Any], sheet: _Sheet) -> Iterator[Problem]:
    yield from _unknown(table, _ABOUT, sheet, "reference")
    for key in _ABOUT[:-1]:
        if key in table and not isinstance(table[key], str):
            yield sheet.problem("FC443", "reference", key, key=key, example=f'{key} = "…"')
    months = table.get("stale_after_months", 1)
    if not isinstance(months, int) or isinstance(months, bool) or not 0 < months <= _MOST_MONTHS:
        yield sheet.problem("FC448", "reference", "stale_after_months", key="stale_after_months")


def _grades(table: Mapping[str, Any], sheet: _Sheet) -> Iterator[Problem]:
    for key, meaning in table.items():
        if not isinstance(meaning, str):
            yield sheet.problem("FC443", "grades", key, key=in_short(key), example=f'{in_short(key)} = "…"')


def _tolerances(table: Mapping[str, Any], sheet: _Sheet) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for key, value in table.items():
        other = first.setdefault(name_key(key), key)
        if other != key:
            yield sheet.problem(
                "FC446", "tolerances", key, key="tolerances", value=in_short(key), other=in_short(other)
            )
        if not isinstance(value, str):
            yield sheet.problem("FC443", "tolerances", key, key=in_short(key), example=f'"{in_short(key)}" = "0.5"')
        elif not _TOLERANCE.fullmatch(fold(value.strip())):
            yield sheet.problem("FC444", "tolerances", key, key=in_short(key), value=in_short(value))


def _sets(tables: Any, sheet: _Sheet) -> Iterator[Problem]:  # noqa: ANN401 - whatever the file has there
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        yield sheet.problem("FC450", "", "complete_set", key="complete_set", example="[[complete_set]]")
        return
    for number, table in enumerate(tables, start=1):
        yield from _unknown(table, _SET, sheet, "complete_set", number)
        for key in ("field", "members"):
            if not table.get(key):
                told = {"key": key, "number": str(number), "example": _EXAMPLES[key]}
                yield sheet.problem("FC445", "complete_set", key, number, **told)
        for key in ("field", "indicator"):
            if not isinstance(table.get(key, ""), str):
                yield sheet.problem("FC443", "complete_set", key, number, key=key, example=f'{key} = "…"')
        members = table.get("members", [])
        if not isinstance(members, list) or not all(isinstance(name, str) and name.strip() for name in members):
            yield sheet.problem("FC449", "complete_set", "members", number, key="members", example=_EXAMPLES["members"])


_CHECKS: Mapping[str, Callable[[Mapping[str, Any], _Sheet], Iterator[Problem]]] = {
    "reference": _about,
    "grades": _grades,
    "tolerances": _tolerances,
}
