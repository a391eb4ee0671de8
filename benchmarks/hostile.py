"""Texts that nobody writes, a million characters each: how long they take, and how much memory.

Most repeat one piece, some let its numbers run on. Run by ``python benchmarks/hostile.py``. A pattern that goes back
over what it has read, or a rule that looks through a whole sentence for each of its numbers, is quick on news and never
ends here. Each text is read in a process of its own, once up to the values (`find`) and once through the whole check
(`check`); process time and peak memory. What takes longer than the limit is stopped and told as such. The figures go to
``benchmarks/results/hostile.json``.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from factcheck import Checker

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "hostile.json"
AIMS = {"seconds": 10, "megabytes": 500}

REPEATED = {
    "all 一": "一",
    "all 9": "9",
    "all 、": "、",
    "all 第": "第",
    "all 年": "年",
    "十百千": "十百千",
    "1.1.1.1": "1.",
    "1-1-1-1": "1-",
    "1月1月": "1月",
    "3万5 3万5": "3万5",
    "a1a1": "a1",
    "[1][1]": "[1]",
    "一 一 一": "一 ",
    "all spaces": " ",
    "all newlines": "\n",
    "no stop": "甲地有企业和学校",
    "no stop, dates": "增长2%至2021年",
    "（1）（1）": "（1）",
    "１1１1": "１1",
    "“3”": "“3”",
    "约3约3": "约3",
    "3％3％": "3％",
    "3至3至": "3至",
    "比上年增长3%": "比上年增长3%",
    "2021年2021年": "2021年",
    "排名第3，": "排名第3，",
    "第一第一": "第一",
    "三分之三分之": "三分之",
    "半半半": "半",
    "emoji": "😀3",
    "combining": "3\u0301",
    "entities": "&#51;",
    "rows of Markdown": "|3|\n",
    "items of a list": "- 3\n",
    "headings": "# 3\n",
    "links": "[3](4)",
    "sentences": "甲市有3家企业。",
    "paragraphs": "甲市有3家企业。\n\n",
    "quotes": "他说3家：",
    "documents": "〔2021〕1号",
    "English": "The 3 companies had 5% growth. ",
}

# The same with numbers that run on, so that no piece is like another one.
VARYING: dict[str, Callable[[int], str]] = {
    "增长i%至j年": lambda i: f"增长{i}%至{2000 + i % 30}年",
    "i月j月": lambda i: f"{i % 12 + 1}月{i % 31}月",
    "i万j": lambda i: f"{i}万{i % 10}",
    "第i、": lambda i: f"第{i}、",
    "ai": lambda i: f"a{i}",
    "[i]": lambda i: f"[{i}]",
    "i-": lambda i: f"{i}-",
    "i:j、": lambda i: f"{i % 60}:{i % 7}、",
    "3-i，": lambda i: f"3-{i % 9}，",
    "甲i家，": lambda i: f"甲{i}家，",
    "i年增长j%，": lambda i: f"{2000 + i % 25}年增长{i % 100}%，",
    "i年j月k日": lambda i: f"{2000 + i % 30}年{i % 12 + 1}月{i % 28 + 1}日",
    "Chinese digits": lambda i: "一二三四五六七八九十百千万亿零〇"[i * i * 7 % 16],
    "Chinese digits with blanks": lambda i: "一二三四五六七八九"[i * i % 9] + " ",
}


def texts(size: int) -> dict[str, str]:
    """The hostile texts by name, each of ``size`` characters."""
    return {name: make(size) for name, make in _makers().items()}


def _makers() -> dict[str, Callable[[int], str]]:
    """What makes each text; a process that reads one of them shall not hold them all."""
    made: dict[str, Callable[[int], str]] = {name: partial(_repeated, piece) for name, piece in REPEATED.items()}
    made |= {f"nested {marks}": partial(_nested, marks) for marks in ("（）", "《》", "“”")}
    made |= {f"{name} …": partial(_varied, row) for name, row in VARYING.items()}
    made["a sentence of numerals"] = lambda size: "，".join(str(number) for number in range(size // 10))
    return made


def _repeated(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def _nested(marks: str, size: int) -> str:
    return marks[0] * (size // 2) + marks[1] * (size // 2)


def _varied(row: Callable[[int], str], size: int) -> str:
    rows: list[str] = []
    length = 0
    while length < size:
        rows.append(row(len(rows)))
        length += len(rows[-1])
    return "".join(rows)[:size]


def _find(text: str) -> int:
    return len(Checker(model="none").find_mentions(text))


def _check(text: str) -> int:
    return len(Checker(model="none").check(text).findings)


STAGES: dict[str, Callable[[str], int]] = {"find": _find, "check": _check}


def read_one(name: str, size: int, stage: str) -> None:
    """Read one text in this process and print seconds, megabytes and mentions."""
    text = _makers()[name](size)
    start = time.process_time()
    found = STAGES[stage](text)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": round(seconds, 2), "megabytes": peak, "mentions": found}))


def measure(name: str, size: int, stage: str, limit: int) -> dict[str, object]:
    """The figures of one text, from a process of its own; with ``seconds`` None where it was stopped."""
    command = [sys.executable, __file__, "--size", str(size), "--one", name, "--stage", stage]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=limit, cwd=ROOT)
    except subprocess.TimeoutExpired:
        return {"seconds": None, "megabytes": None, "mentions": None}
    figures: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Measure, print the table, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=1_000_000, help="how long each text is (default 1000000)")
    parser.add_argument("--limit", type=int, default=120, help="seconds after which a text is given up (default 120)")
    parser.add_argument("--stage", choices=STAGES, help="one stage alone")
    parser.add_argument("--one", help="read this text in this process")
    options = parser.parse_args()
    if options.one:
        read_one(options.one, options.size, options.stage or "check")
        return
    stages = [options.stage] if options.stage else list(STAGES)
    table: dict[str, dict[str, object]] = {}
    for name in _makers():
        table[name] = {stage: measure(name, options.size, stage, options.limit) for stage in stages}
        print(f"{name:24}", *(f"{stage}: {figures}" for stage, figures in table[name].items()), flush=True)
    content = {
        "aims": AIMS,
        "size": options.size,
        "machine": {"python": platform.python_version(), "machine": platform.machine()},
        "texts": table,
    }
    RESULTS.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
