"""The peers: their environments, built where the pins have changed, and what their tools took over the same text."""

from __future__ import annotations

import re
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

from benchmarks.processes import ROOT, SCRATCH

PINS = ROOT / "benchmarks" / "peers.txt"
ENVIRONMENTS = SCRATCH / "peers"


def pins(text: str) -> Mapping[str, tuple[str, ...]]:
    r"""The requirements of each environment, in the order of the file.

    >>> pins("# two peers\n[a]\nx==1\ny==2\n\n[b]\nz==3\n")
    {'a': ('x==1', 'y==2'), 'b': ('z==3',)}
    """
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            of_it = found.setdefault(head[1], [])
        elif line and not line.startswith("#"):
            of_it.append(line)
    return {name: tuple(of_it) for name, of_it in found.items()}


def python_of(peer: str) -> Path:
    """The interpreter of a peer's environment."""
    return ENVIRONMENTS / peer / "bin" / "python"


def installed() -> dict[str, str | None]:
    """Each peer, after building what was missing; with what went wrong, or None."""
    wanted = pins(PINS.read_text(encoding="utf-8"))
    return {peer: _built(peer, requirements) for peer, requirements in wanted.items()}


def _built(peer: str, requirements: tuple[str, ...]) -> str | None:
    """Nothing where the environment is as pinned; the trouble otherwise."""
    folder = ENVIRONMENTS / peer
    mark, content = folder / "installed.txt", "\n".join((*requirements, sys.version)) + "\n"
    if mark.is_file() and mark.read_text(encoding="utf-8") == content:
        return None
    print(f"Installing {peer}: {' '.join(requirements)}", file=sys.stderr)
    try:
        venv.create(folder, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        return f"could not be installed: no environment ({type(error).__name__})"
    pip = [str(python_of(peer)), "-m", "pip", "--disable-pip-version-check", "--no-input", "-q"]
    command = [*pip, "install", "--timeout", "15", "--retries", "1", "-c", str(ROOT / "constraints.txt"), *requirements]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
        return f"could not be installed: pip ended with status {done.returncode}"
    mark.write_text(content, encoding="utf-8")
    return None
