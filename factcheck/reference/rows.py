"""The bytes of a CSV file → records, each with the line where it begins; nothing is lost without a word.

A defect spoils as little as possible: bytes that are no UTF-8 and NUL bytes spoil the records that hold them, a quote
that never closes spoils its own line, and reading goes on behind it. Only a header that cannot be used spoils the file.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from factcheck.model import Problem
from factcheck.reference.columns import ALIAS_COLUMNS, FACT_COLUMNS, SET_COLUMNS, known_name, misspelt

_UNSEEN = ("Cc", "Cf", "Zl", "Zp")
_SHOWN = 40
_ESCAPED = range(0xDC80, 0xDD00)  # how `surrogateescape` shows the bytes 0x80 to 0xFF


def unseen(cell: str) -> str:
    """The first character of a cell that nobody sees (a BOM, a zero-width space, a line end), or nothing."""
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
        named = self.path.rpartition("/")[2].lower() == "aliases.csv"
        return named or {"alias", "canonical"} <= set(self.header)

    @property
    def holds_sets(self) -> bool:
        """True for a file of complete sets, by its header or by its name."""
        named = self.path.rpartition("/")[2].lower() == "complete_sets.csv"
        return named or set(SET_COLUMNS) <= set(self.header)


@dataclass(frozen=True, slots=True)
class _Line:
    """One record before its columns have names. ``cells`` is None where the quoting is broken."""

    first: int
    last: int
    cells: tuple[str, ...] | None

    @property
    def is_blank(self) -> bool:
        return self.cells is not None and not any(cell.strip() for cell in self.cells)


def read_table(data: bytes, path: str) -> Table:
    """The records of a CSV file in UTF-8 (a BOM is fine), and a `Problem` for each that cannot be used."""
    lines = io.StringIO(data.decode("utf-8-sig", errors="surrogateescape"), newline="").readlines()
    spoilt, problems = _unreadable(lines, path)
    records = [line for line in _split(lines) if not line.is_blank]
    if not records:
        return Table(path, problems=(Problem("FC406", path, 1), *problems))
    header, found = _header(records[0], spoilt, path)
    problems += found
    if not header:
        return Table(path, rows=len(records) - 1, problems=tuple(problems))
    good: list[Record] = []
    for line in records[1:]:
        if spoilt.isdisjoint(range(line.first, line.last + 1)):
            trouble = _misfit(line, header, path)
            if trouble:
                problems.append(trouble)
            else:
                good.append(_record(line, header))
    return Table(path, header, tuple(good), len(records) - 1, tuple(problems))


def _unreadable(lines: Sequence[str], path: str) -> tuple[set[int], list[Problem]]:
    """The numbers of the lines that hold bytes which are no text; one problem a sort, at the first such line."""
    foreign = [n for n, line in enumerate(lines, 1) if not line.isascii() and _first_escaped(line)]
    nul = [n for n, line in enumerate(lines, 1) if "\0" in line]
    problems = []
    if foreign:
        byte = f"0x{ord(_first_escaped(lines[foreign[0] - 1])) - 0xDC00:02X}"
        values = (("byte", byte), ("lines", str(len(foreign))))
        problems.append(Problem("FC404", path, foreign[0], values=values))
    if nul:
        problems.append(Problem("FC405", path, nul[0], values=(("lines", str(len(nul))),)))
    return {*foreign, *nul}, problems


def _first_escaped(line: str) -> str:
    return next((char for char in line if ord(char) in _ESCAPED), "")


def _split(lines: Sequence[str]) -> Iterator[_Line]:
    """The records in order. Behind a record with broken quoting reading begins again on the next line of the file."""
    start = 0
    while start < len(lines):
        reader = csv.reader(islice(lines, start, None), strict=True)
        done = 0
        try:
            for cells in reader:
                yield _Line(start + done + 1, start + reader.line_num, tuple(cells))
                done = reader.line_num
        except csv.Error:
            yield _Line(start + done + 1, start + done + 1, None)
            start += done + 1
        else:
            return


def _header(line: _Line, spoilt: Collection[int], path: str) -> tuple[tuple[str, ...], list[Problem]]:
    """The columns' names, empty where the header is unusable, and what is wrong with them."""
    if line.first in spoilt:
        return (), []
    if line.cells is None:
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


def _misfit(line: _Line, header: Sequence[str], path: str) -> Problem | None:
    """What keeps a record from being laid under the header, or None."""
    if line.cells is None:
        return Problem("FC409", path, line.first)
    if len(line.cells) != len(header):
        values = (("found", str(len(line.cells))), ("expected", str(len(header))))
        return Problem("FC410", path, line.first, values=values)
    stray = next((cell for name, cell in zip(header, line.cells, strict=True) if not name and cell.strip()), None)
    if stray is not None:
        return Problem("FC422", path, line.first, values=(("value", in_short(stray)),))
    return None


def _record(line: _Line, header: Sequence[str]) -> Record:
    cells = zip(header, line.cells or (), strict=True)
    return Record(line.first, {name: cell.strip() for name, cell in cells if name})
