"""Which of several rows for one figure counts (CONTRACT section 5, Revisions).

The claim's wording decides (初步核算, 最终核实); else the row in force at the article's date by ``published``. Rows
that say the same to within their rounding are no revisions of each other, only rounder statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache

from factcheck.judge.compare import extent
from factcheck.judge.dimensions import factor
from factcheck.lexicon import rows
from factcheck.model import Fact


@dataclass(frozen=True, slots=True)
class Standing:
    """Rows of one figure, parted: ``current`` counts, ``superseded`` did once.

    ``ordered`` is False where nothing tells which row is in force; then all are in ``current``. ``led`` is True where
    the first of them is at least the latest revision.
    """

    current: tuple[Fact, ...]
    superseded: tuple[Fact, ...] = ()
    ordered: bool = True
    led: bool = False


@lru_cache(maxsize=1 << 14)
def stage_of(text: str) -> str:
    """The revision that a wording, or the code itself, names first: ``preliminary``, ``checked``, ``final`` or empty.

    >>> stage_of("初步核算"), stage_of("初步核实"), stage_of("经最终核实，比初步核算数增加2亿元"), stage_of("年末数")
    ('preliminary', 'checked', 'final', '')
    """
    stages = rows("judge/revisions.csv")
    if any(row["stage"] == text for row in stages):
        return text
    fitting = [(text.find(row["word"]), -len(row["word"]), row["stage"]) for row in stages if row["word"] in text]
    return min(fitting)[2] if fitting else ""


def by_wording(facts: Sequence[Fact], stage: str) -> tuple[Fact, ...]:
    """The rows whose note names that revision."""
    return tuple(fact for fact in facts if stage_of(fact.note) == stage)


def agree(first: Fact, second: Fact) -> bool:
    """True where two rows may tell the same value, each to its own precision."""
    if first.quantity is None or second.quantity is None:
        return first.period == second.period
    if first.quantity.value is None or second.quantity.value is None:
        return False
    if first.quantity.dimension != second.quantity.dimension:
        return False
    return extent(first, factor(first.quantity)).overlaps(extent(second, factor(second.quantity)))


def standing(facts: Sequence[Fact], day: Date | None) -> Standing:
    """Which rows are in force on ``day``, the article's date; else all of them, unordered."""
    if all(agree(facts[0], fact) for fact in facts[1:]):
        return Standing(tuple(facts))
    if not _are_revisions(facts):
        return Standing(tuple(facts), ordered=False)
    latest_first = sorted(facts, key=lambda fact: fact.published or Date.min, reverse=True)
    known = [fact for fact in latest_first if day and fact.published and fact.published <= day]
    if not known:
        return Standing(tuple(latest_first), ordered=False, led=day is None)
    latest = [fact for fact in known if fact.published == known[0].published]
    if not all(agree(latest[0], fact) for fact in latest):
        return Standing(tuple(known), ordered=False)
    current = [fact for fact in known if agree(known[0], fact)]
    return Standing(tuple(current), tuple(fact for fact in known if fact not in current))


def _are_revisions(facts: Sequence[Fact]) -> bool:
    """True where dates order the rows: one source that corrects itself, or rows that say which revision they are.

    Two sources that differ (92 or 102 独角兽) truly disagree, whichever was printed later.
    """
    dated = all(fact.published for fact in facts)
    return dated and (len({fact.source for fact in facts}) == 1 or any(stage_of(fact.note) for fact in facts))
