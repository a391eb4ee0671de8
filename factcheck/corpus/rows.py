"""A row of a table → an article with its id, or what is wrong with the row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from datetime import datetime
from hashlib import sha256

from factcheck.corpus.model import Columns, Entry, NoValue, SetAside
from factcheck.corpus.trouble import problem_of
from factcheck.model import Article, Problem
from factcheck.readers import is_date_of_news, is_text, parse_date
from factcheck.readers.directives import with_structure
from factcheck.readers.tabbed import tabbed_structure

_SHOWN = 20
_SORT_SHOWN = 60


def entry_of(row: Mapping[str, object], columns: Columns, *, path: str, line: int) -> Entry | SetAside:
    """The article of a row; its text is read as that of a ``.txt`` file is.

    Set aside is a row without a text (FC904), with a text that is none (FC212), with a date that is none (FC106), or
    with bytes that are no text (FC203) or another value that cannot be read (FC923) in a column that is used.
    An id may be anything that can be written; a title that is no text is none.
    """
    own_id = _id(row.get(columns.id))
    if unread := _unread(row, columns, path, line):
        return SetAside(unread, own_id)
    text = row.get(columns.text)
    if not isinstance(text, str) or not text.strip():
        return SetAside(problem_of("FC904", path, line=line, field=columns.text), own_id)
    if not is_text(text):
        return SetAside(problem_of("FC212", path, line=line, field=columns.text), own_id)
    date = _date(row.get(columns.date), columns.date, path, line)
    if isinstance(date, Problem):
        return SetAside(date, own_id)
    title = row.get(columns.title)
    article = Article(
        path=f"{path}:{line}",
        text=text,
        title=title if isinstance(title, str) and title.strip() and is_text(title) else None,
        date=date,
        date_source="front-matter" if date else "none",
        sha256=sha256(text.encode()).hexdigest(),
    )
    return Entry(with_structure(article, tabbed_structure, lines=True), own_id)


def doubled(names: Sequence[str], columns: Columns) -> str:
    """The names of columns that are used and that a table has more than once; which one is meant nobody can tell.

    >>> doubled(["id", "text", "text"], Columns())
    'text'
    """
    return " ".join(name for name in dict.fromkeys(_used(columns)) if names.count(name) > 1)


def _used(columns: Columns) -> tuple[str, str, str, str]:
    return columns.text, columns.id, columns.date, columns.title


def _unread(row: Mapping[str, object], columns: Columns, path: str, line: int) -> Problem | None:
    """What is wrong with a row of which something is wanted that cannot be had."""
    for name in _used(columns):
        value = row.get(name)
        if not isinstance(value, NoValue):
            continue
        if value.byte is not None:
            return problem_of("FC203", path, line=line, field=name, byte=str(value.byte))
        if (name == columns.date and not parse_date(value.shown)) or (name == columns.id and not value.shown):
            return problem_of(
                "FC923", path, line=line, field=name, value=value.shown or "?", sort=value.sort[:_SORT_SHOWN]
            )
    return None


def _id(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, NoValue):
        return value.shown or None
    return value.hex() if isinstance(value, bytes) else _shown(value)


def _shown(value: object) -> str:
    return str(value).encode("utf-8", "backslashreplace").decode()


def _date(value: object, field: str, path: str, line: int) -> Date | Problem | None:
    """The day that a value names, none where it is empty; a point in time counts in its own time zone."""
    if value is None or value == "":
        return None
    if isinstance(value, NoValue):
        return parse_date(value.shown)
    if isinstance(value, Date):
        day = value.date() if isinstance(value, datetime) else value
        date = day if is_date_of_news(day) else None
    else:
        date = parse_date(value) if isinstance(value, str) else None
    return date or problem_of("FC106", path, line=line, field=field, value=_shown(value)[:_SHOWN])
