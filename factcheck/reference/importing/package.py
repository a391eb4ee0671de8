"""A data package (Frictionless): ``datapackage.json`` and the CSV files that it names, none outside its folder."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from factcheck.model import Problem
from factcheck.reference.importing.delimited import ENCODINGS, open_delimited
from factcheck.reference.importing.naming import one_line
from factcheck.reference.importing.table import Table, refused

DESCRIPTOR = "datapackage.json"
_TABULAR = ("csv", "tsv")
_ENCODINGS = {"utf-8": "utf-8", "utf8": "utf-8", "utf-8-sig": "utf-8", "gbk": "gb18030", "gb2312": "gb18030"}


def open_package(path: Path) -> tuple[Table, ...]:
    """The tables of a data package: a folder, or the path of its descriptor.

    Raises `ImportRefusedError` where the descriptor cannot be read, or where a resource lies outside the folder. What
    is no table is told as a remark of the first table.
    """
    file = path / DESCRIPTOR if path.is_dir() else path
    package = _descriptor(file)
    resources = package.get("resources")
    if not isinstance(resources, list) or not resources:
        raise refused("FC632", file.as_posix(), detail="resources")
    tables: list[Table] = []
    remarks: list[Problem] = []
    for at, resource in enumerate(resources):
        if not isinstance(resource, dict):
            raise refused("FC632", file.as_posix(), detail=f"resources[{at}]")
        name = str(resource.get("name") or at)
        places = _places(file, resource, name)
        if places and _is_tabular(resource, places):
            tables += [_table(place, resource, package) for place in places]
        else:
            remarks.append(Problem("FC634", file.as_posix(), field=name, values=(("name", name),), level="finding"))
    if not tables:
        raise refused("FC634", file.as_posix(), name=", ".join(problem.field for problem in remarks))
    return (replace(tables[0], remarks=tuple(remarks)), *tables[1:])


def _descriptor(file: Path) -> Mapping[str, Any]:
    try:
        package = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as trouble:
        raise refused("FC101", file.as_posix()) from trouble
    except (ValueError, RecursionError) as trouble:
        raise refused("FC632", file.as_posix(), detail=str(trouble)[:80]) from trouble
    if not isinstance(package, dict):
        raise refused("FC632", file.as_posix(), detail="{…}")
    return package


def _places(file: Path, resource: Mapping[str, Any], name: str) -> list[Path]:
    """The files of a resource. A path may not be absolute, an address, or lead out of the folder."""
    written = resource.get("path", [])
    paths = written if isinstance(written, list) else [written]
    folder = file.parent.resolve()
    for one in paths:
        leads_out = not isinstance(one, str) or "://" in one or "\\" in one or Path(one).is_absolute()
        if leads_out or ".." in Path(one).parts or not (folder / one).resolve().is_relative_to(folder):
            raise refused("FC633", file.as_posix(), field=name, value=str(one)[:80])
    return [file.parent / one for one in paths]


def _is_tabular(resource: Mapping[str, Any], places: Sequence[Path]) -> bool:
    kinds = {str(resource.get("format") or place.suffix.lstrip(".")).lower() for place in places}
    return kinds <= set(_TABULAR)


def _table(place: Path, resource: Mapping[str, Any], package: Mapping[str, Any]) -> Table:
    schema = _dict(resource.get("schema"))
    fields = [_dict(one) for one in _list(schema.get("fields"))]
    if any(str(one.get("decimalChar", ".")) != "." for one in fields):
        raise refused("FC647", place.as_posix(), value="decimalChar")
    dialect = _dict(resource.get("dialect"))
    encoding = str(resource.get("encoding") or "auto").lower()
    if not place.is_file():
        raise refused("FC101", place.as_posix())
    known = _ENCODINGS.get(encoding, encoding)
    delimiter = str(dialect.get("delimiter") or "")
    table = open_delimited(
        place,
        place.as_posix(),
        encoding=known if known in ENCODINGS else "auto",
        delimiter=delimiter if len(delimiter) == 1 else "",
    )
    missing = frozenset(str(mark) for mark in _list(schema.get("missingValues")))
    return replace(table, constants=_constants(resource, package), missing=missing)


def _constants(resource: Mapping[str, Any], package: Mapping[str, Any]) -> dict[str, str]:
    """Source and address of the first source that the resource names, or else the package."""
    sources = [_dict(one) for one in (*_list(resource.get("sources")), *_list(package.get("sources")))]
    first = sources[0] if sources else {}
    title = first.get("title") or package.get("title") or package.get("name")
    found = {"source": title, "source_url": first.get("path")}
    texts = {column: text for column, text in found.items() if isinstance(text, str) and text}
    return {column: one_line(text.encode(errors="replace").decode()) for column, text in texts.items()}


def _dict(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
