"""The tables of an index, and how values that are no text go into them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from factcheck.model import Alias, CompleteSet, Problem, ReferenceFile, ReferenceInfo

VERSION = 2
"""Goes up with every change of the tables, or of what makes a row good; an index of another version is built anew."""

TABLES = """
CREATE TABLE file (id INTEGER PRIMARY KEY, path TEXT, header TEXT);
CREATE TABLE pair (id INTEGER PRIMARY KEY, subject TEXT, indicator TEXT, series INTEGER);
CREATE TABLE rest (id INTEGER PRIMARY KEY, unit TEXT, told TEXT, cells TEXT);
CREATE TABLE fact (pair INTEGER, file INTEGER, row INTEGER, id TEXT, period TEXT, value TEXT, rest INTEGER);
CREATE VIEW whole AS
    SELECT fact.rowid AS at, file, row, fact.id AS id, subject, indicator, period, value, rest, series
    FROM fact JOIN pair ON pair.id = fact.pair;
CREATE TABLE series (id INTEGER PRIMARY KEY, subject TEXT, indicator TEXT);
CREATE TABLE name (kind TEXT, name TEXT, canonical TEXT);
CREATE TABLE key (kind TEXT, key TEXT, canonical TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE told (what TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""

KEYS = (
    "CREATE INDEX fact_of_rest ON fact (rest)",
    "CREATE INDEX fact_of_pair ON fact (pair)",
    "CREATE INDEX pair_of_series ON pair (series)",
    "CREATE UNIQUE INDEX series_of_names ON series (subject, indicator)",
    "CREATE INDEX series_of_indicator ON series (indicator, subject)",
)
"""Made when the rows are in: that is quicker."""

OWN_COLUMNS = ("id", "subject", "indicator", "period", "value")
"""The columns that differ from row to row. What stands in the others is kept once for all rows that share it."""


def rest_columns(header: Sequence[str]) -> tuple[str, ...]:
    """The columns that a row shares with others, in the order in which their cells are kept."""
    return tuple(name for name in header if name and name not in OWN_COLUMNS)


def problems_to_text(problems: Sequence[Problem]) -> str:
    """Problems as JSON."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False)


def problems_from_text(text: str) -> tuple[Problem, ...]:
    """The problems that `problems_to_text` wrote."""
    return tuple(Problem(**item | {"values": tuple(map(tuple, item["values"]))}) for item in json.loads(text))


def info_to_text(info: ReferenceInfo) -> str:
    """What a report says of the reference, as JSON."""
    return json.dumps(asdict(info), ensure_ascii=False)


def info_from_text(text: str) -> ReferenceInfo:
    """The info that `info_to_text` wrote."""
    told = json.loads(text)
    return ReferenceInfo(**told | {"files": tuple(ReferenceFile(**file) for file in told["files"]), "imprints": ()})


def aliases_to_text(aliases: Sequence[Alias]) -> str:
    """Aliases as JSON."""
    return json.dumps([asdict(alias) for alias in aliases], ensure_ascii=False)


def aliases_from_text(text: str) -> tuple[Alias, ...]:
    """The aliases that `aliases_to_text` wrote."""
    return tuple(Alias(**item) for item in json.loads(text))


def sets_to_text(sets: Sequence[CompleteSet]) -> str:
    """Complete sets as JSON."""
    return json.dumps([asdict(declared) for declared in sets], ensure_ascii=False)


def sets_from_text(text: str) -> tuple[CompleteSet, ...]:
    """The sets that `sets_to_text` wrote."""
    return tuple(CompleteSet(**item | {"members": tuple(item["members"])}) for item in json.loads(text))
