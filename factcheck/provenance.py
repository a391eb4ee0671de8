"""How many sources, independent of each other, stand behind a verdict.

Two outlets that repeat one briefing are one source, however many rows there are: their rows have one ``source_group``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from factcheck.model import Evidence, Fact


def independent_sources(evidence: Sequence[Evidence]) -> int | None:
    """How many sources tell the figure that a verdict rests on; None where it rests on a computation, or on nothing.

    Rows with one ``source_group`` are one source, and so are rows with one ``source`` at one host. Rows that name
    neither source nor address are one together: nothing says that they are several.
    """
    if not evidence or any(item.computation for item in evidence):
        return None
    return count_sources(item.fact for item in evidence)


def count_sources(facts: Iterable[Fact]) -> int:
    """How many sources the rows have.

    >>> row = Fact("a", "北京", "高校", "a.csv", 2, source="甲报", source_group="通气会")
    >>> count_sources([row, Fact("b", "北京", "高校", "a.csv", 3, source="乙报", source_group="通气会")])
    1
    >>> count_sources([row, Fact("b", "北京", "高校", "a.csv", 3, source="乙报")])
    2
    """
    rows = list(facts)
    groups = {_outlet(fact): fact.source_group for fact in rows if fact.source_group}
    found = {fact.source_group or groups.get(_outlet(fact)) or _outlet(fact) for fact in rows}
    placed = {outlet[0] for outlet in found if isinstance(outlet, tuple) and outlet[1]}
    return sum(not (isinstance(outlet, tuple) and not outlet[1] and outlet[0] in placed) for outlet in found)


def _outlet(fact: Fact) -> tuple[str, str]:
    try:
        host = urlsplit(fact.source_url).hostname
    except ValueError:
        host = None
    return fact.source, host or fact.source_url
