"""A table → the columns that add up: a row 合计 with all the rows that it sums up.

Only where nothing is left to guess: the row is called 合计 or 总计 and stands first or last among rows of one rank,
each of which has a number in the column, and the column is neither a rate nor a mean. Whether the numbers fit is for
others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.lexicon import table
from factcheck.model import Article, Span, Table
from factcheck.tables.cell_units import unit_of
from factcheck.tables.grid import DataCell, Grid, read_grid
from factcheck.tables.labels import Label, Role, rate_in

_FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Sum:
    """The cell of a total and those of its parts. ``is_share`` where they are shares, which make 100%."""

    total: Span
    parts: tuple[Span, ...]
    is_share: bool = False


def sums_of(article: Article) -> tuple[Sum, ...]:
    """The sums that the tables of an article state."""
    return tuple(found for each in article.tables for found in _of_table(article.text, each))


def _of_table(text: str, each: Table) -> Iterator[Sum]:
    grid = read_grid(text, each)
    if grid is None or any(word in title for title, _ in grid.heading.titles for word in _words("selected")):
        return
    for column in sorted({cell.column for cell in grid.data if cell.sort == "data"}):
        cells = [cell for cell in grid.data if cell.column == column]
        yield from _of_column(cells, grid)


def _of_column(cells: Sequence[DataCell], grid: Grid) -> Iterator[Sum]:
    rows = list(grid.rows)
    totals = [cell for cell in cells if _is_total(cell)]
    whole = [cell.row for cell in cells] == rows and all(cell.is_clear and cell.figure.is_alone for cell in cells)
    if len(totals) != 1 or not whole or totals[0].row not in (rows[0], rows[-1]):
        return
    parts = [cell for cell in cells if cell is not totals[0]]
    share = _share(totals[0])
    if len(parts) < _FEWEST_PARTS or share is None or not _are_alike(parts, grid):
        return
    yield Sum(totals[0].number, tuple(cell.number for cell in parts), is_share=share)


def _is_total(cell: DataCell) -> bool:
    return any(label.role is Role.TOTAL and label.text in _words("sums") for label in cell.stubs)


def _are_alike(parts: Sequence[DataCell], grid: Grid) -> bool:
    """True for rows of one rank with one unit, none of which is a whole itself or one of several kinds."""
    labels = [label for cell in parts for label in cell.stubs]
    plain = all(len(cell.stubs) == 1 and _is_plain(cell.stubs[0]) for cell in parts)
    return (
        plain
        and len({unit_of(cell, grid) for cell in parts}) == 1
        and len({label.text for label in labels}) == len(parts)
    )


def _is_plain(label: Label) -> bool:
    whole = label.role is Role.TOTAL and label.text not in _words("rest")
    return label.depth == 0 and not whole and not label.text.startswith("全") and label.role is not Role.PERIOD


def _share(cell: DataCell) -> bool | None:
    """Whether the column holds shares; None where its numbers do not add up at all: rates, means, ranks."""
    share = False
    for label in cell.heads:
        if any(word in label.text for word in _words("means")):
            return None
        found = rate_in(label) if label.role is Role.NOUN else None
        if found and found[3] is not Role.SHARE:
            return None
        share = share or found is not None
    percentage = cell.figure.unit in ("%", "‰") or any(label.units in (("%",), ("‰",)) for label in cell.heads)
    return share if share or not percentage else None


def _words(key: str) -> Sequence[str]:
    words: Sequence[str] = table("tables/words.toml")["sum"][key]
    return words
