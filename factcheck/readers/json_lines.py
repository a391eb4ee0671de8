"""JSON Lines → articles: ``{"id", "date", "text"}`` a line, as `factcheck extract --jsonl` reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from factcheck.model import Article, Problem
from factcheck.readers.dates import parse_date
from factcheck.readers.encoding import decode, is_text
from factcheck.readers.trouble import ArticleError


@dataclass(frozen=True, slots=True)
class Passage:
    """One line: its ``id`` (handed back as it is) and its text as an article."""

    id: str | int | None
    article: Article


def read_json_lines(path: str) -> Iterator[Passage | Problem]:
    """The passages of a file, line by line; a line that is none is a problem (FC211), and the next ones follow.

    A file that cannot be read at all is one problem (FC101, FC201, FC203 or FC204).
    """
    try:
        lines = decode(Path(path).read_bytes(), path).split("\n")
    except ArticleError as error:
        yield error.problem
        return
    except FileNotFoundError:
        yield Problem(code="FC101", path=path)
        return
    except OSError as error:
        yield Problem(code="FC201", path=path, values=(("detail", error.strerror or type(error).__name__),))
        return
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _passage(line, path, number)


def _passage(line: str, path: str, number: int) -> Passage | Problem:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _problem("FC211", path, number, field="json", value=str(error))
    if not isinstance(row, dict):
        return _problem("FC211", path, number, field="json", value=line[:20])
    identifier, text, written = row.get("id"), row.get("text"), row.get("date")
    if not isinstance(identifier, str | int | None):
        return _problem("FC211", path, number, field="id", value=str(identifier)[:20])
    if not isinstance(text, str) or not is_text(text):
        return _problem("FC211", path, number, field="text", value=ascii(text)[:20])
    date = parse_date(written) if isinstance(written, str) else None
    if written and date is None:
        return _problem("FC106", path, number, field="date", value=str(written)[:20])
    article = Article(
        path=f"{path}:{number}",
        text=text,
        date=date,
        date_source="front-matter" if date else "none",
        sha256=sha256(text.encode()).hexdigest(),
    )
    return Passage(identifier, article)


def _problem(code: str, path: str, line: int, *, field: str, value: str) -> Problem:
    return Problem(code=code, path=path, line=line, field=field, values=(("value", value),))
