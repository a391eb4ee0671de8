"""Names of an index: the canonical one of each, the series of each pair, and what to say of names that are aliases."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from factcheck.model import AliasKind, Problem
from factcheck.reference.aliases import KINDS, name_key
from factcheck.reference.files import Lists, ReadFile, canonicals_of_aliases, filed_elsewhere
from factcheck.reference.glossary import Glossary


def store_glossary(base: sqlite3.Connection, lists: Lists) -> None:
    """All names with their canonical ones, and the series that the pairs of names belong to."""
    base.execute("DELETE FROM pair WHERE id NOT IN (SELECT DISTINCT pair FROM fact)")
    pairs = base.execute("SELECT id, subject, indicator FROM pair").fetchall()
    units = base.execute("SELECT DISTINCT unit FROM rest WHERE id IN (SELECT rest FROM fact)")
    names: dict[AliasKind, set[str]] = {
        "subject": {subject for _, subject, _ in pairs},
        "indicator": {indicator for _, _, indicator in pairs},
        "unit": {unit for (unit,) in units},
    }
    glossary = Glossary.of(names, lists.aliases)
    for kind in KINDS:
        base.executemany("INSERT INTO name VALUES (?, ?, ?)", ((kind, *pair) for pair in glossary.pairs[kind]))
        base.executemany(
            "INSERT INTO key VALUES (?, ?, ?)", ((kind, *pair) for pair in glossary.canonicals[kind].items())
        )
    filed = {
        number: (
            glossary.canonical("subject", subject) or subject,
            glossary.canonical("indicator", indicator) or indicator,
        )
        for number, subject, indicator in pairs
    }
    series = {both: number for number, both in enumerate(sorted(set(filed.values())))}
    base.executemany("INSERT INTO series VALUES (?, ?, ?)", ((number, *both) for both, number in series.items()))
    base.executemany(
        "UPDATE pair SET series = ? WHERE id = ?", ((series[both], number) for number, both in filed.items())
    )


def remarks_on_names(base: sqlite3.Connection, lists: Lists, files: Sequence[ReadFile]) -> Iterator[Problem]:
    """A remark for each name that is an alias, at its first row in each file."""
    canonicals = canonicals_of_aliases(lists.aliases)
    for column, names, first_rows in (
        (
            "subject",
            "SELECT DISTINCT subject FROM pair",
            "SELECT file, min(row) FROM fact WHERE pair IN (SELECT id FROM pair WHERE subject = ?) GROUP BY file",
        ),
        (
            "indicator",
            "SELECT DISTINCT indicator FROM pair",
            "SELECT file, min(row) FROM fact WHERE pair IN (SELECT id FROM pair WHERE indicator = ?) GROUP BY file",
        ),
    ):
        for (name,) in base.execute(names).fetchall():
            canonical = canonicals[column].get(name_key(name))
            rows = base.execute(first_rows, (name,)).fetchall() if canonical else ()
            yield from (filed_elsewhere(column, name, canonical or "", files[file].path, row) for file, row in rows)
