"""Tables across columns and pages: one that goes on is one table, and its title, unit line and notes stay with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.patterns import regex
from factcheck.readers.pdf.joining import joined
from factcheck.readers.pdf.paragraphs import UNIT, is_caption
from factcheck.readers.pdf.shapes import Block, CellLines, Line
from factcheck.readers.table_lines import begins

_MOST_ABOVE = 3
_SAME_EDGE = 2.0  # of a character
_CONTINUED = regex(r"\s*[（(]?\s*[续續]\s*(?:上?[页頁]|表)?|.{0,40}[（(][续續]表?[)）]\s*$")
_DIGIT = regex(r"[0-9０-９]")
_YEAR = regex(r"\s*\d{4}年?\s*")


def carry_tables(before: list[Block], after: list[Block]) -> None:
    """Move the lines of a table that a page parts from it, and the rest of a table, to where it stands."""
    _carry_titles(before, after)
    if not (before and before[-1].cells and after):
        return
    if after[0].cells and goes_on(before[-1], after[0]):
        before[-1] = _as_one(before[-1], after.pop(0))
    while after and not after[0].cells and begins(after[0].first.text, "note"):
        before[-1] = before[-1]._replace(below=(*before[-1].below, after.pop(0).lines))


def _carry_titles(before: list[Block], after: list[Block]) -> None:
    if not after or not after[0].cells or after[0].above:
        return
    above: list[tuple[Line, ...]] = []
    while before and len(above) < _MOST_ABOVE and _is_title(before[-1]):
        above.insert(0, before.pop().lines)
    after[0] = after[0]._replace(above=tuple(above))


def _is_title(block: Block) -> bool:
    return not (block.cells or block.is_caption) and (
        bool(UNIT.match(block.first.text)) or is_caption(block.lines, of="表圖图T")
    )


def goes_on(table: Block, later: Block) -> bool:
    """True where a table stands in columns like those of the one before, with its head once more or with none."""
    if table.below or not all(_CONTINUED.match(joined(lines).text) for lines in later.above):
        return False
    same = _SAME_EDGE * table.first.size
    (left, right), (other_left, other_right) = _edges(table), _edges(later)
    if _width(table.cells) != _width(later.cells) or abs(left - other_left) > same or abs(right - other_right) > same:
        return False
    return bool(later.above) or _repeated(table.cells, later.cells) > 0 or not _is_head(_rows(later.cells)[0])


def _edges(block: Block) -> tuple[float, float]:
    return min(line.left for line in block.lines), max(line.right for line in block.lines)


def _width(cells: Sequence[CellLines]) -> int:
    return max(cell.column + cell.columns for cell in cells)


def _rows(cells: Iterable[CellLines]) -> list[list[CellLines]]:
    rows: dict[int, list[CellLines]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[row] for row in sorted(rows)]


def _told(row: Iterable[CellLines]) -> list[tuple[int, str]]:
    return [(cell.column, joined(cell.lines).text) for cell in row]


def _repeated(cells: Sequence[CellLines], later: Sequence[CellLines]) -> int:
    """How many rows at the head of a table stand at that of the later one too."""
    count = 0
    for row, other in zip(_rows(cells), _rows(later), strict=False):
        if _told(row) != _told(other):
            break
        count += 1
    return count


def _is_head(row: Sequence[CellLines]) -> bool:
    """True for a row of words and years."""
    texts = [joined(cell.lines).text for cell in row if cell.column > 0]
    return all(_YEAR.fullmatch(text) or not _DIGIT.search(text) for text in texts)


def _as_one(table: Block, later: Block) -> Block:
    """The two as one; the head that is printed once more is left out, as a running head is."""
    head = _repeated(table.cells, later.cells)
    rows = _rows(later.cells)[head:]
    first = max(cell.row + cell.rows for cell in table.cells)
    moved = tuple(cell._replace(row=first + number) for number, row in enumerate(rows) for cell in row)
    lines = tuple(line for cell in moved for line in cell.lines)
    return table._replace(lines=(*table.lines, *lines), cells=(*table.cells, *moved), below=later.below)
