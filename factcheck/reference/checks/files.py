"""What is told once a file, or once for all: missing provenance, unknown units, ids that differ only in case."""

from __future__ import annotations

from array import array
from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from factcheck.model import Fact, Problem
from factcheck.reference.aliases import Level
from factcheck.reference.checks.wording import at
from factcheck.reference.files import place

_LISTED = 5
_COLUMNS: tuple[tuple[str, str, Level, Callable[[Fact], str]], ...] = (
    ("FC511", "source", "finding", lambda fact: fact.source),
    ("FC512", "source_url", "finding", lambda fact: fact.source_url),
    ("FC513", "published", "info", lambda fact: fact.published_text),
)


@dataclass(slots=True)
class _Missing:
    """How many rows of a file lack a column, and the first of them."""

    rows: int = 0
    first: list[int] = field(default_factory=list)


class Tally:
    """What the rows of all files have in common, gathered in one pass; it holds a few numbers a row at most."""

    __slots__ = ("_ids", "_missing", "_rows", "_strange", "units")

    def __init__(self) -> None:
        self.units: set[str] = set()
        self._rows: dict[str, int] = {}
        self._missing: dict[tuple[str, str], _Missing] = {}
        self._strange: dict[str, Problem] = {}
        self._ids = array("q")

    def add(self, fact: Fact) -> None:
        """Count a fact in; the order in which they come does not matter."""
        self._rows[fact.file] = self._rows.get(fact.file, 0) + 1
        for code, _, _, cell in _COLUMNS:
            if not cell(fact):
                missing = self._missing.setdefault((fact.file, code), _Missing())
                missing.rows += 1
                insort(missing.first, fact.row)
                del missing.first[_LISTED:]
        self._note_unit(fact)
        self._ids.append(hash(fact.id.casefold()))

    def _note_unit(self, fact: Fact) -> None:
        unit = fact.quantity.unit if fact.quantity else None
        self.units.add(fact.unit_text)
        if unit:
            self.units.update((unit.text, unit.canonical))
            if unit.dimension == f"other:{unit.canonical}":
                told = at("FC508", fact, "unit", "info", value=unit.text)
                self._strange[unit.text] = min(self._strange.get(unit.text, told), told, key=place)

    def problems(self) -> Iterator[Problem]:
        """Missing provenance, one problem a file and column; units in no table of ours, each at its first row."""
        yield from self._strange.values()
        for code, column, level, _ in _COLUMNS:
            for file, rows in self._rows.items():
                missing = self._missing.get((file, code))
                if missing:
                    lines = ", ".join(map(str, missing.first)) + (" …" if missing.rows > len(missing.first) else "")
                    values = (("lines", lines), ("of", str(rows)), ("rows", str(missing.rows)))
                    yield Problem(code, file, missing.first[0], field=column, values=values, level=level)

    def like_ids(self, facts: Iterable[Fact]) -> Iterator[Problem]:
        """Ids that differ from an earlier one only in case. ``facts``, the same again, are read only if need be."""
        hashes = sorted(self._ids)
        repeated = {one for one, other in pairwise(hashes) if one == other}
        first: dict[str, Fact] = {}
        for fact in facts if repeated else ():
            if hash(fact.id.casefold()) in repeated:
                one = first.setdefault(fact.id.casefold(), fact)
                if one is not fact and one.id != fact.id:
                    yield at("FC518", fact, "id", "finding", value=fact.id, like=one.id, other=f"{one.file}:{one.row}")
