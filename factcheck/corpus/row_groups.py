"""Parquet: partitions of rows, and the articles of such a partition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from hashlib import blake2b, file_digest
from pathlib import Path

from factcheck.corpus.lines import Share, unreadable
from factcheck.corpus.model import Columns, Entry, Rows, SetAside, Unread
from factcheck.corpus.parquet import ReadRow, outline, read_rows
from factcheck.corpus.rows import doubled, entry_of
from factcheck.corpus.trouble import CorpusError, problem_of
from factcheck.model import Problem

_MOST_SLICES = 64  # of a row group: each slice decodes what stands before it


def shares_of_rows(path: str, columns: Columns, size: int) -> Iterator[Share]:
    """The partitions of a file: slices of its row groups, ``size`` rows each, or more where a group is very large."""
    try:
        found, digest = outline(Path(path)), _digest(path)
    except CorpusError as error:
        yield unreadable(error.problem)
        return
    except OSError as error:
        yield unreadable(problem_of("FC201", path, detail=error.strerror or type(error).__name__))
        return
    if columns.text not in found.columns:
        yield unreadable(problem_of("FC902", path, column=columns.text, found=" ".join(found.columns)))
        return
    if twice := doubled(found.columns, columns):
        yield unreadable(problem_of("FC922", path, columns=twice))
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
    with Path(path).open("rb") as file:
        return file_digest(file, partial(blake2b, digest_size=16)).hexdigest()


def unread_of_rows(origin: Rows, columns: Columns) -> Iterator[Unread]:
    """The articles of a partition, each to be read when it is wanted."""
    wanted = (columns.text, columns.id, columns.date, columns.title)
    rows = read_rows(Path(origin.path), origin.group, origin.start, origin.stop, wanted)
    number = origin.first
    while True:
        try:
            row = next(rows, None)
        except CorpusError as error:  # what follows of the partition is lost with it, each row of which is told
            last = origin.first + origin.stop - origin.start
            yield from (told(replace(error.problem, line=line)) for line in range(number, last))
            return
        if row is None:
            return
        yield Unread(origin.path, number, partial(_entry, row, columns, origin.path, number))
        number += 1


def _entry(row: ReadRow, columns: Columns, path: str, line: int) -> Entry | SetAside:
    return entry_of(row(), columns, path=path, line=line)


def told(problem: Problem) -> Unread:
    """What stands in place of an article that cannot be had."""
    return Unread(problem.path, problem.line, partial(SetAside, problem))
