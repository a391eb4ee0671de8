"""Rows that are beyond doubt: told without reading them in full, because a large file has a million of them.

A row is plain where `read_fact` would surely make a fact of it: names that can be seen, a period, an unhedged decimal
with a unit that was met before, no tolerance. What is not plain is no bad row; it is only read in full.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from factcheck.config import Settings
from factcheck.errors import NumeralError
from factcheck.model import Period
from factcheck.normalize import reference_quantity
from factcheck.patterns import regex

_DECIMAL = regex(r"-?(?:0|[1-9][0-9]{0,24})(?:\.[0-9]{1,24})?")
_EXACT = ("", "exact")
_DATES = ("day", "month", "year")


class PlainRows:
    """Knows the plain rows under one header. What it has met once it does not parse again."""

    def __init__(self, header: Sequence[str], *, settings: Settings, unit_aliases: Mapping[str, str]) -> None:
        self._settings = settings
        self._unit_aliases = unit_aliases
        place = {name: at for at, name in enumerate(header)}
        self._subject, self._indicator = place["subject"], place["indicator"]
        self._value = place.get("value", -1)
        self._known: tuple[tuple[int, set[str], Callable[[str], bool]], ...] = tuple(
            (place[name], {""}, test)
            for name, test in (
                ("period", _is_period),
                ("unit", self._is_unit),
                ("qualifier", _is_exact),
                ("tolerance", _is_empty),
                ("published", _is_date),
                ("accessed", _is_date),
            )
            if name in place
        )

    def holds(self, cells: Sequence[str]) -> bool:
        """True for a plain row. ``cells`` are without their margins, in the order of the header."""
        if self._value < 0 or not cells[self._subject] or not cells[self._indicator]:
            return False
        if not _DECIMAL.fullmatch(cells[self._value]) or not "".join(cells).isprintable():
            return False
        for at, known, is_good in self._known:
            cell = cells[at]
            if cell not in known:
                if not is_good(cell):
                    return False
                known.add(cell)
        return True

    def _is_unit(self, cell: str) -> bool:
        try:
            reference_quantity("1", cell, "", settings=self._settings, unit_aliases=self._unit_aliases)
        except NumeralError:
            return False
        return True


def _is_exact(cell: str) -> bool:
    return cell in _EXACT


def _is_empty(cell: str) -> bool:
    return not cell


def _is_period(cell: str) -> bool:
    return _parsed(cell) is not None


def _is_date(cell: str) -> bool:
    period = _parsed(cell)
    return period is not None and period.grain in _DATES


def _parsed(cell: str) -> Period | None:
    try:
        return Period.parse(cell)
    except ValueError:
        return None
