"""The bytes of a CSV file → records, each with the line where it begins; nothing is lost without a word.

A defect spoils as little as possible: bytes that are no UTF-8 and NUL bytes spoil the records that hold them, a quote
that never closes spoils its own line, and reading goes on behind it. Only a header that cannot be used spoils the file.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.model import Problem
from factcheck.patterns import regex
from factcheck.reference.columns import ALIAS_COLUMNS, FACT_COLUMNS, SET_COLUMNS, known_name, misspelt

_UNSEEN = ("Cc", "Cf", "Zl", "Zp")
_SHOWN = 40
_ESCAPED = regex("[\udc80-\udcff]")  # how `surrogateescape` shows the bytes 0x80 to 0xFF


def unseen(cell: str) -> str:
    """The first character of a cell that nobody sees (a BOM, a zero-width space, a line end), or nothing."""
    if cell.isprintable():
        return ""
    return next((char for char in cell if unicodedata.category(char) in _UNSEEN), "")


def in_short(cell: str) -> str:
    """A cell as a message repeats it: one line, and not all of a long one."""
    line = " ".join(cell.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its cells by column, without their margins. ``line`` counts from 1, the header's line included."""

    line: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """The cell of a column; empty where the file has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A file as read. ``rows`` counts the data rows, the refused ones too; ``header`` is empty where it is unusable."""

    path: str
    header: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    rows: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def holds_aliases(self) -> bool:
        """True for a file of aliases, by its header or by its name."""
        return holds_aliases(self.path, self.header)

    @property
    def holds_sets(self) -> bool:
        """True for a file of complete sets, by its header or by its name."""
        return holds_sets(self.path, self.header)


def holds_aliases(path: str, header: Collection[str]) -> bool:
    """True for a file of aliases, by its header or by its name."""
    named = path.rpartition("/")[2].lower() == "aliases.csv"
    return named or {"alias", "canonical"} <= set(header)


def holds_sets(path: str, header: Collection[str]) -> bool:
    """True for a file of complete sets, by its header or by its name."""
    named = path.rpartition("/")[2].lower() == "complete_sets.csv"
    return named or set(SET_COLUMNS) <= set(header)


class Line(NamedTuple):
    """One record before its columns have names: its first and last line in the file, from 1, and its cells."""

    first: int
    last: int
    cells: Sequence[str]


class RowReader:
    """Reads a CSV file record by record, so that a file may be larger than the memory.

    After the last record ``rows`` is the number of data rows, the refused ones included, and ``problems`` holds what is
    wrong with the header and with the bytes. ``header`` is there from the start, empty where it is unusable.
    """

    __slots__ = ("_records", "_spoilt", "header", "path", "problems", "rows")

    def __init__(self, lines: Iterable[str], path: str, *, is_plain_text: bool = False) -> None:
        """``lines`` keep their ends. ``is_plain_text`` promises that no byte of them was no text, and none zero."""
        self.path = path
        self.rows = 0
        self.problems: list[Problem] = []
        self._spoilt = _Spoilt()
        watched = lines if is_plain_text else self._spoilt.watched(lines)
        self._records = _split(_Rewindable(watched))
        self.header: tuple[str, ...] = self._header()

    def _header(self) -> tuple[str, ...]:
        first = next(self._records, None)
        if first is None:
            self.problems.append(Problem("FC406", self.path, 1))
            return ()
        names, problems = _header(first, self._spoilt.lines, self.path)
        self.problems += problems
        return names

    def __iter__(self) -> Iterator[Line | Problem]:
        """The data rows that fit under the header, and a problem for each other one that has no spoilt byte."""
        width, spoilt = len(self.header), self._spoilt.lines
        is_named = all(self.header)
        for line in self._records:
            self.rows += 1
            if not width or (spoilt and not spoilt.isdisjoint(range(line.first, line.last + 1))):
                continue
            if isinstance(line, Line) and len(line.cells) == width and is_named:
                yield line
            else:
                yield _misfit(line, self.header, self.path)
        self.problems += self._spoilt.problems(self.path)

    def record(self, line: Line) -> Record:
        """The record of a line."""
        cells = zip(self.header, line.cells, strict=True)
        return Record(line.first, {name: cell.strip() for name, cell in cells if name})


def read_table(data: bytes, path: str) -> Table:
    """The records of a CSV file in UTF-8 (a BOM is fine), and a `Problem` for each that cannot be used."""
    reader = RowReader(io.StringIO(data.decode("utf-8-sig", errors="surrogateescape"), newline=""), path)
    good: list[Record] = []
    problems: list[Problem] = []
    for line in reader:
        if isinstance(line, Problem):
            problems.append(line)
        else:
            good.append(reader.record(line))
    return Table(path, reader.header, tuple(good), reader.rows, (*reader.problems, *problems))


class _Broken(NamedTuple):
    """A line whose quoting is broken."""

    first: int
    last: int


class _Spoilt:
    """The numbers of the lines that hold bytes which are no text, as they go by."""

    def __init__(self) -> None:
        self.foreign: list[tuple[int, str]] = []
        self.zero: list[int] = []
        self.lines: set[int] = set()

    def watched(self, lines: Iterable[str]) -> Iterator[str]:
        """The same lines; what is spoilt in them is noted first."""
        for number, line in enumerate(lines, 1):
            escaped = "" if line.isascii() else _first_escaped(line)
            if escaped:
                self.foreign.append((number, escaped))
                self.lines.add(number)
            if "\0" in line:
                self.zero.append(number)
                self.lines.add(number)
            yield line

    def problems(self, path: str) -> Iterator[Problem]:
        """One problem a sort, at the first such line."""
        if self.foreign:
            line, escaped = self.foreign[0]
            values = (("byte", f"0x{ord(escaped) - 0xDC00:02X}"), ("lines", str(len(self.foreign))))
            yield Problem("FC404", path, line, values=values)
        if self.zero:
            yield Problem("FC405", path, self.zero[0], values=(("lines", str(len(self.zero))),))


def _first_escaped(line: str) -> str:
    found = _ESCAPED.search(line)
    return found[0] if found else ""


class _Rewindable:
    """Lines that can be read again from the second line of the current record on."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._source = iter(lines)
        self._again: deque[str] = deque()
        self._record: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._source)
        self._record.append(line)
        return line

    def next_record(self) -> None:
        """From here on another record is read."""
        self._record.clear()

    def rewind(self) -> None:
        """Go back to behind the first line of the current record."""
        self._again.extendleft(reversed(self._record[1:]))
        self._record.clear()


def _split(lines: _Rewindable) -> Iterator[Line | _Broken]:
    """The records in order, but for blank ones. Behind broken quoting reading begins again on the next line."""
    start = 0
    while True:
        reader = csv.reader(lines, strict=True)
        done = 0
        try:
            for cells in reader:
                if any(map(str.strip, cells)):
                    yield Line(start + done + 1, start + reader.line_num, cells)
                done = reader.line_num
                lines.next_record()
        except csv.Error:
            yield _Broken(start + done + 1, start + done + 1)
            lines.rewind()
            start += done + 1
        else:
            return


def _header(line: Line | _Broken, spoilt: Collection[int], path: str) -> tuple[tuple[str, ...], list[Problem]]:
    """The columns' names, empty where the header is unusable, and what is wrong with them."""
    if line.first in spoilt:
        return (), []
    if isinstance(line, _Broken):
        return (), [Problem("FC409", path, line.first)]
    names = tuple(known_name(cell) for cell in line.cells)
    if not {*FACT_COLUMNS, *ALIAS_COLUMNS, *SET_COLUMNS} & set(names):
        return (), [Problem("FC406", path, line.first)]
    problems = [
        Problem("FC408", path, line.first, field=name, values=(("name", name),))
        for name, times in Counter(names).items()
        if name and times > 1
    ]
    table = Table(path, names)
    missing = _missing(table)
    if missing:
        values = (("columns", ", ".join(missing)), ("found", ", ".join(name for name in names if name)))
        problems.append(Problem("FC407", path, line.first, field=missing[0], values=values))
    return (() if problems else names), problems or _unknown(names, path, line.first)


def _missing(table: Table) -> list[str]:
    names = table.header
    if table.holds_aliases or table.holds_sets:
        return [name for name in (ALIAS_COLUMNS if table.holds_aliases else SET_COLUMNS) if name not in names]
    missing = [name for name in ("subject", "indicator") if name not in names]
    return missing if {"value", "period"} & set(names) else [*missing, "value"]


def _unknown(names: Sequence[str], path: str, line: int) -> list[Problem]:
    """Remarks on columns that we do not read: they are kept, but one that looks misspelt is a finding."""
    problems = []
    for name in dict.fromkeys(names):
        if name and name not in (*FACT_COLUMNS, *ALIAS_COLUMNS, *SET_COLUMNS):
            meant = misspelt(name)
            if meant and meant not in names:
                values = (("name", name), ("meant", meant))
                problems.append(Problem("FC421", path, line, field=name, values=values, level="finding"))
            else:
                problems.append(Problem("FC420", path, line, field=name, values=(("name", name),), level="info"))
    return problems


def _misfit(line: Line | _Broken, header: Sequence[str], path: str) -> Problem | Line:
    """What keeps a record from being laid under the header; the record where nothing does."""
    if isinstance(line, _Broken):
        return Problem("FC409", path, line.first)
    if len(line.cells) != len(header):
        values = (("found", str(len(line.cells))), ("expected", str(len(header))))
        return Problem("FC410", path, line.first, values=values)
    stray = next((cell for name, cell in zip(header, line.cells, strict=True) if not name and cell.strip()), None)
    if stray is not None:
        return Problem("FC422", path, line.first, values=(("value", in_short(stray)),))
    return line
