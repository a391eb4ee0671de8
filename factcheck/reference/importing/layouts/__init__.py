"""The layouts of tables. Each module has a function ``plan``: the first rows of a table → how to read it, or None."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from factcheck.reference.importing.layouts import long, nbs, sdmx, wdi, wide
from factcheck.reference.importing.layouts.header import check_unique, header_of, missing_columns
from factcheck.reference.importing.mapping import ImportMapping
from factcheck.reference.importing.table import Plan, Row, Table, refused
from factcheck.reference.importing.titles import constants_told, only_cell, told_by
from factcheck.reference.rows import in_short

_HEAD = 60  # rows among which the header must be
LAYOUTS: Mapping[str, Callable[[Sequence[Row], ImportMapping], Plan | None]] = {
    "sdmx": sdmx.plan,
    "nbs": nbs.plan,
    "wdi": wdi.plan,
    "long": long.plan,
    "wide": wide.plan,
}
_WITH_NOTES = ("nbs", "wdi", "long", "wide")


def plan_of(table: Table, mapping: ImportMapping) -> Plan:
    """How the table is read. Raises `ImportRefusedError` where that cannot be told, or where something is missing."""
    head = tuple(islice(table.rows(), _HEAD))
    wanted = mapping.layout if mapping.layout in LAYOUTS else ""
    plans = (plan(head, mapping) for name, plan in LAYOUTS.items() if wanted in ("", name))
    plan = next((found for found in plans if found), None)
    if plan is None or any(row.broken for row in head[: plan.before]):
        raise _unrecognised(table, head, mapping)
    plan = replace(plan, constants={**table.constants, **plan.constants}, line=head[plan.before - 1].line)
    if plan.layout in _WITH_NOTES:
        plan = _with_notes(table, plan, head)
    _check(table, plan, mapping)
    return plan


def _unrecognised(table: Table, head: Sequence[Row], mapping: ImportMapping) -> Exception:
    """Why there is no plan: a header that is damaged, no rows below it, a column that the mapping names in vain."""
    for row in head:
        if row.broken:
            return refused(row.broken.code, table.path, row.line, **dict(row.broken.values))
    filled = [row for row in head if not row.is_blank]
    if not filled:
        return refused("FC611", table.path)
    widest = max(filled, key=lambda row: sum(map(bool, row.cells)))
    header = header_of(widest)
    missing = missing_columns(header, mapping)
    shown = in_short(", ".join(name for name in header if name))
    if missing:
        return refused("FC631", table.path, widest.line, value=missing[0], found=shown)
    return refused("FC613", table.path, widest.line, found=shown or "—")


def _with_notes(table: Table, plan: Plan, head: Sequence[Row]) -> Plan:
    """The plan with what the notes below the table say, for which it is read once through."""
    rows = (row for row in islice(table.rows(), plan.before, None) if only_cell(row) or len(row.cells) <= _NOTE_CELLS)
    told = constants_told(told_by(head[: plan.before - 1]), told_by(rows))
    return replace(plan, constants={**told, **plan.constants, **_joined(told, "note")})


def _joined(told: Mapping[str, str], column: str) -> dict[str, str]:
    return {column: told[column]} if column in told else {}


_NOTE_CELLS = 2
_NEEDED = ("subject", "indicator", "period")


def _check(table: Table, plan: Plan, mapping: ImportMapping) -> None:
    missing = missing_columns(plan.header, mapping)
    if missing:
        shown = in_short(", ".join(name for name in plan.header if name))
        raise refused("FC631", table.path, plan.line, value=missing[0], found=shown)
    read = {*plan.roles.values(), *(value.index for value in plan.values)}
    check_unique(plan.header, sorted(read), table.path, plan.line)
    constants = {**plan.constants, **mapping.constants}
    for role in _NEEDED:
        has_column = {role, f"{role}_code"} & plan.roles.keys() or all(role in value.fixed for value in plan.values)
        if not has_column and not constants.get(role):
            shown = in_short(", ".join(name for name in plan.header if name))
            raise refused("FC614", table.path, plan.line, field=role, role=role, found=shown)
