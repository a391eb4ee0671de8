"""Characters, mentions and claims a second: the stages of ours and the peers, over the same articles, side by side."""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import peers, synthetic, texts
from benchmarks.peer_tools import TOOLS
from benchmarks.plan import Plan
from benchmarks.processes import ROOT, cost
from benchmarks.stages import STAGES

FACTS = 10_000


def measure(plan: Plan) -> dict[str, Any]:
    """A table for each sort of text: rows by name, each with its figures or with what went wrong."""
    trouble = peers.installed() if plan.with_peers else {}
    with tempfile.TemporaryDirectory() as folder:
        reference = Path(folder) / "facts.csv"
        synthetic.write(reference, FACTS, world=False)
        tables = {
            sort.name: _table(sort, plan, reference, trouble, is_main=sort.name == "news")
            for sort in texts.SORTS.values()
        }
    pinned = peers.pins(peers.PINS.read_text(encoding="utf-8"))
    return {"facts": FACTS, "texts": tables, "peers": {name: pinned[name][0] for name in trouble}}


def _table(
    sort: texts.Sort, plan: Plan, reference: Path, trouble: Mapping[str, str | None], *, is_main: bool
) -> dict[str, Any]:
    """All the rows for one sort of text; where it is not the main one, fewer and shorter lots."""
    lots, characters = (plan.lots, plan.characters) if is_main else (3, plan.characters // 4)
    stages = [stage for stage in STAGES if is_main or stage != "model"]
    tools = [tool for tool in TOOLS if trouble and (is_main or not plan.is_quick)]
    articles = texts.taken(sort, characters)
    whole = "".join(articles)
    told = {"articles": len(articles), "characters": len(whole), "density": round(texts.density(whole), 1)}
    about = f"{told['articles']} articles, {told['characters']:,} characters"
    print(f"\n{sort.name}: {about}, {told['density']} numerals in 1,000\n{HEAD}")
    warm = texts.taken(texts.SORTS["news"], 3 * texts.LENGTH, seed=99)
    budget = plan.seconds if is_main else plan.seconds / 2
    rows: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.json"
        given = {"warm": warm, "lots": [articles[at::lots] for at in range(lots)], "budget": budget}
        file.write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
        for name, row in _rows(file, reference, stages, tools, trouble):
            rows[name] = row
            print(line(name, row), flush=True)
    return {**told, "rows": rows}


def _rows(
    file: Path, reference: Path, stages: Sequence[str], tools: Sequence[str], trouble: Mapping[str, str | None]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """One row after another, each read in a process of its own."""
    for stage in stages:
        yield stage, asked([sys.executable, "-m", "benchmarks.stages", stage, str(file), str(reference)])
    for tool in tools:
        peer = tool.split(" ", maxsplit=1)[0]
        command = [str(peers.python_of(peer)), "-m", "benchmarks.peer_tools", tool, str(file)]
        yield tool, {"trouble": trouble[peer]} if trouble[peer] else asked(command, bare=True)


def asked(command: Sequence[str], *, bare: bool = False) -> dict[str, Any]:
    """The figures of a process that reads articles, or what went wrong with it."""
    done = cost(command, cwd=ROOT, fine=(0,), bare=bare)
    if done.trouble:
        return {"trouble": done.trouble}
    try:
        return row_of(json.loads(done.printed.splitlines()[-1]))
    except (ValueError, IndexError, KeyError):
        return {"trouble": "gave no figures"}


def row_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """Medians over the lots, and what was found a second, from what a reading process told.

    >>> row_of({"seconds": [2.0, 1.0, 4.0], "characters": [20, 20, 20], "mentions": 14, "claims": None, "memory": 9})
    {'rate': 10.0, 'least': 5.0, 'most': 20.0, 'read': 60, 'mentions': 2.0, 'claims': None, 'memory': 9}
    """
    rates = [size / taken for size, taken in zip(told["characters"], told["seconds"], strict=True)]
    in_all = sum(told["seconds"])
    found = {name: None if told[name] is None else told[name] / in_all for name in ("mentions", "claims")}
    spread = {"rate": statistics.median(rates), "least": min(rates), "most": max(rates)}
    return {**spread, "read": sum(told["characters"]), **found, "memory": told["memory"]}


HEAD = f"{'':26}{'characters/s':>14}{'mentions/s':>12}{'claims/s':>10}{'MB':>6}"


def line(name: str, row: Mapping[str, Any]) -> str:
    """A row for the terminal."""
    if row.get("trouble"):
        return f"{name:26}{row['trouble']}"
    found = "".join(
        f"{'–' if row[key] is None else format(row[key], ',.0f'):>{width}}"
        for key, width in (("mentions", 12), ("claims", 10))
    )
    return f"{name:26}{row['rate']:>14,.0f}{found}{row['memory'] / 1e6:>6.0f}"
