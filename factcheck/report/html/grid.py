"""A table of an article → rows of cells for the page, with what stands between the cells in the source kept unseen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby, pairwise

from factcheck.model import Cell, Span, Table
from factcheck.report.html.pieces import Placed, pieces
from factcheck.report.html.values import TableCell

_WIDEST = 1000


def grid(placed: Placed, table: Table, whole: Span) -> tuple[tuple[TableCell, ...], ...]:
    """The rows of a table; none where its cells do not stand in order or do not hold all its mentions.

    Such a table is shown as the lines that it is made of. ``whole`` is its stretch with the rules around it.
    """
    cells = table.cells
    if not cells or not _in_order(table) or not _holds_all(placed, table):
        return ()
    ends = [whole.start, *(cell.span.end for cell in cells)]
    shown: dict[int, list[TableCell]] = {}
    taken: defaultdict[int, set[int]] = defaultdict(set)
    headings = {row: all(cell.heading for cell in group) for row, group in groupby(cells, key=lambda cell: cell.row)}
    for cell, end in zip(cells, ends, strict=False):
        row = shown.setdefault(cell.row, [])
        gap = cell.column - max((column + 1 for column in taken[cell.row] if column < cell.column), default=0)
        if gap:
            row.append(TableCell("", columns=gap))
        before = Span(end, cell.span.start).of(placed.text)
        after = Span(cell.span.end, whole.end).of(placed.text) if cell is cells[-1] else ""
        row.append(_cell(placed, cell, before, after, is_head=headings[cell.row]))
        for covered in range(cell.row, cell.row + min(cell.rows, _WIDEST)):
            taken[covered].update(range(cell.column, cell.column + min(cell.columns, _WIDEST)))
    return tuple(tuple(row) for _, row in sorted(shown.items()))


def _cell(placed: Placed, cell: Cell, before: str, after: str, *, is_head: bool) -> TableCell:
    scope = ""
    if cell.heading and cell.span.of(placed.text).strip():
        scope = "col" if is_head or cell.column else "row"
    return TableCell(before, pieces(placed, cell.span), after, cell.rows, cell.columns, scope)


def _in_order(table: Table) -> bool:
    spans = [cell.span for cell in table.cells]
    places = [(cell.row, cell.column) for cell in table.cells]
    inside = all(table.span.covers(span) for span in spans)
    return inside and all(a.end <= b.start for a, b in pairwise(spans)) and all(a < b for a, b in pairwise(places))


def _holds_all(placed: Placed, table: Table) -> bool:
    inside = [span for span, _ in placed.marks if span.overlaps(table.span)]
    return all(_held(span, table.cells) for span in inside)


def _held(span: Span, cells: Sequence[Cell]) -> bool:
    return any(cell.span.covers(span) for cell in cells)
