"""A number cell → the unit that its labels tell: its own, else of its column, its row, the unit line.

A rate takes no unit of money or things: under 单位：亿元 the column 增长（%） has its own, and one headed 增速 is in
per cent. What the labels leave open is left open.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from factcheck.lexicon import table
from factcheck.tables.captions import Heading
from factcheck.tables.grid import DataCell, Grid
from factcheck.tables.labels import Role, rate_in, told_units
from factcheck.tables.unit_words import is_percentage

_LARGEST_RATE = 100
_OF_NUMBERS = (Role.NOUN, Role.UNIT, Role.VALUE)


class UnitTold(NamedTuple):
    """A unit with its scale (亿元); empty where none is told. ``is_sure`` False where it stays open which one holds."""

    unit: str
    is_sure: bool = True


def unit_of(cell: DataCell, grid: Grid) -> UnitTold:
    """The unit of a cell's number. One that stands in the cell itself is its own."""
    if cell.sort != "data":
        return UnitTold("")
    if cell.figure.unit:
        return UnitTold(cell.figure.unit)
    heading, rate = grid.heading, _rate(cell)
    if rate is not None:
        return _of_rate(cell, heading, *rate)
    heads = [label for label in cell.heads if label.role in _OF_NUMBERS]
    times = [label for label in cell.heads if label.role not in _OF_NUMBERS]
    for told in (told_units(heads), told_units(cell.stubs), cell.row_units, told_units(times), told_units(grid.corner)):
        if told is not None:
            return _only(told)
    if heading.units is None:
        return UnitTold("")
    return _only([unit for unit in heading.units if not is_percentage(unit)] or heading.units)


def _only(units: Sequence[str]) -> UnitTold:
    return UnitTold(units[0]) if len(units) == 1 else UnitTold("", is_sure=False)


def _rate(cell: DataCell) -> tuple[str, Role] | None:
    """The rate or share that a label names, and its role; the column's comes before the row's."""
    for label in (*reversed(cell.heads), *reversed(cell.stubs)):
        if label.role is Role.NOUN and (found := rate_in(label)) and found[3] is not Role.RANK:
            return found[1] + found[2], found[3]
    return None


def _of_rate(cell: DataCell, heading: Heading, word: str, role: Role) -> UnitTold:
    """The unit told beside the rate itself; per cent where the word alone means that, or the unit line has it."""
    for labels in (cell.heads, cell.stubs):
        named = [label for label in labels if label.role is Role.UNIT or (label.role is Role.NOUN and rate_in(label))]
        if (told := told_units(named)) is not None:
            return _only(told)
    if cell.row_units and is_percentage(cell.row_units[0]):
        return UnitTold(cell.row_units[0])
    listed = [unit for unit in heading.units or () if is_percentage(unit)]
    small = abs(Decimal(cell.figure.digits)) <= _LARGEST_RATE and not cell.figure.scale
    words = table("tables/words.toml")["growth"]["percent_by_itself"]
    itself = role is Role.SHARE or word.endswith((*words, "同比", "环比"))
    if small and (len(listed) == 1 or (itself and not listed)):
        return UnitTold(listed[0] if listed else "%")
    return UnitTold("", is_sure=False)
