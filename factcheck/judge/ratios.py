"""Multiples of another figure: 是2022年的1.7倍, 长沙的收入是合肥的1.3倍, 比2012年翻一番."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.judge.dimensions import pure_factor
from factcheck.judge.formulas import quotient
from factcheck.judge.inputs import Figure, Gap, take_alike
from factcheck.judge.names import is_rate_computable
from factcheck.judge.periods import base_period
from factcheck.judge.rulings import open_verdict
from factcheck.judge.settle import left_open, settle
from factcheck.lexicon import rows
from factcheck.model import Candidate

if TYPE_CHECKING:
    from factcheck.judge.case import Case
    from factcheck.model import Verdict


def judge_ratio(case: Case) -> Verdict:
    """The verdict on a claim that states how many times its base the indicator is."""
    base, pure = case.claim.base, pure_factor(case.quantity, case.claim.mention.kind)
    own = Figure(case.subject, case.indicator, case.claim.period)
    other = _other(case)
    if pure is None:
        return open_verdict(case, "relation-not-computable")
    if base is None or other is None or other == own:
        return open_verdict(case, "base-unknown")
    inputs = take_alike(case, (own, other))
    if isinstance(inputs, Gap):
        return left_open(case, inputs)
    over_time = own.subject == other.subject and own.indicator == other.indicator
    nominal = not case.claim.real and (is_rate_computable(own.indicator) or _compares_levels(base.text))
    if over_time and not nominal:
        return open_verdict(
            case, "rate-not-computable", [Candidate(entry.fact, "rate-not-computable") for entry in inputs]
        )
    worked = quotient(inputs[0], inputs[1])
    return settle(case, worked, inputs, pure) if worked else open_verdict(case, "relation-not-computable")


def _compares_levels(text: str) -> bool:
    """True where the wording sets two levels side by side (是2012年的2.1倍) and tells no growth (比2012年翻一番)."""
    return any(text.startswith(row["word"]) for row in rows("judge/level_ratios.csv"))


def _other(case: Case) -> Figure | None:
    base = case.claim.base
    if base is None:
        return None
    elsewhere = bool(base.subject or base.indicator)
    period = case.claim.period if elsewhere and base.period is None else base_period(case.claim)
    if period is None and not elsewhere:
        return None
    return Figure(base.subject or case.subject, base.indicator or case.indicator, period)
