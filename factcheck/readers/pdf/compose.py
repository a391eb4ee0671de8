"""Blocks → the text of an article with its tables, its captions and the way back to the pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcheck.model import Anchor, Cell, Span, Table
from factcheck.readers.pdf.joining import joined
from factcheck.readers.pdf.shapes import Block, CellLines, Line


class Composed(NamedTuple):
    """A text and what stands in it, by offsets."""

    text: str
    tables: tuple[Table, ...]
    captions: tuple[Span, ...]
    anchors: tuple[Anchor, ...]


def compose(blocks: Iterable[Block]) -> Composed:
    """The text of some blocks: a paragraph or a row of a table on each line, cells parted by tabs."""
    writing = _Writing()
    tables: list[Table] = []
    captions: list[Span] = []
    for block in blocks:
        if block.cells:
            tables.append(_table(writing, block))
            continue
        span = writing.write(block.lines)
        writing.end_line()
        if block.is_caption:
            captions.append(span)
    return Composed("".join(writing.pieces), tuple(tables), tuple(captions), tuple(writing.anchors))


class _Writing:
    """A text as it grows."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.anchors: list[Anchor] = []
        self._length = 0

    def write(self, lines: Sequence[Line]) -> Span:
        """Append the text of some lines, each with an anchor where it begins."""
        text, starts = joined(lines)
        start = self._length
        for line, at in zip(lines, starts, strict=True):
            self.anchors.append(Anchor(start + at, line.number, line.column, page=line.page))
        self._append(text)
        return Span(start, self._length)

    def end_line(self) -> None:
        """Append a line end."""
        self._append("\n")

    def tab(self, count: int) -> None:
        """Append tabs."""
        self._append("\t" * count)

    def _append(self, text: str) -> None:
        self.pieces.append(text)
        self._length += len(text)


def _table(writing: _Writing, block: Block) -> Table:
    captions = [_on_line(writing, lines) for lines in block.above]
    cells: list[Cell] = []
    before: CellLines | None = None
    for cell in block.cells:
        if before and before.row != cell.row:
            writing.end_line()
            before = None
        writing.tab(cell.column - (before.column if before else 0))
        cells.append(Cell(writing.write(cell.lines), cell.row, cell.column, cell.rows, cell.columns))
        before = cell
    writing.end_line()
    captions += [_on_line(writing, lines) for lines in block.below]
    return Table(Span(cells[0].span.start, cells[-1].span.end), tuple(cells), tuple(captions))


def _on_line(writing: _Writing, lines: Sequence[Line]) -> Span:
    span = writing.write(lines)
    writing.end_line()
    return span
