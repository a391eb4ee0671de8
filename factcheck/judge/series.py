"""The rows of one subject and indicator, filed by their periods once, however often they are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.judge.dimensions import are_of_one_sort
from factcheck.judge.identity import Same

if TYPE_CHECKING:
    from factcheck.model import Fact, Quantity

_KEPT = 1 << 12


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Rows with a quantity, in their order. ``ending`` holds those with a period by its last day.

    ``alike`` is one of their quantities where all have one dimension and count one sort of thing, else None.
    """

    facts: tuple[Fact, ...]
    timeless: tuple[Fact, ...]
    ending: Mapping[Date, Sequence[Fact]]
    alike: Quantity | None


def series_of(facts: Sequence[Fact]) -> Series:
    """The rows as a series; those of a store that gives the same tuple again are filed only once."""
    return _filed(Same(facts)) if isinstance(facts, tuple) else _filed.__wrapped__(Same(tuple(facts)))


@lru_cache(maxsize=_KEPT)
def _filed(given: Same[Fact]) -> Series:
    facts = tuple(fact for fact in given.items if fact.quantity is not None)
    ending: defaultdict[Date, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.period is not None:
            ending[fact.period.last].append(fact)
    timeless = tuple(fact for fact in facts if fact.period is None)
    dimensions = {fact.quantity.dimension for fact in facts if fact.quantity}
    alike = facts[0].quantity if len(dimensions) == 1 and are_of_one_sort(facts) else None
    return Series(facts, timeless, dict(ending), alike)
