"""What `factcheck corpus` costs around the checking itself: two processes of its own against two workers of Dask.

Run by itself, for it takes long: ``python benchmarks/corpus.py``. The articles are made from the sentences of seeds/
and of the filler below, no two of them equal, some 1,000 characters and 25 to 30 numbers each. One worker of Dask is
killed on the way. Both runs must be complete and their files the same byte for byte. The figures go to
``benchmarks/results/corpus.json``; docs/scale.md reckons with them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

import psutil

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "corpus.json"
LENGTH = 1000
_EVERY = 0.5  # seconds between two looks at the processes
_FILLER = (
    "记者在走访中看到，不少店铺早早开门，街上行人往来不断，生意比前些时候热闹了许多。",
    "负责人表示，下一步还要把服务做细，让群众少跑路，让企业把心思放在经营上。",
    "当地居民告诉记者，河水清了，道路宽了，晚上出来散步的人也比从前多了不少。",
    "业内人士认为，变化来之不易，背后是各方面持续不断的努力，也离不开大家的理解和支持。",
)


def sentences() -> list[str]:
    """The sentences of seeds/ that hold a figure."""
    seeds = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in {".md", ".txt"})
    bodies = (path.read_text(encoding="utf-8").split("---\n", 2)[-1] for path in seeds)
    lines = (line for body in bodies for line in body.splitlines() if not line.startswith(("#", "|", ">", "<")))
    found = [sentence for line in lines for sentence in re.findall(r"[^。]+。", line)]
    return [sentence for sentence in found if re.search(r"\d", sentence)]


def articles(count: int) -> Iterator[dict[str, str]]:
    """``count`` articles, the same ones each time."""
    known = sentences()
    for number in range(count):
        at, text = number * 7, ""
        while len(text) < LENGTH:
            text += known[at % len(known)] + "".join(_FILLER[(at + step) % len(_FILLER)] for step in range(3))
            at += 1
        yield {"id": f"a{number}", "date": "2023-03-20", "title": f"见闻之{number}", "text": f"{text}\n第{number}稿。"}


@dataclass
class Taken:
    """What a run took: seconds by the clock, seconds of computing, and the most memory of a process by its part."""

    wall: float = 0
    cpu: float = 0
    megabytes: dict[str, int] = field(default_factory=dict)
    killed: int = 0


def run(folder: Path, out: str, options: argparse.Namespace, *extra: str, kill: bool = False) -> Taken:
    """One run of the command, watched from outside."""
    command = [sys.executable, "-m", "factcheck", "corpus", "run", "articles.jsonl", "--out", out, "--model", "none"]
    command += ["--reference", options.reference, "--partition-size", str(options.partition_size)]
    command += ["--jobs", str(options.jobs), "--fail-on", "never", "--quiet", *extra]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL)
    taken, partitions = Taken(), -(-options.articles // options.partition_size)
    computed: dict[int, float] = {}
    while process.poll() is None:
        time.sleep(_EVERY)
        for look in _tree(process.pid):
            taken.megabytes[look.part] = max(taken.megabytes.get(look.part, 0), look.megabytes)
            computed[look.number] = look.seconds
        done = len(list((folder / out / "done").glob("part-*.json")))
        if kill and not taken.killed and done >= max(1, partitions // 3):
            taken.killed = _killed(process.pid)
    taken.wall, taken.cpu = round(time.perf_counter() - start, 2), round(sum(computed.values()), 2)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: status {process.returncode}")
    return taken


class _Look(NamedTuple):
    """One process of a run at one moment; ``seconds`` are those that it has computed."""

    number: int
    part: str
    megabytes: int
    seconds: float


def _tree(number: int) -> Iterator[_Look]:
    """The processes of a run."""
    try:
        driver = psutil.Process(number)
        for process in (driver, *driver.children(recursive=True)):
            words = " ".join(process.cmdline())
            part = "articles" if "factcheck.corpus.child" in words else "worker" if "spawn" in words else "driver"
            times = process.cpu_times()
            yield _Look(process.pid, part, process.memory_info().rss // 2**20, times.user + times.system)
    except psutil.Error:  # a process that ended while it was looked at
        return


def _killed(number: int) -> int:
    """The number of a worker of Dask at work, which is killed; 0 where there is none yet."""
    for worker in psutil.Process(number).children():
        if any("factcheck.corpus.child" in " ".join(child.cmdline()) for child in worker.children()):
            os.kill(worker.pid, signal.SIGKILL)
            return int(worker.pid)
    return 0


def digests(folder: Path) -> dict[str, str]:
    """The sha256 of each file below a folder."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            found[path.relative_to(folder).as_posix()] = file_digest(file, "sha256").hexdigest()
    return found


def measure(folder: Path, options: argparse.Namespace) -> dict[str, object]:
    """Both runs, compared."""
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(options.articles))
    local = run(folder, "local", options)
    dask = run(folder, "dask", options, "--engine", "dask", kill=True)
    one, other = digests(folder / "local"), digests(folder / "dask")
    summary = json.loads((folder / "dask" / "summary.json").read_bytes())
    sizes = Counter[str]()
    for path in (folder / "local").rglob("*.parquet"):
        sizes[path.relative_to(folder / "local").parts[0]] += path.stat().st_size
    told = summary["articles"]
    return {
        "articles": told["checked"],
        "characters": told["characters"],
        "mentions": summary["summary"]["mentions"],
        "jobs": options.jobs,
        "partition_size": options.partition_size,
        "local": asdict(local),
        "dask": asdict(dask),
        "overhead": round(dask.wall / local.wall - 1, 3),
        "overhead_cpu": round(dask.cpu / local.cpu - 1, 3),
        "milliseconds_per_article": round(local.cpu / told["checked"] * 1000, 2),
        "bytes_per_article": {name: size // told["checked"] for name, size in sorted(sizes.items())},
        "complete": told["checked"] == options.articles and summary["summary"]["mentions"] > 0,
        "same_bytes": one == other,
        "worker_killed": bool(dask.killed),
    }


def main() -> None:
    """Measure, print the table, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=20_000, help="how many articles (default 20,000)")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes, or workers of Dask (default 2)")
    parser.add_argument("--partition-size", type=int, default=500, help="articles of a partition (default 500)")
    parser.add_argument("--reference", default=str(ROOT / "reference_data"), help="the reference data")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), options)
    for engine in ("local", "dask"):
        taken = found[engine]
        assert isinstance(taken, dict)  # noqa: S101 - what `asdict` gives
        memory = ", ".join(f"{part} {size} MB" for part, size in sorted(taken["megabytes"].items()))
        print(f"{engine:6} {taken['wall']:9.1f} s by the clock {taken['cpu']:9.1f} s of computing   {memory}")
    print(f"{found['articles']} articles, {found['characters']} characters, {found['mentions']} numbers")
    print(f"an article costs {found['milliseconds_per_article']} ms; Dask by the clock {found['overhead']:+.1%}")
    print(
        f"complete: {found['complete']}; the same bytes: {found['same_bytes']}; worker killed: {found['worker_killed']}"
    )
    machine = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    RESULTS.write_text(json.dumps({**found, "on": machine}, indent=2) + "\n", encoding="utf-8")
    if not (found["complete"] and found["same_bytes"]):
        sys.exit("the runs differ, or something is missing")


if __name__ == "__main__":
    main()
