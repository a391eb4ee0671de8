"""How the cost grows: with the number of articles (whole runs), and with the length of one article (in process).

All is process time, and nothing is taken off it. So a run of few articles is mostly its start, which makes the exponent
over all points look better than it is: the exponent of the last step alone stands beside it.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import synthetic, texts
from benchmarks.fitting import grown
from benchmarks.plan import Plan
from benchmarks.processes import cost, factcheck, sure
from benchmarks.throughput import FACTS

STAGES = ("find", "values", "check")
_OFTEN = 2.0  # seconds; what takes less is measured several times


def measure(plan: Plan) -> dict[str, Any]:
    """The curves of articles and of length."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        synthetic.write(place / "facts.csv", FACTS, world=False)
        cost(command(place / "facts.csv", _seeds_of_one(place), place / "out"))  # builds the index
        print("\nwhole runs over more and more articles, in seconds of process time")
        found = {"articles": _articles(plan, place)}
        for stage in STAGES:
            print(f"\n{stage}: one article, longer and longer, in seconds of process time")
            found[f"length, {stage}"] = _lengths(plan, place, stage)
    return found


def command(reference: Path, articles: Path, out: Path, *, jobs: int = 1) -> list[str]:
    """A whole run with the reports that everybody gets, by rules alone, nothing kept from before but the index."""
    options = ("--model", "none", "--no-cache", "--no-config", "--quiet", "--jobs", str(jobs))
    return factcheck("run", str(articles), "--reference", str(reference), "--out", str(out), *options)


def _seeds_of_one(place: Path) -> Path:
    texts.write(place / "warm", 1, seed=99)
    return place / "warm"


def _articles(plan: Plan, place: Path) -> dict[str, Any]:
    def point(size: int) -> dict[str, Any]:
        characters = texts.write(place / str(size), size)
        runs = [cost(command(place / "facts.csv", place / str(size), place / "out"))]
        while runs[0].cpu < _OFTEN and len(runs) < plan.runs:
            runs.append(cost(command(place / "facts.csv", place / str(size), place / "out")))
        for run in runs:
            sure(f"{size} articles", run)
        middle = statistics.median(run.cpu for run in runs)
        return {"seconds": middle, "characters": characters, "memory": max(run.memory for run in runs)}

    return grown(plan.articles, point, cost="seconds", budget=plan.budget).told("seconds")


def _lengths(plan: Plan, place: Path, stage: str) -> dict[str, Any]:
    news = texts.SORTS["news"]
    warm = texts.taken(news, 3 * texts.LENGTH, seed=99)

    def point(length: int) -> dict[str, Any]:
        times = max(1, min(25, 100_000 // length)) * (1 if plan.is_quick else 3)
        lots = [[texts.one_article(news, length, seed=seed)] for seed in range(times)]
        file = place / "lengths.json"
        given = {"warm": warm, "lots": lots, "budget": plan.budget * 2}
        file.write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
        reading = [sys.executable, "-m", "benchmarks.stages", stage, str(file), str(place / "facts.csv")]
        told = json.loads(sure(f"{stage}, {length} characters", cost(reading, fine=(0,), limit=1800)).printed)
        return {"seconds": statistics.median(told["seconds"]), "memory": told["memory"]}

    return grown(plan.lengths, point, cost="seconds", budget=plan.budget).told("seconds")
