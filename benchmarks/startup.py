"""How long it takes until something happens: help, a run of one short article, a check of one sentence; by rules alone.

Each measurement is a new process, and the commands take turns, so that a busy moment touches all alike. The index of
the reference is there already. Wall time and process time: who waits counts the former.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.plan import Plan
from benchmarks.processes import ROOT, Cost, cost, factcheck, sure

# The aims, in seconds of wall time, where there is one.
AIMS = {"factcheck --help": 0.3, "factcheck run, one article": 1.0}


def measure(plan: Plan) -> dict[str, Any]:
    """Median, least and greatest time of each command."""
    article = min(path for path in (ROOT / "seeds").iterdir() if path.suffix in {".md", ".txt"})
    with tempfile.TemporaryDirectory() as folder:
        times = _times(_commands(article, Path(folder)), plan.starts)
    found = {name: _summary(name, done) for name, done in times.items()}
    print(f"\n{f'start-up, {plan.starts} runs, seconds':32}{'median':>8}{'min':>8}{'max':>8}{'process':>9}{'aim':>8}")
    for name, row in found.items():
        aim = f"< {row['aim']}" if "aim" in row else ""
        print(f"{name:32}{row['median']:>8.3f}{row['min']:>8.3f}{row['max']:>8.3f}{row['cpu']:>9.3f}{aim:>8}")
    return {"article": article.relative_to(ROOT).as_posix(), "runs": plan.starts, "seconds": found}


def _commands(article: Path, out: Path) -> dict[str, list[str]]:
    """The command lines to time, by the name that the table shows."""
    rules = ("--model", "none")
    return {
        "python, nothing else": [sys.executable, "-c", "pass"],
        "import factcheck": [sys.executable, "-c", "import factcheck"],
        "factcheck --help": factcheck("--help"),
        "factcheck check, one sentence": factcheck("check", "截至2021年底，北京市有2.7万家高新技术企业。", *rules),
        "factcheck run, one article": factcheck("run", str(article), *rules, "--no-cache", "--out", str(out)),
    }


def _times(commands: dict[str, list[str]], runs: int) -> dict[str, list[Cost]]:
    """The costs of each command, after one run of each that does not count."""
    for name, command in commands.items():
        sure(name, cost(command))
    times: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(sure(name, cost(command)))
    return times


def _summary(name: str, done: list[Cost]) -> dict[str, float]:
    walls = [run.wall for run in done]
    cpu = statistics.median(run.cpu for run in done)
    told = {"median": statistics.median(walls), "min": min(walls), "max": max(walls), "cpu": cpu}
    return told | ({"aim": AIMS[name]} if name in AIMS else {})
