"""What an import knows of a table: its rows as they stand in the file, and what its columns mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from factcheck.errors import ReferenceDataError
from factcheck.lexicon import table
from factcheck.model import Problem
from factcheck.reference.columns import FACT_COLUMNS

LayoutName = Literal["auto", "long", "wide", "nbs", "wdi", "sdmx", "datapackage"]

LAYOUT_NAMES: tuple[LayoutName, ...] = get_args(LayoutName)

OUT_COLUMNS = FACT_COLUMNS
"""The columns of the file that an import writes."""

ROLES = (*OUT_COLUMNS, "subject_code", "indicator_code", "scale", "status")
"""What a column of the table may be. ``scale`` is the power of ten of SDMX (UNIT_MULT), ``status`` its OBS_STATUS."""

MERGED = "FC655"
"""The one flaw of a cell that leaves its text usable as a label: it is merged with others."""


class ImportRefusedError(ReferenceDataError):
    """Nothing can be read from the file; ``problem`` says why.

    The message is that of ``data/problems.zh.toml``; whoever shows the problem may choose another language.
    """

    def __init__(self, problem: Problem) -> None:
        words = table("problems.zh.toml")[problem.code]
        values = dict(problem.values)
        message, remedy = (words[part].format_map(values) for part in ("message", "remedy"))
        super().__init__(problem.code, message, place=problem.path, remedy=remedy)
        self.problem = problem

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.problem,)


def refused(code: str, path: str, line: int | None = None, field: str = "", **values: str) -> ImportRefusedError:
    """The refusal of a whole file."""
    return ImportRefusedError(Problem(code, path, line, field=field, values=tuple(sorted(values.items()))))


class Row(NamedTuple):
    """A row as it stands in the file: ``line`` counts from 1.

    ``flaws`` are codes of cells that hold no text to read (an error, a formula), by place in the row. ``broken`` says
    why the whole row cannot be read.
    """

    line: int
    cells: tuple[str, ...]
    flaws: Mapping[int, str] = {}
    broken: Problem | None = None

    @property
    def is_blank(self) -> bool:
        """True for a row without any content."""
        return not (self.broken or self.flaws or any(self.cells))


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read as often as needed. ``path`` is what its problems show.

    ``constants`` hold for all rows (a data package names its source once), ``missing`` are further marks for no
    figure, ``remarks`` what is to be told of the file besides its rows. In a grid (a sheet) short rows are no defect.
    """

    path: str
    rows: Callable[[], Iterator[Row]]
    encoding: str = ""
    sheet: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    remarks: tuple[Problem, ...] = ()
    is_grid: bool = False


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column with figures. ``fixed`` is what its header says of all of them: the period, the indicator, a unit."""

    index: int
    fixed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a table is read: which line is the header, what its columns are, and what holds for all rows.

    ``before`` counts the rows up to the header, which included. ``told`` are columns that go into the scope with
    their names (dimensions of SDMX), ``unread`` the names of columns that nobody reads.
    """

    layout: str
    before: int
    header: tuple[str, ...]
    roles: Mapping[str, int]
    values: tuple[ValueColumn, ...]
    constants: Mapping[str, str] = field(default_factory=dict)
    told: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()
    line: int = 1
