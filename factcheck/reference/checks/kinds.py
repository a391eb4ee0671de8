"""What the name of an indicator tells: a stock or a flow, a rank, a plan; by the word lists of the judge."""

from __future__ import annotations

from functools import lru_cache

from factcheck.lexicon import rows
from factcheck.model import Fact

_GROWTH = ("growth", "nominal", "real", "annual", "annual-real", "sequential")


@lru_cache(maxsize=1 << 14)
def is_stock(indicator: str) -> bool:
    """True for what is counted at a point in time, so that 2021, 2021-12 and 2021-12-31 are one point.

    >>> is_stock("户籍人口"), is_stock("出生人口"), is_stock("茶叶产量"), is_stock("主峰海拔")
    (True, False, False, False)
    """
    found = [
        (row["place"] == "any", indicator.rfind(row["word"]) + len(row["word"]), len(row["word"]), row["kind"])
        for row in rows("judge/grains.csv")
        if row["word"] in indicator
    ]
    return bool(found) and max(found)[3] == "stock"


@lru_cache(maxsize=1 << 14)
def is_growth(indicator: str) -> bool:
    """True for a rate of growth.

    >>> is_growth("国内生产总值增速"), is_growth("赤字率")
    (True, False)
    """
    suffixes = tuple(row["suffix"] for row in rows("judge/rate_names.csv") if row["kind"] in _GROWTH)
    return indicator.endswith(suffixes)


@lru_cache(maxsize=1 << 14)
def is_rank(indicator: str) -> bool:
    """True for a place among others."""
    return indicator.endswith(tuple(row["suffix"] for row in rows("judge/rate_names.csv") if row["kind"] == "rank"))


def is_planned(fact: Fact) -> bool:
    """True where a row tells a target, a plan or a forecast, by its indicator, its scope or its note."""
    return _has_plan_word(f"{fact.indicator}\n{fact.scope}\n{fact.note}")


@lru_cache(maxsize=1 << 14)
def _has_plan_word(text: str) -> bool:
    return any(row["word"] in text for name in ("reference/plan_words.csv", "link/modality.csv") for row in rows(name))
