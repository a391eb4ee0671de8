"""What git answers: asked in a process of its own, without a shell, and without changing anything in the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

# A hook of git names its repository in the environment; ours is the one in which the folder lies.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_EXTERNAL_DIFF")
_QUIET = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}

Answer = subprocess.CompletedProcess[bytes]


def ask(folder: Path | str, *words: str) -> Answer | None:
    """What git says in a folder, with its exit status; None where no git is installed."""
    git = shutil.which("git")
    if git is None:
        return None
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK} | _QUIET
    command = [git, "-C", str(folder), *words]
    return subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603 - our own words


def complaint(answer: Answer) -> str:
    """The first line of what git complains of; empty where it says nothing."""
    return answer.stderr.decode(errors="replace").strip().partition("\n")[0]


def is_no_repository(answer: Answer) -> bool:
    """True where ``rev-parse --is-inside-work-tree`` found no files that belong to a repository."""
    return b"not a git repository" in answer.stderr or answer.stdout.strip() == b"false"
