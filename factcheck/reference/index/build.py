"""CSV files → an index: every row is read once, checked, and kept as written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from factcheck.config import Settings
from factcheck.model import Fact, Problem, ReferenceInfo
from factcheck.reference.facts import read_fact
from factcheck.reference.files import (
    Lists,
    ReadFile,
    in_order,
    repeated_id,
)
from factcheck.reference.index import schema
from factcheck.reference.index.filing import remarks_on_names, store_glossary
from factcheck.reference.index.naming import give_ids
from factcheck.reference.index.rows import FactMaker
from factcheck.reference.plain import PlainRows
from factcheck.reference.rows import Line, RowReader, holds_aliases, holds_sets, read_table
from factcheck.reference.sources import Source, look_through, unopened
from factcheck.reference.store import told_by

OnRead = Callable[[int, int], None]

_BATCH = 10_000
_RESTS = 100_000  # how many distinct remainders of rows are remembered; more only make the index larger


@dataclass(slots=True)
class _Build:
    """An index while it is made."""

    base: sqlite3.Connection
    settings: Settings
    unit_aliases: Mapping[str, str]
    pairs: dict[tuple[str, str], int] = field(default_factory=dict)
    rests: dict[tuple[str, ...], int] = field(default_factory=dict)
    rest_count: int = 0

    def pair(self, subject: str, indicator: str) -> int:
        """The number of a pair of names as written."""
        return self.pairs.setdefault((subject, indicator), len(self.pairs))

    def rest(self, cells: tuple[str, ...], unit: str, source: str, note: str) -> int:
        """The number of what a row shares with others, ``unit``, ``source`` and ``note`` among it."""
        known = self.rests.get(cells)
        if known is not None:
            return known
        if len(self.rests) >= _RESTS:
            self.rests.clear()
        number = self.rests[cells] = self.rest_count
        self.rest_count += 1
        row = (number, unit, told_by(source, note), json.dumps(cells, ensure_ascii=False))
        self.base.execute("INSERT INTO rest VALUES (?, ?, ?, ?)", row)
        return number


def build_index(
    sources: Sequence[Source], target: Path, *, skip_bad_rows: bool, settings: Settings, on_read: OnRead | None
) -> ReferenceInfo:
    """Write the index of ``sources`` to ``target``, an empty file. What it was made of comes back."""
    base = sqlite3.connect(target, isolation_level=None)
    try:
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
        base.executescript(schema.TABLES)
        base.execute("BEGIN")
        info = _fill(base, sources, skip_bad_rows=skip_bad_rows, settings=settings, on_read=on_read)
        base.execute("COMMIT")
    finally:
        base.close()
    return info


def write_stamp(target: Path, stamp: str) -> None:
    """Note in an index what it was made from."""
    base = sqlite3.connect(target)
    with base:
        _tell(base, "stamp", stamp)
    base.close()


def _fill(
    base: sqlite3.Connection,
    sources: Sequence[Source],
    *,
    skip_bad_rows: bool,
    settings: Settings,
    on_read: OnRead | None,
) -> ReferenceInfo:
    lists, fact_sources, unread = _parted(sources, skip_bad_rows=skip_bad_rows)
    build = _Build(base, settings, lists.unit_aliases)
    files = list(_read_files(build, fact_sources, unread, on_read))
    _store_names(build)
    base.execute("CREATE INDEX fact_of_id ON fact (id)")
    files = [_without_repeated(base, number, file) for number, file in enumerate(files)]
    for number, file in enumerate(files):
        if not file.is_used(skip_bad_rows=skip_bad_rows):
            base.execute("DELETE FROM fact WHERE file = ?", (number,))
    for statement in schema.KEYS:
        base.execute(statement)
    give_ids(base, FactMaker(base, settings=settings, unit_aliases=lists.unit_aliases))
    store_glossary(base, lists)
    (count,) = base.execute("SELECT count(*) FROM fact").fetchone()
    told = sorted((*lists.files, *files), key=lambda file: file.path)
    info = ReferenceInfo(tuple(file.told(skip_bad_rows=skip_bad_rows) for file in told), count, len(lists.aliases))
    remarks = remarks_on_names(base, lists, files)
    problems = (*unread, *lists.problems, *chain.from_iterable(file.problems for file in files), *remarks)
    _tell(base, "info", schema.info_to_text(info))
    _tell(base, "aliases", schema.aliases_to_text(lists.aliases))
    _tell(base, "sets", schema.sets_to_text(lists.sets))
    _tell(base, "units", json.dumps(dict(lists.unit_aliases), ensure_ascii=False))
    _tell(base, "problems", schema.problems_to_text(in_order(problems)))
    return info


def _tell(base: sqlite3.Connection, what: str, value: str) -> None:
    base.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", (what, value))


def _parted(sources: Sequence[Source], *, skip_bad_rows: bool) -> tuple[Lists, list[Source], list[Problem]]:
    """The lists beside the facts, the files of facts, and the files that cannot be opened."""
    tables, facts, problems = [], [], []
    for source in sources:
        try:
            with source.open() as stream:
                header = RowReader(stream, source.shown).header
            if holds_aliases(source.shown, header) or holds_sets(source.shown, header):
                sha256, _ = look_through(source.path)
                tables.append((read_table(source.path.read_bytes(), source.shown), sha256))
            else:
                facts.append(source)
        except OSError as trouble:
            problems.append(unopened(source.shown, trouble))
    return Lists.of(tables, skip_bad_rows=skip_bad_rows), facts, problems


def _read_files(
    build: _Build, sources: Sequence[Source], unread: list[Problem], on_read: OnRead | None
) -> Iterator[ReadFile]:
    total = sum(source.size for source in sources)
    done = 0
    for number, source in enumerate(sources):
        try:
            yield _read_file(build, number, source, _behind(on_read, done, total))
        except OSError as trouble:
            unread.append(unopened(source.shown, trouble))
        done += source.size


def _behind(on_read: OnRead | None, done: int, total: int) -> Callable[[int], None]:
    """Tells how far reading is from how far it is in one file."""
    return lambda read: on_read(done + read, total) if on_read else None


def _read_file(build: _Build, number: int, source: Source, on_bytes: Callable[[int], None]) -> ReadFile:
    sha256, is_text = look_through(source.path)
    problems: list[Problem] = []
    with source.open() as stream:
        reader = RowReader(stream, source.shown, is_plain_text=is_text)
        header = json.dumps(reader.header, ensure_ascii=False)
        build.base.execute("INSERT INTO file VALUES (?, ?, ?)", (number, source.shown, header))
        rows = _rows(build, number, reader, problems)
        while batch := list(islice(rows, _BATCH)):
            build.base.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?)", batch)
            on_bytes(stream.position)
    return ReadFile(source.shown, sha256, reader.rows, bool(reader.header), problems=(*reader.problems, *problems))


def _rows(build: _Build, number: int, reader: RowReader, problems: list[Problem]) -> Iterator[tuple[object, ...]]:
    """The good rows as they go into the table; ``problems`` grows by those of the others."""
    if not reader.header:
        problems += [item for item in reader if isinstance(item, Problem)]
        return
    shelf = _Shelf.of(reader.header, build)
    for line in reader:
        if isinstance(line, Problem):
            problems.append(line)
            continue
        cells = list(map(str.strip, line.cells))
        if shelf.plain.holds(cells) or _is_good(build, reader, line, problems):
            cells.append("")
            fact_id, subject, indicator, period, value = shelf.own(cells)
            pair, rest = build.pair(subject, indicator), build.rest(shelf.rest(cells), *shelf.told(cells))
            yield (pair, number, line.first, fact_id, period, value, rest)


def _is_good(build: _Build, reader: RowReader, line: Line, problems: list[Problem]) -> bool:
    """True for a row of which `read_fact` makes a fact; else ``problems`` grows."""
    found = read_fact(reader.record(line), reader.path, settings=build.settings, unit_aliases=build.unit_aliases)
    if isinstance(found, Fact):
        return True
    problems += found
    return False


class _Shelf(NamedTuple):
    """Where the cells of a row go, by the header of their file. An empty cell at the end stands for missing columns."""

    plain: PlainRows
    own: Callable[[list[str]], tuple[str, str, str, str, str]]
    told: Callable[[list[str]], tuple[str, str, str]]
    rest: Callable[[list[str]], tuple[str, ...]]

    @classmethod
    def of(cls, header: Sequence[str], build: _Build) -> _Shelf:
        """The shelf for the rows under ``header``."""
        place = {name: at for at, name in enumerate(header) if name}
        plain = PlainRows(header, settings=build.settings, unit_aliases=build.unit_aliases)
        own = itemgetter(*(place.get(name, -1) for name in schema.OWN_COLUMNS))
        told = itemgetter(*(place.get(name, -1) for name in ("unit", "source", "note")))
        rest = itemgetter(*(place[name] for name in schema.rest_columns(header)), -1)
        return cls(plain, own, told, rest)


def _store_names(build: _Build) -> None:
    """The pairs of names as written; their series come when all names are known."""
    build.base.executemany(
        "INSERT INTO pair VALUES (?, ?, ?, NULL)", ((number, *names) for names, number in build.pairs.items())
    )


def _without_repeated(base: sqlite3.Connection, number: int, file: ReadFile) -> ReadFile:
    """The file without the rows whose id an earlier row has; a problem stands for each."""
    found = base.execute(
        """
        SELECT fact.rowid, fact.id, fact.row, file.path, earlier.row
        FROM fact JOIN (
            SELECT id, min(rowid) AS first FROM fact WHERE id <> '' GROUP BY id HAVING count(*) > 1
        ) AS many ON fact.id = many.id AND fact.rowid > many.first
        JOIN fact AS earlier ON earlier.rowid = many.first JOIN file ON file.id = earlier.file
        WHERE fact.file = ? ORDER BY fact.rowid
        """,
        (number,),
    ).fetchall()
    problems = tuple(repeated_id(name, file.path, row, f"{path}:{first}") for _, name, row, path, first in found)
    base.executemany("DELETE FROM fact WHERE rowid = ?", ((rowid,) for rowid, *_ in found))
    return replace(file, problems=(*file.problems, *problems))
