"""The front matter of an article: YAML between two lines ``---`` at the very start of the file.

``title``, ``date`` and ``source`` are read, other keys are left alone. Every value is taken as it is written: what YAML
itself takes for a date or a number plays no part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date as Date

import yaml

from factcheck.patterns import regex
from factcheck.readers.dates import parse_date
from factcheck.readers.trouble import ArticleError, article_error

_OPENING = regex(r"---[ \t]*\r?\n")
_CLOSING = regex(r"^---[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_WIDE_COLON = regex(r"^\w+[ \t]*：", re.MULTILINE)
_KEYS = ("title", "date", "source")

# PyYAML lets more than its own errors through: chr() of an escape that is no character, nesting without end.
_BROKEN = (yaml.YAMLError, ValueError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the text, which begins at the offset ``end`` of the file, after so many ``lines``.

    ``title_line`` and ``title_column`` (from 1) are those of the title's first character.
    """

    title: str | None = None
    title_line: int = 1
    title_column: int = 1
    date: Date | None = None
    source: str | None = None
    end: int = 0
    lines: int = 0


def read_front_matter(text: str, path: str) -> FrontMatter:
    """The front matter of a file's ``text``; an empty one where there is none.

    Raises `ArticleError`: FC205 not closed, FC206 no YAML, FC207 not ``key: value``, FC208 no date, FC209 a key twice.
    """
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter()
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise article_error("FC205", path, text, 0)
    values = _values(text, opening.end(), closing.start(), path)
    title, title_at = _trimmed(values, "title")
    source, _ = _trimmed(values, "source")
    written, date_at = _trimmed(values, "date")
    date = parse_date(written) if written else None
    if written and date is None:
        raise article_error("FC208", path, text, date_at, value=written)
    return FrontMatter(
        title=title,
        title_line=text.count("\n", 0, title_at) + 1,
        title_column=title_at - text.rfind("\n", 0, title_at),
        date=date,
        source=source,
        end=closing.end(),
        lines=text.count("\n", 0, closing.end()),
    )


def _values(text: str, start: int, end: int, path: str) -> Mapping[str, tuple[str, int]]:
    """The values of our keys as written, each with the offset in ``text`` at which it begins."""
    try:
        root = _composed(text[start:end])
    except _BROKEN as error:
        raise _broken(error, text, (start, end), path) from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise article_error("FC207", path, text, start + root.start_mark.index, key="title")
    values: dict[str, tuple[str, int]] = {}
    for key_node, value_node in root.value:
        key = key_node.value.lower() if isinstance(key_node, yaml.ScalarNode) else ""
        if key not in _KEYS:
            continue
        at = start + value_node.start_mark.index
        if not isinstance(value_node, yaml.ScalarNode):
            raise article_error("FC207", path, text, at, key=key)
        if key in values:
            raise article_error("FC209", path, text, start + key_node.start_mark.index, key=key)
        values[key] = (value_node.value, _first_character(value_node, text, at))
    return values


def _composed(text: str) -> yaml.Node | None:
    """The nodes of a text: by the parser in C where PyYAML has it, ten times as quick; what that refuses by the other.

    The two read the same, but only the other one tells where it stopped, and takes every escape.
    """
    quick = getattr(yaml, "CSafeLoader", None)
    if quick:
        with suppress(*_BROKEN):
            return yaml.compose(text, Loader=quick)
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _first_character(node: yaml.ScalarNode, text: str, at: int) -> int:
    """Where the words of a value begin: after its quotation mark, or on the line below | and >."""
    if node.style in ("'", '"'):
        return at + 1
    if node.style in ("|", ">"):
        below = text.index("\n", at) + 1
        return below + len(text[below:]) - len(text[below:].lstrip())
    return at


def _trimmed(values: Mapping[str, tuple[str, int]], key: str) -> tuple[str | None, int]:
    written, at = values.get(key, ("", 0))
    return written.strip() or None, at + len(written) - len(written.lstrip())


def _broken(error: BaseException, text: str, bounds: tuple[int, int], path: str) -> ArticleError:
    start, end = bounds
    at, detail = start, "YAML"
    if wide := _WIDE_COLON.search(text, start, end):
        at, detail = wide.end() - 1, "："
    elif isinstance(error, yaml.MarkedYAMLError):
        detail = error.problem or detail
        if error.problem_mark:
            at = start + error.problem_mark.index
    elif isinstance(error, yaml.reader.ReaderError):
        at, detail = start + error.position, error.reason
    return article_error("FC206", path, text, min(at, len(text)), detail=detail)
