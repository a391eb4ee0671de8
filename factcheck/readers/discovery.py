"""Paths as they were asked for → files in a fixed order, and whatever could not be found."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.model import Problem
from factcheck.readers.special import is_special

STANDARD_INPUT = "-"
_UNSEEN = (".", "~$")
_OWN_COPIES = ".checked.docx"

# What is passed over, and for a path that was asked for: what is passed over there, or None where nothing is.
Ignored = Callable[[Path], bool]
Ignoring = Callable[[Path], Ignored | None]


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. ``name`` is how the report calls it; ``file`` is None for standard input."""

    name: str
    file: Path | None


def nothing_ignored(path: Path) -> Ignored | None:
    """None: every file of ``path`` is read."""
    del path
    return None


def find_sources(
    paths: Sequence[str],
    *,
    suffixes: Collection[str],
    ignoring: Ignoring = nothing_ignored,
    written: Collection[Path] = (),
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The files that ``paths`` name, in their order, folders walked in sorted order, each file once.

    In a folder every file counts that ends in one of ``suffixes``, at any depth. What begins with a dot is passed over,
    and so are the files that Word keeps beside an open document, our own copies with comments, the reports ``written``
    by whoever asks, and what ``ignoring`` says. The problems name paths that do not exist (FC101), folders without an
    article (FC102), files for which there is no reader (FC103), folders that may not be read (FC104), what is no
    regular file (FC213) and, as findings, folders of which every article is ignored (FC138).
    """
    seen: set[str] = set()
    reports = frozenset(map(os.path.realpath, written))
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in paths:
        for found in _of_path(path, suffixes, ignoring, reports):
            if isinstance(found, Problem):
                problems.append(found)
            elif (key := os.path.realpath(found.file) if found.file else STANDARD_INPUT) not in seen:
                seen.add(key)
                sources.append(found)
    return tuple(sources), tuple(problems)


def _of_path(
    path: str, suffixes: Collection[str], ignoring: Ignoring, reports: Collection[str]
) -> Iterator[Source | Problem]:
    endings = (("suffixes", " ".join(sorted(suffixes))),)
    file = Path(path)
    if path == STANDARD_INPUT:
        yield Source(STANDARD_INPUT, None)
    elif not file.exists():
        yield Problem(code="FC101", path=_name(file))
    elif file.is_dir():
        found = _without(reports, _of_folder(file, suffixes, ignoring(file)))
        yield from found or [_empty(file, _without(reports, _of_folder(file, suffixes, None)), endings)]
    elif (ignored := ignoring(file)) and ignored(file):
        return
    elif file.suffix.lower() not in suffixes:
        yield Problem(code="FC103", path=_name(file), values=endings)
    elif is_special(file) and not file.is_fifo():  # a pipe that was asked for by name has somebody who writes to it
        yield Problem(code="FC213", path=_name(file))
    else:
        yield Source(_name(file), file)


def _without(reports: Collection[str], found: Iterable[Source | Problem]) -> list[Source | Problem]:
    return [
        one for one in found if not (isinstance(one, Source) and one.file and os.path.realpath(one.file) in reports)
    ]


def _empty(folder: Path, ignored: Sequence[Source | Problem], endings: tuple[tuple[str, str], ...]) -> Problem:
    """A folder without an article, or with none that is not ignored."""
    if unread := sum(isinstance(one, Source) for one in ignored):
        return Problem("FC138", _name(folder), values=(("count", str(unread)),), level="finding")
    return Problem(code="FC102", path=_name(folder), values=endings)


def _of_folder(folder: Path, suffixes: Collection[str], ignored: Ignored | None) -> Iterator[Source | Problem]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Problem(code="FC104", path=_name(folder), values=(("detail", error.strerror or type(error).__name__),))
        return
    for entry in _visible(entries):
        if ignored and ignored(entry):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _of_folder(entry, suffixes, ignored)
        elif entry.suffix.lower() in suffixes:
            yield Problem(code="FC213", path=_name(entry)) if is_special(entry) else Source(_name(entry), entry)


def _visible(entries: Iterable[Path]) -> Iterator[Path]:
    return (entry for entry in entries if not entry.name.startswith(_UNSEEN) and not entry.name.endswith(_OWN_COPIES))


def _name(path: Path) -> str:
    """The path as a report may show it: slashes, and a question mark for each byte that is no UTF-8."""
    return path.as_posix().encode("utf-8", errors="replace").decode("utf-8")
