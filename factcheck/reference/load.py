"""Paths → facts and aliases in a store, with every row used or reported."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from factcheck.config import Settings
from factcheck.model import Alias, CuratedStore, Fact, Problem, ReferenceInfo
from factcheck.reference.aliases import name_key
from factcheck.reference.files import (
    Lists,
    ReadFile,
    canonicals_of_aliases,
    fact_file,
    filed_elsewhere,
    in_order,
    repeated_id,
)
from factcheck.reference.ids import with_ids
from factcheck.reference.index import open_index
from factcheck.reference.manifest import (
    Manifest,
    read_manifests,
    tolerances_for,
    with_declared_sets,
    with_imprints,
)
from factcheck.reference.rows import Table, read_table
from factcheck.reference.sources import Source, find_sources, unopened
from factcheck.reference.store import MemoryStore

OnRead = Callable[[int, int], None]
"""Told, now and then, how many bytes have been read and how many there are."""


@dataclass(frozen=True, slots=True)
class LoadedReference:
    """The reference as it can be used, and what is wrong with it. ``problems`` stand in the order of the files."""

    store: CuratedStore
    problems: tuple[Problem, ...]
    info: ReferenceInfo
    manifests: tuple[Manifest, ...] = ()


def load_reference(
    paths: Sequence[Path], *, skip_bad_rows: bool = False, settings: Settings, on_read: OnRead | None = None
) -> LoadedReference:
    """The facts and aliases under ``paths``: CSV files, or folders of which each ``*.csv`` is read.

    A file with an error is not used, unless ``skip_bad_rows`` takes its good rows; either way each bad row has its
    `Problem`, and so has a path that does not exist. The order of ``paths`` and of the rows changes no answer of the
    store; a file that is named twice is read once. Files of more than ``settings.index_from`` bytes together are read
    through an index, which is built where there is none; ``on_read`` hears how far that is.
    """
    sources, problems = find_sources(paths)
    manifests, spoilt = read_manifests(paths)
    problems += spoilt
    if sum(source.size for source in sources) > settings.index_from:
        indexed = open_index(
            sources, manifests=manifests, skip_bad_rows=skip_bad_rows, settings=settings, on_read=on_read
        )
        return LoadedReference(indexed, in_order((*problems, *indexed.problems)), indexed.info, manifests)
    tables, unread = _tables(sources)
    store, found = _in_memory(tables, manifests, skip_bad_rows=skip_bad_rows, settings=settings)
    return LoadedReference(store, in_order((*problems, *unread, *found)), store.info, manifests)


def _tables(sources: Iterable[Source]) -> tuple[list[tuple[Table, str]], list[Problem]]:
    """Each file's table with its sha256, and the files that cannot be opened."""
    tables: list[tuple[Table, str]] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            data = source.path.read_bytes()
        except OSError as trouble:
            problems.append(unopened(source.shown, trouble))
        else:
            tables.append((read_table(data, source.shown), hashlib.sha256(data).hexdigest()))
    return tables, problems


def _in_memory(
    tables: Sequence[tuple[Table, str]], manifests: Sequence[Manifest], *, skip_bad_rows: bool, settings: Settings
) -> tuple[MemoryStore, list[Problem]]:
    lists = Lists.of((item for item in tables if _is_list(item[0])), skip_bad_rows=skip_bad_rows)
    read = [
        fact_file(table, sha256, settings, lists.unit_aliases, tolerances_for(manifests, table.path, lists.aliases))
        for table, sha256 in tables
        if not _is_list(table)
    ]
    files = _without_repeated_ids(read)
    used = [file for file in files if file.is_used(skip_bad_rows=skip_bad_rows)]
    facts = with_ids(chain.from_iterable(file.facts for file in used))
    problems = [*lists.problems, *chain.from_iterable(file.problems for file in files)]
    problems += _filed_elsewhere(facts, lists.aliases)
    told = sorted((*lists.files, *files), key=lambda file: file.path)
    info = ReferenceInfo(tuple(file.told(skip_bad_rows=skip_bad_rows) for file in told), len(facts), len(lists.aliases))
    sets = with_declared_sets(lists.sets, manifests)
    return MemoryStore(facts, lists.aliases, with_imprints(info, manifests), sets), problems


def _is_list(table: Table) -> bool:
    return table.holds_aliases or table.holds_sets


def _without_repeated_ids(files: Iterable[ReadFile]) -> list[ReadFile]:
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
                problems.append(repeated_id(fact.id, fact.file, fact.row, f"{earlier.file}:{earlier.row}"))
        cleaned.append(replace(file, facts=tuple(kept), problems=tuple(problems)))
    return cleaned


def _filed_elsewhere(facts: Iterable[Fact], aliases: Sequence[Alias]) -> list[Problem]:
    """A remark for each name that is an alias, at its first row in each file."""
    canonicals = canonicals_of_aliases(aliases)
    problems: dict[tuple[str, str, str], Problem] = {}
    for fact in facts:
        for column, name in (("subject", fact.subject), ("indicator", fact.indicator)):
            canonical = canonicals[column].get(name_key(name))
            if canonical:
                remark = filed_elsewhere(column, name, canonical, fact.file, fact.row)
                problems.setdefault((fact.file, column, name), remark)
    return list(problems.values())
