"""The blocks of an article → its text, with spans for what stands apart and anchors that lead back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from typing import NamedTuple

from factcheck.model import Anchor, Cell, Span, Table
from factcheck.readers.html.beside import Beside
from factcheck.readers.html.blocks import Block, Grid
from factcheck.readers.html.lines import Bit
from factcheck.readers.table_lines import is_of_picture


class Written(NamedTuple):
    """That a stretch of the source that begins at ``at`` stands at ``offset`` of the text."""

    at: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of an article and what the fields of `Article` say about it."""

    text: str
    tables: tuple[Table, ...]
    captions: tuple[Span, ...]
    passed_over: tuple[Span, ...]
    anchors: tuple[Anchor, ...]
    written: tuple[Written, ...] = ()


class Lines:
    """The lines of a source, to tell line and column (from 1) of an offset."""

    def __init__(self, source: str) -> None:
        self._starts = [0, *(at + 1 for at, char in enumerate(source) if char == "\n")]

    def anchor(self, offset: int, at: int) -> Anchor:
        """The anchor of a text's ``offset`` that stands at ``at`` of the source."""
        row = bisect_right(self._starts, at) - 1
        return Anchor(offset, row + 1, at - self._starts[row] + 1)


def compose(blocks: Sequence[Block], rows: Sequence[int], beside: Mapping[int, Beside], lines: Lines) -> Composed:
    """The text of the blocks in these ``rows``, each on a line of its own; ``beside`` tells the lines of each table."""
    writer = _Writer(lines)
    taken = {row for table in rows if table in beside for row in (*beside[table].above, *beside[table].below)}
    for row in rows:
        block = blocks[row]
        if row in taken:
            continue
        if block.grid is None:
            writer.block(block)
        else:
            around = beside[row]
            writer.table(block.grid, [blocks[at].bits for at in around.above], [blocks[at].bits for at in around.below])
    return Composed(
        "".join(writer.pieces),
        tuple(writer.tables),
        tuple(writer.captions),
        tuple(writer.passed_over),
        tuple(writer.anchors),
        tuple(writer.written),
    )


def anchors_of(bits: Iterable[Bit], lines: Lines) -> tuple[Anchor, ...]:
    """The anchors of a text that is one line."""
    writer = _Writer(lines)
    writer.bits(bits)
    return tuple(writer.anchors)


def written_of(bits: Sequence[Bit]) -> Iterator[Written]:
    """Where the bits of a text that is one line stand in it."""
    offsets = accumulate((len(bit.text) for bit in bits), initial=0)
    return (Written(bit.at, offset, len(bit.text)) for bit, offset in zip(bits, offsets, strict=False) if bit.run >= 0)


@dataclass(slots=True)
class _Writer:
    lines: Lines
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    captions: list[Span] = field(default_factory=list)
    passed_over: list[Span] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    _next: int = -1  # the place in the source that would run on from the last anchor

    def block(self, block: Block) -> None:
        """Write a line."""
        span = self._line(block.bits)
        if block.kind == "caption" or (block.kind == "prose" and is_of_picture(block.text)):
            self.captions.append(span)
        elif block.kind == "code":
            self.passed_over.append(span)

    def table(self, grid: Grid, above: Sequence[tuple[Bit, ...]], below: Sequence[tuple[Bit, ...]]) -> None:
        """Write a table: its captions, each row on a line with tabs between the cells, its notes."""
        captions = [self._line(bits, code=True) for bits in (*above, *grid.above)]
        cells: list[Cell] = []
        for _, row in groupby(grid.cells, key=lambda cell: cell.row):
            self._part("\n")
            for number, cell in enumerate(row):
                if number:
                    self._write("\t")
                span = self.bits(cell.bits)
                cells.append(Cell(span, cell.row, cell.column, cell.rows, cell.columns, cell.heading))
        captions += [self._line(bits, code=True) for bits in (*grid.below, *below)]
        self.tables.append(Table(Span(cells[0].span.start, cells[-1].span.end), tuple(cells), tuple(captions)))

    def _line(self, bits: Iterable[Bit], *, code: bool = False) -> Span:
        self._part("\n")
        bits = list(bits)
        start = self.length
        whole = code or all(bit.code for bit in bits)
        for is_code, group in groupby(bits, key=lambda bit: bit.code):
            span = self.bits(group)
            if is_code and not whole:
                self.passed_over.append(span)
        return Span(start, self.length)

    def bits(self, bits: Iterable[Bit]) -> Span:
        """Write bits behind what is written, and give their span."""
        start = self.length
        for bit in bits:
            if bit.run >= 0 and bit.at != self._next:
                self.anchors.append(self.lines.anchor(self.length, bit.at))
            if bit.run >= 0:
                self.written.append(Written(bit.at, self.length, len(bit.text)))
            self._write(bit.text)
            if bit.run >= 0:
                self._next = bit.at + len(bit.text)
        return Span(start, self.length)

    def _part(self, mark: str) -> None:
        if self.length:
            self._write(mark)

    def _write(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)
            self._next = -1
