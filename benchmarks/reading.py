"""The one stopwatch for all: lots of articles read by a tool, ours or a peer's, in process time.

A peer's interpreter runs this file too, so it needs nothing but the standard library and reads the oldest Python about.
"""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FAST = 0.02  # seconds; a lot that was read in less is read again until this has passed, where that is fair


def read_lots(read: Callable[[str], tuple[int, int]], given: dict[str, Any], *, again: bool = False) -> dict[str, Any]:
    """What reading took: for each lot its process time and the characters read in it; mentions, claims, peak memory.

    ``given`` holds articles for warming up, the lots, and how long one lot may take: what lies beyond is not read. With
    ``again`` a lot that takes next to no time is read several times over, which is for tools that remember nothing.
    """
    for article in given["warm"]:
        read(article)
    seconds, characters, mentions, claims = [], [], 0, 0
    for lot in given["lots"]:
        taken, done = 0.0, 0
        while not done or (again and taken < FAST):
            for article in lot:
                start = time.process_time()
                found = read(article)
                taken += time.process_time() - start
                done += len(article)
                mentions, claims = mentions + found[0], claims + found[1]
                if taken > given["budget"]:
                    break
        seconds.append(taken)
        characters.append(done)
    told = {"seconds": seconds, "characters": characters, "mentions": mentions, "claims": claims}
    return {**told, "memory": peak_memory()}


def peak_memory() -> int:
    """The most memory that this process has had, in bytes: that of this program alone, where the system tells it."""
    status = Path("/proc/self/status")
    if status.is_file():
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def stay_on_one_core() -> None:
    """Have this process run on one core, the same for everybody, where the system can be told so."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def given_in(path: str) -> dict[str, Any]:
    """The articles and limits that a file holds."""
    found: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return found
