"""A Data Package (Frictionless, version 1) of the reference: what each file is, column by column, for other programs.

The descriptor is made of the files alone, so that the same files give the same bytes. A constraint stands there only
where every row keeps to it.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any, TypeAlias

from factcheck.errors import ReferenceDataError
from factcheck.lexicon import table
from factcheck.patterns import regex
from factcheck.reference.columns import known_name
from factcheck.reference.curating.package_columns import Survey, field_of
from factcheck.reference.manifest import Manifest, manifest_of, read_manifests
from factcheck.reference.rows import holds_aliases, holds_sets
from factcheck.reference.sources import Source, find_sources, look_through

Descriptor: TypeAlias = dict[str, Any]

FILE_NAME = "datapackage.json"
_BOM = b"\xef\xbb\xbf"
_NOT_NAME = regex(r"[^a-z0-9._-]+")
_LICENCE = regex(r"[-a-zA-Z0-9._]+")
_DIALECT = MappingProxyType({"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True})


def describe(paths: Sequence[Path], *, root: Path) -> Descriptor:
    """The descriptor of the CSV files under ``paths``, to stand in the folder ``root``.

    Raises ReferenceDataError FC455 for a file that lies outside ``root``: a descriptor names no such files.
    """
    sources, _ = find_sources(paths)
    manifests, _ = read_manifests(paths)
    surveys = [(source, _survey(source)) for source in sources]
    main = next(iter(manifests), None)
    names = _resource_names([source.path for source in sources])
    return {
        "profile": "tabular-data-package",
        "name": _slug(root.resolve().name) or "reference-data",
        **(_about(main) if main else {}),
        "sources": _sources([survey for _, survey in surveys]),
        "resources": [
            _resource(source, survey, name, root, manifest_of(manifests, source.shown))
            for (source, survey), name in zip(surveys, names, strict=True)
        ],
    }


def _about(manifest: Manifest) -> Descriptor:
    about: Descriptor = {}
    if manifest.title:
        about["title"] = manifest.title
    if manifest.homepage:
        about["homepage"] = manifest.homepage
    if manifest.licence:
        is_name = _LICENCE.fullmatch(manifest.licence)
        about["licenses"] = [{"name": manifest.licence} if is_name else {"name": "other", "title": manifest.licence}]
    if manifest.maintainer:
        about["contributors"] = [{"title": manifest.maintainer, "role": "maintainer"}]
    return about


def _sources(surveys: Sequence[Survey]) -> list[Descriptor]:
    """Where the figures were read: a site each with its first address, then what has none."""
    sites: dict[str, str] = {}
    for survey in surveys:
        for host, url in survey.sites.items():
            sites[host] = min(sites.get(host, url), url)
    printed = sorted({name for survey in surveys for name in survey.printed})
    online = [{"title": host, "path": url} for host, url in sorted(sites.items())]
    return [*online, *({"title": name} for name in printed)]


def _resource(source: Source, survey: Survey, name: str, root: Path, manifest: Manifest | None) -> Descriptor:
    sha256, _ = look_through(source.path)
    schema: Descriptor = {
        "fields": [field_of(label, survey, manifest) for label in survey.labels],
        "missingValues": [""],
    }
    if survey.has_every_id:
        schema["primaryKey"] = [label for label in survey.labels if known_name(label) == "id"]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": _title(survey),
        "path": _relative(source, root),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": survey.encoding,
        "bytes": source.size,
        "hash": f"sha256:{sha256}",
        "dialect": dict(_DIALECT),
        "schema": schema,
    }


def _title(survey: Survey) -> str:
    return {"facts": "事实，一行一条", "aliases": "别名", "sets": "完整集合的成员"}[survey.kind]


def _relative(source: Source, root: Path) -> str:
    path = PurePath(source.path.resolve())
    if not path.is_relative_to(root.resolve()):
        told = table("problems.zh.toml")["FC455"]
        raise ReferenceDataError("FC455", told["message"], place=source.shown, remedy=told["remedy"])
    return path.relative_to(root.resolve()).as_posix()


def _resource_names(paths: Sequence[Path]) -> list[str]:
    """A name for each file that a package may have, each only once."""
    names: list[str] = []
    for path in paths:
        stem = _slug(path.stem) or "table"
        name, number = stem, 1
        while name in names:
            number += 1
            name = f"{stem}-{number}"
        names.append(name)
    return names


def _slug(text: str) -> str:
    return _NOT_NAME.sub("-", text.lower()).strip("-._")


def _survey(source: Source) -> Survey:
    """What all rows of a file have in common. Blank rows do not count."""
    with source.path.open("rb") as stream:
        encoding = "utf-8-sig" if stream.read(len(_BOM)) == _BOM else "utf-8"
    with source.path.open(encoding="utf-8-sig", newline="") as text:
        rows = (row for row in csv.reader(text) if any(cell.strip() for cell in row))
        labels = tuple(cell.strip() for cell in next(rows, ()))
        header = tuple(map(known_name, labels))
        kind = "facts"
        if holds_aliases(source.shown, header):
            kind = "aliases"
        elif holds_sets(source.shown, header):
            kind = "sets"
        return Survey.of(labels, rows, kind=kind, encoding=encoding)
