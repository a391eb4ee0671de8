"""`factcheck run` as people run it, with one job and with two: files in, reports out."""

from __future__ import annotations

import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import synthetic, texts
from benchmarks.growth import command
from benchmarks.plan import Plan
from benchmarks.processes import Cost, cost, sure
from benchmarks.throughput import FACTS

_PROBE = 30  # articles that tell how many more would be enough work
_BOUNDS = (60, 6_000)


def measure(plan: Plan) -> dict[str, Any]:
    """The medians of runs that took turns, with one and two jobs, over articles enough for some seconds of work.

    The start is not shared between jobs, so that the longer the run, the more the second one is worth.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        synthetic.write(place / "facts.csv", FACTS, world=False)
        each = _seconds_of_one(place)
        return {"lengths": [_measured(plan, place, _enough(seconds / each)) for seconds in plan.work]}


def _measured(plan: Plan, place: Path, number: int) -> dict[str, Any]:
    articles = place / str(number)
    characters = texts.write(articles, number)
    runs: dict[int, list[Cost]] = {1: [], 2: []}
    for _ in range(plan.runs):
        for jobs, done in runs.items():
            done.append(_run(place, articles, jobs))
    summary = json.loads((place / "out" / "report.json").read_text(encoding="utf-8"))["summary"]
    told = {str(jobs): _medians(done) for jobs, done in runs.items()}
    print(
        f"\nwhole runs over {number} articles, {characters:,} characters, {FACTS:,} facts: {json.dumps(summary)[:200]}"
    )
    for name, row in told.items():
        rate = characters / row["wall"]
        print(f"  jobs {name}: {row['wall']:.2f} s wall, {row['cpu']:.2f} s process time, {rate:,.0f} characters/s")
    speed_up = told["1"]["wall"] / told["2"]["wall"]
    print(f"  two jobs are {speed_up:.2f} times as fast as one")
    return {"articles": number, "characters": characters, "summary": summary, "jobs": told, "speed_up": speed_up}


def _seconds_of_one(place: Path) -> float:
    """What one core spends on an article, start-up aside."""
    texts.write(place / "one", 1, seed=99)
    texts.write(place / "probe", _PROBE, seed=99)
    _run(place, place / "one", 1)  # builds the index
    return max((_run(place, place / "probe", 1).cpu - _run(place, place / "one", 1).cpu) / (_PROBE - 1), 1e-6)


def _enough(number: float) -> int:
    return min(max(_BOUNDS[0], 10 * int(number / 10)), _BOUNDS[1])


def _run(place: Path, articles: Path, jobs: int) -> Cost:
    return sure(f"factcheck run --jobs {jobs}", cost(command(place / "facts.csv", articles, place / "out", jobs=jobs)))


def _medians(done: list[Cost]) -> dict[str, Any]:
    cpu = statistics.median(run.cpu for run in done)
    return {
        "wall": statistics.median(run.wall for run in done),
        "cpu": cpu,
        "memory": max(run.memory for run in done),
        "runs": len(done),
    }
