"""Annotations for a pull request on GitHub: ``::error file=…,line=…::…``.

Of each level only the first ten of a step are shown there, so the worst come first.
"""

from __future__ import annotations

from factcheck.model import Problem
from factcheck.report.annotations import escape_data, escape_property
from factcheck.report.messages import problem_complaint
from factcheck.report.problems.inspection import LEVELS, Inspection

_COMMANDS = {"error": "error", "finding": "warning", "info": "notice"}


def github(inspection: Inspection, lang: str) -> bytes:
    """A workflow command for each problem: errors, then findings as warnings, then remarks as notices."""
    ordered = sorted(inspection.problems, key=lambda problem: LEVELS.index(problem.level))
    return "".join(f"{_command(problem, lang)}\n" for problem in ordered).encode("utf-8", "replace")


def _command(problem: Problem, lang: str) -> str:
    title = f"{problem.code} {problem.field}".rstrip()
    properties = {"file": problem.path, "line": str(problem.line or ""), "title": title}
    told = ",".join(f"{name}={escape_property(value)}" for name, value in properties.items() if value)
    return f"::{_COMMANDS[problem.level]} {told}::{escape_data(problem_complaint(problem, lang))}"
