"""What a reference of a thousand to a million facts costs: the first reading, each later start, links, searches, a run.

The facts are those of `synthetic`; the articles quote the first thousand of them, so that each
size is asked the same. Each measurement of a start or a run is a new process.

    python -m benchmarks.reference TASK REFERENCE ARTICLES  →  a line of JSON
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import synthetic
from benchmarks.fitting import grown
from benchmarks.plan import Plan
from benchmarks.processes import cost, sure
from benchmarks.reading import peak_memory

RUNS = 5  # of each search
ARTICLES = 20
SERIES = 55  # that many stand in the smallest reference
QUERIES = (
    *("安昌县 稻谷产量", "安昌县稻谷产量2020", "稻谷产量 2019", "产量", "阳川 茶叶", "统计年鉴", "wdi", "s17-2013"),
    *("CHN sp.pop.totl", "2019", "火星", "世界银行 人口 统计", "企业数量 家具 出口 2021 统计年鉴"),
)


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
    from factcheck.batch import check_articles
    from factcheck.equipment import Equipment, load_store
    from factcheck.nlp import load_nlp
    from factcheck.readers import read_articles
    from factcheck.reference.search import search_facts

    start = time.process_time()
    store = load_store([str(reference)]).store
    found: dict[str, Any] = {"start": time.process_time() - start, "facts": store.info.facts}
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
        start = time.process_time()
        report = check_articles(reading.articles, Equipment(store, load_nlp("none")))
        found["checking"] = time.process_time() - start
        verdicts = [finding.verdict for checked in report.articles for finding in checked.findings if finding.verdict]
        found["verdicts"] = {
            str(status): sum(v.status == status for v in verdicts) for status in sorted({v.status for v in verdicts})
        }
    return found | {"memory": peak_memory()}


def seconds(work: Callable[[], object]) -> float:
    """How long a call takes, in process time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def asked(task: str, reference: Path, material: Path) -> dict[str, Any]:
    """The figures of a task done in a new process, and the process time of the whole of it."""
    command = [sys.executable, "-m", "benchmarks.reference", task, str(reference), str(material)]
    done = sure(f"reference, {task}", cost(command, fine=(0,)))
    found: dict[str, Any] = json.loads(done.printed)
    return found | {"cpu": done.cpu}


def measure(plan: Plan) -> dict[str, Any]:
    """The curve of facts: all figures for each size of the reference, and how first reading and run grow."""
    print("\nlarger and larger references, the first reading in seconds of process time")
    with tempfile.TemporaryDirectory() as folder:
        material = Path(folder) / "articles"
        material.mkdir()
        articles(material)
        point = partial(_point, folder=Path(folder), runs=plan.runs)
        curve = grown(plan.facts, point, cost="first", budget=plan.budget)
    print(table(curve.points))
    run = curve.told("run")
    return {**curve.told("first"), "run_exponent": run["exponent"], "articles": ARTICLES}


def _point(size: int, *, folder: Path, runs: int) -> dict[str, Any]:
    """All figures for one size of the reference."""
    reference, material = folder / str(size), folder / "articles"
    reference.mkdir()
    synthetic.write(reference / "facts.csv", size)
    first = asked("start", reference, material)
    starts = [asked("start", reference, material) for _ in range(runs)]
    links, searches = asked("link", reference, material), asked("search", reference, material)
    done = [asked("run", reference, material) for _ in range(runs)]
    return {
        "facts": first["facts"],
        "first": first["start"],
        "first_memory": first["memory"],
        "start": statistics.median(one["start"] for one in starts),
        "link_median": statistics.median(links["times"]),
        "search_p95": statistics.quantiles(searches["times"], n=20)[-1],
        "run": statistics.median(one["cpu"] for one in done),
        "run_memory": max(one["memory"] for one in done),
        "verdicts": done[0]["verdicts"],
    }


def table(rows: Sequence[dict[str, Any]]) -> str:
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


if __name__ == "__main__":
    print(json.dumps(child(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))
