"""Small tables for the tests of importing, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from factcheck.reference.importing import OUT_COLUMNS, ImportMapping, ImportOutcome, import_file


def table(folder: Path, text: str, *, name: str = "table.csv", encoding: str = "utf-8") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def first_sheet(book: Workbook) -> Any:
    """The sheet that a new workbook has."""
    return book.active


def workbook(folder: Path, rows: Sequence[Any], *, name: str = "table.xlsx") -> Path:
    """A workbook with these rows on its only sheet."""
    book = Workbook()
    for row in rows:
        first_sheet(book).append(list(row))
    book.save(folder / name)
    return folder / name


def read(path: Path, **said: Any) -> ImportOutcome:
    """The outcome of a preview with all facts; options are those of the mapping."""
    outcome = import_file(path, mapping=ImportMapping(**said), preview=10_000)
    assert outcome.account.adds_up
    return outcome


def cells(outcome: ImportOutcome, *columns: str) -> list[tuple[str, ...]]:
    """The cells of the facts in these columns."""
    places = [OUT_COLUMNS.index(name) for name in columns]
    return [tuple(fact[at] for at in places) for fact in outcome.first]


def layout(outcome: ImportOutcome) -> str:
    """The layout that was recognised."""
    return outcome.tables[0].plan.layout
