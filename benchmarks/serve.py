"""How quickly `factcheck serve` answers on loopback: many clients, each asking once a second, and bad ones among them.

It starts a server of its own on a free port, asks a bounded number of times, and stops it. The articles are put
together from the sentences of seeds/, with as much prose without a number between them as ordinary reporting has; each
client has another one. The figures go to ``benchmarks/results/serve.json``.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "serve.json"
CHARACTERS = 2000
AIM = 0.05
_START_SECONDS = 120
# Numerals in 1,000 characters, counted as runs of digits and of Chinese numerals with a unit: news that is not about
# statistics has some 10 to 20.
_DENSITIES = {"ordinary": 16, "dense": 1000}


@dataclass(frozen=True)
class Answer:
    """What came of one request."""

    seconds: float
    status: int


def sentences(file: Path) -> list[str]:
    """The sentences of a file, without its front matter and headlines."""
    text = re.sub(r"\A---\n.*?\n---\n", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith(("#", "|"))]
    return [part for line in lines for part in re.findall(r"[^。！？]+[。！？]?", line)]


def articles(number: int, *, per_thousand: int) -> list[str]:
    """So many articles of about 2,000 characters; where numerals stand too close, prose without any comes between."""
    seeds = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in {".md", ".txt"})
    told = [sentence for seed in seeds for sentence in sentences(seed)]
    prose = (ROOT / "benchmarks" / "prose.txt").read_text(encoding="utf-8").split()
    step = len(told) // number
    return [_article(cycle([*told[step * turn :], *told]), cycle(prose), per_thousand) for turn in range(number)]


def _article(told: Iterator[str], prose: Iterator[str], per_thousand: int) -> str:
    text = ""
    while len(text) < CHARACTERS:
        numerals = len(re.findall(r"\d+", text))
        text += next(told if numerals * 1000 <= per_thousand * len(text) else prose)
        text += "\n" if text.count("。") % 4 == 0 else ""
    return text


class Server:
    """A server of our own, started and stopped with the block."""

    def __init__(self, jobs: int, folder: Path) -> None:
        command = [sys.executable, "-m", "factcheck", "serve", "--no-config", "--port", "0", "--model", "none"]
        command += ["--jobs", str(jobs), "--reference", str(ROOT / "reference_data")]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._log = (folder / "log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=self._log, text=True
        )

    def __enter__(self) -> Self:
        line = self.process.stdout.readline() if self.process.stdout else ""
        found = re.search(r"http://([\d.]+):(\d+)", line)
        if not found:
            self.process.kill()
            self._log.seek(0)
            sys.exit(f"the server did not begin: {line}{self._log.read()}")
        self.host, self.port = found[1], int(found[2])
        return self

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self._log.close()

    def connection(self) -> http.client.HTTPConnection:
        """A connection to it."""
        return http.client.HTTPConnection(self.host, self.port, timeout=60)

    def memory(self) -> dict[str, int]:
        """The largest resident memory so far of the server and of its largest worker, in MB, where the system tells."""
        own = self.process.pid
        workers = [pid for pid in _processes() if _status(pid, "PPid") == own]
        most = max((_status(pid, "VmHWM") for pid in workers), default=0)
        return {"server": _status(own, "VmHWM") // 1024, "worker": most // 1024}


def _processes() -> list[int]:
    proc = Path("/proc")
    return [int(entry.name) for entry in proc.iterdir() if entry.name.isdigit()] if proc.is_dir() else []


def _status(pid: int, key: str) -> int:
    try:
        found = re.search(rf"^{key}:\s*(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0


def ask(connection: http.client.HTTPConnection, text: str) -> tuple[Answer, bytes]:
    """One check."""
    body = json.dumps({"text": text, "date": "2023-03-20"}, ensure_ascii=False).encode()
    start = time.perf_counter()
    connection.request("POST", "/check", body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    content = response.read()
    return Answer(time.perf_counter() - start, response.status), content


def client(server: Server, text: str, *, seconds: int, delay: float) -> list[Answer]:
    """The answers that somebody gets who types for so many seconds."""
    connection = server.connection()
    answers = []
    start = time.perf_counter() + delay
    for turn in range(seconds):
        time.sleep(max(0.0, start + turn - time.perf_counter()))
        answers.append(ask(connection, text)[0])
    connection.close()
    return answers


def measure(server: Server, clients: int, seconds: int, *, per_thousand: int) -> dict[str, object]:
    """The times of all clients together, and those of one that is alone."""
    texts = articles(clients, per_thousand=per_thousand)
    connection = server.connection()
    alone, mentions, size = [], [], []
    for text in [*texts, *texts]:
        answer, content = ask(connection, text)
        alone.append(answer.seconds)
        mentions.append(len(json.loads(content)["article"]["mentions"]))
        size.append(len(content))
    connection.close()
    with ThreadPoolExecutor(clients) as pool:
        waiting = [
            pool.submit(client, server, text, seconds=seconds, delay=turn / clients) for turn, text in enumerate(texts)
        ]
        answers = [answer for each in waiting for answer in each.result()]
    return {
        "characters": round(statistics.mean(map(len, texts))),
        "mentions": round(statistics.mean(mentions), 1),
        "answer_kb": round(statistics.mean(size) / 1000, 1),
        "requests": len(answers),
        "errors": sum(answer.status != http.HTTPStatus.OK for answer in answers),
        "together_ms": _percentiles([answer.seconds for answer in answers]),
        "alone_ms": _percentiles(alone[len(texts) :]),
    }


def _percentiles(times: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {
        **{f"p{rank}": round(cuts[rank - 1] * 1000, 1) for rank in (50, 95, 99)},
        "max": round(max(times) * 1000, 1),
    }


def bad_requests(server: Server) -> dict[str, int]:
    """The statuses that bad requests get, with the server as busy as it is."""
    huge = islice(cycle([b"a" * 65536]), 1600)
    found = {}
    for name, body, headers in (
        ("100 MB, announced", b"a" * 100_000_000, {}),
        ("100 MB, in chunks", huge, {"Transfer-Encoding": "chunked"}),
        ("broken JSON", b'{"text": ', {}),
    ):
        connection = server.connection()
        kind = {"Content-Type": "application/json", **headers}
        connection.request("POST", "/check", body, kind, encode_chunked=bool(headers))
        found[name] = connection.getresponse().status
        connection.close()
    return found


def main() -> None:
    """Measure, print the table, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--clients", type=int, default=20, help="how many ask (default 20)")
    parser.add_argument("--seconds", type=int, default=60, help="for how long, once a second each (default 60)")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes (default 2)")
    options = parser.parse_args()
    found: dict[str, object] = {"clients": options.clients, "seconds": options.seconds, "jobs": options.jobs}
    with tempfile.TemporaryDirectory() as folder, Server(options.jobs, Path(folder)) as server:
        for name, per_thousand in _DENSITIES.items():
            figures = measure(server, options.clients, options.seconds, per_thousand=per_thousand)
            print(f"{name:9}", json.dumps(figures, ensure_ascii=False))
            found[name] = figures
        found["memory_mb"] = server.memory()
        found["bad"] = bad_requests(server)
        found["memory_mb_after"] = server.memory()
    print(json.dumps(found["bad"]), json.dumps(found["memory_mb"]), json.dumps(found["memory_mb_after"]))
    print(f"aim: p95 under {AIM * 1000:.0f} ms for the ordinary article, no error")
    found["on"] = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    RESULTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
