"""What a second run costs when one article of many has changed: the content cache, measured as whole processes.

Run by `make bench`. The articles are those of seeds/, each many times with another last line, so that no two are equal.
Three figures say what a run is made of: everything checked, one article changed, nothing changed; a fourth one is a run
of one article alone, which is what starting costs. The figures go to ``benchmarks/results/cache.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "cache.json"
AIM = 0.05  # of the first run


def articles() -> Iterator[tuple[str, str]]:
    """Names and texts without end."""
    seeds = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in {".md", ".txt"})
    for turn in count():
        for seed in seeds:
            yield f"{turn:04d}-{seed.name}", f"{seed.read_text(encoding='utf-8')}\n\n（第{turn}稿）\n"


def seconds(folder: Path, *extra: str) -> float:
    """The wall time of one run over the articles of a folder."""
    command = [
        str(Path(sys.executable).with_name("factcheck")),
        "run",
        "articles",
        "--model",
        "none",
        "--quiet",
        *extra,
    ]
    command += ["--reference", str(ROOT / "reference_data")]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    elapsed = time.perf_counter() - start
    if done.returncode not in {0, 1}:
        sys.exit(f"{' '.join(command)}: status {done.returncode}\n{done.stderr}")
    return elapsed


def measure(folder: Path, number: int, runs: int) -> dict[str, float]:
    """The median times of runs over so many articles, in seconds."""
    (folder / "articles").mkdir()
    for name, text in islice(articles(), number):
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    some = sorted((folder / "articles").iterdir())
    seconds(folder, "--cache", "warm")  # builds the index of the reference, and what Python keeps of its modules
    first, second, same, one = [], [], [], []
    for turn in range(runs):
        cache = ("--cache", f"cache-{turn}")
        first.append(seconds(folder, *cache))
        with some[turn].open("a", encoding="utf-8") as file:
            file.write("改一处。\n")
        second.append(seconds(folder, *cache))
        same.append(seconds(folder, *cache))
        one.append(seconds(folder, "--no-cache", "--config", str(_only(folder, some[0]))))
    times = {"first": first, "one changed": second, "none changed": same, "one article alone": one}
    return {name: round(statistics.median(taken), 3) for name, taken in times.items()}


def _only(folder: Path, article: Path) -> Path:
    """A configuration that leaves all articles but one out."""
    file = folder / "one.toml"
    file.write_text(f'ignore = ["articles/*", "!articles/{article.name}"]\n', encoding="utf-8")
    return file


def main() -> None:
    """Measure, print the table, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=200, help="how many articles (default 200)")
    parser.add_argument("--runs", type=int, default=3, help="how often all is measured (default 3)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        times = measure(Path(folder), options.articles, options.runs)
    for name, taken in times.items():
        print(f"{name:20} {taken:7.2f} s  {taken / times['first']:6.1%}")
    start = times["one article alone"]
    kept = (times["one changed"] - start) / (options.articles - 1)
    print(f"an article that is kept: {kept * 1000:.1f} ms; aim of the second run: {AIM:.0%} of the first")
    machine = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    found = {"articles": options.articles, "seconds": times, "aim": AIM, "on": machine}
    RESULTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
