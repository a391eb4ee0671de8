"""The columns of a file as a Table Schema describes them, after a look at all its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from factcheck.lexicon import table
from factcheck.patterns import regex
from factcheck.reference.columns import known_name
from factcheck.reference.manifest import Manifest

_NUMBER = regex(r"[-+]?\d+(?:\.\d+)?", re.ASCII)
_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_PART = r"\d{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))?"
_PATTERNS: Mapping[str, str] = {
    "period": rf"{_PART}(?:/{_PART})?",
    "published": _DAY,
    "accessed": _DAY,
    "tolerance": r"\d+(?:\.\d+)?%?",
}
_KINDS = ("subject", "indicator", "unit")
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "facts": ("subject", "indicator"),
    "aliases": ("kind", "alias", "canonical"),
    "sets": ("field", "member"),
}


@dataclass(frozen=True, slots=True)
class Survey:
    """One file: its labels as written, and what holds for all its rows.

    ``patterned`` and ``numeric`` name the columns whose cells all keep to their pattern, or are all plain decimals;
    ``sites`` leads from hosts to an address there, ``printed`` are sources without one; ``grades`` are those in use.
    """

    labels: tuple[str, ...]
    kind: str
    encoding: str
    has_every_id: bool
    filled: frozenset[str]
    patterned: frozenset[str]
    numeric: frozenset[str]
    sites: Mapping[str, str]
    printed: frozenset[str]
    grades: frozenset[str]

    @classmethod
    def of(cls, labels: Sequence[str], rows: Iterable[Sequence[str]], *, kind: str, encoding: str) -> Survey:
        """From all rows, looked at once."""
        names = tuple(map(known_name, labels))
        filled, numeric = set(names), {name for name in names if name == "value"}
        patterned = {name for name in names if name in _PATTERNS}
        tests = {name: re.compile(_PATTERNS[name], re.ASCII) for name in patterned}
        sites: dict[str, str] = {}
        printed: set[str] = set()
        grades: set[str] = set()
        ids: set[int] = set()
        count = 0
        for row in rows:
            count += 1
            cells = dict(zip(names, row, strict=False))
            filled -= {name for name in filled if not cells.get(name)}
            patterned -= {name for name in patterned if cells.get(name) and not tests[name].fullmatch(cells[name])}
            numeric -= {name for name in numeric if cells.get(name) and not _NUMBER.fullmatch(cells[name])}
            ids.add(hash(cells.get("id", "")))
            grades.add(cells.get("grade", ""))
            _note_source(cells, sites, printed)
        return cls(
            labels=tuple(labels),
            kind=kind,
            encoding=encoding,
            has_every_id="id" in filled and len(ids) == count > 0,
            filled=frozenset(filled),
            patterned=frozenset(patterned),
            numeric=frozenset(numeric),
            sites=sites,
            printed=frozenset(printed),
            grades=frozenset(grades - {""}),
        )


def _note_source(cells: Mapping[str, str], sites: dict[str, str], printed: set[str]) -> None:
    url, name = cells.get("source_url", "").strip(), cells.get("source", "").strip()
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    if host:
        sites[host] = min(sites.get(host, url), url)
    elif name:
        printed.add(name)


def field_of(label: str, survey: Survey, manifest: Manifest | None) -> dict[str, Any]:
    """The field of a column: name, type, what it holds, and the constraints that all rows keep."""
    name = known_name(label)
    words: Mapping[str, str] = table("reference/columns.toml")[survey.kind]
    described: dict[str, Any] = {"name": label, "type": "number" if name in survey.numeric else "string"}
    if name in words:
        described["description"] = words[name]
    constraints = _constraints(name, survey, manifest)
    return described | {"constraints": constraints} if constraints else described


def _constraints(name: str, survey: Survey, manifest: Manifest | None) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if name in survey.filled and (name in _REQUIRED[survey.kind] or (name == "id" and survey.has_every_id)):
        constraints["required"] = True
    if name == "id" and survey.has_every_id:
        constraints["unique"] = True
    if name in survey.patterned:
        constraints["pattern"] = _PATTERNS[name]
    if name == "kind" and survey.kind == "aliases":
        constraints["enum"] = list(_KINDS)
    grades = [grade for grade, _ in manifest.grades] if manifest else []
    if name == "grade" and grades and survey.grades <= set(grades):
        constraints["enum"] = grades
    return constraints
