"""XLSX → rows of text, each number in full. Only openpyxl knows the format, and only this module knows openpyxl.

The sheet is read twice side by side: once with the values that were stored with formulas, once with the formulas
themselves, because a formula without a stored value would otherwise look like an empty cell.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date as Date
from datetime import datetime as DateTime
from datetime import time as Time
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from factcheck.model import Problem
from factcheck.patterns import regex
from factcheck.reference.importing.archive import check_workbook
from factcheck.reference.importing.table import MERGED, ImportRefusedError, Row, Table, refused

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_FORMULA, _ERROR = "FC653", "FC654"
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_LITERAL = regex(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')  # what a number format shows as it stands, and its colours
_CHUNK = 1 << 16
_OVERLAP = 200  # bytes; a tag is shorter
# openpyxl lets whatever goes wrong inside a damaged part come through as it is.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError, KeyError, IndexError, ValueError, TypeError),
    *(AttributeError, NotImplementedError),
)


def open_workbook(path: Path, shown: str, *, sheet: str = "") -> Table:
    """The table on a sheet of a workbook, on the only visible one that holds anything unless ``sheet`` names another.

    Raises `ImportRefusedError` where the file is no sound workbook, or where it has to be said which sheet is meant.
    """
    check_workbook(path, shown)
    with _quietly():
        try:
            book = _load(path, data_only=True)
            name, remarks = _chosen(book, shown, sheet)
            merged = _merged(path, book, name)
            book.close()
        except ImportRefusedError:
            raise
        except _BROKEN as trouble:
            raise refused("FC621", shown, detail=f"{type(trouble).__name__}: {trouble}"[:80]) from trouble
    place = f"{shown}!{name}"
    return Table(place, lambda: _rows(path, place, name, merged), sheet=name, remarks=remarks, is_grid=True)


def _quietly() -> warnings.catch_warnings[None]:
    """Openpyxl warns of extensions that it drops, none of which holds a value."""
    return warnings.catch_warnings(action="ignore")


def _load(path: Path, *, data_only: bool) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(path, read_only=True, data_only=data_only, keep_links=False)


def _chosen(book: Workbook, shown: str, sheet: str) -> tuple[str, tuple[Problem, ...]]:
    """The name of the sheet to read, and a remark on the hidden ones."""
    names = [one.title for one in book.worksheets]
    hidden = [one.title for one in book.worksheets if one.sheet_state != "visible"]
    if sheet:
        if sheet not in names:
            near = get_close_matches(sheet, names, n=len(names), cutoff=0)
            raise refused("FC625", shown, value=sheet, sheets=", ".join(near or names))
        return sheet, ()
    filled = [name for name in names if name not in hidden and _holds_anything(book, name)]
    if not filled:
        raise refused("FC626", shown, hidden=", ".join(hidden) or "0")
    if len(filled) > 1:
        raise refused("FC624", shown, sheets=", ".join(filled))
    remark = Problem("FC637", shown, values=(("sheets", ", ".join(hidden)),), level="info")
    return filled[0], (remark,) if hidden else ()


def _holds_anything(book: Workbook, name: str) -> bool:
    sheet: Any = book[name]
    sheet.reset_dimensions()
    return any(value is not None for row in sheet.iter_rows(values_only=True) for value in row)


def _merged(path: Path, book: Workbook, name: str) -> Mapping[tuple[int, int], tuple[int, int]]:
    """The merged cells of a sheet, by row and column from 1, each with the cell whose text shows there."""
    from openpyxl.utils import column_index_from_string

    part = str(getattr(book[name], "_worksheet_path", "")).lstrip("/")
    found: dict[tuple[int, int], tuple[int, int]] = {}
    with zipfile.ZipFile(path) as archive, archive.open(part) as file:
        for left, top, right, bottom in _ranges(iter(lambda: file.read(_CHUNK), b"")):
            first, last = column_index_from_string(left.decode()), column_index_from_string(right.decode())
            places = [(row, at) for row in range(int(top), int(bottom) + 1) for at in range(first, last + 1)]
            found |= dict.fromkeys(places, places[0])
    return found


def _ranges(chunks: Iterable[bytes]) -> set[tuple[bytes, ...]]:
    found: set[tuple[bytes, ...]] = set()
    tail = b""
    for chunk in chunks:
        found |= set(_MERGE.findall(tail + chunk))
        tail = (tail + chunk)[-_OVERLAP:]
    return found


def _rows(path: Path, place: str, name: str, merged: Mapping[tuple[int, int], tuple[int, int]]) -> Iterator[Row]:
    """The rows of a sheet. Raises `ImportRefusedError` where it breaks off: how much is missing, nobody can tell."""
    shown: dict[tuple[int, int], str] = {}
    try:
        with ExitStack() as stack:
            with _quietly():
                values, formulas = _load(path, data_only=True), _load(path, data_only=False)
            stack.callback(values.close)
            stack.callback(formulas.close)
            for line, (row, twin) in enumerate(zip(_cells(values, name), _cells(formulas, name), strict=True), 1):
                yield _row(line, row, twin, merged, shown)
    except _BROKEN as trouble:
        raise refused("FC621", place, detail=f"{type(trouble).__name__}: {trouble}"[:80]) from trouble


def _cells(book: Workbook, name: str) -> Iterator[Sequence[Any]]:
    sheet: Any = book[name]
    sheet.reset_dimensions()
    return iter(sheet.iter_rows())


def _row(
    line: int,
    row: Sequence[Any],
    twin: Sequence[Any],
    merged: Mapping[tuple[int, int], tuple[int, int]],
    shown: dict[tuple[int, int], str],
) -> Row:
    cells: list[str] = []
    flaws: dict[int, str] = {}
    for at, (cell, formula) in enumerate(zip(row, twin, strict=True)):
        text = cell_text(cell.value, getattr(cell, "number_format", "") or "")
        if cell.value is None and formula.data_type == "f":
            text, flaws[at] = _formula(formula.value), _FORMULA
        elif cell.data_type == "e":
            flaws[at] = _ERROR
        anchor = merged.get((line, at + 1)) if merged else None
        if anchor:
            shown.setdefault(anchor, text)
            text = shown[anchor] if anchor[1] == at + 1 else text  # a label that goes down several rows
            flaws[at] = MERGED
        cells.append(text)
    return Row(line, tuple(cells), flaws)


def cell_text(value: object, number_format: str = "") -> str:
    """The text of a cell's value: a number in full decimal digits, a date in ISO 8601, a percentage with its sign.

    >>> cell_text(0.081, "0.0%"), cell_text(8.1), cell_text(1e22), cell_text(DateTime(2022, 1, 1))
    ('8.1%', '8.1', '10000000000000000000000', '2022-01-01')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(Decimal(repr(value)), number_format)
    if isinstance(value, DateTime):
        return _date(value.date(), number_format) if value.time() == Time() else value.isoformat()
    if isinstance(value, Date):
        return _date(value, number_format)
    return str(value).strip()


def _date(value: Date, number_format: str) -> str:
    """The date to the place that the sheet shows: a month is stored as its first day, and so is a year."""
    shown = _LITERAL.sub("", number_format).lower()
    if "y" not in shown or "d" in shown:
        return value.isoformat()
    return value.isoformat()[: len("2022-01") if "m" in shown else len("2022")]


def _formula(value: object) -> str:
    """The text of a formula, also of one that fills several cells."""
    return str(getattr(value, "text", "=…") if not isinstance(value, str) else value)


def _number(value: Decimal, number_format: str) -> str:
    """Digits without an exponent and without the zero behind the point that a whole number has as a float."""
    if not value.is_finite():
        return str(value)
    is_percent = "%" in _LITERAL.sub("", number_format)
    exact = value.scaleb(2) if is_percent else value
    digits = f"{exact:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f"{digits}%" if is_percent else digits
