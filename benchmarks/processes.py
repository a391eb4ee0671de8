"""Commands run as processes of their own: what each took in time and memory, and what it said."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / ".bench"

# Status 1 is no failure: factcheck gives it where an article has an error.
_FINE = (0, 1)
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of Linux
_PLACES = re.compile(r"(?:\w+://|(?<!\w)/)[^\s'\",;:)]+")


class FailedError(RuntimeError):
    """A command of ours that a measure cannot do without did not end well; the other measures go on."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took. ``cpu`` counts its children too, ``memory`` is the peak of the largest of them, in bytes."""

    wall: float
    cpu: float
    memory: int
    printed: str = ""
    trouble: str | None = None


def sure(what: str, done: Cost) -> Cost:
    """The cost, where the command ended well. Raises `FailedError` otherwise."""
    if done.trouble:
        raise FailedError(f"{what}: {done.trouble}")
    return done


def cost(
    command: Sequence[str], *, cwd: Path = ROOT, fine: Sequence[int] = _FINE, limit: float = 600, bare: bool = False
) -> Cost:
    """The cost of a command; one that fails, or takes longer than ``limit`` seconds, says so in ``trouble``."""
    _adopt()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment(bare=bare),
            start_new_session=True,  # so that what it started can be stopped with it
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )
        timer = threading.Timer(limit, _stop, [process.pid])
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            wall = time.perf_counter() - start
            timer.cancel()
            _stop(process.pid)  # what it started goes with it, also where we are interrupted
            usages = [usage, *_left_behind(process.pid)]
        process.returncode = os.waitstatus_to_exitcode(status)
        printed, said = (_all_of(stream) for stream in (out, err))
    trouble = None if process.returncode in fine else _trouble(process.returncode, said, wall, limit)
    taken = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    return Cost(wall, taken, max(usage.ru_maxrss for usage in usages) * 1024, printed, trouble)


def factcheck(*arguments: str) -> list[str]:
    """The command line of a user, with the program that belongs to this interpreter."""
    program = Path(sys.executable).with_name("factcheck")
    return [str(program), *arguments] if program.is_file() else [sys.executable, "-m", "factcheck", *arguments]


def environment(*, bare: bool) -> Mapping[str, str]:
    """The variables for a process: this checkout comes first, nothing speaks to several cores unasked.

    A ``bare`` one knows nothing of what is set here for other programs' sake.
    """
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    of_ours = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1"}
    return (kept if bare else dict(os.environ)) | of_ours


def without_places(text: str) -> str:
    """The text without addresses and paths, which differ from machine to machine."""
    return _PLACES.sub("…", text)


def _all_of(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode(errors="replace")


def _adopt() -> None:
    """Let processes whose parent has ended become children of this one, where the system can: they count as well."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _left_behind(group: int) -> Iterator[resource.struct_rusage]:
    """What the other processes of a group took, once all have ended."""
    with contextlib.suppress(ChildProcessError):
        while True:
            yield os.wait4(-group, 0)[2]


def _stop(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _trouble(status: int, said: str, wall: float, limit: float) -> str:
    if wall >= limit:
        return f"took longer than {limit:g} s"
    last = (said.strip().splitlines() or ["it said nothing"])[-1]
    return f"ended with status {status}: {without_places(last)[:120]}"
