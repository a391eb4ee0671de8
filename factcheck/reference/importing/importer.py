"""A file of figures → a reference file of facts, with an account of every cell; or the account alone."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from factcheck.model import Problem
from factcheck.reference.importing.entries import Empty, Entry, Imported, LeftOut, Passed, Refused
from factcheck.reference.importing.facts import FactMaker
from factcheck.reference.importing.layouts import plan_of
from factcheck.reference.importing.mapping import ImportMapping
from factcheck.reference.importing.mapping_text import mapping_text
from factcheck.reference.importing.names import Companion, Names, id_part
from factcheck.reference.importing.opening import open_tables
from factcheck.reference.importing.reading import Reading
from factcheck.reference.importing.table import OUT_COLUMNS, Plan, Table, refused
from factcheck.reference.importing.writing import Draft, check_apart, draft_of, unwritten

_SHOWN = 50  # refusals that an outcome keeps; of more than these a few of each sort
_OF_A_SORT = 5
_REFUSED_COLUMNS = ("code", "file", "line", "column", "value", "details")
_PREFIXES = {"nbs": "nbs", "wdi": "wdi"}


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table as it was understood."""

    path: str
    plan: Plan
    encoding: str
    sheet: str


@dataclass(slots=True)
class Account:
    """What became of rows and cells. ``cells`` is counted from the rows, apart from what became of them."""

    rows: int = 0
    notes: int = 0
    blanks: int = 0
    cells: int = 0
    facts: int = 0
    refused: int = 0
    left_out: int = 0
    empty: Counter[str] = field(default_factory=Counter)
    sorts: Counter[str] = field(default_factory=Counter)
    unnamed: dict[str, Counter[str]] = field(default_factory=lambda: {"subject": Counter(), "indicator": Counter()})
    unsourced: int = 0
    complaints: int = 0

    @property
    def empties(self) -> int:
        """The cells without a figure."""
        return self.empty.total()

    @property
    def adds_up(self) -> bool:
        """True where each cell that may hold a figure became a fact, a refusal, an empty cell, or was not wanted."""
        return self.cells == self.facts + self.refused + self.empties + self.left_out


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import found, and the files that it wrote.

    ``first`` are the cells of the first facts, in the order of `OUT_COLUMNS`; ``refusals`` those that are shown, which
    are all where they are few; ``refused_entries`` counts them all. ``mapping_toml`` is the mapping
    that was used, to keep.
    """

    tables: tuple[ReadTable, ...]
    account: Account
    first: tuple[tuple[str, ...], ...]
    refusals: tuple[Problem, ...]
    refused_entries: int
    remarks: tuple[Problem, ...]
    mapping_toml: str
    written: tuple[Path, ...] = ()


def import_file(
    path: Path,
    *,
    mapping: ImportMapping,
    companion: Companion | None = None,
    out: Path | None = None,
    refused_out: Path | None = None,
    mapping_out: Path | None = None,
    skip_bad_rows: bool = False,
    force: bool = False,
    preview: int = 5,
) -> ImportOutcome:
    """What becomes of the figures in ``path``; with ``out`` they are written there, whole or not at all.

    Where a row or cell is refused, ``out`` is written only with ``skip_bad_rows``. ``refused_out`` lists every refusal,
    ``mapping_out`` keeps the mapping. Raises `ImportRefusedError` where the file cannot be read at all or where a file
    is in the way.
    """
    places = {"facts": out, "refused": refused_out, "mapping": mapping_out}
    wanted = {name: place for name, place in places.items() if place}
    check_apart(wanted.values())
    try:
        with ExitStack() as stack:
            drafts = {
                name: stack.enter_context(draft_of(place, force=force, source=path)) for name, place in wanted.items()
            }
            outcome = _imported(path, mapping, companion or Companion(), drafts, preview)
            if "mapping" in drafts:
                drafts["mapping"].file.write(outcome.mapping_toml)
            if outcome.account.refused and not skip_bad_rows:
                drafts.pop("facts", None)
            return replace(outcome, written=tuple(draft.keep() for draft in drafts.values()))
    except OSError as trouble:  # the disk is full, say; what could not be read is told before it comes here
        raise unwritten(next(iter(wanted.values()), path), trouble) from trouble


def _imported(
    path: Path, mapping: ImportMapping, companion: Companion, drafts: dict[str, Draft], preview: int
) -> ImportOutcome:
    tables = open_tables(path, mapping)
    readings = _readings(path, tables, mapping, Names(mapping, companion))
    account, first = Account(), list[tuple[str, ...]]()
    shown: defaultdict[str, list[Problem]] = defaultdict(list)
    facts, refusals = _writer(drafts.get("facts"), OUT_COLUMNS), _writer(drafts.get("refused"), _REFUSED_COLUMNS)
    for entry in _entries(readings, account, path):
        if isinstance(entry, Imported):
            if facts:
                facts.writerow(entry.cells)
            if len(first) < preview:
                first.append(entry.cells)
        elif isinstance(entry, Refused):
            if refusals:
                refusals.writerow(_told(entry.problem))
            if len(shown[entry.problem.code]) < _SHOWN:
                shown[entry.problem.code].append(entry.problem)
    if not account.rows - account.blanks - account.notes:
        raise refused("FC612", path.as_posix())
    read = tuple(ReadTable(one.table.path, one.plan, one.table.encoding, one.table.sheet) for one in readings)
    remarks = [*tables[0].remarks, *_remarks(read, account)]
    unnamed = {kind: tuple(names) for kind, names in account.unnamed.items()}
    text = mapping_text(
        mapping,
        readings[0].plan,
        encoding=readings[0].table.encoding,
        sheet=readings[0].table.sheet,
        prefix=readings[0].maker.prefix,
        unnamed=unnamed,
    )
    return ImportOutcome(read, account, tuple(first), _few(shown), account.complaints, tuple(remarks), text)


def _readings(path: Path, tables: Sequence[Table], mapping: ImportMapping, names: Names) -> list[Reading]:
    ids: dict[str, int] = {}
    readings = []
    for table in tables:
        plan = plan_of(table, mapping)
        prefix = mapping.prefix or _PREFIXES.get(plan.layout) or id_part(path.stem if path.suffix else path.name)
        readings.append(Reading(table, plan, FactMaker(plan, mapping, names, prefix, ids)))
    return readings


def _entries(readings: Sequence[Reading], account: Account, path: Path) -> Iterator[Entry]:
    """The entries of all tables, each counted on its way."""
    try:
        for reading in readings:
            notes = account.notes + account.blanks
            for entry in reading.entries():
                _count(entry, account)
                yield entry
            rows = reading.rows - (account.notes + account.blanks - notes)
            account.rows += reading.rows
            account.cells += rows * len(reading.plan.values)
    except OSError as trouble:
        raise refused("FC610", path.as_posix(), detail=trouble.strerror or type(trouble).__name__) from trouble


def _count(entry: Entry, account: Account) -> None:
    match entry:
        case Imported():
            account.facts += 1
            account.unsourced += not entry.cells[_SOURCE]
            for kind, named in (("subject", entry.subject), ("indicator", entry.indicator)):
                if not named.known and named.name.isascii():
                    account.unnamed[kind][named.code or named.name] += 1
        case Refused():
            account.refused += entry.cells
            account.complaints += 1
            account.sorts[entry.problem.code] += entry.cells
        case Empty():
            account.empty[entry.mark] += 1
        case LeftOut():
            account.left_out += 1
        case Passed():
            account.notes += entry.sort == "note"
            account.blanks += entry.sort == "blank"


_SOURCE = OUT_COLUMNS.index("source")


class _Rows(Protocol):
    """What a `csv.writer` is."""

    def writerow(self, row: Sequence[str], /) -> object:
        """Write a row."""
        ...


def _writer(draft: Draft | None, columns: Sequence[str]) -> _Rows | None:
    """A writer for a file with these columns, or None where it is not wanted."""
    if draft is None:
        return None
    writer = csv.writer(draft.file, lineterminator="\n")
    writer.writerow(columns)
    return writer


def _told(problem: Problem) -> tuple[str, ...]:
    """A refusal as a row of the list of refusals."""
    values = dict(problem.values)
    value = values.pop("value", "")
    details = "; ".join(f"{key}={text}" for key, text in sorted(values.items()))
    return problem.code, problem.path, str(problem.line or ""), problem.field, value, details


def _few(shown: dict[str, list[Problem]]) -> tuple[Problem, ...]:
    """The refusals to show, by place: all where they are few, else the first of each sort."""
    limit = _SHOWN if sum(map(len, shown.values())) <= _SHOWN else _OF_A_SORT
    few = [problem for code in sorted(shown) for problem in shown[code][:limit]]
    return tuple(sorted(few, key=lambda problem: (problem.path, problem.line or 0, problem.field, problem.code)))


def _remarks(tables: Sequence[ReadTable], account: Account) -> list[Problem]:
    """What is no fault of a row: columns that nobody reads, facts without a source."""
    remarks = []
    for table in tables:
        if table.plan.unread:
            columns = ", ".join(table.plan.unread)
            remarks.append(Problem("FC658", table.path, values=(("columns", columns),), level="info"))
    if account.unsourced:
        values = (("of", str(account.facts)), ("rows", str(account.unsourced)))
        remarks.append(Problem("FC609", tables[0].path, field="source", values=values, level="finding"))
    return remarks
