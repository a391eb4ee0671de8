"""One fact a row: 地区, 指标, 年份, 数值, 单位; also the long tables that are made of the World Bank's data."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reference.importing.layouts.header import header_of, roles_of
from factcheck.reference.importing.mapping import ImportMapping
from factcheck.reference.importing.table import Plan, Row, ValueColumn
from factcheck.reference.importing.titles import constants_told, told_by
from factcheck.reference.importing.vocabulary import value_header

_LABELS = {"subject", "subject_code", "indicator", "indicator_code", "period"}
_OTHERS = 1  # columns besides the figures that make a header


def plan(head: Sequence[Row], mapping: ImportMapping) -> Plan | None:
    """The plan for a table with a column of figures; None where no row is such a header."""
    for before, row in enumerate(head, 1):
        header = header_of(row)
        roles = roles_of(header, mapping)
        if "value" in roles and len(_LABELS & roles.keys()) >= _OTHERS:
            index = roles.pop("value")
            unit = value_header(header[index])
            used = {index, *roles.values()}
            unread = tuple(name for at, name in enumerate(header) if name and at not in used)
            constants = constants_told(told_by(head[: before - 1]), {}) | ({"unit": unit} if unit else {})
            return Plan("long", before, header, roles, (ValueColumn(index),), constants, unread=unread)
    return None
