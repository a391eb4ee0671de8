"""A path → the tables in it: a delimited text, a sheet of a workbook, or the resources of a data package."""

from __future__ import annotations

from pathlib import Path

from factcheck.reference.importing.archive import OLE, ZIP, disguise_of
from factcheck.reference.importing.delimited import ENCODINGS, open_delimited
from factcheck.reference.importing.mapping import ImportMapping
from factcheck.reference.importing.package import DESCRIPTOR, open_package
from factcheck.reference.importing.table import Table, refused
from factcheck.reference.importing.workbook import open_workbook

_HEAD = 1 << 13


def open_tables(path: Path, mapping: ImportMapping) -> tuple[Table, ...]:
    """The tables of a file or data package. Raises `ImportRefusedError` where there is none that can be read."""
    shown = path.as_posix()
    if mapping.encoding not in ("auto", *ENCODINGS):
        raise refused("FC639", shown, value=mapping.encoding, choices=", ".join(("auto", *ENCODINGS)))
    try:
        if path.is_dir() or path.name == DESCRIPTOR or mapping.layout == "datapackage":
            return open_package(path)
        with path.open("rb") as file:
            head = file.read(_HEAD)
        return (_table(path, shown, head, mapping),)
    except FileNotFoundError as trouble:
        raise refused("FC101", shown) from trouble
    except OSError as trouble:
        raise refused("FC610", shown, detail=trouble.strerror or type(trouble).__name__) from trouble


def _table(path: Path, shown: str, head: bytes, mapping: ImportMapping) -> Table:
    if head.startswith(OLE):
        head = path.read_bytes()  # what says that a workbook is locked stands at the end
    if code := disguise_of(head):
        raise refused(code, shown)
    if head.startswith(ZIP):
        return open_workbook(path, shown, sheet=mapping.sheet)
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls") and not head:
        raise refused("FC611", shown)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        raise refused("FC621", shown, detail="no ZIP archive")
    return open_delimited(path, shown, encoding=mapping.encoding)
