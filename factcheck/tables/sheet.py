"""A table spread out over rows and columns: its head, its stubs, the lines that part it, and what each column holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.model import Cell, Table
from factcheck.tables.captions import is_note
from factcheck.tables.cells import figure_in, is_bare_year, is_empty, words_of
from factcheck.tables.labels import Label, Role, corner_of, is_unit_cell, labels_in
from factcheck.tables.unit_words import unit_line

_MOST_HEAD_ROWS = 5
_LONGEST_BANNER = 24
_SLASHED = ("/", "\\")


class Sheet:
    """A table spread out. ``slots`` are its cells by row and column, ``head`` the rows of its head.

    ``body`` are the rows below it, from ``first`` on, without ``banners``, the lines over the whole width: those at the
    top are ``titles``, the others part the table (``banner_labels``). ``sorts`` says what a column holds: stub, unit,
    enumeration, rank, data or other words.
    """

    def __init__(self, text: str, table: Table) -> None:
        self.text = text
        self.slots: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + max(cell.rows, 1)):
                for column in range(cell.column, cell.column + max(cell.columns, 1)):
                    self.slots.setdefault((row, column), cell)
        self.height = 1 + max((row for row, _ in self.slots), default=-1)
        self.width = 1 + max((column for _, column in self.slots), default=-1)
        self.banners = {row for row in range(self.height) if self._is_banner(row)}
        self.head = self._head_rows()
        first = self.head[-1] + 1 if self.head else self._first_row()
        self.first = first
        self.body = [row for row in range(first, self.height) if row not in self.banners]
        self.titles = [cell.span for row in sorted(self.banners) if row < first for cell in self._cells(row)]
        self.banner_labels = {
            row: cell for row in self.banners if row >= first and not self._is_note(cell := self._cells(row)[0])
        }
        self.sorts = self._column_sorts()

    def words(self, cell: Cell) -> str:
        """The text of a cell."""
        return cell.span.of(self.text)

    def _cells(self, row: int) -> list[Cell]:
        """The filled cells of a row, each once."""
        found = (self.slots.get((row, column)) for column in range(self.width))
        return [cell for cell in dict.fromkeys(found) if cell is not None and not is_empty(self.words(cell))]

    def _is_banner(self, row: int) -> bool:
        """True for a row with one cell of words: over the whole width, at its left end, or a unit line anywhere."""
        cells = [cell for cell in self._cells(row) if cell.row == row]
        if len(cells) != 1 or len(self._cells(row)) != 1 or figure_in(self.words(cells[0])) is not None:
            return False
        cell, words = cells[0], words_of(self.words(cells[0]))
        told = unit_line(words) is not None
        marks = any(
            column and (row, column) in self.slots and self.slots[row, column] is not cell
            for column in range(self.width)
        )
        return told or (cell.column == 0 and not marks)

    def _is_note(self, cell: Cell) -> bool:
        """True for a line of prose inside the table, which is no label: 注：……."""
        words = words_of(self.words(cell))
        return is_note(words) or len(words) > _LONGEST_BANNER or "。" in words

    def _first_row(self) -> int:
        return next((row for row in range(self.height) if row not in self.banners), self.height)

    def _head_rows(self) -> list[int]:
        rows: list[int] = []
        for row in range(self.height):
            if row in self.banners:
                if rows:
                    break
                continue
            if len(rows) == _MOST_HEAD_ROWS or not self._is_head(row, rows):
                break
            rows.append(row)
        return rows

    def _is_head(self, row: int, above: Sequence[int]) -> bool:
        """True for a row of words and years; below the first one only where its place in the stubs is not its own."""
        cells = [cell for cell in self._cells(row) if cell.column > 0 or cell.columns > 1]
        years = any(is_bare_year(self.words(cell)) for cell in cells)
        words = all(is_bare_year(self.words(cell)) or figure_in(self.words(cell)) is None for cell in cells)
        if not cells or not words:
            return False
        if not above:
            return True
        if years and any(self._has_period(column, above) for column in range(1, self.width)):
            return False
        first = self.slots.get((row, 0))
        told = first is not None and not is_empty(self.words(first))
        own = told and first is not None and first.row == row and not corner_of(words_of(self.words(first)))
        return all(cell.heading for cell in self._cells(row) if cell.row == row) or not own

    def _has_period(self, column: int, rows: Sequence[int]) -> bool:
        cells = (self.slots.get((row, column)) for row in rows)
        return any(label.role is Role.PERIOD for cell in cells if cell for label in self.labels(cell))

    def labels(self, cell: Cell) -> tuple[Label, ...]:
        """What the words of a cell tell as a label."""
        words = self.words(cell)
        if is_empty(words):
            return ()
        return labels_in(f"{words.strip()}年" if is_bare_year(words) else self._indented(cell), cell.span)

    def _indented(self, cell: Cell) -> str:
        """The words of a cell with the wide blanks that a reader left out before them."""
        start = cell.span.start
        while start > 0 and self.text[start - 1] in "\u3000\u2003\u2002\u00a0":
            start -= 1
        return self.text[start : cell.span.end]

    def _column_sorts(self) -> list[str]:
        """What each column holds: stub, unit, enumeration, rank, data or other words."""
        sorts: list[str] = []
        begun = False
        for column in range(self.width):
            sort = self._column_sort(column, begun=begun)
            begun = begun or sort == "data"
            sorts.append(sort)
        return sorts

    def _column_sort(self, column: int, *, begun: bool) -> str:
        head = self.heads(column)
        corner = next((corner_of(label.text) for label in reversed(head) if corner_of(label.text)), "")
        found = (self.slots.get((row, column)) for row in self.body)
        cells = [cell for cell in dict.fromkeys(found) if cell and not is_empty(self.words(cell))]
        figures = [cell for cell in cells if figure_in(self.words(cell)) is not None]
        if corner in ("enumeration", "rank") and figures:
            return corner
        if cells and all(is_unit_cell(self.words(cell)) for cell in cells) and not figures:
            return "unit"
        told = corner == "period" or (corner in ("subject", "indicator") and self._is_said_again(column))
        if (not begun or told) and self._are_stubs(column, cells, figures, corner):
            return "stub"
        return "data" if figures else "other"

    def _is_said_again(self, column: int) -> bool:
        """True for a column with the head of the first one: the table goes on beside itself."""
        heads = [label.text for label in self.heads(column)]
        return column > 0 and heads == [label.text for label in self.heads(0)]

    def groups(self) -> list[list[int]]:
        """The columns of stubs and data that belong together; one group but for a table that goes on beside itself."""
        cuts = [
            column for column in range(1, self.width) if self.sorts[column] == "stub" and self._is_said_again(column)
        ]
        edges = [0, *cuts, self.width]
        return [list(range(low, high)) for low, high in pairwise(edges)]

    def _are_stubs(self, column: int, cells: Sequence[Cell], figures: Sequence[Cell], corner: str) -> bool:
        """True for a column of words, or of years that their head calls so or leaves without a name."""
        if not figures:
            return bool(cells) or column == 0
        years = all(is_bare_year(self.words(cell)) for cell in figures)
        nameless = column == 0 and not self.heads(column)
        return years and self.width > 1 and (corner == "period" or nameless)

    def heads(self, column: int) -> tuple[Label, ...]:
        """The labels of a column, the outermost first."""
        cells = (self.slots.get((row, column)) for row in self.head)
        return tuple(label for cell in dict.fromkeys(cells) if cell is not None for label in self.labels(cell))

    def is_label(self, cell: Cell) -> bool:
        """True for a cell of the head, a stub, a unit or a line that parts the table."""
        at_head = cell.row in self.head or cell.row in self.banner_labels
        return at_head or (cell.column < len(self.sorts) and self.sorts[cell.column] in ("stub", "unit"))

    def corner(self) -> tuple[Label, ...]:
        """What the head of the first stub column tells besides what its cells are."""
        if "stub" not in self.sorts:
            return ()
        labels = self.heads(self.sorts.index("stub"))
        return tuple(label for label in labels if not (corner_of(label.text) or label.text.endswith(_SLASHED)))
