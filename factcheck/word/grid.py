"""The rows of a table → where each cell stands in its grid, spans across columns and down rows counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from factcheck.word import names as w
from factcheck.word.document import WordCell
from factcheck.word.names import Node, is_on, number

_MOST_COLUMNS = 1000  # Word itself allows 63


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its cells; ``indent`` are the columns that it leaves out at its beginning."""

    node: Node
    cells: tuple[Node, ...]
    indent: int = 0
    is_heading: bool = False
    is_deleted: bool = False


def rows(table: Node) -> Iterator[Row]:
    """The rows of a table, wrapped ones too."""
    for node in _children(table, w.TR):
        properties = node.find(w.TR_PR)
        if properties is None:
            yield Row(node, tuple(_children(node, w.TC)))
            continue
        yield Row(
            node,
            tuple(_children(node, w.TC)),
            indent=number(properties.find(w.GRID_BEFORE), default=0, most=_MOST_COLUMNS),
            is_heading=is_on(properties.find(w.TBL_HEADER)),
            is_deleted=any(properties.find(tag) is not None for tag in w.DELETED),
        )


def _children(parent: Node, tag: str) -> Iterator[Node]:
    """The rows of a table or the cells of a row; content controls may wrap either."""
    for node in parent.iterchildren("*"):
        if node.tag == tag:
            yield node
        elif node.tag not in w.LEFT_OUT and node.tag not in (w.TBL_PR, w.TR_PR):
            yield from _children(node, tag)


@dataclass
class Grid:
    """The cells so far, and which of them may still go on in the next row, by their first column."""

    found: list[WordCell] = field(default_factory=list)
    above: dict[int, int] = field(default_factory=dict)
    row: int = -1
    column: int = 0
    is_heading: bool = False

    def begin(self, row: Row) -> None:
        """Start a row."""
        self.row += 1
        self.column, self.is_heading = row.indent, row.is_heading

    def place(self, node: Node) -> WordCell | None:
        """The place of the next cell of the row, still empty; None for one that only goes on with another."""
        properties = node.find(w.TC_PR)
        if properties is None:
            return self._next(1)
        if properties.find(w.CELL_DEL) is not None:
            return None
        columns = max(1, number(properties.find(w.GRID_SPAN), default=1, most=_MOST_COLUMNS))
        down, right = properties.find(w.V_MERGE), properties.find(w.H_MERGE)
        if right is not None and right.get(w.VAL) != "restart" and self.found and self.found[-1].row == self.row:
            self.column += columns
            self.found[-1] = replace(self.found[-1], columns=self.found[-1].columns + columns)
            return None
        if down is not None and down.get(w.VAL) != "restart" and self._goes_on():
            self.column += columns
            return None
        if down is None:
            self.above.pop(self.column, None)
            return self._next(columns)
        self.above[self.column] = len(self.found)
        return self._next(columns)

    def add(self, cell: WordCell) -> None:
        """Take a cell in."""
        self.found.append(cell)

    def cells(self) -> tuple[WordCell, ...]:
        """All cells, by rows."""
        return tuple(self.found)

    def _next(self, columns: int) -> WordCell:
        cell = WordCell((), self.row, self.column, columns=columns, is_heading=self.is_heading)
        self.column += columns
        return cell

    def _goes_on(self) -> bool:
        """Let the cell above, if one is open there, reach down to this row."""
        at = self.above.get(self.column)
        if at is None:
            return False
        self.found[at] = replace(self.found[at], rows=self.row - self.found[at].row + 1)
        return True
