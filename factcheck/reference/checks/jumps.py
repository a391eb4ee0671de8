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
_CALM = Fraction(13, 10)  # what most steps of a calm series stay below,
_CALM_JUMP = 6  # in which ten times less a year's growth stands out,
_ENOUGH = 3  # if it has so many steps
_GROWTH = 2  # what a young industry may grow by in each further year between two rows
_NEAR = 5  # what each side of a peak must reach at least
_STANDS_OUT = 5  # by how many times a jump must exceed the usual step of its series
_REVISED = 4  # a census may find a third more, nobody finds four times as much
_WILD = 20  # however wild the others are, beyond a hundred times it is a slip


def jumps(series: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, int]]:
    """Triples of a neighbour, the fact that is out of line with it, and by how many times, in the order of time.

    Neighbours are the next rows of the same scope over periods of the same length (years, quarters, months). A factor
    of ten is a jump, where it stands out: not among other rows that grow or sway by several times themselves; and for
    rows further apart than a year, growth is allowed for.
    """
    for run in _runs(series):
        amounts = [found for fact in run if (found := amount(fact)) and found > 0]
        if not amounts or max(amounts) < _CALM_JUMP * min(amounts):
            continue
        steps = [_step(one, other) for one, other in pairwise(run)]
        told = -1
        for at in range(len(steps)):
            if _is_jump(run, steps, at):
                odd = _odd_one(run, steps, at)
                if odd != told:  # the way back from a peak is told already
                    neighbour = at if odd == at + 1 else at + 1
                    yield run[neighbour], run[odd], round(steps[at])
                told = odd


def are_far_apart(one: Fact, other: Fact) -> int:
    """By how many times two rows on one question differ, where no revision goes so far; else 0. Rates may."""
    if any(fact.quantity is None or fact.quantity.dimension in _RATES for fact in (one, other)):
        return 0
    step = _step(one, other)
    return round(step) if step >= _REVISED else 0


def _runs(series: Sequence[Fact]) -> Iterator[list[Fact]]:
    """The comparable facts of a series by scope, dimension and length of period: one a period, the last published."""
    runs: defaultdict[tuple[str, str, int], dict[str, Fact]] = defaultdict(dict)
    for fact in series:
        if fact.quantity and fact.period and fact.quantity.dimension not in _RATES:
            months = round((fact.period.last - fact.period.first).days / 30)
            runs[fact.scope, fact.quantity.dimension, months][fact.period.iso] = fact
    yield from (list(run.values()) for _, run in sorted(runs.items(), key=lambda item: item[0]))


def _step(one: Fact, other: Fact) -> Fraction:
    """By how many times two neighbours differ, at least one; one also where nothing can be said."""
    first, second = amount(one), amount(other)
    if not (first and second and first > 0 and second > 0):
        return Fraction(1)
    return max(first / second, second / first)


def _is_jump(run: Sequence[Fact], steps: Sequence[Fraction], at: int) -> bool:
    """True where the step from a row to the next is a jump that stands out."""
    if steps[at] < _CALM_JUMP:
        return False
    one, other = run[at], run[at + 1]
    years = max(other.period.last.year - one.period.last.year, 1) if one.period and other.period else 1
    usual = min(_usual(steps, at), Fraction(_WILD))
    is_calm = len(steps) >= _ENOUGH and usual <= _CALM
    least = _CALM_JUMP if is_calm else _JUMP
    return steps[at] >= max(least * Fraction(_GROWTH) ** (years - 1), _STANDS_OUT * usual)


def _usual(steps: Sequence[Fraction], at: int) -> Fraction:
    """What most steps of the series reach: the lower quartile of the others, without one that leads back at once."""
    others = sorted(step for place, step in enumerate(steps) if abs(place - at) > 1 or (place != at and step < _NEAR))
    return others[(len(others) - 1) // 4] if others else Fraction(1)


def _odd_one(run: Sequence[Fact], steps: Sequence[Fraction], at: int) -> int:
    """The place of the row to blame for the step behind ``at``: a peak, the first of a run, else the later one."""
    for middle in (at + 1, at):
        if 0 < middle < len(steps) and _is_peak(run, steps, middle):
            return middle
    return at if at == 0 and len(steps) > 1 else at + 1


def _is_peak(run: Sequence[Fact], steps: Sequence[Fraction], middle: int) -> bool:
    """True where a fact lies far above both its neighbours, or far below both."""
    low, fact, high = (amount(one) or Fraction(0) for one in run[middle - 1 : middle + 2])
    return min(steps[middle - 1 : middle + 1]) >= _NEAR and (fact > low) == (fact > high)
