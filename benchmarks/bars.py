"""What is aimed at, beside what was measured: ratios and rates of one and the same run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_RISE = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """An aim: at least, or with ``is_most`` at most, ``aim``. Without a figure it was not measured."""

    what: str
    aim: float
    figure: float | None
    is_most: bool = False

    @property
    def is_met(self) -> bool | None:
        """None where there is no figure."""
        if self.figure is None:
            return None
        return self.figure <= self.aim if self.is_most else self.figure >= self.aim

    @property
    def verdict(self) -> str:
        """A word for the table."""
        return {True: "met", False: "**missed**", None: "not measured"}[self.is_met]


def bars(found: Mapping[str, Any]) -> tuple[Bar, ...]:
    """All aims, in the order of the page."""
    return (*_of_speed(found), *_of_growth(found))


def _of_speed(found: Mapping[str, Any]) -> Iterator[Bar]:
    news = found.get("throughput", {}).get("texts", {}).get("news", {})
    rate = {name: row.get("rate") for name, row in news.get("rows", {}).items()}
    yield Bar("numerals in 1,000 characters of the main text", 25, news.get("density"))
    yield Bar("find mentions, characters/s", 3_000_000, rate.get("find"))
    yield Bar("with values and intervals, characters/s", 1_000_000, rate.get("values"))
    peer = rate.get("recognizers all models")
    for stage, words in (("find", "find mentions"), ("values", "with values and intervals")):
        ours = rate.get(stage)
        yield Bar(f"{words}, × Recognizers-Text with all its models", 20, ours / peer if ours and peer else None)
    yield Bar("full check against 10,000 facts, characters/s", 300_000, rate.get("check"))
    lengths = found.get("whole", {}).get("lengths", ())
    yield Bar("two jobs, × one, in the longest run", 1.7, lengths[-1]["speed_up"] if lengths else None)


def _of_growth(found: Mapping[str, Any]) -> Iterator[Bar]:
    curves = {name: curve for name, curve in found.get("growth", {}).items() if isinstance(curve, Mapping)}
    for name, curve in curves.items():
        told = _is_telling(curve["points"])
        yield Bar(f"exponent, {name}", 1.05, curve["exponent"] if told else None, is_most=True)
        yield Bar(f"exponent of the last step, {name}", 1.05, curve["last_step"] if told else None, is_most=True)


def _is_telling(points: Sequence[Mapping[str, Any]]) -> bool:
    """False where the curve hardly rises, so that it is all start and its exponent says nothing about growth."""
    return bool(points) and bool(points[-1]["seconds"] >= _RISE * points[0]["seconds"])
