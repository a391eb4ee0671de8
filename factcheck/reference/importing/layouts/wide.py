"""Figures side by side: indicators or regions × years, or years down and indicators (or regions) across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.reference.importing.layouts.header import header_of, roles_of
from factcheck.reference.importing.mapping import ImportMapping
from factcheck.reference.importing.naming import name_and_unit
from factcheck.reference.importing.table import Plan, Row, ValueColumn
from factcheck.reference.importing.times import read_period
from factcheck.reference.importing.titles import constants_told, told_by
from factcheck.reference.importing.vocabulary import header_key, title_kind

_CELLS = 2  # a title stands alone
_HEADERS = (None, "indicator", "subject")  # what a header may begin with: not "Last Updated Date"
_LOOKED_AT = 3  # rows below a header without a name for its first column


def plan(head: Sequence[Row], mapping: ImportMapping) -> Plan | None:
    """The plan for a table with several columns of figures; None where no row is the header of one."""
    for before, row in enumerate(head, 1):
        header = header_of(row)
        if sum(map(bool, header)) < _CELLS or title_kind(header[0]) not in _HEADERS:
            continue
        told = constants_told(told_by(head[: before - 1]), {})
        found = _periods_across(header, before, mapping, told) or _periods_down(head, header, before, mapping, told)
        if found:
            return found
    return None


def _periods_across(
    header: tuple[str, ...], before: int, mapping: ImportMapping, told: Mapping[str, str]
) -> Plan | None:
    roles = roles_of(header, mapping)
    periods = {at: iso for at, name in enumerate(header) if at not in roles.values() and (iso := read_period(name))}
    labels = [at for at, name in enumerate(header) if at not in periods]
    if not periods or not labels or "value" in roles or "period" in roles:
        return None
    unknown = [name for at, name in enumerate(header[: min(periods)]) if name and at not in roles.values()]
    if unknown and len(periods) < _CELLS:
        return None  # 北京,高校,2021,92 is no header but a row
    constants = {**told, **mapping.constants}
    free = [at for at in labels if at not in roles.values() and at < min(periods)]
    for role in ("indicator", "subject"):
        if free and role not in roles and f"{role}_code" not in roles and role not in constants:
            roles[role] = free.pop(0)
    used = {*roles.values(), *periods}
    unread = tuple(name for at, name in enumerate(header) if name and at not in used)
    values = tuple(ValueColumn(at, {"period": iso}) for at, iso in periods.items())
    return Plan("wide", before, header, roles, values, told, unread=unread)


def _periods_down(
    head: Sequence[Row], header: tuple[str, ...], before: int, mapping: ImportMapping, told: Mapping[str, str]
) -> Plan | None:
    roles = roles_of(header, mapping)
    below = [row.cells[0] for row in head[before : before + _LOOKED_AT] if row.cells and not row.is_blank]
    is_first = bool(below) and all(map(read_period, below)) and not read_period(header[0])
    if "period" not in roles and 0 not in roles.values() and is_first:
        roles["period"] = 0
    if "period" not in roles or "value" in roles or not head[before:]:
        return None
    wanted = {header_key(name) for name in mapping.values}
    columns = [at for at, name in enumerate(header) if name and at not in roles.values()]
    columns = [at for at in columns if not wanted or header_key(header[at]) in wanted]
    across = _across(roles, {**told, **mapping.constants})
    values = tuple(ValueColumn(at, _said(header[at], across)) for at in columns)
    used = {*roles.values(), *columns}
    unread = tuple(name for at, name in enumerate(header) if name and at not in used)
    return Plan("wide", before, header, roles, values, told, unread=unread) if values else None


def _across(roles: Mapping[str, int], constants: Mapping[str, str]) -> str:
    """What the header names: the subjects where all figures are of one indicator, else the indicators."""
    has_indicator = "indicator" in constants or {"indicator", "indicator_code"} & roles.keys()
    has_subject = "subject" in constants or {"subject", "subject_code"} & roles.keys()
    return "subject" if has_indicator and not has_subject else "indicator"


def _said(name: str, across: str) -> dict[str, str]:
    unit = name_and_unit(name)[1] if across == "indicator" else ""
    return {across: name, **({"unit": unit} if unit else {})}
