"""Rows of an index → facts, by the same rules as rows of a file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from factcheck.config import Settings
from factcheck.model import Fact
from factcheck.reference.facts import read_fact
from factcheck.reference.index.base import damaged
from factcheck.reference.index.schema import OWN_COLUMNS, rest_columns
from factcheck.reference.rows import Record

_RESTS = 1 << 14
_FACTS = 1 << 14  # a row is met in its series, and again among the neighbours of others

Row = tuple[int, int, str, str, str, str, str, int]
"""file, row, id, subject, indicator, period, value and rest of the view ``whole``."""


class FactMaker:
    """Makes facts of the rows of an index."""

    def __init__(
        self,
        base: sqlite3.Connection,
        *,
        settings: Settings,
        unit_aliases: Mapping[str, str],
        tolerances: Callable[[str], Mapping[str, str]] | None = None,
    ) -> None:
        self._base = base
        self._place: Path = getattr(base, "path", Path())
        self._settings = settings
        self._unit_aliases = unit_aliases
        files = base.execute("SELECT id, path, header FROM file").fetchall()
        self._tolerances = {path: tolerances(path) for _, path, _ in files} if tolerances else {}
        self._files = {number: (path, rest_columns(json.loads(header))) for number, path, header in files}
        self._rest: Callable[[int], list[str]] = lru_cache(maxsize=_RESTS)(self._read_rest)
        self._fact: Callable[[Row], Fact] = lru_cache(maxsize=_FACTS)(self._read_fact)

    def record(self, row: Row) -> tuple[Record, str]:
        """The record as it stands in its file, and the file's path."""
        file, line, fact_id, subject, indicator, period, value, rest = row
        path, columns = self._files[file]
        cells = dict(zip(columns, self._rest(rest), strict=False))
        own = zip(OWN_COLUMNS, (fact_id, subject, indicator, period, value), strict=True)
        return Record(line, cells | dict(own)), path

    def facts(self, rows: Iterable[Row]) -> Iterator[Fact]:
        """The facts of rows, under the names that are written there."""
        return map(self._fact, rows)

    def _read_fact(self, row: Row) -> Fact:
        record, path = self.record(row)
        fact = read_fact(
            record,
            path,
            settings=self._settings,
            unit_aliases=self._unit_aliases,
            tolerances=self._tolerances.get(path, {}),
        )
        if not isinstance(fact, Fact):  # the build took only rows of which this makes a fact
            raise damaged(self._place, row[1:2])
        return fact

    def _read_rest(self, number: int) -> list[str]:
        kept = self._base.execute("SELECT cells FROM rest WHERE id = ?", (number,)).fetchone()
        try:
            found: list[str] = json.loads(kept[0])
        except (ValueError, TypeError) as error:
            raise damaged(self._place) from error
        return found
