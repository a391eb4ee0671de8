"""A table of the tree → its cells in their grid, or None where it only lays out a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from factcheck.readers.html.blocks import Grid, GridCell, Runs, blocks_of
from factcheck.readers.html.elements import is_unseen
from factcheck.readers.html.lines import Bit, closed, text_of
from factcheck.readers.table_lines import LineSort, sort_of_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WIDEST = 1000
_PROSE_CELL = 80
_TITLE = 60


def read_grid(element: HtmlElement, runs: Runs) -> Grid | None:
    """The grid of a table of data; None where it holds others, whole paragraphs or links, or but one row or column."""
    if element.get("role") in {"presentation", "none"} or element.find(".//table") is not None:
        return None
    rows = list(_rows_of(element))
    cells = list(_placed(rows, runs))
    width = max((cell.column + cell.columns for cell in cells), default=0)
    by_row = [[cell for cell in cells if cell.row == row] for row in sorted({cell.row for cell in cells})]
    above, by_row = _taken(by_row, width, from_top=True)
    below, by_row = _taken(by_row[::-1], width, from_top=False)
    top = by_row[-1][0].row if by_row else 0
    kept = tuple(replace(cell, row=cell.row - top) for cell in chain.from_iterable(by_row[::-1]))
    if _lays_out(kept):
        return None
    captions = [closed(_bits_of(caption, runs)) for caption in element.iterfind("caption") if not is_unseen(caption)]
    return Grid(
        kept,
        tuple(line for line in (*captions, *(cell.bits for cell in above)) if text_of(line).strip()),
        tuple(cell.bits for cell in below[::-1]),
    )


def _rows_of(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if is_unseen(child):
            continue
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr" and not is_unseen(row))


def _placed(rows: Sequence[HtmlElement], runs: Runs) -> Iterator[GridCell]:
    """The cells where the standard puts them: in the first column of their row that none from above reaches into."""
    reaching: dict[int, int] = {}  # column → the first row that is free again
    for row, element in enumerate(rows):
        column = 0
        head = element.getparent().tag == "thead"
        for cell in element:
            if cell.tag not in {"td", "th"} or is_unseen(cell):
                continue
            while reaching.get(column, 0) > row:
                column += 1
            columns = _span(cell, "colspan", _WIDEST)
            height = _span(cell, "rowspan", len(rows) - row)
            reaching.update(dict.fromkeys(range(column, column + columns), row + height))
            yield GridCell(closed(_bits_of(cell, runs)), row, column, height, columns, head or cell.tag == "th")
            column += columns


def _span(cell: HtmlElement, name: str, most: int) -> int:
    written = (cell.get(name) or "").strip()
    wanted = int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1
    return min(wanted or (most if name == "rowspan" else 1), most)


def _bits_of(element: HtmlElement, runs: Runs) -> list[Bit]:
    """The text of a cell in one line: a break inside it is white space."""
    bits: list[Bit] = []
    for block in blocks_of(element, runs):
        bits += [Bit("\n", 0, -1), *block.bits] if bits else block.bits
    return bits


def _taken(rows: list[list[GridCell]], width: int, *, from_top: bool) -> tuple[list[GridCell], list[list[GridCell]]]:
    """The cells of the first rows that are no data but a title, a unit or notes, and the other rows."""
    taken: list[GridCell] = []
    for count, row in enumerate(rows):
        written = [cell for cell in row if cell.text.strip()]
        if written and not _is_caption(written, width, from_top=from_top):
            return taken, rows[count:]
        taken += written
    return taken, []


def _is_caption(written: Sequence[GridCell], width: int, *, from_top: bool) -> bool:
    sorts = [sort_of_line(cell.text) for cell in written]
    wanted: tuple[LineSort, ...] = ("title", "unit") if from_top else ("note", "unit")
    if len(written) > 1:
        return "unit" in sorts and len(written) == 2 and width > 2 and not written[0].heading
    across = written[0].columns >= width > 1
    return sorts[0] in wanted or (from_top and across and len(written[0].text) <= _TITLE)


def _lays_out(cells: Sequence[GridCell]) -> bool:
    if len({cell.row for cell in cells}) < 2 or len({cell.column for cell in cells}) < 2:
        return True
    size = sum(len(cell.text) for cell in cells)
    prose = sum(len(cell.text) for cell in cells if len(cell.text) > _PROSE_CELL and "。" in cell.text)
    linked = sum(len(bit.text) for cell in cells for bit in cell.bits if bit.linked)
    return size == 0 or 2 * prose > size or 2 * linked > size
