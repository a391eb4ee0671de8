"""What a second run costs when one article of many has changed: the content cache, measured as whole processes.

The articles are those of seeds/, each many times with another last line, so that no two are equal.
Three figures say what a run is made of: everything checked, one article changed, nothing changed; a fourth one is a run
of one article alone, which is what starting costs. Wall time, for much of what is left then is waiting for files.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

from benchmarks.plan import Plan
from benchmarks.processes import ROOT, cost, factcheck, sure

AIM = 0.05  # of the first run


def articles() -> Iterator[tuple[str, str]]:
    """Names and texts without end."""
    seeds = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in {".md", ".txt"})
    for turn in count():
        for seed in seeds:
            yield f"{turn:04d}-{seed.name}", f"{seed.read_text(encoding='utf-8')}\n\n（第{turn}稿）\n"


def seconds(folder: Path, *extra: str) -> float:
    """The wall time of one run over the articles of a folder."""
    reference = ("--reference", str(ROOT / "reference_data"))
    command = factcheck("run", "articles", "--model", "none", "--quiet", *reference, *extra)
    return sure("factcheck run with a cache", cost(command, cwd=folder)).wall


def measure(plan: Plan) -> dict[str, Any]:
    """The seconds of each sort of run, and what one article costs that is kept."""
    number = plan.kept
    with tempfile.TemporaryDirectory() as folder:
        times = _times(Path(folder), number, plan.runs)
    print(f"\nthe cache, over {number} articles")
    for name, taken in times.items():
        print(f"  {name:20} {taken:7.2f} s  {taken / times['first']:6.1%}")
    kept = (times["one changed"] - times["one article alone"]) / (number - 1)
    print(f"  an article that is kept: {kept * 1000:.1f} ms; aim of the second run: {AIM:.0%} of the first")
    return {"articles": number, "seconds": times, "aim": AIM}


def _times(folder: Path, number: int, runs: int) -> dict[str, float]:
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
