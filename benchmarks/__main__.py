"""All measures in one go: `make bench`, or ``python -m benchmarks`` with options.

    --quick       a few minutes' worth; the figures go to .bench/ and leave those that are kept alone
    --only NAME…  some measures; the figures of the others stay as they are
    --no-peers    factcheck alone; nothing is fetched

A measure is a function that takes a `Plan` and gives what is to be kept. One that fails is told so; the others go on.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import cache, growth, machine, page, picture, reference, startup, throughput, whole
from benchmarks.plan import QUICK, Plan
from benchmarks.processes import ROOT, SCRATCH, FailedError
from benchmarks.script import script

# In the order in which they are run. A script that stands for itself, with a file of results in benchmarks/results/, is
# added by one line: its name with `benchmarks.script.script(name)`.
MEASURES: Mapping[str, Callable[[Plan], dict[str, Any]]] = {
    "startup": startup.measure,
    "throughput": throughput.measure,
    "whole": whole.measure,
    "growth": growth.measure,
    "reference": reference.measure,
    "cache": cache.measure,
    "stream": script("stream", "--articles", "2000", quick=("--articles", "200")),
    "corpus": script("corpus", "--articles", "2000", quick=("--articles", "200", "--partition-size", "50")),
    "serve": script("serve", quick=("--seconds", "5")),
    "hostile": script("hostile", "--limit", "30", quick=("--size", "30000", "--limit", "10")),
}
RESULTS = ROOT / "benchmarks" / "results" / "bench.json"
PAGE = ROOT / "docs" / "benchmarks.md"
PICTURE = ROOT / "docs" / "images" / "speed.svg"


def main(arguments: Sequence[str] | None = None) -> int:
    """The status: 0, or 1 where a measure failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a few minutes' worth, written to .bench/ alone")
    parser.add_argument("--only", nargs="+", choices=MEASURES, metavar="NAME", help=f"of: {', '.join(MEASURES)}")
    parser.add_argument("--no-peers", action="store_true", help="factcheck alone; fetches nothing")
    options = parser.parse_args(arguments)
    plan = replace(QUICK if options.quick else Plan(), with_peers=not options.no_peers)
    SCRATCH.mkdir(exist_ok=True)
    found: dict[str, Any] = {**_kept(_places(plan)[0]), "machine": machine.told(), "quick": plan.is_quick}
    for name in (name for name in MEASURES if name in (options.only or MEASURES)):
        found[name] = rounded(_measured(name, plan))
        _write(found, _places(plan))  # each time, so that a run that is stopped leaves what it has measured
    print(f"\n{page.bars_on_terminal(found)}\n")
    print("\n".join(f"Written: {place.relative_to(ROOT).as_posix()}" for place in _places(plan)))
    return int(any("failed" in found.get(name, {}) for name in MEASURES))


def _places(plan: Plan) -> tuple[Path, Path, Path]:
    """Where figures, page and picture go."""
    if plan.is_quick:
        return SCRATCH / "quick.json", SCRATCH / "benchmarks.md", SCRATCH / "speed.svg"
    return RESULTS, PAGE, PICTURE


def rounded(value: object) -> object:
    """The same with four significant digits in each number that is no whole one: more would be noise.

    >>> rounded({"a": [1234.5678, 3, None]})
    {'a': [1235.0, 3, None]}
    """
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, Mapping):
        return {key: rounded(inner) for key, inner in value.items()}
    return [rounded(inner) for inner in value] if isinstance(value, list | tuple) else value


def _kept(results: Path) -> dict[str, Any]:
    """Earlier figures of this machine; those of another one would not be comparable, so they are let go."""
    if not results.is_file():
        return {}
    found: dict[str, Any] = json.loads(results.read_text(encoding="utf-8"))
    return {name: found[name] for name in MEASURES if name in found} if found.get("machine") == machine.told() else {}


def _measured(name: str, plan: Plan) -> dict[str, Any]:
    """What a measure found, or that it failed."""
    start = time.perf_counter()
    print(f"\n== {name}", flush=True)
    try:
        told = MEASURES[name](plan)
    except FailedError as error:
        told = {"failed": str(error)}
        print(f"{name} failed: {error}", file=sys.stderr)
    took = round(time.perf_counter() - start)
    print(f"   took {took} s", flush=True)
    return {**told, "took": took}


def _write(found: Mapping[str, Any], places: Sequence[Path]) -> None:
    texts = (json.dumps(found, ensure_ascii=False, indent=1) + "\n", page.page(found), picture.picture(found))
    for place, text in zip(places, texts, strict=True):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
