"""What probably went wrong in a refuted figure, as a code and, where there is one, the fact it was taken from.

Editors ask this first. The order goes from what is surest: another row that the figure fits, then a slip of unit or
digit. A cause never changes a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from factcheck.judge.candidates import fits, other_indicators, other_periods, other_subjects
from factcheck.judge.compare import Wanted
from factcheck.lexicon import rows
from factcheck.model import Claim, Fact
from factcheck.model.quantity import is_below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.judge.case import Case
    from factcheck.model import Period

_FAR = 1000
_NARROW = 5  # a range of more than a fifth of the number is too wide to tell a slip of unit by
_RATES = frozenset({"percent", "point", "multiple"})
_POWERS = tuple(pair for power in range(1, 9) for pair in ((10**power, 1), (1, 10**power)))


@dataclass(frozen=True, slots=True)
class Cause:
    """A code of `factcheck.model.reasons.CAUSES`; ``fact`` is the row whose figure the article gives."""

    code: str
    fact: Fact | None = None


def likely_cause(case: Case, found: Fraction | None) -> Cause | None:
    """The first explanation that the numbers bear out, or None. ``found`` is the right value in the claim's unit."""
    if found is not None and _is_swapped(case):
        subject = next((f for f in other_subjects(case) if fits(case, f)), None)
        return Cause("swapped", subject or next((f for f in other_periods(case) if fits(case, f)), None))
    for code, facts in (
        ("other-period", other_periods),
        ("other-indicator", other_indicators),
        ("other-subject", other_subjects),
    ):
        fact = next((fact for fact in facts(case) if fits(case, fact)), None)
        if fact is not None:
            return Cause(code, fact)
    return _slip(case, found) if found is not None else None


def is_far_apart(case: Case, found: Fraction) -> bool:
    """True where an amount is so far from its fact that the two can hardly be about one thing.

    85人 against 6000000: the words were misread rather than miswritten. A slip of scale (万 for 亿) is none of these.
    """
    value = case.quantity.value
    if case.quantity.dimension in _RATES or not value or not found:
        return False
    size, other = abs(value), abs(found)
    is_far = is_below(size * _FAR, other) or is_below(other * _FAR, size)
    return is_far and _slip(case, found) is None


def _is_swapped(case: Case) -> bool:
    """True where a claim beside this one states the figure that belongs here, and this one states its figure."""
    own, found = case.claim, None
    for (subject, period), others in case.context.alike(own).items():
        if found is not None and others[0][0] > found:
            return True
        if subject is not None and (subject == own.subject) != (period == own.period):
            row = _swapped_with(case, subject, period, others)
            found = row if found is None or (row is not None and row < found) else found
    return found is not None


def _swapped_with(case: Case, subject: str, period: Period | None, others: Sequence[tuple[int, Claim]]) -> int | None:
    """The row of the first of the claims on a series and time that has traded places with this one."""
    own = case.claim
    if all(other.id == own.id for _, other in others):
        return None
    mine = case.store.facts(case.subject, case.indicator)
    theirs = case.store.facts(subject, own.indicator or "")
    if not any(fits(case, fact) for fact in theirs if fact.period == period):
        return None
    at_the_time = [fact for fact in mine if fact.period == own.period]
    fitting = (
        row for row, other in others if other.id != own.id and any(fits(case.of(other), fact) for fact in at_the_time)
    )
    return next(fitting, None)


def _slip(case: Case, found: Fraction) -> Cause | None:
    value, wanted = case.quantity.value, case.wanted
    if value is None or wanted is None or not value or not found:
        return None
    if any(_fits_times(wanted, found, ratio) for ratio in _POWERS):
        return Cause("scale-slip")
    if _is_narrow(wanted, value) and any(_fits_times(wanted, found, ratio) for ratio in _ratios()):
        return Cause("unit-slip")
    return Cause(digits) if (digits := _digit_slip(value, found)) else None


def _fits_times(wanted: Wanted, found: Fraction, ratio: tuple[int, int]) -> bool:
    times, part = ratio
    return wanted.interval.contains_quotient(found.numerator * times, found.denominator * part)


@cache
def _ratios() -> Sequence[tuple[int, int]]:
    """What a value is multiplied by where its unit is taken for another, there and back."""
    ratios = [Fraction(row["ratio"]) for row in rows("judge/slips.csv")]
    there = [(ratio.numerator, ratio.denominator) for ratio in ratios]
    return (*there, *((part, times) for times, part in there))


def _is_narrow(wanted: Wanted, value: Fraction) -> bool:
    """False for 不到9000, which half of anything near would fit: a unit's slip then proves nothing."""
    low, high = wanted.interval.low, wanted.interval.high
    return low is not None and high is not None and (high - low) * _NARROW <= abs(value)


def _digit_slip(value: Fraction, found: Fraction) -> str:
    """``digits-swapped`` for 209.17 and 290.17, ``one-digit`` for 3323 and 3223, else empty."""
    written, right = (str(int(abs(number) * 10**4)).strip("0") for number in (value, found))
    if len(written) != len(right) or len(written) < 3 or int(abs(value)).bit_length() < 1:
        return ""
    differing = [i for i, (a, b) in enumerate(zip(written, right, strict=True)) if a != b]
    if len(differing) == 1:
        return "one-digit"
    two = len(differing) == 2 and differing[1] == differing[0] + 1
    if two and written[differing[0]] == right[differing[1]] and written[differing[1]] == right[differing[0]]:
        return "digits-swapped"
    return ""
