"""How fast numbers are found and valued: factcheck beside cn2an, Recognizers-Text and JioNLP, on the same text.

Run by `make bench`. The text is made of the sentences of ``seeds/``, each digit drawn anew so that no figure
comes back by the text's own doing, among sentences of ``prose.txt`` that hold few numerals, at little more than 25
numerals per 1,000 characters; a second text has the seeds' own density. One process on one core; each tool reads
article by article, each article once; the table shows the median of some lots of them.
The peers (``peers.txt``) go into an environment of their own under ``build/``, fetched by pip.
The figures go to ``benchmarks/results/extraction.json``. No test looks at them.

factcheck finds, classes and values every numeral, with hedges, unit, interval and period; the peers do less:
``cn2an.transform`` rewrites numerals, Recognizers-Text finds bare numbers, JioNLP amounts of money.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.extract import extract
from factcheck.model import Article
from factcheck.normalize import mentions
from factcheck.segment import sentences

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "extraction.json"
PEERS = ROOT / "build" / "benchmark-peers"
AIM = 1_000_000  # characters a second, for factcheck on the text of ordinary density

_NUMERAL = re.compile(r"[0-9０-９][0-9０-９,.]*|[零〇○一二两三四五六七八九十百千万亿兆兩萬億廿卅俩仨]+")
_DIGITS = re.compile(r"\d+")
_SENTENCES = re.compile(r"[^。；\n]+[。；]?”?")

# Runs under the peers' interpreter: a file with lots of articles, a tool → {"seconds": [of each lot], "found": n}.
_WORKER = """
import json, sys, time
lots = json.load(open(sys.argv[1], encoding="utf-8"))
tool = sys.argv[2]
if tool == "cn2an.transform":
    import cn2an
    read = lambda text: [cn2an.transform(text, "cn2an")]
elif tool == "recognizers-text number":
    from recognizers_number import NumberRecognizer
    read = NumberRecognizer("zh-cn").get_number_model().parse
elif tool == "recognizers-text percentage":
    from recognizers_number import NumberRecognizer
    read = NumberRecognizer("zh-cn").get_percentage_model().parse
else:
    import jionlp
    read = jionlp.ner.extract_money
read(lots[0][0])
seconds, found = [], 0
for lot in lots:
    start = time.perf_counter()
    found += sum(len(read(text)) for text in lot)
    seconds.append(time.perf_counter() - start)
print(json.dumps({"seconds": seconds, "found": None if tool == "cn2an.transform" else found}))
"""
PEER_TOOLS = ("cn2an.transform", "recognizers-text number", "recognizers-text percentage", "jionlp extract_money")


def density(text: str) -> float:
    """Runs of numerals per 1,000 characters."""
    return 1000 * len(_NUMERAL.findall(text)) / len(text)


def _drawn_anew(text: str, dice: random.Random) -> str:
    """The text with other digits: as many, none of them a leading zero; years stay years, months and days too."""

    def other(found: re.Match[str]) -> str:
        digits = found[0]
        if len(digits) == 4 and text.startswith("年", found.end()):
            return str(dice.randint(1995, 2025))
        if len(digits) <= 2 and text.startswith(("月", "日"), found.end()):
            return str(dice.randint(1, 12))
        return str(dice.randint(1, 9)) + "".join(dice.choice("0123456789") for _ in digits[1:])

    return _DIGITS.sub(other, text)


def _seed_sentences() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").iterdir()) if path.suffix == ".md"]
    bodies = [text.split("\n---\n", 1)[-1] for text in texts]
    return [found[0] for body in bodies for found in _SENTENCES.finditer(body)]


def _articles(characters: int, aim: float, dice: random.Random) -> Iterator[str]:
    """Articles of about a thousand characters with about ``aim`` numerals per 1,000 of them."""
    dense, plain = _seed_sentences(), (ROOT / "benchmarks" / "prose.txt").read_text(encoding="utf-8").split("\n")
    written = 0
    while written < characters:
        parts: list[str] = []
        numerals = length = 0
        while length < 1000:
            poor = length and 1000 * numerals / length > aim
            part = dice.choice(plain) if poor else _drawn_anew(dice.choice(dense), dice)
            parts.append(part + ("\n" if dice.random() < 0.2 else ""))
            numerals, length = numerals + len(_NUMERAL.findall(part)), length + len(part)
        yield "".join(parts)
        written += length


def read(text: str) -> int:
    """The number of mentions, each found, classed and valued."""
    parts = sentences(text)
    return len(mentions(Article(path="", text=text), parts, extract(text, parts)))


@dataclass(frozen=True)
class Result:
    """The seconds that a tool took for each lot of articles, and how many mentions it found in all of them."""

    seconds: list[float]
    found: int | None


def _ours(lots: list[list[str]]) -> Result:
    read(lots[0][0])
    seconds, found = [], 0
    for lot in lots:
        start = time.perf_counter()
        found += sum(map(read, lot))
        seconds.append(time.perf_counter() - start)
    return Result(seconds, found)


def _peer(tool: str) -> Callable[[list[list[str]]], Result]:
    def run(lots: list[list[str]]) -> Result:
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            json.dump(lots, file, ensure_ascii=False)
            file.flush()
            command = [str(PEERS / "bin" / "python"), "-c", _WORKER, file.name, tool]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{tool}: {done.stderr[-500:]}")
        return Result(**json.loads(done.stdout.splitlines()[-1]))

    return run


def _install_peers() -> None:
    wanted = (ROOT / "benchmarks" / "peers.txt").read_text(encoding="utf-8")
    mark = PEERS / "installed.txt"
    if mark.exists() and mark.read_text(encoding="utf-8") == wanted:
        return
    venv.create(PEERS, with_pip=True, clear=True)
    pip = [str(PEERS / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-r", str(ROOT / "benchmarks" / "peers.txt")], check=True)
    mark.write_text(wanted, encoding="utf-8")


def _row(name: str, result: Result, lots: list[list[str]]) -> dict[str, object]:
    sizes = [sum(map(len, lot)) for lot in lots]
    rates = [size / taken for size, taken in zip(sizes, result.seconds, strict=True)]
    found = result.found
    return {
        "tool": name,
        "characters_per_second": round(statistics.median(rates)),
        "spread": [round(min(rates)), round(max(rates))],
        "found": found,
        "found_per_second": round(found / sum(result.seconds)) if found else None,
    }


def _measure(characters: int, aim: float, lots: int, tools: dict[str, Callable[[list[list[str]]], Result]]) -> object:
    articles = list(_articles(characters, aim, random.Random(7)))  # noqa: S311  # figures for a benchmark, no secrets
    total, text = sum(map(len, articles)), "".join(articles)
    print(f"\n{len(articles)} articles, {total:,} characters, {density(text):.1f} numerals per 1,000")
    print(f"{'':30}{'characters/s':>14}{'found':>9}{'found/s':>10}")
    dealt = [articles[lot::lots] for lot in range(lots)]
    table = []
    for name, tool in tools.items():
        row = _row(name, tool(dealt), dealt)
        table.append(row)
        print(
            f"{name:30}{row['characters_per_second']:>14,}{row['found'] or '–':>9}{row['found_per_second'] or '–':>10}"
        )
    return {"characters": total, "numerals_per_1000": round(density(text), 1), "tools": table}


def main() -> None:
    """Measure, print the tables, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--characters", type=int, default=600_000, help="how long the text is (default 600000)")
    parser.add_argument("--lots", type=int, default=5, help="in how many lots it is read and timed (default 5)")
    parser.add_argument("--no-peers", action="store_true", help="factcheck alone; fetches nothing")
    options = parser.parse_args()
    tools: dict[str, Callable[[list[list[str]]], Result]] = {"factcheck": _ours}
    if not options.no_peers:
        _install_peers()
        tools |= {tool: _peer(tool) for tool in PEER_TOOLS}
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    texts = {
        "ordinary": _measure(options.characters, 25, options.lots, tools),
        "dense": _measure(options.characters // 4, 200, options.lots, tools),
    }
    machine = {"python": platform.python_version(), "machine": platform.machine(), "cpus": os.cpu_count()}
    RESULTS.parent.mkdir(exist_ok=True)
    content = {"aim": {"ordinary": AIM}, "machine": machine, "texts": texts}
    RESULTS.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
