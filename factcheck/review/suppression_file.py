"""A file of suppressions, ``factcheck-suppressions.toml`` → entries, and all that is wrong with it.

One table ``[[suppression]]`` each: ``path`` (a pattern, from the file's folder), ``text``, ``rule`` and ``fingerprint``
say what is meant, ``reason`` says why, ``expires`` the last day on which it holds, ``by`` who answers for it. One that
is wrong is told and counts for nothing; the others hold.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date as Date
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from factcheck.model import Problem, Suppression
from factcheck.patterns import regex
from factcheck.reference.manifest_checks import line_of
from factcheck.review.directives import day_of
from factcheck.review.entry import Entry
from factcheck.review.rules import is_rule, rule_like

FILE_NAME = "factcheck-suppressions.toml"
TABLE = "suppression"
_MEANT = ("path", "text", "rule", "fingerprint")
_EXAMPLES = {
    "path": 'path = "articles/2022-05-*.md"',
    "text": 'text = "2.7万家"',
    "rule": 'rule = "refuted/outside-interval"',
    "fingerprint": 'fingerprint = "0123456789abcdef"',
    "reason": 'reason = "内部口径，已与市科委核对"',
    "expires": "expires = 2027-01-31",
    "by": 'by = "张三"',
}
_FINGERPRINT = regex("[0-9a-f]{16}")
_PLACE = regex(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


def read_suppressions(path: Path) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of a file, and what is wrong with it: FC140 to FC146, each with its line and key."""
    name = path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        return (), (Problem("FC140", name, values=(("detail", error.strerror or type(error).__name__),)),)
    try:
        text = data.decode("utf-8-sig")
        content = tomllib.loads(text)
    except UnicodeDecodeError as error:
        return (), (Problem("FC141", name, data.count(b"\n", 0, error.start) + 1),)
    except tomllib.TOMLDecodeError as error:
        return (), (_syntax(str(error), name, text),)
    sheet = _Sheet(name, text, os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120 - a link is not followed
    return sheet.read(content)


def _syntax(message: str, path: str, text: str) -> Problem:
    place = _PLACE.search(message)
    line = int(place["line"]) if place and place["line"] else text.count("\n") + 1
    return Problem("FC141", path, line, values=(("detail", _PLACE.sub("", message)),))


class _Sheet:
    """A file as read: what a problem needs to be placed."""

    def __init__(self, path: str, text: str, folder: str) -> None:
        self.path, self.text, self.folder = path, text, folder

    def read(self, content: Mapping[str, Any]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
        entries: list[Entry] = []
        problems = [self._unknown(key, (TABLE,), "", 1) for key in content if key != TABLE]
        tables = content.get(TABLE, [])
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            return (), (*problems, self._problem("FC143", TABLE, "", 1, key=TABLE, example=f"[[{TABLE}]]"))
        for number, each in enumerate(tables, start=1):
            wrong = list(self._wrong(each, number))
            problems += wrong
            if not wrong:
                entries.append(self._entry(each, number))
        return tuple(entries), tuple(sorted(problems, key=lambda problem: problem.line or 0))

    def _wrong(self, each: Mapping[str, Any], number: int) -> Iterator[Problem]:
        for key, value in each.items():
            if key not in _EXAMPLES:
                yield self._unknown(key, tuple(_EXAMPLES), TABLE, number)
            elif key == "expires":
                if _day(value) is None:
                    yield self._problem("FC145", key, TABLE, number, value=_shown(value))
            elif not _is_value(key, value):
                example = f'rule = "{rule_like(value)}"' if key == "rule" and isinstance(value, str) else _EXAMPLES[key]
                yield self._problem("FC143", key, TABLE, number, key=key, value=_shown(value), example=example)
        if "reason" not in each:
            yield self._problem("FC144", "reason", TABLE, number, example=_EXAMPLES["reason"])
        if not any(key in each for key in _MEANT):
            yield self._problem("FC146", "path", TABLE, number, example=_EXAMPLES["path"])

    def _entry(self, each: Mapping[str, Any], number: int) -> Entry:
        line = self._line("", TABLE, number)
        expires = _day(each["expires"]) if "expires" in each else None
        return Entry(
            Suppression("file", each["reason"].strip(), self.path, line, expires, each.get("by", "").strip()),
            glob=each.get("path"),
            folder=self.folder,
            texts=(each["text"],) if "text" in each else (),
            rules=(each["rule"],) if "rule" in each else (),
            fingerprint=each.get("fingerprint"),
        )

    def _unknown(self, key: str, known: tuple[str, ...], table: str, number: int) -> Problem:
        meant = next(iter(get_close_matches(key, known, n=1, cutoff=0.6)), "")
        shown = f"[[{TABLE}]]" if known == (TABLE,) else "、".join(known)
        return self._problem("FC142", key, table, number, word=key, meant=meant, known=shown)

    def _problem(self, code: str, field: str, table: str, number: int, **values: str) -> Problem:
        told = tuple((key, value) for key, value in values.items() if value)
        return Problem(code, self.path, self._line(field, table, number), field=field, values=told)

    def _line(self, key: str, table: str, number: int) -> int | None:
        return line_of(self.text, table, key, number) or line_of(self.text, "", TABLE)


def _is_value(key: str, value: object) -> bool:
    if not isinstance(value, str) or not value.strip():
        return False
    if key == "rule":
        return is_rule(value)
    return key != "fingerprint" or bool(_FINGERPRINT.fullmatch(value))


def _day(value: object) -> Date | None:
    if isinstance(value, str):
        return day_of(value)
    return value if isinstance(value, Date) and not isinstance(value, datetime) else None


def _shown(value: object) -> str:
    text = str(value).strip()
    return text if len(text) <= 40 else f"{text[:40]}…"
