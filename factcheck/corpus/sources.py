"""What a corpus is made of → partitions in a fixed order, one at a time.

A folder holds articles of any format that has a reader, and tables: JSON Lines (``.jsonl``, ``.ndjson``, also ``.gz``)
and Parquet. It is walked in sorted order; one folder's names are held at a time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import groupby, islice
from pathlib import Path

from factcheck.corpus.files import share_of_files, shown, unread_of_files
from factcheck.corpus.lines import Share, shares_of_lines, unread_of_lines, unreadable
from factcheck.corpus.model import Columns, Files, HeldLines, Lines, Origin, Partition, Rows, Unread, Unreadable
from factcheck.corpus.parquet import need_parquet, outline
from factcheck.corpus.row_groups import shares_of_rows, told, unread_of_rows
from factcheck.corpus.rows import doubled
from factcheck.corpus.trouble import CorpusError, problem_of
from factcheck.corpus.walking import endings, files_of, sort_of
from factcheck.model import Problem
from factcheck.readers.discovery import Ignoring, nothing_ignored
from factcheck.readers.special import is_special


def partitions(
    places: Sequence[str], *, columns: Columns, size: int, ignoring: Ignoring = nothing_ignored
) -> Iterator[Partition]:
    """The partitions of a corpus, ``size`` articles each, numbered from 0, without what ``ignoring`` passes over.

    A Parquet file is cut at its row groups. A file that cannot be read is a partition that tells so.
    """
    shares = (share for place in places for share in _shares(files_of(place, ignoring), columns, size))
    for number, (origin, digest, length) in enumerate(shares):
        yield Partition(number, origin, _placed(origin, digest), length)


def refuse(places: Sequence[str], *, columns: Columns, ignoring: Ignoring = nothing_ignored) -> tuple[Problem, ...]:
    """What is wrong with the places themselves, before anything is read.

    A place that does not exist (FC101) or is a pipe or a device (FC213), of a sort that nobody reads (FC103), a folder
    without an article (FC102), a place named twice or inside another (FC908), and a Parquet file without the column of
    the text (FC902) or with two columns of one name (FC922). Raises `UsageError` FC901 where there is no pyarrow,
    without which there is no run.
    """
    need_parquet()
    return tuple(
        problem for number, place in enumerate(places) for problem in _wrong(place, places[:number], columns, ignoring)
    )


def unread_of(partition: Partition, columns: Columns) -> Iterator[Unread]:
    """The articles of a partition, each to be read when it is wanted."""
    origin = partition.origin
    match origin:
        case Files():
            yield from unread_of_files(origin)
        case Lines() | HeldLines():
            yield from unread_of_lines(origin, columns)
        case Rows():
            yield from unread_of_rows(origin, columns)
        case Unreadable():
            yield told(origin.problem)


def _wrong(place: str, before: Sequence[str], columns: Columns, ignoring: Ignoring) -> Iterator[Problem]:
    path = Path(place)
    known = endings()
    if not path.exists():
        yield problem_of("FC101", shown(place))
        return
    if is_special(place):
        yield problem_of("FC213", shown(place))
        return
    if not path.is_dir() and sort_of(place) is None:
        yield problem_of("FC103", shown(place), suffixes=known)
    real = path.resolve()
    if any(real.is_relative_to(other) or other.is_relative_to(real) for other in map(_real, before)):
        yield problem_of("FC908", shown(place))
    first = next(files_of(place, ignoring), None)
    if first is None:
        yield problem_of("FC102", shown(place), suffixes=known)
    elif sort_of(first) == "parquet" and not is_special(first):
        yield from _wrong_columns(first, columns)


def _wrong_columns(path: str, columns: Columns) -> Iterator[Problem]:
    try:
        found = outline(Path(path)).columns
    except CorpusError:
        return  # told as a partition of its own
    if columns.text not in found:
        yield problem_of("FC902", shown(path), column=columns.text, found=" ".join(found))
    elif twice := doubled(found, columns):
        yield problem_of("FC922", shown(path), columns=twice)


def _real(place: str) -> Path:
    return Path(place).resolve()


def _shares(files: Iterable[str], columns: Columns, size: int) -> Iterator[Share]:
    for sort, paths in groupby(files, key=lambda path: "special" if is_special(path) else sort_of(path)):
        if sort == "article":
            while together := list(islice(paths, size)):
                yield share_of_files(together)
            continue
        for path in paths:
            if sort == "lines":
                yield from shares_of_lines(path, size)
            elif sort == "parquet":
                yield from shares_of_rows(path, columns, size)
            elif sort == "special":
                yield unreadable(problem_of("FC213", shown(path)))
            else:
                yield _closed(path)


def _placed(origin: Origin, digest: str) -> str:
    """The digest of a content at its place: an article that was moved is told at another one."""
    if isinstance(origin, Files | Unreadable):
        return digest  # it knows the places already
    return blake2b(f"{origin.path}:{origin.first} {digest}".encode("utf-8", "replace"), digest_size=16).hexdigest()


def _closed(folder: str) -> Share:
    try:
        os.scandir(folder).close()
    except OSError as error:
        return unreadable(problem_of("FC104", folder, detail=error.strerror or type(error).__name__))
    return unreadable(problem_of("FC104", folder, detail="?"))
