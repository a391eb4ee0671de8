"""report.json of earlier runs → the claims that were left open, with the sentences that they stand in.

The shape is that of ``data/report.schema.json``; of a file in any other shape it is said what it is not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.model import Problem
from factcheck.patterns import regex

_VERSION = 1
_LINE_END = regex(r"\r\n|\r|\n")
_SENTENCE = regex(r"[^。！？!?；]*[。！？!?；]?[”’」』]?")


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """An unverified claim as a report tells it; empty where it tells nothing. ``candidates`` are ids of facts.

    ``sentence`` is empty where the article is not there any more or has changed since.
    """

    path: str
    sha256: str
    id: str
    line: int
    column: int
    text: str
    sentence: str
    subject: str
    indicator: str
    period: str
    unit: str
    scope: str
    relation: str
    base: str
    reason: str
    candidates: tuple[str, ...]


def open_claims(path: Path) -> tuple[OpenClaim, ...] | Problem:
    """The unverified claims of a report in their order, or why the file is no report (FC560 to FC562)."""
    try:
        report = json.loads(path.read_bytes(), parse_float=str)
    except OSError as trouble:
        detail = trouble.strerror or type(trouble).__name__
        return Problem("FC560", path.as_posix(), values=(("detail", detail),))
    except json.JSONDecodeError as trouble:
        return Problem("FC561", path.as_posix(), trouble.lineno, trouble.colno)
    except (ValueError, RecursionError):
        return Problem("FC561", path.as_posix())
    version = report.get("schema_version") if isinstance(report, dict) else None
    if version is None or not _is_report(report):
        return Problem("FC562", path.as_posix())
    if version != _VERSION:
        return Problem("FC563", path.as_posix(), values=(("expected", str(_VERSION)), ("version", str(version))))
    return tuple(claim for article in report["articles"] for claim in _of_article(article))


def _is_report(report: Mapping[str, Any]) -> bool:
    """True where the parts that are read here have the shape of a report."""
    articles = report.get("articles")
    if not isinstance(articles, list) or not all(_has(one, path=str, mentions=list) for one in articles):
        return False
    mentions = [mention for article in articles for mention in article["mentions"]]
    if not all(_has(mention, text=str, line=int, column=int, part=str) for mention in mentions):
        return False
    verdicts = [mention["verdict"] for mention in mentions if mention.get("verdict") is not None]
    return all(_has(verdict, status=str, reason=str, candidates=list) for verdict in verdicts)


def _has(value: object, **fields: type) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(name), kind) for name, kind in fields.items())


def _of_article(article: Mapping[str, Any]) -> Iterator[OpenClaim]:
    open_ones = [m for m in article["mentions"] if m.get("verdict") and m["verdict"]["status"] == "unverified"]
    lines = _lines(Path(article["path"]), str(article.get("sha256"))) if open_ones else []
    for mention in open_ones:
        title = str(article.get("title") or "")
        sentence = title if mention["part"] == "title" else _sentence(lines, mention["line"], mention["column"])
        yield _claim(article, mention, sentence)


def _claim(article: Mapping[str, Any], mention: Mapping[str, Any], sentence: str) -> OpenClaim:
    verdict, base = mention["verdict"], mention.get("base")
    return OpenClaim(
        path=article["path"],
        sha256=_text(article, "sha256"),
        id=_text(mention, "id"),
        line=mention["line"],
        column=mention["column"],
        text=mention["text"],
        sentence=sentence,
        subject=_text(mention, "subject"),
        indicator=_text(mention, "indicator"),
        period=_text(mention, "period"),
        unit=_text(mention, "unit"),
        scope=_text(mention, "scope"),
        relation=_text(mention, "relation") or "level",
        base=_text(base, "period") if isinstance(base, dict) else "",
        reason=verdict["reason"],
        candidates=tuple(_text(candidate, "fact") for candidate in verdict["candidates"]),
    )


def _text(wire: object, name: str) -> str:
    value = wire.get(name) if isinstance(wire, dict) else None
    return value if isinstance(value, str) else ""


def _lines(path: Path, sha256: str) -> list[str]:
    """The lines of an article that is still the one that was read; none of any other."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, ValueError):
        return []
    return _LINE_END.split(text) if hashlib.sha256(data).hexdigest() == sha256 else []


def _sentence(lines: Iterable[str], line: int, column: int) -> str:
    """The sentence round a place; line and column count from 1."""
    text = dict(enumerate(lines, 1)).get(line, "")
    around = (found for found in _SENTENCE.finditer(text) if found.start() < column <= found.end())
    return next((found[0].strip() for found in around), "")
