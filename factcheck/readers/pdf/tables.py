"""The rows of a region → the tables in it, each with the rows that it takes up.

A table is a grid of ruling lines, or rows whose stretches stand below one another in short columns. Where in doubt it
is none: prose that is taken for a table loses its sentences, a table that is taken for prose only its heads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.patterns import regex
from factcheck.readers.pdf.grid import Grid
from factcheck.readers.pdf.shapes import CellLines, Line, Row
from factcheck.readers.table_lines import Opening, begins

_FARTHEST = 3.2  # of a character: rows further apart are of different tables
_MOST_LINES = 8
_LONGEST_CELL = 16
_MOSTLY = 0.7
_FIGURES = 0.3
_NO_FIGURE = regex(r"[-–—…/／]+")


class Found(NamedTuple):
    """A table that takes up the rows from ``start`` to ``end``."""

    start: int
    end: int
    cells: tuple[CellLines, ...]


def _is_above_a_table(row: Row) -> bool:
    """True where a title, a unit line or the caption of a picture begins in a row: that is no row of cells."""
    openings: tuple[Opening, ...] = ("title", "unit", "picture")
    return any(begins(line.text, opening) for line in row for opening in openings)


def tables_of(rows: Sequence[Row], grids: Sequence[Grid]) -> Iterator[Found]:
    """The tables of a region from top to bottom; their rows do not overlap."""
    start = 0
    while start < len(rows):
        found = _gridded(rows, start, grids) or _aligned(rows, start)
        if found:
            yield found
        start = found.end if found else start + 1


def _gridded(rows: Sequence[Row], start: int, grids: Sequence[Grid]) -> Found | None:
    grid = next((grid for grid in grids if grid.holds(rows[start])), None)
    if grid is None:
        return None
    end = start
    while end < len(rows) and grid.holds(rows[end]):
        end += 1
    cells = grid.cells(line for row in rows[start:end] for line in row)
    return None if _is_frame(cells) else Found(start, end, cells)


def _is_frame(cells: Sequence[CellLines]) -> bool:
    """True for lines that are drawn around prose: one cell, or one that holds most of the text."""
    longest = max(cells, key=lambda cell: len(cell.lines), default=None)
    if longest is None or len(cells) < 2:
        return True
    lines = sum(len(cell.lines) for cell in cells)
    return len(longest.lines) > _MOST_LINES and 2 * len(longest.lines) > lines


def _aligned(rows: Sequence[Row], start: int) -> Found | None:
    if len(rows[start]) < 2 or _is_above_a_table(rows[start]):
        return None
    end = start + 1
    while end < len(rows) and _goes_on(rows, end):
        end += 1
    while end > start and len(rows[end - 1]) < 2:
        end -= 1
    run = rows[start:end]
    columns = _columns(run)
    if sum(len(row) > 1 for row in run) < 2 or len(columns) < 2 or not _is_table(run, columns):
        return None
    return Found(start, end, tuple(_cells(run, columns)))


def _goes_on(rows: Sequence[Row], i: int) -> bool:
    """True where a row belongs to the table of the one before: two stretches, or one between two such rows."""
    if rows[i - 1][0].baseline - rows[i][0].baseline > _FARTHEST * max(rows[i][0].size, rows[i - 1][0].size):
        return False
    if _is_above_a_table(rows[i]):
        return False
    if len(rows[i]) > 1:
        return True
    line, after = rows[i][0], rows[i + 1] if i + 1 < len(rows) else ()
    return len(after) > 1 and line.right - line.left < _LONGEST_CELL * line.size and len(line.text) <= _LONGEST_CELL


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Where the columns stand: the extents of the stretches of those rows that have most of them."""
    most = max(len(row) for row in rows)
    full = [row for row in rows if len(row) >= max(2, most - (most > 3))]
    columns: list[tuple[float, float]] = []
    for line in sorted((line for row in full for line in row), key=lambda line: line.left):
        if columns and line.left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], line.right)
        else:
            columns.append((line.left, line.right))
    return columns


def _is_table(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> bool:
    several = [row for row in rows if len(row) > 1]
    apart = sum(len({_place(line, columns) for line in row}) == len(row) for row in several)
    cells = [line for row in several for line in row]
    short = sum(len(line.text) <= _LONGEST_CELL for line in cells)
    others = [line for row in several for line in row[1:]]
    figures = sum(_is_figure(line.text) for line in others)
    return (
        apart >= _MOSTLY * len(several)
        and len(several) >= _MOSTLY * len(rows)
        and short >= _MOSTLY * len(cells)
        and figures >= _FIGURES * len(others)
    )


def _is_figure(text: str) -> bool:
    """True for a number with its unit, or the dash in its place; a label with a number (电话：…) is none."""
    digits = sum(char.isdigit() for char in text)
    return bool(_NO_FIGURE.fullmatch(text)) or (2 * digits >= len(text) and "：" not in text)


def _place(line: Line, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The first column of a stretch, and how many it spans."""
    met = [i for i, (left, right) in enumerate(columns) if line.left < right and left < line.right]
    if met:
        return met[0], met[-1] - met[0] + 1
    middle = (line.left + line.right) / 2
    before = sum(right <= middle for _, right in columns)
    return (before - 1, 2) if 0 < before < len(columns) else (min(before, len(columns) - 1), 1)


def _cells(rows: Iterable[Row], columns: Sequence[tuple[float, float]]) -> Iterator[CellLines]:
    for number, row in enumerate(rows):
        taken = 0
        for line in row:
            column, count = _place(line, columns)
            column = min(max(column, taken), len(columns) - 1)
            taken = column + count
            yield CellLines((line,), number, column, columns=max(1, min(count, len(columns) - column)))
