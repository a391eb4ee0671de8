"""A row of a reference file → a fact, or every reason why it is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from factcheck.config import Settings
from factcheck.errors import NumeralError
from factcheck.fold import fold
from factcheck.model import Fact, Period, Problem, Quantity
from factcheck.normalize import reference_quantity
from factcheck.patterns import regex
from factcheck.reference.columns import FACT_COLUMNS
from factcheck.reference.manifest import with_default_tolerance
from factcheck.reference.rows import Record, in_short, unseen

_NAMES = ("subject", "indicator")
_READ = ("id", *_NAMES, "period", "value", "unit", "qualifier", "tolerance", "published", "scope")
_TOLD = ("accessed", "grade", "source_group")
_TOLERANCE = regex(r"(?P<number>\d+(?:\.\d+)?)(?P<percent>%?)")
_NO_TOLERANCES: Mapping[str, str] = MappingProxyType({})
_LONGEST = 60  # characters of a numeral; what is longer is no number of the world
_NONE = Fraction(0)
_DATED = ("day", "month")
_OF_A_DAY = ("day", "month", "year")

# What `reference_quantity` may find wrong besides the number itself, with the column where it shows.
_REFUSALS = {"FC413": ("FC413", "qualifier"), "FC414": ("FC414", "value")}


@lru_cache(maxsize=4096)
def parsed_period(text: str) -> Period:
    """`Period.parse`, remembered: a large reference names the same periods over and over.

    Raises ValueError for what is no period, and for one from which nothing can be counted back or ahead (0001).
    """
    period = Period.parse(text)
    if not period.is_reckoned:
        raise ValueError(f"not a period of any statistics: {text}")
    return period


@dataclass(slots=True)
class _Row:
    """A row while it is read; ``problems`` grows."""

    record: Record
    path: str
    settings: Settings
    unit_aliases: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, code: str, column: str, **values: str) -> None:
        """Note what is wrong with a cell."""
        told = {"value": in_short(self.record.get(column)), "column": column, **values}
        self.problems.append(
            Problem(code, self.path, self.record.line, field=column, values=tuple(sorted(told.items())))
        )


def read_fact(
    record: Record,
    path: str,
    *,
    settings: Settings,
    unit_aliases: Mapping[str, str],
    tolerances: Mapping[str, str] = _NO_TOLERANCES,
) -> Fact | tuple[Problem, ...]:
    """The fact of a row (its ``id`` may still be empty), or all that is wrong with the row.

    ``unit_aliases`` are other names of units, by name; ``tolerances`` those that ``reference.toml`` gives, by the key
    of the indicator. ``value`` is read by the rules of the articles.
    """
    row = _Row(with_default_tolerance(record, tolerances), path, settings, unit_aliases)
    _check_cells(row)
    period = _period(row)
    quantity = _quantity(row, period)
    tolerance = _tolerance(row, quantity)
    published = _day(row, "published", "FC418")
    accessed = _day(row, "accessed", "FC440")
    if row.problems:
        return tuple(row.problems)
    return Fact(
        id=record.get("id"),
        subject=record.get("subject"),
        indicator=record.get("indicator"),
        file=path,
        row=record.line,
        period=period,
        quantity=quantity,
        value_text=record.get("value"),
        unit_text=record.get("unit"),
        tolerance=tolerance,
        source=record.get("source"),
        source_url=record.get("source_url"),
        published=published,
        published_text=record.get("published"),
        note=record.get("note"),
        scope=record.get("scope"),
        accessed=accessed,
        accessed_text=record.get("accessed"),
        grade=record.get("grade"),
        source_group=record.get("source_group"),
        extra={name: cell for name, cell in record.cells.items() if name not in FACT_COLUMNS},
    )


def _check_cells(row: _Row) -> None:
    for column in _NAMES:
        if not row.record.get(column):
            row.refuse("FC411", column)
    if "".join(row.record.cells.values()).isprintable():
        return
    for column in (*_READ, *_TOLD):
        hidden = unseen(row.record.get(column))
        if hidden:
            row.refuse("FC423", column, char=f"U+{ord(hidden):04X}")


def _period(row: _Row) -> Period | None:
    text = fold(row.record.get("period"))
    if not text:
        return None
    try:
        return parsed_period(text)
    except ValueError:
        row.refuse("FC415", "period")
        return None


def _quantity(row: _Row, period: Period | None) -> Quantity | None:
    """The row's number; None for a dated event, and where there is a problem."""
    value = row.record.get("value")
    if not value:
        if row.record.get("unit") or not row.record.get("period") or (period and period.grain not in _DATED):
            row.refuse("FC416", "value")
        return None
    return _number(row, "value", row.record.get("qualifier"))


def _number(row: _Row, column: str, qualifier: str) -> Quantity | None:
    cell, unit = row.record.get(column), row.record.get("unit")
    if len(cell) > _LONGEST:
        row.refuse("FC412", column)
        return None
    try:
        return reference_quantity(cell, unit, fold(qualifier), settings=row.settings, unit_aliases=row.unit_aliases)
    except NumeralError as trouble:
        code, place = _REFUSALS.get(trouble.code, ("FC412", column))
        row.refuse(code, place, unit=in_short(unit))
        return None


def _tolerance(row: _Row, quantity: Quantity | None) -> Fraction:
    """The deviation that a claim may have, on the scale of ``quantity.value``; zero where there is a problem."""
    text = row.record.get("tolerance")
    if not text:
        return _NONE
    text = fold(text)
    found = _TOLERANCE.fullmatch(text)
    if not found or not row.record.get("value"):
        row.refuse("FC417", "tolerance")
        return Fraction(0)
    if quantity is None or quantity.value is None:
        return Fraction(0)
    if found["percent"]:
        return abs(quantity.value) * Fraction(found["number"]) / 100
    allowed = _number(row, "tolerance", "")
    return allowed.value if allowed and allowed.value is not None else Fraction(0)


def _day(row: _Row, column: str, code: str) -> Date | None:
    """The first day that the column allows: 2021 is 2021-01-01."""
    text = fold(row.record.get(column))
    if not text:
        return None
    try:
        period = parsed_period(text)
    except ValueError:
        row.refuse(code, column)
        return None
    if period.grain not in _OF_A_DAY:
        row.refuse(code, column)
        return None
    return period.first
