"""Files → articles. One that cannot be read is a `Problem`, and the others go on."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from pathlib import Path

from factcheck import plugins
from factcheck.errors import InputError
from factcheck.model import Article, Problem, Reader
from factcheck.readers.discovery import Ignoring, Source, find_sources, nothing_ignored
from factcheck.readers.plain import MARKDOWN
from factcheck.readers.trouble import ArticleError


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles of a run in the order of their paths, and the trouble on the way."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()


def readers_by_suffix() -> Mapping[str, Reader]:
    """The reader for each ending (``.txt``). A plug-in comes before the built-in reader of the same ending."""
    readers: dict[str, Reader] = {}
    for reader in plugins.load("factcheck.readers").values():
        for suffix in reader.suffixes:
            readers.setdefault(suffix.lower(), reader)
    return readers


def read_articles(
    paths: Sequence[str],
    *,
    date: Date | None = None,
    ignoring: Ignoring = nothing_ignored,
    written: Collection[Path] = (),
) -> Reading:
    """The articles in ``paths`` (files, folders, ``-``) that ``ignoring`` does not pass over.

    ``date`` is for those that do not tell their own. What the caller is about to write is no article of a folder.
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    for outcome in read_each(paths, date=date, ignoring=ignoring, written=written):
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            articles.append(outcome)
    return Reading(tuple(articles), tuple(problems))


def read_each(
    paths: Sequence[str],
    *,
    date: Date | None = None,
    ignoring: Ignoring = nothing_ignored,
    written: Collection[Path] = (),
) -> Iterator[Article | Problem]:
    """The same one by one, each file read when it is its turn; what was not found comes first."""
    readers = readers_by_suffix()
    sources, missing = find_sources(paths, suffixes=readers, ignoring=ignoring, written=written)
    yield from missing
    for outcome in _read_all(sources, readers):
        if isinstance(outcome, Problem):
            yield outcome
        else:
            yield from outcome.remarks
            yield dated(outcome, date)


def dated(article: Article, date: Date | None) -> Article:
    """The article, with ``date`` where it has none of its own."""
    if date is None or article.date is not None:
        return article
    return replace(article, date=date, date_source="option")


def _read_all(sources: Iterable[Source], readers: Mapping[str, Reader]) -> Iterator[Article | Problem]:
    for source in sources:
        reader = readers[source.file.suffix.lower()] if source.file else MARKDOWN
        try:
            data = source.file.read_bytes() if source.file else sys.stdin.buffer.read()
            yield reader(data, source.name)
        except ArticleError as error:
            yield error.problem
        except InputError as error:
            yield Problem(code="FC210", path=source.name, values=(("message", error.message), ("remedy", error.remedy)))
        except OSError as error:
            yield Problem(code="FC201", path=source.name, values=(("detail", error.strerror or type(error).__name__),))
