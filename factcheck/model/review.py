"""What people have said of a finding: that it is known, and why; and what part of the articles a run looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import Literal

SuppressionOrigin = Literal["comment", "file", "baseline", "unchanged"]
ChangedScope = Literal["articles", "claims"]


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding does not count towards the exit status. It never changes the verdict, which is shown with it.

    ``origin`` is a comment in the article, a file of suppressions, the baseline, or that the lines of the finding are
    unchanged since the revision that was asked for; ``path`` and ``line`` (from 1) say where it stands. ``expires`` is
    the last day on which it holds; None is for good. ``by`` is who answers for it, where that is told.
    """

    origin: SuppressionOrigin
    reason: str
    path: str = ""
    line: int | None = None
    expires: Date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """That a run looked only at what changed since ``revision``: ``checked`` of ``found`` articles.

    ``reference_changed`` is True where the reference changed since then too, so that all of them were looked at.
    """

    revision: str
    scope: ChangedScope
    checked: int
    found: int
    reference_changed: bool = False
