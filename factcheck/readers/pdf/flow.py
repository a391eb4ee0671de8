"""The rows of all pages → the blocks of the article in reading order; paragraphs go on across columns and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from factcheck.readers.pdf.carrying import carry_tables
from factcheck.readers.pdf.columns import Region
from factcheck.readers.pdf.grid import Grid, grids_of
from factcheck.readers.pdf.paragraphs import UNIT, Edges, edges_of, goes_on, is_caption, paragraphs
from factcheck.readers.pdf.shapes import Block, Line, Row, Rule
from factcheck.readers.pdf.tables import tables_of
from factcheck.readers.table_lines import begins

_SMALLER = 0.93
_BLANK = 0.8
_FARTHEST_TITLE = 3.5
_LONGEST_TITLE = 40
_STOPS = "。！？；!?;，,：:"


def blocks_of(pages: Iterable[tuple[Sequence[Region], Sequence[Rule]]], *, body: float) -> tuple[Block, ...]:
    """Every line of the pages, of which the regions are given, in blocks. ``body`` is the size of most of the text."""
    flow: list[list[Block]] = []
    for regions, rules in pages:
        grids = grids_of(rules)
        for region in regions:
            blocks = _with_captions(list(_of_region(region, grids)))
            if flow and blocks:
                carry_tables(flow[-1], blocks)
                _join(flow, blocks, body)
            flow.append(blocks)
    return tuple(block for blocks in flow for block in blocks)


def as_one(row: Row) -> Line:
    """A row of prose as one line."""
    text = row[0].text
    for before, line in pairwise(row):
        text += f" {line.text}" if line.left - before.right > _BLANK * line.size else line.text
    return row[0]._replace(text=text, right=row[-1].right, spaced=row[-1].spaced)


def _of_region(rows: Sequence[Row], grids: Sequence[Grid]) -> Iterator[Block]:
    tables = list(tables_of(rows, grids))
    taken = {i for table in tables for i in range(table.start, table.end)}
    prose = [line for i, row in enumerate(rows) if i not in taken for line in _lines(row)]
    edges = edges_of(prose) if prose else None
    start = 0
    for table in tables:
        yield from _prose(rows[start : table.start], edges)
        lines = tuple(line for row in rows[table.start : table.end] for line in row)
        yield Block(lines, min(line.left for line in lines), max(line.right for line in lines), table.cells)
        start = table.end
    yield from _prose(rows[start:], edges)


def _lines(row: Row) -> Iterator[Line]:
    """The lines of a row of prose: one, unless a unit line (单位：亿元) stands beside something else."""
    if any(UNIT.match(line.text) for line in row):
        yield from row
    else:
        yield as_one(row)


def _prose(rows: Iterable[Row], edges: Edges | None) -> Iterator[Block]:
    lines = [line for row in rows for line in _lines(row)]
    if not lines or edges is None:
        return
    for paragraph in paragraphs(lines, edges):
        yield Block(paragraph, edges.left, edges.right, is_caption=is_caption(paragraph))


def _with_captions(blocks: list[Block]) -> list[Block]:
    """The blocks with the captions and notes of each table inside its block."""
    found: list[Block] = []
    for block in blocks:
        if block.cells:
            above: list[tuple[Line, ...]] = []
            while found and len(above) < 3 and _heads(found[-1], block):
                above.insert(0, found.pop().lines)
            found.append(block._replace(above=tuple(above)))
        elif found and found[-1].cells and begins(block.first.text, "note"):
            found[-1] = found[-1]._replace(below=(*found[-1].below, block.lines))
        else:
            found.append(block)
    return found


def _heads(block: Block, table: Block) -> bool:
    """True for the title of a table, by its number or by its place above the middle, and for its unit line."""
    if block.cells or block.is_caption or len(block.lines) > 2:
        return False
    if UNIT.match(block.first.text) or is_caption(block.lines, of="表圖图T"):
        return True
    line = block.last
    middle, of_table = (line.left + line.right) / 2, (table.left + table.right) / 2
    near = line.baseline - table.first.baseline < _FARTHEST_TITLE * line.size
    short = len(line.text) <= _LONGEST_TITLE and line.text[-1] not in _STOPS and len(block.lines) == 1
    indented = line.left - block.left > 2.5 * line.size and line.right < block.right - 2.5 * line.size
    return near and short and indented and abs(middle - of_table) < 2 * line.size


def _join(flow: Sequence[list[Block]], after: list[Block], body: float) -> None:
    """Carry the last paragraph so far on into the next column, where it goes on there."""
    places = ((blocks, i) for blocks in reversed(flow) for i in reversed(range(len(blocks))))
    last = next(((blocks, i) for blocks, i in places if _is_prose(blocks[i], body)), None)
    first = next((i for i in range(len(after)) if _is_prose(after[i], body)), None)
    if last is None or first is None:
        return
    blocks, i = last
    earlier, later = blocks[i], after[first]
    if goes_on(earlier.last, later.first, last_edges=_edges(earlier), first_edges=_edges(later)):
        blocks[i] = later._replace(lines=(*earlier.lines, *later.lines))
        del after[first]


def _edges(block: Block) -> Edges:
    return Edges(block.left, block.right, 0)


def _is_prose(block: Block, body: float) -> bool:
    """False for what stands between: tables, captions and notes in small letters."""
    return not block.cells and not block.is_caption and block.first.size > _SMALLER * body
