"""First times: 首次突破50万亿元 is wrong where the series was beyond that before.

Only facts of the same grain are looked at (a year does not answer for a month), those of a stock at any time. That no
fact was beyond it proves nothing: the number itself is then judged as it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.judge.compare import Outcome, extent
from factcheck.judge.dimensions import shared_factors
from factcheck.judge.periods import known_by, sort_of
from factcheck.judge.rulings import by_fact
from factcheck.model import Hedge, Status

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Fact, Verdict


def judge_first(case: Case, verdict: Verdict) -> Verdict:
    """``verdict`` on a threshold, refuted where an earlier fact lies beyond it."""
    if verdict.status is not Status.VERIFIED or case.quantity.hedge is not Hedge.OVER or case.quantity.negated:
        return verdict
    earlier = [fact for fact in case.store.facts(case.subject, case.indicator) if _was_beyond(case, fact)]
    if not earlier:
        return verdict
    first = min(earlier, key=lambda fact: (fact.period.first.toordinal() if fact.period else 0, fact.id))
    return by_fact(case, Outcome(Status.REFUTED, "not-first"), first)


def _was_beyond(case: Case, fact: Fact) -> bool:
    """True for a fact of an earlier time that lies wholly beyond the number, its rounding included."""
    period, threshold = case.claim.period, case.quantity.value
    if period is None or fact.period is None or fact.quantity is None or threshold is None:
        return False
    factors = shared_factors(case.quantity, case.claim.mention.kind, fact.quantity)
    alike = fact.period.grain == period.grain or sort_of(case.indicator) == "stock"
    before = fact.period.last < period.first and (case.article_date is None or known_by(fact, case.article_date))
    if factors is None or not alike or not before or fact.quantity.value is None:
        return False
    low = extent(fact, factors[1]).low
    return low is not None and low > threshold * factors[0]
