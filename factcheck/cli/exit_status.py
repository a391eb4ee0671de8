"""The exit status of a command (CONTRACT section 6): 0, 1 or 2."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum

from factcheck.model import Problem, Report, Status


class ExitStatus(IntEnum):
    """0 nothing found, 1 something found, 2 wrong usage, unreadable input or bad reference data."""

    CLEAN = 0
    FOUND = 1
    TROUBLE = 2


class FailOn(StrEnum):
    """From which verdict on a run counts as found; a conflict counts as unverified."""

    REFUTED = "refuted"
    UNVERIFIED = "unverified"
    NEVER = "never"

    @property
    def statuses(self) -> frozenset[Status]:
        """The verdicts that count."""
        if self is FailOn.REFUTED:
            return frozenset({Status.REFUTED})
        return frozenset({Status.REFUTED, Status.UNVERIFIED}) if self is FailOn.UNVERIFIED else frozenset()


def status_of_run(report: Report, fail_on: FailOn) -> ExitStatus:
    """The status of `factcheck run`. Trouble with the input outranks every verdict; what is suppressed is left out."""
    if status_of_input(report.problems):
        return ExitStatus.TROUBLE
    from factcheck.report.conflicts import all_conflicts
    from factcheck.report.ledger import open_statuses

    found = set(open_statuses(report))
    if any(not conflict.suppression for conflict in all_conflicts(report)):
        found.add(Status.UNVERIFIED)
    return ExitStatus.FOUND if found & fail_on.statuses else ExitStatus.CLEAN


def status_of_input(problems: Iterable[Problem]) -> ExitStatus:
    """2 where an article or the reference has an error, else 0; lesser remarks do not count."""
    return ExitStatus.TROUBLE if any(problem.level == "error" for problem in problems) else ExitStatus.CLEAN


def status_of_problems(problems: Iterable[Problem]) -> ExitStatus:
    """The status of `factcheck reference check`: 2 where one is an error, 1 where one is a finding, else 0."""
    levels = {problem.level for problem in problems}
    if "error" in levels:
        return ExitStatus.TROUBLE
    return ExitStatus.FOUND if "finding" in levels else ExitStatus.CLEAN
