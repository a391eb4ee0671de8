"""What a run over very many articles needs: memory of each process, time, and the same bytes after it was killed.

Run by `make bench` at a small size; ``--articles 100000`` is a corpus of about 100 MB. The articles are of sentences of
our own, about series that `synthetic` invents, most figures right and some not. A first run is left alone. A
second one, with a cache of its own, is killed (SIGKILL) at moments that a seed chooses and taken up with ``--resume``
until it ends. Both reports must be equal. Figures go to ``benchmarks/results/stream.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import synthetic

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "stream.json"
AIM = 600  # MB resident in each process
_FACTS = 2000
_PAUSE = 0.2  # seconds between two looks at the memory
_SENTENCES = (
    "县里的干部到田间走访，听取农户的意见，回来以后一条一条落实。",
    "当地把水利设施的维护放在首位，入冬之前完成了渠道的清理。",
    "乡亲们说，日子一年比一年好，外出的年轻人也愿意回来。",
    "有关部门将继续完善服务，帮助企业解决用工和运输的困难。",
    "记者在现场看到，车间里机器运转有序，工人正在检查成品。",
)


def articles(count: int) -> Iterator[tuple[str, str]]:
    """Names and texts; the same ones for the same count."""
    rows = list(synthetic.facts(_FACTS))
    for number in range(count):
        chance = random.Random(number)  # noqa: S311 - the same articles each time
        said = [_said(chance, rows[chance.randrange(len(rows))]) for _ in range(3)]
        others = [chance.choice(_SENTENCES) for _ in range(9)]
        text = "".join(f"{''.join(others[place * 3 : place * 3 + 3])}{said[place]}\n\n" for place in range(3))
        yield f"{number // 1000:04d}/{number:07d}.txt", text


def _said(chance: random.Random, row: tuple[str, ...]) -> str:
    _, subject, indicator, period, value, unit = row[:6]
    shown = value if chance.random() > 0.02 else f"9{value}"
    return f"{period}年，{subject}的{indicator}为{shown}{unit}。"


def command(folder: Path, name: str, jobs: int, *extra: str) -> list[str]:
    """A run with reports and cache of its own."""
    out = ["--out", str(folder / name), "--cache", str(folder / f"{name}-cache"), "--jobs", str(jobs)]
    what = ["run", "articles", "--model", "none", "--quiet", "--no-config", "--reference", "facts.csv"]
    return [sys.executable, "-m", "factcheck", *what, *out, *extra]


def watched(process: subprocess.Popen[bytes], until: float = float("inf")) -> int:
    """The most memory that any one process took, in KB, until all ended or the time is up."""
    most = 0
    while process.poll() is None and time.monotonic() < until:
        most = max([most, *map(_peak, _family(process.pid))])
        time.sleep(_PAUSE)
    return most


def _family(pid: int) -> list[int]:
    """A process and those that it started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _family(int(child)))]


def _peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def digests(folder: Path) -> dict[str, str]:
    """What the reports of a run hold."""
    return {path.name: _digest(path) for path in sorted(folder.iterdir())}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def started(folder: Path, given: list[str]) -> subprocess.Popen[bytes]:
    """The command, begun in the folder of the articles."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(given, cwd=folder, env=environment, stdin=subprocess.DEVNULL)


def measure(folder: Path, count: int, jobs: int, kills: int, formats: str) -> dict[str, object]:
    """Both runs over so many articles."""
    size = 0
    for name, text in articles(count):
        place = folder / "articles" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        size += place.write_bytes(text.encode())
    synthetic.write(folder / "facts.csv", _FACTS)
    start = time.monotonic()
    process = started(folder, command(folder, "whole", jobs, "--format", formats))
    memory = watched(process)
    whole = time.monotonic() - start
    chance = random.Random(count)  # noqa: S311 - the same moments each time
    moments: list[float] = []
    for _ in range(kills):
        moment = whole * chance.uniform(0.1, 0.5)
        process = started(folder, command(folder, "killed", jobs, "--format", formats, *_resume(moments)))
        watched(process, time.monotonic() + moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        moments.append(round(moment, 1))
    start = time.monotonic()
    process = started(folder, command(folder, "killed", jobs, "--format", formats, *_resume(moments)))
    memory_resumed = watched(process)
    last = time.monotonic() - start
    reports = digests(folder / "whole")
    return {
        "articles": count,
        "megabytes of text": round(size / 1e6, 1),
        "jobs": jobs,
        "seconds": round(whole, 1),
        "megabytes resident in a process": round(memory / 1000),
        "killed after seconds": moments,
        "seconds of the last resumed run": round(last, 1),
        "megabytes resident when resumed": round(memory_resumed / 1000),
        "megabytes of reports": round(sum(path.stat().st_size for path in (folder / "whole").iterdir()) / 1e6, 1),
        "megabytes of cache": round(sum(path.stat().st_size for path in (folder / "whole-cache").iterdir()) / 1e6, 1),
        "same bytes": bool(reports) and reports == digests(folder / "killed"),
    }


def _resume(moments: list[float]) -> list[str]:
    return ["--resume"] if moments else []


def main() -> None:
    """Measure, print, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=1000, help="how many articles (default 1000)")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes (default 2)")
    parser.add_argument("--kills", type=int, default=3, help="how often the second run is killed (default 3)")
    parser.add_argument("--formats", default="md,json,jsonl,csv", help="reports (default md,json,jsonl,csv)")
    parser.add_argument("--folder", type=Path, help="where to work; kept there, else removed")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp())
    try:
        found = measure(folder, options.articles, options.jobs, options.kills, options.formats)
    finally:
        if not options.folder:
            shutil.rmtree(folder)
    for name, value in found.items():
        print(f"{name:36} {value}")
    machine = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    RESULTS.write_text(json.dumps({**found, "aim": AIM, "on": machine}, indent=2) + "\n", encoding="utf-8")
    if not found["same bytes"]:
        sys.exit("the reports differ")


if __name__ == "__main__":
    main()
