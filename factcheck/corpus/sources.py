"""What a corpus is made of → partitions in a fixed order, one at a time.

A folder holds articles of any format that has a reader, and tables: JSON Lines (``.jsonl``, ``.ndjson``, also ``.gz``)
and Parquet. It is walked in sorted order; one folder's names are held at a time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Literal

from factcheck.corpus.files import share_of_files, shown, unread_of_files
from factcheck.corpus.lines import Share, shares_of_lines, unread_of_lines, unreadable
from factcheck.corpus.model import Columns, Files, HeldLines, Lines, Partition, Rows, SetAside, Unread, Unreadable
from factcheck.corpus.parquet import need_parquet, outline, read_rows
from factcheck.corpus.rows import entry_of
from factcheck.corpus.trouble import CorpusError, problem_of
from factcheck.model import Problem
from factcheck.readers import readers_by_suffix

_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_PARQUET = (".parquet",)
_MOST_SLICES = 64  # of a row group: each slice decodes what stands before it
_UNSEEN = (".", "~$", "_")  # what other tools keep for themselves (_SUCCESS, _temporary)
_OWN_COPIES = ".checked.docx"
_CHUNK = 1024 * 1024


def partitions(places: Sequence[str], *, columns: Columns, size: int) -> Iterator[Partition]:
    """The partitions of a corpus, ``size`` articles each, numbered from 0.

    A Parquet file is cut at its row groups. A file that cannot be read is a partition that tells so.
    """
    shares = (share for place in places for share in _shares(place, columns, size))
    for number, (origin, digest, length) in enumerate(shares):
        yield Partition(number, origin, digest, length)


def refuse(places: Sequence[str], *, columns: Columns) -> tuple[Problem, ...]:
    """What is wrong with the places themselves, before anything is read.

    A place that does not exist (FC101), of a sort that nobody reads (FC103), a folder without an article (FC102), a
    place named twice or inside another (FC808), and a Parquet file without the column of the text (FC802). Raises
    `UsageError` FC801 where there is no pyarrow, without which there is no run.
    """
    need_parquet()
    return tuple(problem for number, place in enumerate(places) for problem in _wrong(place, places[:number], columns))


def total_size(places: Sequence[str]) -> int:
    """The bytes of all files of a corpus."""
    files = (Path(path) for place in places for path in _files(place))
    return sum(file.stat().st_size for file in files if file.is_file())


def unread_of(partition: Partition, columns: Columns) -> Iterator[Unread]:
    """The articles of a partition, each to be read when it is wanted."""
    origin = partition.origin
    match origin:
        case Files():
            yield from unread_of_files(origin)
        case Lines() | HeldLines():
            yield from unread_of_lines(origin, columns)
        case Rows():
            yield from _unread_of_rows(origin, columns)
        case Unreadable():
            yield _told(origin.problem)


def _wrong(place: str, before: Sequence[str], columns: Columns) -> Iterator[Problem]:
    path = Path(place)
    endings = " ".join(sorted((*_article_endings(), *_LINES, *_PARQUET)))
    if not path.exists():
        yield problem_of("FC101", shown(place))
        return
    if not path.is_dir() and _sort(place) is None:
        yield problem_of("FC103", shown(place), suffixes=endings)
    real = path.resolve()
    if any(real.is_relative_to(other) or other.is_relative_to(real) for other in map(_real, before)):
        yield problem_of("FC808", shown(place))
    first = next(iter(_files(place)), None)
    if first is None:
        yield problem_of("FC102", shown(place), suffixes=endings)
    elif _sort(first) == "parquet":
        yield from _without_text(first, columns)


def _without_text(path: str, columns: Columns) -> Iterator[Problem]:
    try:
        found = outline(Path(path)).columns
    except CorpusError:
        return  # told as a partition of its own
    if columns.text not in found:
        yield problem_of("FC802", shown(path), column=columns.text, found=" ".join(found))


def _real(place: str) -> Path:
    return Path(place).resolve()


def _shares(place: str, columns: Columns, size: int) -> Iterator[Share]:
    for sort, paths in groupby(_files(place), key=_sort):
        if sort == "article":
            waiting: list[str] = []
            for path in paths:
                waiting.append(path)
                if len(waiting) == size:
                    yield share_of_files(waiting)
                    waiting = []
            if waiting:
                yield share_of_files(waiting)
            continue
        for path in paths:
            if sort == "lines":
                yield from shares_of_lines(path, size)
            elif sort == "parquet":
                yield from _shares_of_rows(path, columns, size)
            else:
                yield _closed(path)


def _closed(folder: str) -> Share:
    try:
        os.scandir(folder).close()
    except OSError as error:
        return unreadable(problem_of("FC104", folder, detail=error.strerror or type(error).__name__))
    return unreadable(problem_of("FC104", folder, detail="?"))


def _shares_of_rows(path: str, columns: Columns, size: int) -> Iterator[Share]:
    try:
        found, digest = outline(Path(path)), _digest(path)
    except CorpusError as error:
        yield unreadable(error.problem)
        return
    except OSError as error:
        yield unreadable(problem_of("FC201", path, detail=error.strerror or type(error).__name__))
        return
    if columns.text not in found.columns:
        yield unreadable(problem_of("FC802", path, column=columns.text, found=" ".join(found.columns)))
        return
    first, bytes_each = 1, Path(path).stat().st_size // max(sum(found.groups), 1)
    for group, rows in enumerate(found.groups):
        step = max(size, -(-rows // _MOST_SLICES))
        for start in range(0, rows, step):
            stop = min(start + step, rows)
            yield (
                Rows(path, first + start, group, start, stop),
                f"{digest}-{group}-{start}",
                (stop - start) * bytes_each,
            )
        first += rows


def _digest(path: str) -> str:
    digest = blake2b(digest_size=16)
    with Path(path).open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _unread_of_rows(origin: Rows, columns: Columns) -> Iterator[Unread]:
    wanted = (columns.text, columns.id, columns.date, columns.title)
    rows = read_rows(Path(origin.path), origin.group, origin.start, origin.stop, wanted)
    number = origin.first
    while True:
        try:
            row = next(rows, None)
        except CorpusError as error:  # what follows of the partition is lost with it, each row of which is told
            last = origin.first + origin.stop - origin.start
            yield from (_told(replace(error.problem, line=line)) for line in range(number, last))
            return
        if row is None:
            return
        read = partial(entry_of, row, columns, path=origin.path, line=number)
        yield Unread(origin.path, number, read)
        number += 1


def _sort(path: str) -> Literal["article", "lines", "parquet"] | None:
    """Of what sort a file is by its name; None where nobody reads it."""
    name = path.lower()
    if name.endswith(_LINES):
        return "lines"
    if name.endswith(_PARQUET):
        return "parquet"
    return "article" if Path(name).suffix in _article_endings() else None


@cache
def _article_endings() -> frozenset[str]:
    return frozenset(readers_by_suffix())


def _told(problem: Problem) -> Unread:
    return Unread(problem.path, problem.line, partial(SetAside, problem))


def _files(place: str) -> Iterator[str]:
    """The files of a place: itself, or those of a folder that are of a sort we read."""
    path = Path(place)
    if not path.is_dir():
        yield path.as_posix()
        return
    yield from _of_folder(path.as_posix())


def _of_folder(folder: str) -> Iterator[str]:
    """The files below a folder, sorted by name, or the folder itself where it does not open.

    Links to folders are not followed.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in found)
    except OSError:
        yield folder
        return
    for name, is_folder in entries:
        if name.startswith(_UNSEEN) or name.endswith(_OWN_COPIES):
            continue
        path = f"{folder.rstrip('/')}/{name}"
        if is_folder:
            yield from _of_folder(path)
        elif _sort(path) is not None:
            yield path
