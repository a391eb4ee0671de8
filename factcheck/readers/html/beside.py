"""Which lines before and after a table belong to it: its title, its unit line and its notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.readers.html.blocks import Block
from factcheck.readers.table_lines import sort_of_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ABOVE = 2
_BELOW = 4
_TITLE = 60
_ENDS = ("。", "；", "，", "：", ":", "！", "？")


@dataclass(frozen=True, slots=True)
class Beside:
    """Rows of blocks that belong to a table: title and unit above it, notes below it."""

    above: tuple[int, ...] = ()
    below: tuple[int, ...] = ()


def lines_beside(blocks: Sequence[Block], *, headline: int | None = None) -> Mapping[int, Beside]:
    """For the row of each table, the rows of the lines that belong to it; no line belongs to two.

    What stands above the row of the ``headline`` belongs to no table, nor does the headline itself.
    """
    found: dict[int, Beside] = {}
    first = 0 if headline is None else headline + 1
    for row, block in enumerate(blocks):
        if block.kind == "table":
            above, below = _above(blocks, first, row), _below(blocks, row)
            found[row] = Beside(above, below)
            first = max((row, *below)) + 1
    return found


def _above(blocks: Sequence[Block], first: int, row: int) -> tuple[int, ...]:
    taken: list[int] = []
    for other in range(row - 1, max(first, row - _ABOVE) - 1, -1):
        block = blocks[other]
        sort = sort_of_line(block.text)
        # A unit line between two proves that the line above it is the title of the table.
        by_place = bool(taken) or _stands_out(block.element)
        titled = sort == "title" or (sort == "none" and by_place and _is_short(block))
        if block.kind == "table" or not (titled or (sort == "unit" and not taken)):
            break
        taken.insert(0, other)
        if titled:
            break
    return tuple(taken)


def _below(blocks: Sequence[Block], row: int) -> tuple[int, ...]:
    taken: list[int] = []
    for other in range(row + 1, min(len(blocks), row + 1 + _BELOW)):
        if blocks[other].kind == "table" or sort_of_line(blocks[other].text) != "note":
            break
        taken.append(other)
    return tuple(taken)


def _is_short(block: Block) -> bool:
    return block.kind != "table" and len(block.text) <= _TITLE and not block.text.rstrip().endswith(_ENDS)


def _stands_out(element: HtmlElement) -> bool:
    """True where a line is set in the middle."""
    style = "".join((element.get("style") or "").lower().split())
    return element.tag == "center" or (element.get("align") or "").lower() == "center" or "text-align:center" in style
