"""Jumps within a series that look like a lost 万 or a slip of the point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from factcheck.model import Fact
from factcheck.reference.agreement import amount

_RATES = ("percent", "point", "multiple")  # these may fall near zero and come back
_JUMP = 10
_GROWTH = 2  # what a young industry may grow by in each further year between two rows


def jumps(series: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, int]]:
    """Triples of a neighbour, the fact that is out of line with it, and by how many times, in the order of time.

    Neighbours are the next rows of the same scope over periods of the same length (years, quarters, months). A factor
    of ten is a jump; for rows further apart than a year, growth is allowed for.
    """
    for run in _runs(series):
        factors = [_factor(one, other) for one, other in pairwise(run)]
        at = 0
        while at < len(factors):
            if factors[at]:
                is_peak = at + 1 < len(factors) and factors[at + 1] and _is_peak(*run[at : at + 3])
                starts_series = at == 0 and len(factors) > 1 and not is_peak
                odd, neighbour = (run[0], run[1]) if starts_series else (run[at + 1], run[at])
                yield neighbour, odd, factors[at]
                at += bool(is_peak)  # the way back is told already
            at += 1


def _runs(series: Sequence[Fact]) -> Iterator[list[Fact]]:
    """The comparable facts of a series by scope, dimension and length of period: one a period, the last published."""
    runs: defaultdict[tuple[str, str, int], dict[str, Fact]] = defaultdict(dict)
    for fact in series:
        if fact.quantity and fact.period and fact.quantity.dimension not in _RATES:
            months = round((fact.period.last - fact.period.first).days / 30)
            runs[fact.scope, fact.quantity.dimension, months][fact.period.iso] = fact
    yield from (list(run.values()) for _, run in sorted(runs.items(), key=lambda item: item[0]))


def _factor(one: Fact, other: Fact) -> int:
    """By how many times two neighbours differ, where that is a jump; else 0."""
    first, second = amount(one), amount(other)
    if not (one.period and other.period and first and second and first > 0 and second > 0):
        return 0
    years = max(other.period.last.year - one.period.last.year, 1)
    ratio = max(first / second, second / first)
    return round(ratio) if ratio >= _JUMP * Fraction(_GROWTH) ** (years - 1) else 0


def _is_peak(before: Fact, fact: Fact, after: Fact) -> bool:
    """True where the fact between two others lies above both, or below both."""
    low, middle, high = (amount(one) or Fraction(0) for one in (before, fact, after))
    return (middle > low) == (middle > high)
