"""How much is measured: the whole, or as much as a few minutes allow."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """The amounts. A point of a curve that would take longer than ``budget`` seconds is left out and told so."""

    is_quick: bool = False
    with_peers: bool = True
    characters: int = 600_000  # of the main text of `throughput`
    lots: int = 5
    seconds: float = 4.0  # that a tool may spend on one lot
    budget: float = 450.0
    articles: tuple[int, ...] = (1, 10, 100, 1_000, 10_000)
    lengths: tuple[int, ...] = (1_000, 10_000, 100_000, 1_000_000)
    facts: tuple[int, ...] = (100, 10_000, 1_000_000)
    runs: int = 3  # of each process whose median is told
    starts: int = 9
    work: tuple[float, ...] = (12.0, 60.0)  # seconds of one core that a run with two jobs is to share
    kept: int = 200  # articles of the measure of the cache


QUICK = Plan(
    is_quick=True,
    characters=100_000,
    seconds=0.5,
    budget=5.0,
    facts=(100, 10_000),
    runs=1,
    starts=3,
    work=(4.0,),
    kept=30,
)
