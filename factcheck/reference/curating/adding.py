"""What a curator types for a new row → the row as the file wants it, with all that speaks against it.

The row is read by the same rules as every other, and held against what the reference has on its question.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from factcheck.config import Settings
from factcheck.fold import fold
from factcheck.model import AliasKind, CuratedStore, Fact, Problem
from factcheck.reference.agreement import amount, are_ordered, disagree, shown
from factcheck.reference.aliases import name_key
from factcheck.reference.columns import FACT_COLUMNS
from factcheck.reference.curating.figures import figure
from factcheck.reference.curating.naming import proposed_id
from factcheck.reference.facts import read_fact
from factcheck.reference.rows import Record, Table, read_table, unseen

GIVEN = (
    *("subject", "indicator", "period", "value", "unit", "qualifier", "tolerance", "source", "source_url"),
    *("published", "note", "scope", "grade", "source_group", "accessed", "id"),
)
"""The columns that a curator may fill, in the order in which they are asked for."""

ASKED = ("subject", "indicator", "period", "value", "unit", "source", "source_url", "published")
"""The columns that want an answer, though it may be an empty one."""

_HALF_WIDTH = ("period", "tolerance", "published", "accessed", "id")
_UNREAD = ("source", "source_url", "note", "grade", "source_group", "accessed")
_NAMES: tuple[AliasKind, ...] = ("subject", "indicator")


@dataclass(frozen=True, slots=True)
class Draft:
    """A row that may be added: its ``cells`` by column, the ``fact`` that they make, and the ``problems``.

    ``fact`` is None where a problem of level ``error`` stands in the way. A ``finding`` is worth a question.
    """

    cells: Mapping[str, str]
    fact: Fact | None
    problems: tuple[Problem, ...]

    @property
    def wants_note(self) -> bool:
        """True where another row disagrees and no note says why that may be."""
        return not self.cells.get("note") and any(problem.code == "FC544" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Target:
    """The file that a row is to go into, as it was read."""

    data: bytes
    table: Table


def open_target(path: Path) -> Target | tuple[Problem, ...]:
    """The file to add to, or why it is none: it must be a file of facts that can be read from end to end."""
    name = path.as_posix()
    if not path.is_file():
        return (Problem("FC541", name, values=(("columns", ",".join(FACT_COLUMNS)),)),)
    try:
        data = path.read_bytes()
    except OSError as trouble:
        return (Problem("FC403", name, values=(("detail", trouble.strerror or type(trouble).__name__),)),)
    table = read_table(data, name)
    broken = tuple(problem for problem in table.problems if problem.level == "error")
    if broken:
        return (*broken, Problem("FC546", name))
    if table.holds_aliases or table.holds_sets:
        return (Problem("FC556", name),)
    return Target(data, table)


def draft_row(given: Mapping[str, str], table: Table, store: CuratedStore, *, settings: Settings) -> Draft:
    """The row that ``given`` makes in the file of ``table``. ``store`` holds the whole reference with that file."""
    cells, problems = _tidied(given, table)
    for kind in _NAMES:
        cells[kind], remark = _filed(cells.get(kind, ""), kind, store, table.path)
        problems += remark
    if "qualifier" in table.header and not cells.get("qualifier") and cells.get("value"):
        cells["qualifier"] = "exact" if _is_always_filled("qualifier", table) else ""
    units = {alias.alias: alias.canonical for alias in store.aliases if alias.kind == "unit"}
    read = read_fact(Record(0, cells), table.path, settings=settings, unit_aliases=units)
    if not isinstance(read, Fact):
        return Draft(cells, None, (*problems, *read))
    fact, trouble = _with_id(read, table, store)
    problems += [*_against(fact, store), *trouble]
    refused = any(problem.level == "error" for problem in problems)
    return Draft({**cells, "id": fact.id}, None if refused else fact, tuple(problems))


def lacking(given: Mapping[str, str | None], table: Table) -> tuple[str, ...]:
    """The columns that want an answer and have none; the unit may stand in the value."""
    wanted = [column for column in ASKED if given.get(column) is None and column in table.header]
    told = figure(given.get("value") or "", "")
    has_unit = isinstance(told, Problem) or bool(told.unit) or given.get("value") == ""
    return tuple(column for column in wanted if not (column == "unit" and has_unit))


def _tidied(given: Mapping[str, str], table: Table) -> tuple[dict[str, str], list[Problem]]:
    """The cells without line ends and stray blanks, figures in their columns; and the options that find no column."""
    cells = {column: " ".join(cell.split()) for column, cell in given.items()}
    problems = [_hidden(column, cell, table.path) for column, cell in cells.items() if _first_hidden(column, cell)]
    cells |= {column: fold(cells[column]) for column in _HALF_WIDTH if column in cells}
    told = figure(*(cells.get(column, "") for column in ("value", "unit", "qualifier")))
    if isinstance(told, Problem):
        problems.append(replace(told, path=table.path, field=dict(told.values)["column"]))
    else:
        cells |= told._asdict()
    for column in GIVEN:
        if cells.get(column) and column not in table.header and column not in _NAMES:
            values = (("columns", ", ".join(name for name in table.header if name)), ("name", column))
            problems.append(Problem("FC545", table.path, field=column, values=values))
    return cells, problems


def _first_hidden(column: str, cell: str) -> str:
    """The first character that no file should hold: half a surrogate pair, or one that nobody sees.

    The reader of rows looks for the latter in the columns that it reads.
    """
    broken = next((char for char in cell if unicodedata.category(char) == "Cs"), "")
    return broken or (unseen(cell) if column in _UNREAD else "")


def _hidden(column: str, cell: str, path: str) -> Problem:
    values = (("char", f"U+{ord(_first_hidden(column, cell)):04X}"), ("column", column))
    return Problem("FC423", path, field=column, values=values)


def _filed(name: str, kind: AliasKind, store: CuratedStore, path: str) -> tuple[str, list[Problem]]:
    """The canonical name, with a remark where another was given, or where a new one looks like a known one."""
    canonical = store.canonical(kind, name) if name else None
    if canonical == name or not name:
        return name, []
    if canonical:
        values = (("alias", name), ("canonical", canonical))
        return canonical, [Problem("FC547", path, field=kind, values=values, level="info")]
    near = _near(name, (known for known, _ in store.names(kind)))
    if not near:
        return name, []
    told = (("column", kind), ("nearest", "、".join(near)), ("value", name))
    return name, [Problem("FC548", path, field=kind, values=told, level="finding")]


def _near(name: str, known: Iterable[str]) -> list[str]:
    """The names that are spelt much like a new one: of like length, with half of its characters at least."""
    key = name_key(name)
    like = [
        other
        for other in known
        if abs(len(other) - len(key)) <= max(2, len(key) // 2) and 2 * len(set(key) & set(name_key(other))) >= len(key)
    ]
    return get_close_matches(key, like, n=3, cutoff=0.7)


def _is_always_filled(column: str, table: Table) -> bool:
    return bool(table.records) and all(record.get(column) for record in table.records if record.get("value"))


def _with_id(fact: Fact, table: Table, store: CuratedStore) -> tuple[Fact, list[Problem]]:
    """The fact with its id, given or proposed; in a file without ids it has none."""
    if not fact.id and ("id" not in table.header or not any(record.get("id") for record in table.records)):
        return fact, []
    new = fact.id or proposed_id(fact, store.facts(fact.subject, fact.indicator))
    taken = store.by_id(new) if new else None
    if new and not taken:
        return replace(fact, id=new), []
    if taken and fact.id:
        values = (("other", f"{taken.file}:{taken.row}"), ("value", fact.id))
        return fact, [Problem("FC419", table.path, field="id", values=values)]
    return fact, [Problem("FC549", table.path, field="id", values=(("value", new or ""),))]


def _against(fact: Fact, store: CuratedStore) -> Iterator[Problem]:
    """What rows on the same question have against a new one: the same figure again, or another without a reason."""
    for other in store.facts(fact.subject, fact.indicator):
        if other.scope == fact.scope and _days(other) == _days(fact):
            same_figure = amount(other) == amount(fact) and _dimension(other) == _dimension(fact)
            if same_figure and _is_of_one_source(fact, other):
                yield _beside("FC543", fact, other)
            elif disagree(fact, other) and not (fact.note and are_ordered(fact, other)):
                yield _beside("FC544", fact, other)


def _is_of_one_source(one: Fact, other: Fact) -> bool:
    return one.source == other.source or bool(one.source_url and one.source_url == other.source_url)


def _beside(code: str, fact: Fact, other: Fact) -> Problem:
    period = fact.period.iso if fact.period else ""
    values = {
        "series": " ".join(name for name in (fact.subject, fact.indicator, period, fact.scope) if name),
        "value": shown(fact),
        "other": f"{other.file}:{other.row}",
        "other_value": shown(other),
    }
    return Problem(code, fact.file, field="value", values=tuple(sorted(values.items())))


def _days(fact: Fact) -> object:
    return (fact.period.first, fact.period.last) if fact.period else None


def _dimension(fact: Fact) -> str:
    return fact.quantity.dimension if fact.quantity else ""
