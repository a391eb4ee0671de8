"""A script of this folder that stands for itself, as a measure: run as it is, its file of results taken over."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from benchmarks.plan import Plan
from benchmarks.processes import ROOT, cost, sure


def script(
    name: str, *arguments: str, quick: tuple[str, ...] = (), limit: float = 1800
) -> Callable[[Plan], dict[str, Any]]:
    """The measure that runs benchmarks/NAME.py and gives what it wrote to benchmarks/results/NAME.json.

    ``quick`` are its arguments where only little is to be measured.
    """

    def measure(plan: Plan) -> dict[str, Any]:
        extra = quick if plan.is_quick else arguments
        done = sure(name, cost([sys.executable, "-m", f"benchmarks.{name}", *extra], fine=(0,), limit=limit))
        print(done.printed)
        found = json.loads((ROOT / "benchmarks" / "results" / f"{name}.json").read_text(encoding="utf-8"))
        return found if isinstance(found, dict) else {"rows": found}

    return measure
