"""Sums, means and remainders: 三港合计4.58亿吨, 近三年累计接近8000亿元, 平均每港1.53亿吨.

What is added are the members that the clause lists, or the years of the claim's span. A row for the whole span or
group itself outranks the sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.judge.direct import find_level, weigh
from factcheck.judge.formulas import remainder, total
from factcheck.judge.inputs import Figure, Gap, take, take_all
from factcheck.judge.lookup import comparable
from factcheck.judge.periods import sort_of
from factcheck.judge.rulings import open_verdict
from factcheck.judge.settle import left_open, settle, shown_like
from factcheck.lexicon import rows
from factcheck.model import Period

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Verdict

_MOST_YEARS = 20


def judge_aggregate(case: Case) -> Verdict:
    """The verdict on a claim that adds up, averages or subtracts the figures of its members."""
    claim = case.claim
    if _may_be_told(case):
        whole = find_level(case)
        if whole.facts:
            return weigh(case, whole.facts)
    figures = _figures(case)
    if not figures:
        return open_verdict(case, "period-unknown" if claim.period is None else "relation-not-computable")
    inputs = take_all(case, figures, comparable(case))
    if isinstance(inputs, Gap):
        return left_open(case, inputs)
    if claim.aggregate == "remainder":
        whole_figure = take(case, Figure(case.subject, case.indicator, claim.period), comparable(case))
        if isinstance(whole_figure, Gap):
            return left_open(case, whole_figure)
        worked = remainder(whole_figure, inputs, shown_like(case))
        return settle(case, worked, (whole_figure, *inputs))
    share_of = len(inputs) if claim.aggregate == "mean" else 1
    return settle(case, total(inputs, shown_like(case), share_of=share_of), inputs)


def _may_be_told(case: Case) -> bool:
    """True where a row may hold the aggregate itself: a sum told for the whole, a mean that the indicator names."""
    claim = case.claim
    if claim.members or claim.aggregate == "remainder":
        return False
    return claim.aggregate == "sum" or any(row["word"] in case.indicator for row in rows("judge/mean_words.csv"))


def _figures(case: Case) -> list[Figure]:
    """What is to be added up: the members as subjects or as indicators, else the years of the span."""
    claim = case.claim
    if claim.members:
        return [_member(case, name) for name in dict.fromkeys(claim.members)]
    return [Figure(case.subject, case.indicator, year) for year in _years(case)]


def _member(case: Case, name: str) -> Figure:
    if not case.store.facts(name, case.indicator) and case.store.facts(case.subject, name):
        return Figure(case.subject, name, case.claim.period)
    return Figure(name, case.indicator, case.claim.period)


def _years(case: Case) -> list[Period]:
    """The whole years of a flow's span; nothing for a stock, which does not add up over time."""
    period = case.claim.period
    if period is None or period.grain != "span" or sort_of(case.indicator) == "stock":
        return []
    first, last = Period.year(period.first.year), Period.year(period.last.year)
    whole = first.first == period.first and last.last == period.last
    count = period.last.year - period.first.year + 1
    if not whole or not 1 < count <= _MOST_YEARS:
        return []
    return [Period.year(year) for year in range(period.first.year, period.last.year + 1)]
