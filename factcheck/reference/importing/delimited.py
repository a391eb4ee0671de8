"""CSV and other delimited text → rows, line by line; each line that cannot be read is a row that says why."""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from factcheck.encoding import CHINESE, common_share, encoding_of_chunks
from factcheck.model import Problem
from factcheck.patterns import regex
from factcheck.reference.importing.table import Row, Table, refused

ENCODINGS = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "gb18030": "gb18030", "big5": "big5hkscs"}
_CHUNK = 1 << 20
_HEAD = 1 << 14
_ESCAPED = regex("[\udc80-\udcff]")
_SNIFFED = 30  # lines
_READS_WELL = 0.9


def open_delimited(path: Path, shown: str, *, encoding: str = "auto", delimiter: str = "") -> Table:
    """The table in a delimited text. Raises `ImportRefusedError` where it is empty or no text that can be read."""
    codec = _codec(path, shown, encoding)
    lines = list(islice(_lines(path, codec), _SNIFFED))
    _check_head(lines, shown)
    mark = delimiter or _delimiter(lines, shown)
    told = {codec: name for name, codec in ENCODINGS.items()}[codec]
    return Table(shown, lambda: _rows(path, shown, codec, mark), encoding=told)


def _codec(path: Path, shown: str, encoding: str) -> str:
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if not head.strip(b"\xef\xbb\xbf \t\r\n"):
            raise refused("FC611", shown)
        if encoding != "auto":
            return ENCODINGS[encoding]
        file.seek(0)
        found = encoding_of_chunks(iter(lambda: file.read(_CHUNK), b""))
    if head.count(b"\0") * 10 > len(head) and found != "utf-16":
        raise refused("FC617", shown)
    return found or "utf-8-sig"


def _check_head(lines: Sequence[str], shown: str) -> None:
    if not any(line.strip("\ufeff \t\r\n") for line in lines):
        raise refused("FC611", shown)
    first = next(line for line in lines if line.strip())
    if _ESCAPED.search(first):
        raise refused("FC616", shown, 1, choices=", ".join(ENCODINGS))


def _delimiter(lines: Sequence[str], shown: str) -> str:
    """Comma or tab, whichever parts more lines. A file with semicolons is refused: its commas may be decimal marks."""
    times = Counter({mark: sum(line.count(mark) for line in lines) for mark in (",", "\t", ";")})
    parted = {mark: sum(mark in line for line in lines) for mark in times}
    if parted["\t"] > parted[","] or (parted["\t"] == parted[","] and times["\t"] > times[","]):
        return "\t"
    if parted[";"] > parted[","] or (parted[";"] and times[";"] > times[","]):
        raise refused("FC627", shown)
    return ","


def _lines(path: Path, codec: str) -> Iterator[str]:
    errors = "replace" if codec == "utf-16" else "surrogateescape"  # half a unit of UTF-16 cannot be escaped
    with io.TextIOWrapper(path.open("rb"), encoding=codec, errors=errors, newline="") as file:
        yield from file


class _Source:
    """The lines of a file, each with its number; lines can be given back, to be read anew."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self.taken.append(line)
        self.number += 1
        return line

    def give_back(self) -> None:
        """All lines taken for the present record but the first."""
        self._waiting.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1


def _rows(path: Path, shown: str, codec: str, mark: str) -> Iterator[Row]:
    """The records in order. Behind one with broken quoting reading begins again on the next line of the file."""
    source = _Source(_lines(path, codec))
    while True:
        reader = csv.reader(source, strict=True, delimiter=mark)
        source.taken.clear()
        first = source.number + 1
        try:
            for cells in reader:
                yield _row(first, cells, source.taken, shown, codec)
                source.taken.clear()
                first = source.number + 1
        except csv.Error:
            source.give_back()
            yield Row(first, (), broken=Problem("FC642", shown, first))
        else:
            return


def _row(line: int, cells: Sequence[str], taken: Sequence[str], shown: str, codec: str) -> Row:
    """The record as a row; one with bytes that are no text, or with NUL, is broken."""
    for raw in taken:
        if not raw.isascii() and (trouble := _undecoded(raw, codec)):
            return Row(line, (), broken=Problem("FC640", shown, line, values=(("byte", trouble),)))
        if "\0" in raw:
            return Row(line, (), broken=Problem("FC641", shown, line))
    return Row(line, tuple(cell.strip() for cell in cells))


def _undecoded(raw: str, codec: str) -> str:
    """The first byte of a line that is no text in the file's encoding, or nothing.

    A line in UTF-8 amid GB18030 or Big5 decodes to characters that nobody uses; that is told by how it reads.
    """
    if found := _ESCAPED.search(raw):
        return f"0x{ord(found[0]) - 0xDC00:02X}"
    if codec == "utf-16" and "\ufffd" in raw:
        return "U+FFFD"
    if codec in CHINESE and common_share(raw) < _READS_WELL:
        data = raw.encode(codec, errors="surrogateescape")
        try:
            reads_well = common_share(data.decode()) >= _READS_WELL
        except UnicodeDecodeError:
            return ""
        return f"0x{next(byte for byte in data if byte > 0x7F):02X}" if reads_well else ""
    return ""
