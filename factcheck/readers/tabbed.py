"""Plain text → its tables (lines that stand together and have as many cells each, set with tabs) and captions.

Indentation by tabs is none: a line that begins with a tab belongs to a table only where the lines below it do not, as
the head of a column of names may be empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Cell, Span
from factcheck.patterns import regex
from factcheck.readers.structure import Lines, Structure, captions_of_pictures, with_captions

_FEWEST_ROWS = _FEWEST_CELLS = 2
_DIGIT = regex(r"[0-9０-９]")


def tabbed_structure(text: str) -> Structure:
    r"""The tables of a text, and the captions of its pictures.

    >>> len(tabbed_structure("指标\t2021年\n粮食产量\t68285\n").tables)
    1
    """
    lines = Lines(text)
    blocks = _blocks(lines) if "\t" in text else ()
    tables = with_captions(lines, [(*block, _all_cells(lines, *block)) for block in blocks])
    taken = [span for table in tables for span in (table.span, *table.captions)]
    return Structure(tables, captions_of_pictures(lines, taken))


def _blocks(lines: Lines) -> Iterator[tuple[int, int]]:
    """The first and last line of each table."""
    number = 0
    while number < len(lines):
        size, last = len(lines.of(number).split("\t")), number
        while size >= _FEWEST_CELLS and last + 1 < len(lines) and len(lines.of(last + 1).split("\t")) == size:
            last += 1
        if last > number and _is_table([lines.of(line) for line in range(number, last + 1)]):
            yield number, last
        number = last + 1


def _is_table(written: list[str]) -> bool:
    indented = any(line.startswith("\t") for line in written[1:]) or (
        written[0].startswith("\t") and written[0].count("\t") < _FEWEST_CELLS
    )
    filled = all(sum(bool(cell.strip()) for cell in line.split("\t")) >= 1 for line in written)
    first_full = sum(bool(cell.strip()) for cell in written[0].split("\t")) >= _FEWEST_CELLS
    return not indented and filled and first_full and any(_DIGIT.search(line) for line in written)


def _all_cells(lines: Lines, first: int, last: int) -> tuple[Cell, ...]:
    return tuple(cell for row in range(first, last + 1) for cell in _cells(lines, row, row - first))


def _cells(lines: Lines, line: int, row: int) -> Iterator[Cell]:
    start = lines[line].start
    for column, cell in enumerate(lines.of(line).split("\t")):
        written = cell.strip(" \r")
        if written:
            offset = start + cell.index(written)
            yield Cell(Span(offset, offset + len(written)), row, column)
        start += len(cell) + 1
