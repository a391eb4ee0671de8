"""The figures → docs/benchmarks.md: every number on that page comes from the file of results."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.bars import bars
from benchmarks.sections import SECTIONS, of_script
from benchmarks.wording import limit, number, table

_HEAD = """# How fast it is

Written by `make bench` from `benchmarks/results/bench.json`; no figure here is written by hand.

![Characters per second of the stages and of other tools, and how the cost grows](images/speed.svg)
"""
_QUICK = "**Measured with `--quick`, in a few minutes: figures to try the benchmark by, not to quote.**\n"
_HOW = """## How it was measured

- **Text** is made by `benchmarks/texts.py` from `seeds/`, `benchmarks/templates.txt` and `benchmarks/prose.txt`,
  the same on any machine. Digits are drawn anew and templates filled anew each time. Articles have some 1,000
  characters. Numerals are counted by a scan for runs of digits and Chinese numerals.
- **Time** is process time (user and system) on one core, without the start and after some articles to warm up,
  unless wall time is named. A tool reads the articles in lots, each article once; the rate is the median over the
  lots. A slow tool reads only as much of a lot as its time allows. The bare scan, which remembers nothing, reads
  each lot several times.
- **Claims** of `find` and `values` are the mentions that may be claims, those of the stages after it have a subject
  looked for, and at `check` a verdict. A tool without claims has only mentions: whatever it says it has found.
- **Peers** stand in environments of their own, with the pins of `benchmarks/peers.txt`. Each reads the same
  articles, whole, but for Duckling, which gets them sentence by sentence because long texts cost it far more. What
  they find is not what factcheck finds: `transform` rewrites numerals, JioNLP and the single models of
  Recognizers-Text look for one sort each, spaCy's parser and names know nothing of values. The small pipeline is
  trained on the spot (`tests/stand_in.py`): as an official one in make, not in size or accuracy; a real one is
  slower rather than faster.
- **Memory** is the peak of the process, interpreter and dictionaries included.
- **Growth**: the exponent k of cost = c · sizeᵏ is fitted by least squares over logarithms, to process time with
  nothing taken off. A run of few articles is mostly start, which flatters the exponent of articles; so that of the
  last step stands beside it. A curve that hardly rises from its start is not held against the aim. A point that is
  expected to take longer than its budget is left out and told.
- Figures of two machines, or of a busy and a quiet one, cannot be compared; ratios within a table can.

`make bench` measures all of it again; `python -m benchmarks` with `--quick`, `--only NAME…` or `--no-peers`
measures less.
"""


def page(found: Mapping[str, Any]) -> str:
    """The page as Markdown; parts without figures are left out, and failed ones say so."""
    parts = [_HEAD, *([_QUICK] if found.get("quick") else []), _machine(found["machine"]), _bars(found)]
    for name in [*SECTIONS, *sorted(found.keys() - SECTIONS.keys() - {"machine", "quick"})]:
        title, write = SECTIONS.get(name, (name.capitalize(), of_script))
        if told := found.get(name):
            body = f"This measure failed: {told['failed']}\n" if "failed" in told else write(told)
            parts.append(f"## {title}\n\n{body}")
    return "\n".join([*parts, _HOW])


def bars_on_terminal(found: Mapping[str, Any]) -> str:
    """The aims as lines for a terminal."""
    return "\n".join(
        f"{bar.what:62}{limit(bar.aim, is_most=bar.is_most):>14}{number(bar.figure):>12}  {bar.verdict.strip('*')}"
        for bar in bars(found)
    )


def _machine(machine: Mapping[str, Any]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    return (
        f"On {machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB, {machine['system']}, "
        f"Python {machine['python']}; {versions}.\n"
    )


def _bars(found: Mapping[str, Any]) -> str:
    rows = [(bar.what, limit(bar.aim, is_most=bar.is_most), number(bar.figure), bar.verdict) for bar in bars(found)]
    return "## What is aimed at\n\n" + table(("", "aim", "measured", ""), rows)


if __name__ == "__main__":
    sys.stdout.write(page(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
