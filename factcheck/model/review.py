"""What people have said of a finding: that it is known, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import Literal

SuppressionOrigin = Literal["comment", "file", "baseline"]


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding does not count towards the exit status. It never changes the verdict, which is shown with it.

    ``origin`` is a comment in the article, a file of suppressions or the baseline; ``path`` and ``line`` (from 1) say
    where it stands. ``expires`` is the last day on which it holds; None is for good.
    """

    origin: SuppressionOrigin
    reason: str
    path: str = ""
    line: int | None = None
    expires: Date | None = None
