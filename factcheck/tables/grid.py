"""A table → its grid: which cells are labels, which hold numbers, and the labels that each number has.

The rows at the top without a number are the head, the columns at the left without one are stubs; years count as words
there. A line over the whole width is a title at the top and parts the table further down. A grid in which no cell holds
a number beside a label is none: such a table is read as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from factcheck.model import Cell, Span, Table
from factcheck.tables.captions import Heading, heading_of, is_note
from factcheck.tables.cells import Figure, figure_in, is_bare_year, is_empty, words_of
from factcheck.tables.labels import Label, Role, corner_of, is_inner, is_unit_cell, labels_in, rate_in
from factcheck.tables.unit_words import unit_line

_MOST_HEAD_ROWS = 5
_LONGEST_BANNER = 24
_SLASHED = ("/", "\\")

Slots = Mapping[tuple[int, int], Cell]


@dataclass(frozen=True, slots=True)
class DataCell:
    """A cell with a number. ``heads`` are the labels of its column, ``stubs`` those of its row, the outermost first.

    ``row_units`` are those of a column of units (单位), ``sort`` says what its column holds: data, rank, enumeration.
    ``beside`` are the labels of the column that a growth or a rank without a name of its own goes with (GDP | 增速),
    ``before`` those of all columns before it, up to a stub or the next rate.
    """

    span: Span
    row: int
    column: int
    figure: Figure
    heads: tuple[Label, ...]
    stubs: tuple[Label, ...]
    row_units: tuple[str, ...] | None = None
    sort: str = "data"
    is_clear: bool = True
    beside: tuple[Label, ...] = ()
    before: tuple[Label, ...] = ()

    @property
    def number(self) -> Span:
        """Where the figure stands in the text."""
        return Span(self.span.start + self.figure.start, self.span.start + self.figure.end)


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table by what they are. ``labels`` are the cells of head and stubs, ``others`` hold words.

    ``corner`` are the labels over the stubs that are no name for these: what they tell holds for the whole table.
    ``rows`` are those below the head, without the lines that part the table.
    """

    table: Table
    heading: Heading
    data: tuple[DataCell, ...]
    labels: tuple[Span, ...]
    others: tuple[Span, ...]
    corner: tuple[Label, ...] = ()
    rows: tuple[int, ...] = ()


@lru_cache(maxsize=64)
def read_grid(text: str, table: Table) -> Grid | None:
    """The grid of a table of ``text``; None where it holds no numbers that labels tell of."""
    sheet = _Sheet(text, table)
    if sheet.width < 2 or sheet.height < 2:
        return None
    data = tuple(sheet.data())
    if not any(cell.heads or cell.stubs for cell in data):
        return None
    numbers = {cell.span for cell in data}
    labels = tuple(cell.span for cell in table.cells if sheet.is_label(cell))
    others = tuple(cell.span for cell in table.cells if cell.span not in numbers and not sheet.is_label(cell))
    captions = [*table.captions, *sheet.titles]
    return Grid(table, heading_of(text, captions), data, labels, others, sheet.corner(), tuple(sheet.body))


class _Sheet:
    """A table spread out over rows and columns, with its head and its stubs found."""

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
        return any(label.role is Role.PERIOD for cell in cells if cell for label in self._labels(cell))

    def _labels(self, cell: Cell) -> tuple[Label, ...]:
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
        head = self._heads(column)
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
        heads = [label.text for label in self._heads(column)]
        return column > 0 and heads == [label.text for label in self._heads(0)]

    def _groups(self) -> list[list[int]]:
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
        nameless = column == 0 and not self._heads(column)
        return years and self.width > 1 and (corner == "period" or nameless)

    def _heads(self, column: int) -> tuple[Label, ...]:
        cells = (self.slots.get((row, column)) for row in self.head)
        return tuple(label for cell in dict.fromkeys(cells) if cell is not None for label in self._labels(cell))

    def is_label(self, cell: Cell) -> bool:
        """True for a cell of the head, a stub, a unit or a line that parts the table."""
        at_head = cell.row in self.head or cell.row in self.banner_labels
        return at_head or (cell.column < len(self.sorts) and self.sorts[cell.column] in ("stub", "unit"))

    def data(self) -> Iterator[DataCell]:
        """The cells with numbers, by rows; those of a table that goes on beside itself by their own stubs."""
        parents: list[Label] = []
        section: tuple[Label, ...] = ()
        for row in range(self.first, self.height):
            if row in self.banner_labels:
                section, parents = self._labels(self.banner_labels[row]), []
                continue
            if row not in self.body:
                continue
            for group in self._groups()[1:]:
                yield from self._data_of(row, self._stubs(row, group), group)
            group = self._groups()[0]
            stubs, outer = self._stubs(row, group), tuple(replace(label, sort="section") for label in section)
            first = stubs[0] if stubs else None
            parents = [label for label in parents if first and label.depth < first.depth]
            held = tuple(replace(label, sort="parent") for label in parents[-1:])
            yield from self._data_of(row, (*outer, *held, *stubs), group)
            if first and len(stubs) == 1 and first.role in (Role.NOUN, Role.TOTAL):
                parents.append(first)

    def _data_of(self, row: int, stubs: tuple[Label, ...], group: Sequence[int]) -> Iterator[DataCell]:
        units = self._row_units(row)
        for column in group:
            sort, cell = self.sorts[column], self.slots.get((row, column))
            if sort not in ("data", "rank", "enumeration") or cell is None or (cell.row, cell.column) != (row, column):
                continue
            figure = figure_in(self.words(cell))
            if figure is not None:
                clear = figure.is_clear and cell.rows == cell.columns == 1
                heads = self._heads(column)
                beside = self._beside(column), self._labels_before(column)
                yield DataCell(cell.span, row, column, figure, heads, stubs, units, sort, clear, *beside)

    def _beside(self, column: int) -> tuple[Label, ...]:
        """The labels of the one column that a nameless rate or rank follows; none where it may be one of several."""
        if not self._is_nameless(column):
            return ()
        while column > 0 and self._is_nameless(column):
            column -= 1
        before = self.sorts[column - 1] if column else "stub"
        alone = before != "data" or self._is_nameless(column - 1)
        return self._heads(column) if self.sorts[column] == "data" and alone else ()

    def _labels_before(self, column: int) -> tuple[Label, ...]:
        """The labels of the columns before a nameless rate, up to the next rate or stub."""
        if not self._is_nameless(column):
            return ()
        while column > 0 and self._is_nameless(column):
            column -= 1
        labels: list[Label] = []
        while column >= 0 and self.sorts[column] == "data" and not self._is_nameless(column):
            labels += self._heads(column)
            column -= 1
        return tuple(labels)

    def corner(self) -> tuple[Label, ...]:
        """What the head of the first stub column tells besides what its cells are."""
        if "stub" not in self.sorts:
            return ()
        labels = self._heads(self.sorts.index("stub"))
        return tuple(label for label in labels if not (corner_of(label.text) or label.text.endswith(_SLASHED)))

    def _is_nameless(self, column: int) -> bool:
        """True for a column headed by a rate or a rank and nothing else."""
        nouns = [label for label in self._heads(column) if label.role in (Role.NOUN, Role.RANK)]
        return bool(nouns) and all(label.role is Role.RANK or _is_only_rate(label) for label in nouns)

    def _stubs(self, row: int, group: Sequence[int]) -> tuple[Label, ...]:
        """The labels of a row; an empty first stub beside another one goes on with that of the row above."""
        columns = [column for column in group if self.sorts[column] == "stub"]
        labels: list[Label] = []
        for column in columns:
            cell = self.slots.get((row, column))
            if (cell is None or is_empty(self.words(cell))) and len(columns) > 1 and column == columns[0]:
                cell = self._above(row, column)
            if cell is not None:
                labels += [replace(label, sort=self._sort(column)) for label in self._labels(cell)]
        return tuple(labels)

    def _above(self, row: int, column: int) -> Cell | None:
        for other in range(row - 1, -1, -1):
            if other in self.banners or other in self.head:
                return None
            cell = self.slots.get((other, column))
            if cell is not None and not is_empty(self.words(cell)):
                return cell
        return None

    def _sort(self, column: int) -> str:
        words = [label.text for label in self._heads(column)]
        corner = next((corner_of(word) for word in reversed(words) if corner_of(word)), "")
        if any(is_inner(word) for word in words):
            return "inner"
        first = self.sorts.index("stub")
        return corner or ("named" if words and column != first and not self._repeats(first) else "unnamed")

    def _repeats(self, column: int) -> bool:
        """True for a column in which a name stands for several rows, so that the next one tells these apart."""
        cells = [self.slots.get((row, column)) for row in self.body]
        words = [words_of(self.words(cell)) for cell in cells if cell is not None]
        return len(words) < len(cells) or len(set(words)) < len(words)

    def _row_units(self, row: int) -> tuple[str, ...] | None:
        for column, sort in enumerate(self.sorts):
            cell = self.slots.get((row, column))
            if sort == "unit" and cell is not None and is_unit_cell(self.words(cell)):
                return (words_of(self.words(cell)).strip("（()）"),)
        return None


def _is_only_rate(label: Label) -> bool:
    found = rate_in(label)
    return found is not None and not found[0]
