"""A table → its grid: which cells are labels, which hold numbers, and the labels that each number has.

The rows at the top without a number are the head, the columns at the left without one are stubs; years count as words
there. A line over the whole width is a title at the top and parts the table further down. A grid in which no cell holds
a number beside a label is none: such a table is read as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from factcheck.model import Cell, Span, Table
from factcheck.tables.captions import Heading, heading_of
from factcheck.tables.cells import Figure, figure_in, is_empty, words_of
from factcheck.tables.labels import Label, Role, corner_of, is_inner, is_unit_cell, rate_in
from factcheck.tables.sheet import Sheet


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
    sheet = Sheet(text, table)
    if sheet.width < 2 or sheet.height < 2:
        return None
    data = tuple(_data(sheet))
    if not any(cell.heads or cell.stubs for cell in data):
        return None
    numbers = {cell.span for cell in data}
    labels = tuple(cell.span for cell in table.cells if sheet.is_label(cell))
    others = tuple(cell.span for cell in table.cells if cell.span not in numbers and not sheet.is_label(cell))
    captions = [*table.captions, *sheet.titles]
    return Grid(table, heading_of(text, captions), data, labels, others, sheet.corner(), tuple(sheet.body))


def _data(sheet: Sheet) -> Iterator[DataCell]:
    """The cells with numbers, by rows; those of a table that goes on beside itself by their own stubs."""
    parents: list[Label] = []
    section: tuple[Label, ...] = ()
    for row in range(sheet.first, sheet.height):
        if row in sheet.banner_labels:
            section, parents = sheet.labels(sheet.banner_labels[row]), []
            continue
        if row not in sheet.body:
            continue
        for group in sheet.groups()[1:]:
            yield from _data_of(sheet, row, _stubs(sheet, row, group), group)
        group = sheet.groups()[0]
        stubs, outer = _stubs(sheet, row, group), tuple(replace(label, sort="section") for label in section)
        first = stubs[0] if stubs else None
        parents = [label for label in parents if first and label.depth < first.depth]
        held = tuple(replace(label, sort="parent") for label in parents[-1:])
        yield from _data_of(sheet, row, (*outer, *held, *stubs), group)
        if first and len(stubs) == 1 and first.role in (Role.NOUN, Role.TOTAL):
            parents.append(first)


def _data_of(sheet: Sheet, row: int, stubs: tuple[Label, ...], group: Sequence[int]) -> Iterator[DataCell]:
    units = _row_units(sheet, row)
    for column in group:
        sort, cell = sheet.sorts[column], sheet.slots.get((row, column))
        if sort not in ("data", "rank", "enumeration") or cell is None or (cell.row, cell.column) != (row, column):
            continue
        figure = figure_in(sheet.words(cell))
        if figure is not None:
            clear = figure.is_clear and cell.rows == cell.columns == 1
            heads = sheet.heads(column)
            beside = _beside(sheet, column), _labels_before(sheet, column)
            yield DataCell(cell.span, row, column, figure, heads, stubs, units, sort, clear, *beside)


def _beside(sheet: Sheet, column: int) -> tuple[Label, ...]:
    """The labels of the one column that a nameless rate or rank follows; none where it may be one of several."""
    if not _is_nameless(sheet, column):
        return ()
    while column > 0 and _is_nameless(sheet, column):
        column -= 1
    before = sheet.sorts[column - 1] if column else "stub"
    alone = before != "data" or _is_nameless(sheet, column - 1)
    return sheet.heads(column) if sheet.sorts[column] == "data" and alone else ()


def _labels_before(sheet: Sheet, column: int) -> tuple[Label, ...]:
    """The labels of the columns before a nameless rate, up to the next rate or stub."""
    if not _is_nameless(sheet, column):
        return ()
    while column > 0 and _is_nameless(sheet, column):
        column -= 1
    labels: list[Label] = []
    while column >= 0 and sheet.sorts[column] == "data" and not _is_nameless(sheet, column):
        labels += sheet.heads(column)
        column -= 1
    return tuple(labels)


def _is_nameless(sheet: Sheet, column: int) -> bool:
    """True for a column headed by a rate or a rank and nothing else."""
    nouns = [label for label in sheet.heads(column) if label.role in (Role.NOUN, Role.RANK)]
    return bool(nouns) and all(label.role is Role.RANK or _is_only_rate(label) for label in nouns)


def _stubs(sheet: Sheet, row: int, group: Sequence[int]) -> tuple[Label, ...]:
    """The labels of a row; an empty first stub beside another one goes on with that of the row above."""
    columns = [column for column in group if sheet.sorts[column] == "stub"]
    labels: list[Label] = []
    for column in columns:
        cell = sheet.slots.get((row, column))
        if (cell is None or is_empty(sheet.words(cell))) and len(columns) > 1 and column == columns[0]:
            cell = _above(sheet, row, column)
        if cell is not None:
            labels += [replace(label, sort=_sort(sheet, column)) for label in sheet.labels(cell)]
    return tuple(labels)


def _above(sheet: Sheet, row: int, column: int) -> Cell | None:
    for other in range(row - 1, -1, -1):
        if other in sheet.banners or other in sheet.head:
            return None
        cell = sheet.slots.get((other, column))
        if cell is not None and not is_empty(sheet.words(cell)):
            return cell
    return None


def _sort(sheet: Sheet, column: int) -> str:
    words = [label.text for label in sheet.heads(column)]
    corner = next((corner_of(word) for word in reversed(words) if corner_of(word)), "")
    if any(is_inner(word) for word in words):
        return "inner"
    first = sheet.sorts.index("stub")
    return corner or ("named" if words and column != first and not _repeats(sheet, first) else "unnamed")


def _repeats(sheet: Sheet, column: int) -> bool:
    """True for a column in which a name stands for several rows, so that the next one tells these apart."""
    cells = [sheet.slots.get((row, column)) for row in sheet.body]
    words = [words_of(sheet.words(cell)) for cell in cells if cell is not None]
    return len(words) < len(cells) or len(set(words)) < len(words)


def _row_units(sheet: Sheet, row: int) -> tuple[str, ...] | None:
    for column, sort in enumerate(sheet.sorts):
        cell = sheet.slots.get((row, column))
        if sort == "unit" and cell is not None and is_unit_cell(sheet.words(cell)):
            return (words_of(sheet.words(cell)).strip("（()）"),)
    return None


def _is_only_rate(label: Label) -> bool:
    found = rate_in(label)
    return found is not None and not found[0]
