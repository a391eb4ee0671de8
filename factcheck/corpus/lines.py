"""JSON Lines, plain or compressed: partitions of lines, and the articles of such a partition."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, cast

from factcheck.corpus.model import Columns, Entry, HeldLines, Lines, Origin, SetAside, Unread, Unreadable
from factcheck.corpus.rows import entry_of
from factcheck.corpus.trouble import problem_of
from factcheck.model import Problem
from factcheck.readers import ArticleError, decode

LONGEST = 64 * 1024 * 1024
"""Bytes of a line; a longer one is no article, and its rest is not held."""

_MOST = 8 * 1024 * 1024  # bytes of a partition, so that one is held easily
_SHOWN = 20
_MARK = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # marks of UTF-16, whose line ends are two bytes
_DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error)

Share = tuple[Origin, str, int]
"""Origin, digest and bytes of what will be a partition."""


@dataclass
class _Gathered:
    """Lines of one partition, as they are read; their content is held where the file is compressed."""

    path: str
    first: int
    start: int
    is_held: bool
    count: int = 0
    size: int = 0
    content: io.BytesIO = field(default_factory=io.BytesIO)
    digest: Any = field(default_factory=lambda: blake2b(digest_size=16))

    def add(self, line: bytes, length: int) -> None:
        self.count += 1
        self.size += length
        self.digest.update(line)
        if self.is_held:
            self.content.write(line if length == len(line) else line + b"\n")

    def share(self) -> Share:
        stop = self.start + self.size
        held, plain = (
            HeldLines(self.path, self.first, self.content.getvalue()),
            Lines(self.path, self.first, self.start, stop),
        )
        return held if self.is_held else plain, self.digest.hexdigest(), self.size

    def rest(self) -> _Gathered:
        return _Gathered(self.path, self.first + self.count, self.start + self.size, self.is_held)


def shares_of_lines(path: str, size: int) -> Iterator[Share]:
    """The partitions of ``size`` lines, or fewer where these are long. The file is read once, line by line.

    What cannot be read is a share of its own: a file in another encoding (FC906), the rest of a damaged one (FC907), a
    file that does not open (FC201).
    """
    gathered = _Gathered(path, 1, 0, path.lower().endswith(".gz"))
    lost: Share | None = None
    try:
        with _opened(path) as file:
            head = file.read(len(_MARK))
            if head.startswith(_WIDE):
                yield unreadable(problem_of("FC906", path))
                return
            gathered.start = file.seek(len(_MARK) if head == _MARK else 0)
            for line, length in read_lines(file):
                gathered.add(line, length)
                if gathered.count == size or gathered.size >= _MOST:
                    yield gathered.share()
                    gathered = gathered.rest()
    except _DAMAGED as error:
        lost = unreadable(
            problem_of("FC907", path, line=gathered.first + gathered.count, detail=str(error) or type(error).__name__)
        )
    except OSError as error:
        lost = unreadable(problem_of("FC201", path, detail=error.strerror or type(error).__name__))
    if gathered.count:
        yield gathered.share()
    if lost:
        yield lost


def unreadable(problem: Problem) -> Share:
    """A share that tells of trouble with a file."""
    return Unreadable(problem), blake2b(repr(problem).encode(), digest_size=16).hexdigest(), 0


def read_lines(file: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Each line with its length in bytes; of a line longer than `LONGEST` no more than one byte beyond that is held."""
    while line := file.readline(LONGEST + 1):
        length, end = len(line), line[-1:]
        while length > LONGEST and end != b"\n" and (rest := file.readline(LONGEST)):
            length, end = length + len(rest), rest[-1:]
        yield line, length


def unread_of_lines(origin: Lines | HeldLines, columns: Columns) -> Iterator[Unread]:
    """The articles of a partition, each to be read when it is wanted; empty lines are none.

    A mark of UTF-8 before a line is none of it: it stands inside a file where several were put together.
    """
    for number, line in enumerate(_lines(origin), start=origin.first):
        if line.removeprefix(_MARK).strip():
            yield Unread(origin.path, number, partial(_entry, line, columns, origin.path, number))


def _lines(origin: Lines | HeldLines) -> Iterator[bytes]:
    if isinstance(origin, HeldLines):
        yield from (line for line, _ in read_lines(io.BytesIO(origin.content)))
        return
    left = origin.stop - origin.start
    with Path(origin.path).open("rb") as file:
        file.seek(origin.start)
        for line, length in read_lines(file):
            yield line
            left -= length
            if left <= 0:
                return


def _entry(line: bytes, columns: Columns, path: str, number: int) -> Entry | SetAside:
    if len(line) > LONGEST:
        return SetAside(problem_of("FC905", path, line=number, bytes=str(LONGEST)))
    try:
        row = json.loads(_decoded(line.removeprefix(_MARK), path))
    except ArticleError as error:
        return SetAside(replace(error.problem, line=number))
    except (ValueError, RecursionError) as error:
        return SetAside(problem_of("FC211", path, line=number, field="json", value=str(error)))
    if not isinstance(row, dict):
        return SetAside(problem_of("FC211", path, line=number, field="json", value=ascii(row)[:_SHOWN]))
    return entry_of(row, columns, path=path, line=number)


def _decoded(line: bytes, path: str) -> str:
    """The line in UTF-8, else in whatever encoding its bytes tell."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return decode(line, path)


def _opened(path: str) -> IO[bytes]:
    if path.lower().endswith(".gz"):
        return cast("IO[bytes]", gzip.open(path, "rb"))
    return Path(path).open("rb")
