"""Points of a curve → its exponent; and whether the next point is worth its time."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Points = Sequence[tuple[float, float]]


def exponent(points: Points) -> float | None:
    """The k of cost = c · size^k, by least squares over the logarithms of sizes and costs; None for a single point.

    >>> exponent([(1, 3.0), (10, 30.0), (100, 300.0)])
    1.0
    >>> exponent([(1, 2.0), (2, 8.0), (4, 32.0)])
    2.0
    """
    if len(points) < 2:
        return None
    logs = [(math.log(size), math.log(cost)) for size, cost in points]
    across = sum(x for x, _ in logs) / len(logs)
    up = sum(y for _, y in logs) / len(logs)
    spread = sum((x - across) ** 2 for x, _ in logs)
    return round(sum((x - across) * (y - up) for x, y in logs) / spread, 4)


def expected(points: Points, size: float) -> float:
    """What a larger size is likely to cost: along the last step, as a line or as a power, whichever is more.

    A single point tells nothing of that, for it may be all start: the next one is tried unless the first was too much.

    >>> expected([(1, 3.0), (10, 3.9)], 100)
    12.9
    """
    size_now, cost_now = points[-1]
    if len(points) < 2:
        return cost_now
    size_before, cost_before = points[-2]
    line = cost_now + (cost_now - cost_before) / (size_now - size_before) * (size - size_now)
    power = cost_now * (size / size_now) ** (exponent(points[-2:]) or 0.0)
    return float(max(line, power, cost_now))


@dataclass(frozen=True, slots=True)
class Curve:
    """Measured points, and the sizes left out with the seconds that each was expected to take."""

    points: tuple[dict[str, Any], ...]
    left_out: tuple[dict[str, Any], ...] = ()

    def told(self, cost: str) -> dict[str, Any]:
        """The curve for the file of results, with the exponent over all points and that of the last step alone."""
        pairs = [(point["size"], point[cost]) for point in self.points]
        fits = {"exponent": exponent(pairs), "last_step": exponent(pairs[-2:])}
        return {"points": list(self.points), "left_out": list(self.left_out), **fits}


def grown(sizes: Sequence[int], point: Callable[[int], dict[str, Any]], *, cost: str, budget: float) -> Curve:
    """The points for rising sizes, as long as the next one is expected to cost no more than ``budget`` seconds."""
    points: list[dict[str, Any]] = []
    left_out: list[dict[str, Any]] = []
    for size in sizes:
        pairs = [(earlier["size"], earlier[cost]) for earlier in points]
        likely = expected(pairs, size) if pairs else 0.0
        if left_out or likely > budget:
            left_out.append({"size": size, "expected": round(likely, 1)})
            print(f"  {size:>10,}  left out: some {likely:,.0f} s expected, the budget of a point is {budget:.0f} s")
        else:
            points.append({"size": size, **point(size)})
            print(f"  {size:>10,}  {points[-1][cost]:.3f} s", flush=True)
    return Curve(tuple(points), tuple(left_out))
