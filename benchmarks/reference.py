"""What a reference of a thousand to a million facts costs: the first reading, each later start, links, searches, a run.

Run by `make bench`. The facts are those of `synthetic`; the articles quote the first thousand of them, so that each
size is asked the same. Each measurement of a start or a run is a new process. The figures go to
``benchmarks/results/reference.json``. No test looks at them.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import synthetic  # beside this script

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "reference.json"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
RUNS = 5
ARTICLES = 20
SERIES = 55  # that many stand in the smallest reference
QUERIES = (
    *("安昌县 稻谷产量", "安昌县稻谷产量2020", "稻谷产量 2019", "产量", "阳川 茶叶", "统计年鉴", "wdi", "s17-2013"),
    *("CHN sp.pop.totl", "2019", "火星", "世界银行 人口 统计", "企业数量 家具 出口 2021 统计年鉴"),
)

# What a child process is asked to do; it prints its figures as JSON.
TASKS = ("start", "link", "search", "run")


def articles(folder: Path) -> None:
    """Write the articles: figures of the first thousand facts, true and untrue, and some that no fact covers."""
    series = list(islice(synthetic.series(), SERIES))
    for number in range(ARTICLES):
        lines = ["---", f"title: 县域经济观察之{number + 1}", "date: 2025-03-20", "---"]
        for at, (subject, name, unit) in enumerate(series[(number * 4 + step) % SERIES] for step in range(4)):
            true = synthetic.figure(subject, name, 2020)
            lines.append(f"2020年，{subject}{name}为{true}{unit}，比上年增加{3 + at}{unit}。")
            lines.append(f"2021年，{subject}{name}达{number + 17}.5{unit}；同年邻近的某市{name}约{number + 40}{unit}。")
        (folder / f"{number:02}.md").write_text(
            "\n\n".join(lines[4:]).join(("\n".join(lines[:4]) + "\n", "\n")), "utf-8"
        )


def child(task: str, reference: Path, material: Path) -> dict[str, Any]:
    """Do one task in this process and say what it took, in seconds and bytes."""
    from factcheck.equipment import Equipment, load_store
    from factcheck.nlp import load_nlp
    from factcheck.pipeline import check_articles
    from factcheck.readers import read_articles
    from factcheck.reference.search import search_facts

    start = time.perf_counter()
    store = load_store([str(reference)]).store
    found: dict[str, Any] = {"start": time.perf_counter() - start, "facts": store.info.facts}
    if task == "link":
        series = list(store.series())
        random.Random(1).shuffle(series)  # noqa: S311 - a fixed order, no secret
        found["times"] = [seconds(partial(store.facts, *names)) for names in series[:2000]]
    if task == "search":
        for query in QUERIES:
            search_facts(store, query, limit=20)
        calls = [partial(search_facts, store, query, limit=20) for query in QUERIES]
        found["times"] = [seconds(call) for _ in range(RUNS) for call in calls]
    if task == "run":
        reading = read_articles([str(material)])
        start = time.perf_counter()
        report = check_articles(reading.articles, Equipment(store, load_nlp("none")))
        found["checking"] = time.perf_counter() - start
        verdicts = [finding.verdict for checked in report.articles for finding in checked.findings if finding.verdict]
        found["verdicts"] = {
            str(status): sum(v.status == status for v in verdicts) for status in sorted({v.status for v in verdicts})
        }
    return found | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}


def seconds(work: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def asked(task: str, reference: Path, material: Path) -> dict[str, Any]:
    """The figures of a task done in a new process, and the wall time of that process."""
    command = [sys.executable, str(Path(__file__)), "--task", task, str(reference), str(material)]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found | {"wall": time.perf_counter() - start}


def measure(size: int, folder: Path) -> dict[str, Any]:
    """All figures for one size of the reference."""
    reference, material = folder / str(size), folder / "articles"
    reference.mkdir()
    synthetic.write(reference / "facts.csv", size)
    first = asked("start", reference, material)
    starts = [asked("start", reference, material) for _ in range(RUNS)]
    links, searches = asked("link", reference, material), asked("search", reference, material)
    runs = [asked("run", reference, material) for _ in range(RUNS)]
    return {
        "facts": first["facts"],
        "first": first["start"],
        "first_memory": first["memory"],
        "start": statistics.median(one["start"] for one in starts),
        "link_median": statistics.median(links["times"]),
        "search_p95": statistics.quantiles(searches["times"], n=20)[-1],
        "run": statistics.median(one["wall"] for one in runs),
        "run_memory": max(one["memory"] for one in runs),
        "verdicts": runs[0]["verdicts"],
    }


def table(rows: list[dict[str, Any]]) -> str:
    """The figures as a table in Markdown."""
    heads = ("facts", "first reading", "memory", "later start", "link, median", "search, p95", "20 articles", "memory")
    lines = [f"| {' | '.join(heads)} |", f"|{' ---: |' * len(heads)}"]
    base = rows[0]["run"]
    for row in rows:
        first, start, link, search, run = (row[key] for key in ("first", "start", "link_median", "search_p95", "run"))
        first_memory, run_memory = (row[key] / 1e6 for key in ("first_memory", "run_memory"))
        lines.append(
            f"| {row['facts']:,} | {first:.2f} s | {first_memory:.0f} MB | {start:.3f} s | {link * 1000:.2f} ms "
            f"| {search * 1000:.1f} ms | {run:.2f} s ({run / base:.2f}×) | {run_memory:.0f} MB |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure each size, print the table and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--task", choices=TASKS)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("places", nargs="*", type=Path)
    options = parser.parse_args()
    if options.task:
        print(json.dumps(child(options.task, *options.places)))
        return
    with tempfile.TemporaryDirectory() as folder:
        material = Path(folder) / "articles"
        material.mkdir()
        articles(material)
        rows = [measure(size, Path(folder)) for size in options.sizes]
    print(table(rows))
    RESULTS.parent.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "system": platform.system(), "machine": platform.machine()}
    text = json.dumps({"machine": machine, "sizes": rows}, indent=2) + "\n"
    RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
