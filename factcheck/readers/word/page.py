"""Blocks → one text, with the way back to the paragraph of the file for each of its characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.model import Anchor, Cell, Span, Table
from factcheck.word import Paragraph, WordTable


@dataclass
class Page:
    """The text so far. Blocks and rows end with a line end, cells are parted by a tab."""

    pieces: list[str] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    length: int = 0
    starts: dict[int, int] = field(default_factory=dict)  # by the identity of the piece that begins there

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.pieces)

    def paragraph(self, paragraph: Paragraph) -> Span:
        """Add a paragraph on a line of its own."""
        span = self._write(paragraph)
        self._add("\n")
        return span

    def table(self, table: WordTable) -> Table:
        """Add a table, row by row."""
        cells: list[Cell] = []
        start = self.length
        for at, cell in enumerate(table.cells):
            if at:
                self._add("\t" if cell.row == table.cells[at - 1].row else "\n")
            blocks = [block for block in cell.blocks if isinstance(block, Paragraph) and block.text.strip()]
            span = self._cell(blocks)
            cells.append(Cell(span, cell.row, cell.column, cell.rows, cell.columns, heading=cell.is_heading))
        span = Span(start, self.length)
        self._add("\n")
        return Table(span, tuple(cells))

    def _cell(self, blocks: Sequence[Paragraph]) -> Span:
        start = self.length
        for at, block in enumerate(blocks):
            if at:
                self._add("\n")
            self._write(block)
        return Span(start, self.length)

    def _write(self, paragraph: Paragraph) -> Span:
        start = self.length
        number = None
        for piece in paragraph.pieces:
            if piece.paragraph != number:
                number = piece.paragraph
                self.anchors.append(Anchor(self.length, number, paragraph=number))
            self.starts[id(piece)] = self.length
            self._add(piece.text)
        return Span(start, self.length)

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)
