"""Facts by canonical names, read from an index when they are asked for: fulfils `factcheck.model.CuratedStore`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import chain, islice
from pathlib import Path

from factcheck.config import Settings
from factcheck.errors import ReferenceDataError
from factcheck.model import Alias, AliasKind, CompleteSet, Fact, Period, Problem, ReferenceInfo
from factcheck.reference.aliases import name_key
from factcheck.reference.index import schema
from factcheck.reference.index.base import damaged, opened
from factcheck.reference.index.rows import FactMaker
from factcheck.reference.manifest import Manifest, tolerances_for, with_declared_sets, with_imprints
from factcheck.reference.sets import with_canonical_names
from factcheck.reference.store import fact_order, is_during

_SERIES = 1 << 12  # how many series are kept once they were asked for

_MANY = 5_000  # from so many rows on it is quicker to go through the table than to sort what was found

_BEGINS = "SELECT id, rowid FROM fact WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
_COUNTED = (
    "WITH said AS (SELECT id FROM rest WHERE instr(told, ?)) "
    "SELECT count(*) FROM (SELECT 1 FROM fact WHERE rest IN said LIMIT ?)"
)
_SOUGHT = (
    "WITH said AS (SELECT id FROM rest WHERE instr(told, ?)) "
    "SELECT rowid FROM fact WHERE rest IN said ORDER BY rowid LIMIT ?"
)
_FIRST = (
    "WITH said AS (SELECT id FROM rest WHERE instr(told, ?)) "
    "SELECT min((SELECT min(rowid) FROM fact WHERE rest = said.id)) FROM said"
)
_MET = (
    "WITH said AS (SELECT id FROM rest WHERE instr(told, ?)) "
    "SELECT rowid FROM fact NOT INDEXED WHERE rowid >= ? AND rest IN said ORDER BY rowid LIMIT ?"
)

# A period that is not written in plain ISO 8601, and any span, is left to be parsed.
_DURING = (
    "SELECT file, row, id, subject, indicator, period, value, rest FROM whole "
    "WHERE series = (SELECT id FROM series WHERE subject = ? AND indicator = ?) "
    "AND (period NOT GLOB '[0-9][0-9][0-9][0-9]*' "
    "OR (substr(period, 1, 4) <= ? AND (substr(period, 1, 4) >= ? OR instr(period, '/'))))"
)


class IndexedStore:
    """Facts in an index. It gives the same answers as a `MemoryStore` of the same files.

    Several threads may read it, since SQLite takes their questions one by one. It can be sent to another process, which
    opens the index for itself; that raises `ReferenceDataError` FC461 where the files have been changed and indexed
    anew in the meantime.
    """

    def __init__(self, path: Path, *, settings: Settings, manifests: Sequence[Manifest] = ()) -> None:
        self._path = path
        self._manifests = tuple(manifests)
        self._settings = settings
        self._base = opened(path)
        try:
            told, unit_aliases = schema.info_from_text(self._told("info")), json.loads(self._told("units"))
        except (ValueError, TypeError) as error:
            raise damaged(path) from error
        self.info: ReferenceInfo = with_imprints(told, self._manifests)
        self._maker = FactMaker(
            self._base,
            settings=settings,
            unit_aliases=unit_aliases,
            tolerances=lambda path: tolerances_for(self._manifests, path, self.aliases),
        )
        self._series: Callable[[str, str], Sequence[Fact]] = lru_cache(maxsize=_SERIES)(self._read_series)
        self._during: Callable[[str, str, Period | None], Sequence[Fact]] = lru_cache(maxsize=_SERIES)(
            self._read_during
        )
        self._indicators: Callable[[str], Sequence[str]] = lru_cache(maxsize=_SERIES)(self._read_indicators)
        self._subjects: Callable[[str], Sequence[str]] = lru_cache(maxsize=_SERIES)(self._read_subjects)
        self._names: Callable[[AliasKind], Sequence[tuple[str, str]]] = lru_cache(self._read_names)

    def __reduce__(self) -> tuple[object, ...]:
        return _opened, (self._path, self._settings, self._manifests, self.info)

    @cached_property
    def aliases(self) -> tuple[Alias, ...]:
        """The aliases in use, each with the place of its row, sorted by kind and alias."""
        return schema.aliases_from_text(self._told("aliases"))

    def facts(self, subject: str, indicator: str) -> Sequence[Fact]:
        """All facts of one series, by canonical subject and indicator, in the order of `fact_order`."""
        return self._series(subject, indicator)

    def facts_during(self, subject: str, indicator: str, period: Period | None) -> Sequence[Fact]:
        """The facts of a series that hold at all times, and those of a period that shares a day with ``period``."""
        return self._during(subject, indicator, period)

    def indicators_of(self, subject: str) -> Sequence[str]:
        """The indicators that have facts on a subject, sorted."""
        return self._indicators(subject)

    def subjects_of(self, indicator: str) -> Sequence[str]:
        """The subjects that have facts on an indicator, sorted."""
        return self._subjects(indicator)

    def names(self, kind: AliasKind) -> Sequence[tuple[str, str]]:
        """Pairs (name, canonical) of a kind: every name in the facts and every alias, sorted."""
        return self._names(kind)

    def canonical(self, kind: AliasKind, name: str) -> str | None:
        """The canonical name that ``name`` stands for, in any script, width or case; None where nothing is known."""
        found = self._base.execute(
            "SELECT canonical FROM key WHERE kind = ? AND key = ?", (kind, name_key(name.strip()))
        ).fetchone()
        return found[0] if found else None

    def all_facts(self) -> Iterator[Fact]:
        """Every fact, by file and row, read while you go."""
        rows = self._base.execute(
            "SELECT file, row, id, subject, indicator, period, value, rest FROM whole ORDER BY at"
        )
        filed = self._base.execute(
            "SELECT pair.subject, pair.indicator, series.subject, series.indicator FROM pair "
            "JOIN series ON series.id = pair.series"
        )
        names = {(one, two): (subject, indicator) for one, two, subject, indicator in filed}
        return (_under(fact, *names[fact.subject, fact.indicator]) for fact in self._maker.facts(rows))

    def series(self) -> Iterator[tuple[str, str]]:
        """Every pair of canonical subject and indicator that has facts, sorted."""
        return iter(self._base.execute("SELECT subject, indicator FROM series ORDER BY id"))

    def by_id(self, fact_id: str) -> Fact | None:
        """The fact with an id, or None."""
        rows = self._base.execute(
            "SELECT file, row, id, subject, indicator, period, value, rest FROM whole WHERE id = ?", (fact_id,)
        ).fetchall()
        return next((self._filed(fact) for fact in self._maker.facts(rows)), None)

    def ids(self, prefix: str = "") -> Iterator[str]:
        """The ids that begin with ``prefix``, sorted."""
        rows = self._base.execute(_BEGINS, _from(prefix, -1))
        return (fact_id for fact_id, _ in rows)

    def mentioning(self, words: Sequence[str], *, limit: int | None = None) -> Sequence[Fact]:
        """Facts whose id begins with a word, by id, then those whose source or note holds one, by file and row."""
        most = -1 if limit is None else limit
        named = {
            number: fact_id for word in words for fact_id, number in self._base.execute(_BEGINS, _from(word, most))
        }
        told = {number for word in words for number in self._telling(word, most)}.difference(named)
        numbers = chain(sorted(named, key=lambda number: (named[number], number)), sorted(told))
        return tuple(islice(self._numbered(numbers), limit))

    def _telling(self, word: str, most: int) -> Iterator[int]:
        """The numbers of the first rows whose source or note holds a word."""
        (count,) = self._base.execute(_COUNTED, (word, _MANY)).fetchone()
        if count < _MANY:
            rows = self._base.execute(_SOUGHT, (word, most))
        else:
            (first,) = self._base.execute(_FIRST, (word,)).fetchone()
            rows = self._base.execute(_MET, (word, first, most))
        return (number for (number,) in rows)

    def _numbered(self, numbers: Iterable[int]) -> Iterator[Fact]:
        for number in numbers:
            rows = self._base.execute(
                "SELECT file, row, id, subject, indicator, period, value, rest FROM whole WHERE at = ?", (number,)
            ).fetchall()
            yield from map(self._filed, self._maker.facts(rows))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the files when they were read."""
        return schema.problems_from_text(self._told("problems"))

    def complete_sets(self) -> Sequence[CompleteSet]:
        """The sets that the reference declares complete, by canonical names."""
        return self._sets

    @cached_property
    def _sets(self) -> tuple[CompleteSet, ...]:
        sets = with_declared_sets(schema.sets_from_text(self._told("sets")), self._manifests)
        return tuple(with_canonical_names(declared, self.canonical) for declared in sets)

    def _told(self, what: str) -> str:
        found = self._base.execute("SELECT value FROM told WHERE what = ?", (what,)).fetchone()
        if found is None:
            raise damaged(self._path)
        return str(found[0])

    def _read_series(self, subject: str, indicator: str) -> Sequence[Fact]:
        rows = self._base.execute(
            "SELECT file, row, id, subject, indicator, period, value, rest FROM whole "
            "WHERE series = (SELECT id FROM series WHERE subject = ? AND indicator = ?)",
            (subject, indicator),
        )
        facts = (_under(fact, subject, indicator) for fact in self._maker.facts(rows))
        return tuple(sorted(facts, key=fact_order))

    def _read_during(self, subject: str, indicator: str, period: Period | None) -> Sequence[Fact]:
        first, last = (period.first.year, period.last.year) if period else (9999, 0)
        rows = self._base.execute(_DURING, (subject, indicator, f"{last:04}", f"{first:04}"))
        facts = (_under(fact, subject, indicator) for fact in self._maker.facts(rows))
        return tuple(sorted((fact for fact in facts if is_during(fact, period)), key=fact_order))

    def _read_indicators(self, subject: str) -> Sequence[str]:
        rows = self._base.execute("SELECT indicator FROM series WHERE subject = ? ORDER BY indicator", (subject,))
        return tuple(name for (name,) in rows)

    def _read_subjects(self, indicator: str) -> Sequence[str]:
        rows = self._base.execute("SELECT subject FROM series WHERE indicator = ? ORDER BY subject", (indicator,))
        return tuple(name for (name,) in rows)

    def _read_names(self, kind: AliasKind) -> Sequence[tuple[str, str]]:
        rows = self._base.execute("SELECT name, canonical FROM name WHERE kind = ? ORDER BY name, canonical", (kind,))
        return tuple(rows)

    def _filed(self, fact: Fact) -> Fact:
        subject = self.canonical("subject", fact.subject) or fact.subject
        return _under(fact, subject, self.canonical("indicator", fact.indicator) or fact.indicator)


def _from(word: str, most: int) -> tuple[str, str, int]:
    """The bounds of the ids that begin with a word, and how many are wanted."""
    return word, f"{word}\U0010ffff", most


def _under(fact: Fact, subject: str, indicator: str) -> Fact:
    """The fact under canonical names."""
    if (fact.subject, fact.indicator) == (subject, indicator):
        return fact
    return replace(fact, subject=subject, indicator=indicator)


def _opened(path: Path, settings: Settings, manifests: Sequence[Manifest], info: ReferenceInfo) -> IndexedStore:
    store = IndexedStore(path, settings=settings, manifests=manifests)
    if store.info != info:
        message, remedy = "参考文件在核对期间改动了，索引已经重建", "等改动结束后再运行一次"
        raise ReferenceDataError("FC461", message, place=path.as_posix(), remedy=remedy)
    return store
