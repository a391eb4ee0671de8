"""In which currency a rate of growth is told: 进出口总额6.05万亿美元，增长30% is not what the total in yuan grew by.

A published rate counts for a claim only in the currency of its own amounts. A row says so in its scope or note
(按美元计); where it does not, the currency of the series of amounts holds, the yuan where they are in several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.judge.names import stem
from factcheck.model import Candidate
from factcheck.units import find_unit, gauged_in

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.judge.lookup import Measure
    from factcheck.model import Fact, Quantity

_MONEY = "money"
_RATES = ("growth", "nominal", "real", "annual", "sequential")


def currency_told(case: Case) -> str:
    """The dimension of the currency of the claim: as the text says, else of the amount told before it; else empty."""
    if case.claim.currency:
        return case.claim.currency
    last = case.context.level_before(case.claim)
    dimension = last.mention.quantity.dimension if last is not None else ""
    return dimension if dimension.startswith(_MONEY) else ""


def in_other_currency(case: Case, rates: tuple[Fact, ...]) -> tuple[Candidate, ...]:
    """The rows that publish the rate of the amounts in another currency than the claim's."""
    told = currency_told(case)
    if not told:
        return ()
    return tuple(Candidate(fact, "other-unit") for fact in rates if _currency_of(case, fact) not in ("", told))


def in_told_currency(case: Case) -> Measure:
    """The test for amounts in the claim's currency; true for all where it tells none."""
    told = currency_told(case)

    def fits(quantity: Quantity) -> bool:
        return not told or not quantity.dimension.startswith(_MONEY) or quantity.dimension == told

    return fits


def _currency_of(case: Case, rate: Fact) -> str:
    if noted := gauged_in(f"{rate.note}；{rate.scope}"):
        return noted
    indicator = stem(rate.indicator, *_RATES) or rate.indicator
    levels = (fact.quantity for fact in case.store.facts(rate.subject, indicator))
    told = {level.dimension for level in levels if level is not None and level.dimension.startswith(_MONEY)}
    yuan = find_unit("元")
    if len(told) == 1:
        return next(iter(told))
    return yuan.dimension if yuan is not None and yuan.dimension in told else ""
