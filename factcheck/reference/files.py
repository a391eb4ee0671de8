"""Tables → what their rows are: facts, aliases, or members of complete sets, with every row used or reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TypeVar

from factcheck.config import Settings
from factcheck.model import Alias, CompleteSet, Fact, Problem, ReferenceFile
from factcheck.reference.aliases import KINDS, name_key, read_alias, usable
from factcheck.reference.facts import read_fact
from factcheck.reference.rows import Record, Table
from factcheck.reference.sets import SetMember, read_member, sets_of

Row = TypeVar("Row", Alias, Fact, SetMember)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file with what its rows became; ``problems`` hold those of its rows."""

    path: str
    sha256: str
    rows: int
    readable: bool
    facts: tuple[Fact, ...] = ()
    aliases: tuple[Alias, ...] = ()
    members: tuple[SetMember, ...] = ()
    problems: tuple[Problem, ...] = ()

    def is_used(self, *, skip_bad_rows: bool) -> bool:
        """False for a file with an error, unless bad rows are skipped, and for one whose header cannot be used."""
        return self.readable and (skip_bad_rows or all(problem.level != "error" for problem in self.problems))

    def told(self, *, skip_bad_rows: bool) -> ReferenceFile:
        """The file as a report tells of it."""
        return ReferenceFile(self.path, self.rows, self.sha256, self.is_used(skip_bad_rows=skip_bad_rows))


@dataclass(frozen=True, slots=True)
class Lists:
    """What the files beside the facts say: aliases in use, complete sets, and what is wrong with them."""

    files: tuple[ReadFile, ...]
    aliases: tuple[Alias, ...]
    sets: tuple[CompleteSet, ...]
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, tables: Iterable[tuple[Table, str]], *, skip_bad_rows: bool) -> Lists:
        """From tables that hold aliases or sets, each with its sha256."""
        files = tuple(
            alias_file(table, sha256) if table.holds_aliases else set_file(table, sha256) for table, sha256 in tables
        )
        used = [file for file in files if file.is_used(skip_bad_rows=skip_bad_rows)]
        aliases, problems = usable(chain.from_iterable(file.aliases for file in used))
        sets = sets_of(chain.from_iterable(file.members for file in used))
        own = chain.from_iterable(file.problems for file in files)
        return cls(files, aliases, sets, (*own, *problems))

    @property
    def unit_aliases(self) -> Mapping[str, str]:
        """Other names of units, by name."""
        return {alias.alias: alias.canonical for alias in self.aliases if alias.kind == "unit"}


def alias_file(table: Table, sha256: str) -> ReadFile:
    """A file of aliases."""
    aliases, problems = _read_rows(table, read_alias)
    return ReadFile(table.path, sha256, table.rows, bool(table.header), aliases=aliases, problems=problems)


def set_file(table: Table, sha256: str) -> ReadFile:
    """A file of complete sets."""
    members, problems = _read_rows(table, read_member)
    return ReadFile(table.path, sha256, table.rows, bool(table.header), members=members, problems=problems)


def fact_file(
    table: Table, sha256: str, settings: Settings, unit_aliases: Mapping[str, str], tolerances: Mapping[str, str]
) -> ReadFile:
    """A file of facts. ``tolerances`` are those that the folder's manifest gives."""
    read = partial(read_fact, settings=settings, unit_aliases=unit_aliases, tolerances=tolerances)
    facts, problems = _read_rows(table, read)
    return ReadFile(table.path, sha256, table.rows, bool(table.header), facts=facts, problems=problems)


def _read_rows(
    table: Table, read: Callable[[Record, str], Row | tuple[Problem, ...]]
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """What the rows of a table became, and all its problems."""
    good: list[Row] = []
    problems = list(table.problems)
    for record in table.records:
        found = read(record, table.path)
        if isinstance(found, Alias | Fact | SetMember):
            good.append(found)
        else:
            problems += found
    return tuple(good), tuple(problems)


def place(problem: Problem) -> tuple[str, int, int, str, str, tuple[tuple[str, str], ...]]:
    """The sort key of problems: path, line, column, code."""
    return (
        problem.path,
        problem.line or 0,
        problem.column or 0,
        problem.code,
        problem.field,
        problem.values,
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file and line."""
    return tuple(sorted(problems, key=place))


def repeated_id(fact_id: str, file: str, row: int, first: str) -> Problem:
    """What is wrong with a row whose id stands at ``first`` already (``file:row``)."""
    return Problem("FC419", file, row, field="id", values=(("other", first), ("value", fact_id)))


def filed_elsewhere(column: str, name: str, canonical: str, file: str, row: int) -> Problem:
    """A remark on a name that rows use although it is an alias: their facts are filed under its canonical name."""
    values = (("alias", name), ("canonical", canonical))
    return Problem("FC424", file, row, field=column, values=values, level="info")


def canonicals_of_aliases(aliases: Sequence[Alias]) -> Mapping[str, Mapping[str, str]]:
    """The canonical names by kind and by the key of each alias."""
    return {kind: {name_key(alias.alias): alias.canonical for alias in aliases if alias.kind == kind} for kind in KINDS}
