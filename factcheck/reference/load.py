"""Paths → facts and aliases in a store, with every row used or reported."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from factcheck.config import Settings
from factcheck.model import Alias, CuratedStore, Fact, Problem, ReferenceFile, ReferenceInfo
from factcheck.reference.aliases import name_key, read_alias, usable
from factcheck.reference.facts import read_fact
from factcheck.reference.ids import with_ids
from factcheck.reference.manifest import Manifest, manifest_of, read_manifests, tolerances_of
from factcheck.reference.rows import Record, Table, read_table
from factcheck.reference.sets import SetMember, read_member, sets_of
from factcheck.reference.store import MemoryStore

Row = TypeVar("Row", Alias, Fact, SetMember)


@dataclass(frozen=True, slots=True)
class LoadedReference:
    """The reference as it can be used, and what is wrong with it. ``problems`` stand in the order of the files."""

    store: CuratedStore
    problems: tuple[Problem, ...]
    info: ReferenceInfo
    manifests: tuple[Manifest, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    """One file with what its rows became; ``problems`` hold those of its rows."""

    path: str
    sha256: str
    rows: int
    readable: bool
    facts: tuple[Fact, ...] = ()
    aliases: tuple[Alias, ...] = ()
    members: tuple[SetMember, ...] = ()
    problems: tuple[Problem, ...] = ()


def load_reference(paths: Sequence[Path], *, skip_bad_rows: bool = False, settings: Settings) -> LoadedReference:
    """The facts and aliases under ``paths``: CSV files, or folders of which each ``*.csv`` is read.

    A file with an error is not used, unless ``skip_bad_rows`` takes its good rows; either way each bad row has its
    `Problem`, and so has a path that does not exist. The order of ``paths`` and of the rows changes no answer of the
    store; a file that is named twice is read once.
    """
    sources, problems = _sources(paths)
    tables, unread = _tables(sources)
    problems += unread
    manifests, spoilt = read_manifests(paths)
    problems += spoilt
    alias_files = [_alias_file(table, sha256) for table, sha256 in tables if table.holds_aliases]
    aliases = tuple(chain.from_iterable(file.aliases for file in alias_files if _is_used(file, skip_bad_rows)))
    good_aliases, alias_problems = usable(aliases)
    units = {alias.alias: alias.canonical for alias in good_aliases if alias.kind == "unit"}
    set_files = [_set_file(table, sha256) for table, sha256 in tables if table.holds_sets and not table.holds_aliases]
    members = chain.from_iterable(file.members for file in set_files if _is_used(file, skip_bad_rows))
    fact_files = [
        _fact_file(table, sha256, settings, units, tolerances_of(manifest_of(manifests, table.path), good_aliases))
        for table, sha256 in tables
        if not (table.holds_aliases or table.holds_sets)
    ]
    fact_files = _without_repeated_ids(fact_files)
    used = [file for file in fact_files if _is_used(file, skip_bad_rows)]
    facts = with_ids(chain.from_iterable(file.facts for file in used))
    problems += chain.from_iterable(file.problems for file in (*alias_files, *set_files, *fact_files))
    problems += (*alias_problems, *_filed_elsewhere(facts, good_aliases))
    files = tuple(
        ReferenceFile(file.path, file.rows, file.sha256, _is_used(file, skip_bad_rows))
        for file in sorted((*alias_files, *set_files, *fact_files), key=lambda file: file.path)
    )
    files = tuple(sorted((*files, *(manifest.file for manifest in manifests)), key=lambda file: file.path))
    info = ReferenceInfo(files, len(facts), len(good_aliases), tuple(manifest.imprint for manifest in manifests))
    sets = sets_of(members, chain.from_iterable(manifest.sets for manifest in manifests))
    store = MemoryStore(facts, good_aliases, info, sets)
    return LoadedReference(store, tuple(sorted(problems, key=place)), info, manifests)


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


def _sources(paths: Iterable[Path]) -> tuple[dict[str, Path], list[Problem]]:
    """The files to read by the path that reports show, sorted; and the paths that lead nowhere."""
    found: dict[Path, str] = {}
    problems: list[Problem] = []
    for path in sorted(set(paths), key=lambda path: path.as_posix()):
        try:
            files = _files(path)
            if not files:
                problems.append(Problem("FC402" if path.is_dir() else "FC401", path.as_posix()))
            for file in files:
                found.setdefault(file.resolve(), file.as_posix())
        except OSError as trouble:
            problems.append(_unopened(path.as_posix(), trouble))
    shown = sorted((name, path) for path, name in found.items())
    return dict(shown), problems


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.iterdir() if _is_csv(file))
    return [path] if path.exists() else []


def _unopened(name: str, trouble: OSError) -> Problem:
    return Problem("FC403", name, values=(("detail", trouble.strerror or type(trouble).__name__),))


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv" and not path.name.startswith(".") and path.is_file()


def _tables(sources: Mapping[str, Path]) -> tuple[list[tuple[Table, str]], list[Problem]]:
    """Each file's table with its sha256, and the files that cannot be opened."""
    tables: list[tuple[Table, str]] = []
    problems: list[Problem] = []
    for name, path in sources.items():
        try:
            data = path.read_bytes()
        except OSError as trouble:
            problems.append(_unopened(name, trouble))
        else:
            tables.append((read_table(data, name), hashlib.sha256(data).hexdigest()))
    return tables, problems


def _alias_file(table: Table, sha256: str) -> _File:
    aliases, problems = _read_rows(table, read_alias)
    return _File(table.path, sha256, table.rows, bool(table.header), aliases=aliases, problems=problems)


def _set_file(table: Table, sha256: str) -> _File:
    members, problems = _read_rows(table, read_member)
    return _File(table.path, sha256, table.rows, bool(table.header), members=members, problems=problems)


def _fact_file(
    table: Table, sha256: str, settings: Settings, units: Mapping[str, str], tolerances: Mapping[str, str]
) -> _File:
    read = partial(read_fact, settings=settings, unit_aliases=units, tolerances=tolerances)
    facts, problems = _read_rows(table, read)
    return _File(table.path, sha256, table.rows, bool(table.header), facts=facts, problems=problems)


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


def _is_used(file: _File, skip_bad_rows: bool) -> bool:  # noqa: FBT001 - the option's own name, handed on
    return file.readable and (skip_bad_rows or all(problem.level != "error" for problem in file.problems))


def _without_repeated_ids(files: Iterable[_File]) -> list[_File]:
    """The files, each without the facts whose id an earlier row has; a problem stands for each."""
    first: dict[str, Fact] = {}
    cleaned = []
    for file in files:
        kept: list[Fact] = []
        problems = list(file.problems)
        for fact in file.facts:
            earlier = first.setdefault(fact.id, fact) if fact.id else fact
            if earlier is fact:
                kept.append(fact)
            else:
                values = (("other", f"{earlier.file}:{earlier.row}"), ("value", fact.id))
                problems.append(Problem("FC419", fact.file, fact.row, field="id", values=values))
        cleaned.append(replace(file, facts=tuple(kept), problems=tuple(problems)))
    return cleaned


def _filed_elsewhere(facts: Iterable[Fact], aliases: Iterable[Alias]) -> list[Problem]:
    """A remark for each name that rows use although it is an alias: their facts are filed under its canonical name."""
    canonicals: dict[tuple[str, str], str] = {(alias.kind, name_key(alias.alias)): alias.canonical for alias in aliases}
    problems: dict[tuple[str, str, str], Problem] = {}
    for fact in facts:
        for column, name in (("subject", fact.subject), ("indicator", fact.indicator)):
            canonical = canonicals.get((column, name_key(name)))
            if canonical:
                values = (("alias", name), ("canonical", canonical))
                remark = Problem("FC424", fact.file, fact.row, field=column, values=values, level="info")
                problems.setdefault((fact.file, column, name), remark)
    return list(problems.values())
