"""A 合计 in a table that its rows do not add up to, and shares that do not make 100%.

Which cells make a sum is told by the caller, who knows tables; here the numbers are held against each other, each with
the width that its digits leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.judge.conflicts.sums import sum_details
from factcheck.judge.conflicts.told import Told, conflict
from factcheck.judge.wording import exact

if TYPE_CHECKING:
    from factcheck.model import Conflict, Span

_HUNDRED = 100

Sums = Sequence[tuple["Span", tuple["Span", ...], bool]]
"""The cell of each total, those of its parts, and whether they are shares."""


def columns(entries: Iterable[Told], sums: Sums) -> tuple[Conflict, ...]:
    """The totals that differ from what their parts come to."""
    if not sums:
        return ()
    by_start = {entry.claim.mention.span.start: entry for entry in entries if entry.claim.mention.part == "table"}
    found = []
    for total, parts, is_share in sums:
        whole = by_start.get(total.start)
        told = [by_start[part.start] for part in parts if part.start in by_start]
        if whole is not None and len(told) == len(parts) and _differ(whole, told):
            found.append(_conflict(whole, told, is_share=is_share))
    return tuple(found)


def _conflict(whole: Told, parts: Sequence[Told], *, is_share: bool) -> Conflict:
    if is_share and whole.claim.mention.quantity.value == _HUNDRED:
        point = sum((part.claim.mention.quantity.value or Fraction(0) for part in parts), Fraction(0))
        return conflict("shares", parts, sum=f"{exact(point)}%")
    return conflict("sum", (*parts, whole), **sum_details(whole, parts, 1))


def _differ(whole: Told, parts: Sequence[Told]) -> bool:
    quantities = {entry.claim.mention.quantity.dimension for entry in (whole, *parts)}
    lows, highs = [part.low for part in parts], [part.high for part in parts]
    if len(quantities) != 1 or whole.low is None or whole.high is None or None in lows or None in highs:
        return False
    low = sum((value for value in lows if value is not None), Fraction(0))
    high = sum((value for value in highs if value is not None), Fraction(0))
    return high < whole.low or low > whole.high


def is_in_table(entry: Told) -> bool:
    """True for a figure of a table, whose neighbours in the text are other cells and no words."""
    return entry.claim.mention.part == "table"
