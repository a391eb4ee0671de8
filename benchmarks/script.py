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
        results = ROOT / "benchmarks" / "results" / f"{name}.json"
        kept = results.read_bytes() if plan.is_quick and results.is_file() else None
        done = sure(name, cost([sys.executable, "-m", f"benchmarks.{name}", *extra], fine=(0,), limit=limit))
        print(done.printed)
        found = json.loads(results.read_text(encoding="utf-8"))
        if kept is not None:  # what was measured in a hurry goes over nothing
            results.write_bytes(kept)
        return found if isinstance(found, dict) else {"rows": found}

    return measure
