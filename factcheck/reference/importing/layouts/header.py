"""A header row → the roles of its columns, with those that the mapping names first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from factcheck.reference.importing.mapping import ImportMapping
from factcheck.reference.importing.table import Row, refused
from factcheck.reference.importing.vocabulary import header_key, role_of, value_header
from factcheck.reference.rows import in_short


def header_of(row: Row) -> tuple[str, ...]:
    """The header's cells, single-spaced, without the empty ones behind the last."""
    cells = [" ".join(cell.split()) for cell in row.cells]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def roles_of(header: Sequence[str], mapping: ImportMapping) -> dict[str, int]:
    """The column of each role. Of two columns that could have one role the first does; the mapping has the last word.

    A role that the mapping gives to a column that is not there is left out: see `missing_columns`.
    """
    places = {header_key(name): index for index, name in reversed([*enumerate(header)]) if name}
    roles = {role: places[header_key(name)] for role, name in mapping.columns.items() if header_key(name) in places}
    taken = set(roles.values())
    for index, name in enumerate(header):
        role = role_of(name) or ("value" if value_header(name) else None)
        if role and role not in roles and index not in taken:
            roles[role] = index
            taken.add(index)
    return roles


def missing_columns(header: Sequence[str], mapping: ImportMapping) -> list[str]:
    """The columns that the mapping names and the header does not have."""
    keys = {header_key(name) for name in header}
    return [name for name in (*mapping.columns.values(), *mapping.values) if header_key(name) not in keys]


def check_unique(header: Sequence[str], columns: Iterable[int], path: str, line: int) -> None:
    """Refuses a table in which two columns that are read have one name."""
    times = Counter(header_key(name) for name in header if name)
    for index in columns:
        if times[header_key(header[index])] > 1:
            raise refused("FC615", path, line, header[index], name=in_short(header[index]))
