"""How long factcheck takes to say its help, to be imported, and to check one article without a language model.

Run by `make bench`. Each measurement is a new process, wall time, in turns so that a busy moment touches all alike;
the table shows medians. The figures go to ``benchmarks/results/startup.json``. No test looks at them.
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
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "startup.json"

# The aims, in seconds, where there is one.
AIMS = {"factcheck --help": 0.3, "one article, no model": 1.0}


def tasks(article: Path, out: Path) -> dict[str, list[str]]:
    """The command lines to time, by the name that the table shows."""
    python, factcheck = sys.executable, str(Path(sys.executable).with_name("factcheck"))
    return {
        "python, nothing else": [python, "-c", "pass"],
        "import factcheck": [python, "-c", "import factcheck"],
        "factcheck --help": [factcheck, "--help"],
        "one article, no model": [factcheck, "run", str(article), "--model", "none", "--no-cache", "--out", str(out)],
    }


def seconds(command: list[str]) -> float:
    """The wall time of one run. Status 1 is no failure: factcheck gives it where an article has an error."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    elapsed = time.perf_counter() - start
    if done.returncode not in {0, 1}:
        sys.exit(f"{' '.join(command)}: status {done.returncode}\n{done.stderr}")
    return elapsed


def measure(commands: dict[str, list[str]], runs: int) -> dict[str, list[float]]:
    """The times of each command, after one run of each that does not count."""
    for command in commands.values():
        seconds(command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(seconds(command))
    return times


def summary(times: dict[str, list[float]]) -> dict[str, dict[str, float]]:
    """Median, least and greatest of each, in seconds, with the aim where there is one."""
    return {
        name: {
            "median": round(statistics.median(taken), 4),
            "min": round(min(taken), 4),
            "max": round(max(taken), 4),
        }
        | ({"aim": AIMS[name]} if name in AIMS else {})
        for name, taken in times.items()
    }


def main() -> None:
    """Measure, print the table, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=9, help="how often each command runs (default 9)")
    runs = max(1, parser.parse_args().runs)
    article = min(path for path in (ROOT / "seeds").iterdir() if path.suffix in {".md", ".txt"})
    with tempfile.TemporaryDirectory() as folder:
        figures = summary(measure(tasks(article, Path(folder)), runs))

    print(f"{'seconds, ' + str(runs) + ' runs':<24}{'median':>8}{'min':>8}{'max':>8}{'aim':>8}")
    for name, row in figures.items():
        aim = f"< {row['aim']}" if "aim" in row else ""
        print(f"{name:<24}{row['median']:>8.3f}{row['min']:>8.3f}{row['max']:>8.3f}{aim:>8}")

    machine = {"system": platform.system(), "machine": platform.machine(), "cores": os.cpu_count()}
    report = {
        "factcheck": version("factcheck-zh"),
        "python": platform.python_version(),
        "machine": machine,
        "article": article.relative_to(ROOT).as_posix(),
        "runs": runs,
        "seconds": figures,
    }
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"Written: {RESULTS.relative_to(ROOT).as_posix()}")


if __name__ == "__main__":
    main()
