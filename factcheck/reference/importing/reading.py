"""A table and its plan → what each of its cells with figures became.

Nothing is lost: a row below the header is a note, a blank, or it yields exactly one entry for each of its cells that
may hold a figure (a refusal may stand for several).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from factcheck.model import Problem
from factcheck.reference.importing.entries import CellError, Empty, Entry, LeftOut, Passed, Refused
from factcheck.reference.importing.facts import FactMaker
from factcheck.reference.importing.labels import labels_of, misfit
from factcheck.reference.importing.table import Plan, Row, Table, ValueColumn
from factcheck.reference.importing.titles import only_cell
from factcheck.reference.importing.vocabulary import is_missing, title_part


@dataclass(slots=True)
class Reading:
    """Reads one table. ``rows`` counts the rows below the header that were read, whatever became of them."""

    table: Table
    plan: Plan
    maker: FactMaker
    rows: int = 0
    _in_notes: bool = False

    def entries(self) -> Iterator[Entry]:
        """What became of the rows below the header, in their order."""
        for row in islice(self.table.rows(), self.plan.before, None):
            self.rows += 1
            yield from self._row(row)

    def _row(self, row: Row) -> Iterator[Entry]:
        width = len(self.plan.values)
        if row.broken:
            yield Refused(row.broken, width)
        elif row.is_blank:
            yield Passed("blank")
        elif self._is_note(row):
            yield Passed("note")
        elif trouble := misfit(row, self.plan, self.table):
            yield Refused(trouble, width)
        else:
            yield from self._figures(self._padded(row))

    def _is_note(self, row: Row) -> bool:
        alone = only_cell(row)
        self._in_notes = bool(alone) and (self._in_notes or title_part(alone) is not None)
        return self._in_notes

    def _padded(self, row: Row) -> Row:
        missing = len(self.plan.header) - len(row.cells)
        return row._replace(cells=(*row.cells, *[""] * missing)) if missing > 0 else row

    def _figures(self, row: Row) -> Iterator[Entry]:
        """One entry for each cell that may hold a figure; where the row itself is at fault, one for all of them."""
        filled: list[ValueColumn] = []
        for value in self.plan.values:
            cell = row.cells[value.index]
            if (is_missing(cell) or cell in self.table.missing) and value.index not in row.flaws:
                yield Empty(cell)
            else:
                filled.append(value)
        if not filled:
            return
        try:
            labels = labels_of(row, self.plan)
        except CellError as trouble:
            yield Refused(self._problem(row, trouble), len(filled))
            return
        if self.maker.leaves_out(labels):
            yield from [LeftOut()] * len(filled)
            return
        for value in filled:
            try:
                yield self.maker.fact(row, labels, value)
            except CellError as trouble:
                yield Refused(self._problem(row, trouble), 1)

    def _problem(self, row: Row, trouble: CellError) -> Problem:
        values = tuple(sorted(trouble.values.items()))
        return Problem(trouble.code, self.table.path, row.line, field=trouble.field, values=values)
