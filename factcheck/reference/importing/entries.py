"""What became of a cell that may hold a figure: a fact, a refusal, an empty cell, or one that is not wanted."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.model import Problem
from factcheck.reference.importing.names import Named


class Imported(NamedTuple):
    """A fact, its cells in the order of `OUT_COLUMNS`; and whether subject and indicator have names of ours."""

    cells: tuple[str, ...]
    subject: Named
    indicator: Named


class Refused(NamedTuple):
    """What cannot be read, and how many cells that may hold figures go with it."""

    problem: Problem
    cells: int


class Empty(NamedTuple):
    """A cell without a figure, and the mark that says so."""

    mark: str


class LeftOut(NamedTuple):
    """A cell that the mapping does not want."""


class Passed(NamedTuple):
    """A row that holds no figures: ``note`` or ``blank``."""

    sort: str


Entry = Imported | Refused | Empty | LeftOut | Passed


class CellError(ValueError):
    """What is wrong with a cell of the row in hand; the row or the figure is refused."""

    def __init__(self, code: str, field: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.field, self.values = code, field, values
