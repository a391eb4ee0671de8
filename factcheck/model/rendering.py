"""What a reporter of several files hands back."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model.verdict import Problem


@dataclass(frozen=True, slots=True)
class Rendering:
    """Files by their names inside the output folder (with slashes where they lie deeper), and trouble on the way."""

    files: tuple[tuple[str, bytes], ...] = ()
    problems: tuple[Problem, ...] = ()
