"""Ids for the rows of an index that bring none: the same as `factcheck.reference.ids` gives in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from factcheck.fold import fold
from factcheck.patterns import regex
from factcheck.reference.ids import stem, with_ids
from factcheck.reference.index.rows import FactMaker

_NUMBERED = regex(r":\d+$")  # may be taken for the further row of a shorter name


def give_ids(base: sqlite3.Connection, maker: FactMaker) -> None:
    """Give each row without an id one of its own, made of what the row is about.

    Most rows are alone with what they are about. Only the others are made facts of, to number them by what they say.
    """
    if base.execute("SELECT 1 FROM fact WHERE id = '' LIMIT 1").fetchone() is None:
        return
    base.execute("CREATE TEMP TABLE bare (fact INTEGER PRIMARY KEY, stem TEXT, numbered INTEGER)")
    base.executemany("INSERT INTO bare VALUES (?, ?, ?)", _stems(base, maker))
    base.execute("CREATE INDEX temp.bare_stem ON bare (stem)")
    base.execute(
        """
        UPDATE fact SET id = (SELECT stem FROM bare WHERE bare.fact = fact.rowid)
        WHERE rowid IN (
            SELECT min(fact) FROM bare GROUP BY stem
            HAVING count(*) = 1 AND NOT max(numbered) AND NOT EXISTS (SELECT 1 FROM fact AS o WHERE o.id = bare.stem)
        )
        """
    )
    _number(base, maker)
    base.execute("DROP TABLE bare")


def _stems(base: sqlite3.Connection, maker: FactMaker) -> Iterator[tuple[int, str, bool]]:
    rows = base.execute(
        "SELECT at, file, row, id, subject, indicator, period, value, rest FROM whole WHERE id = '' ORDER BY at"
    )
    for number, *row in rows:
        record, path = maker.record(tuple(row))
        names = (record.get("subject"), record.get("indicator"), fold(record.get("period")), record.get("scope"))
        about = stem(path, *names)
        yield number, about, bool(_NUMBERED.search(about))


def _number(base: sqlite3.Connection, maker: FactMaker) -> None:
    """Number the rows that are left: several are about the same, or a row has that id already."""
    rows = base.execute(
        "SELECT at, file, row, id, subject, indicator, period, value, rest FROM whole WHERE id = '' ORDER BY at"
    ).fetchall()
    facts = list(maker.facts(row[1:] for row in rows))

    def is_taken(fact_id: str) -> bool:
        return base.execute("SELECT 1 FROM fact WHERE id = ? LIMIT 1", (fact_id,)).fetchone() is not None

    named = with_ids(facts, is_taken=is_taken)
    base.executemany(
        "UPDATE fact SET id = ? WHERE rowid = ?", [(fact.id, row[0]) for fact, row in zip(named, rows, strict=True)]
    )
