"""A change against the two levels that the article itself tells: from 20 to 30 is no growth by 40%."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.judge.conflicts.entries import Entries, only
from factcheck.judge.conflicts.told import Told, conflict, is_named
from factcheck.judge.dimensions import factor, pure_factor
from factcheck.judge.names import is_rate_computable
from factcheck.judge.periods import base_period, matches
from factcheck.judge.wording import exact, hand_of
from factcheck.model import Relation

if TYPE_CHECKING:
    from factcheck.model import Claim, Conflict, Period

_CHANGES = (Relation.INCREASE_BY, Relation.DECREASE_BY)


def changes(entries: Entries) -> tuple[Conflict, ...]:
    """Conflicts between a change and the levels of its period and its base."""
    found = []
    for entry in entries:
        claim = entry.claim
        base = base_period(claim) if claim.relation in _CHANGES and claim.base else None
        plain = not (claim.annual or claim.real or claim.aggregate) and is_named(claim)
        if not plain or base is None or claim.period is None or (claim.base and claim.base.subject):
            continue
        new, old = _level(entries, claim, claim.period), _level(entries, claim, base)
        if new and old:
            found += _contradiction(entry, new, old)
    return tuple(found)


def _level(entries: Entries, claim: Claim, period: Period) -> Told | None:
    """The one level told for the claim's series at ``period``; None where there are several."""
    return only(
        entry
        for entry in entries.levels(claim.subject, claim.indicator, period)
        if entry.claim.period is not None and matches(claim.indicator or "", period, entry.claim.period)
    )


def _contradiction(entry: Told, new: Told, old: Told) -> list[Conflict]:
    units = {told.claim.mention.quantity.dimension for told in (new, old)}
    ends = _ends(new, old)
    if len(units) != 1 or ends is None:
        return []
    claim, quantity = entry.claim, entry.claim.mention.quantity
    pure = pure_factor(quantity, claim.mention.kind)
    if quantity.dimension in units:
        low, high, scale = ends[0] - ends[3], ends[1] - ends[2], factor(quantity)
    elif pure is not None and units != {"percent"} and is_rate_computable(claim.indicator or "") and ends[2] > 0:
        low, high, scale = ends[0] / ends[3] - 1, ends[1] / ends[2] - 1, pure
    else:
        return []
    if claim.relation is Relation.DECREASE_BY:
        low, high = -high, -low
    reach = _in_scale(entry, scale)
    if reach is None or not (high < reach[0] or low > reach[1]):
        return []
    as_told = _as_told(claim, new, old, is_rate=scale == pure)
    middle = (low + high) / 2 if as_told is None else as_told
    return [conflict("growth", (entry, new, old), computed=_approximate(entry, middle / scale))]


def _as_told(claim: Claim, new: Told, old: Told, *, is_rate: bool) -> Fraction | None:
    """The change between the two numbers as they are written, in the direction of the claim."""
    quantities = [told.claim.mention.quantity for told in (new, old)]
    values = [quantity.value * factor(quantity) for quantity in quantities if quantity.value is not None]
    if len(values) != len(quantities):
        return None
    change = values[0] / values[1] - 1 if is_rate else values[0] - values[1]
    return -change if claim.relation is Relation.DECREASE_BY else change


def _ends(new: Told, old: Told) -> tuple[Fraction, Fraction, Fraction, Fraction] | None:
    if new.low is None or new.high is None or old.low is None or old.high is None:
        return None
    return new.low, new.high, old.low, old.high


def _in_scale(entry: Told, scale: Fraction) -> tuple[Fraction, Fraction] | None:
    """The range of the change in the unit of the computation: pure numbers for rates."""
    if entry.low is None or entry.high is None:
        return None
    turn = scale / factor(entry.claim.mention.quantity)
    return entry.low * turn, entry.high * turn


def _approximate(entry: Told, value: Fraction) -> str:
    hand = hand_of(entry.claim.mention)
    return f"{exact(value / hand.factor, 2)}{hand.scale}{hand.unit}"
