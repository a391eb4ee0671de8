"""Trouble in the material, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Problem:
    """Trouble in the material: a code, a place, what is wrong and a way out.

    ``field`` is the column's name in a CSV. ``level`` is ``error`` (exit status 2), ``finding`` (a lint finding,
    status 1) or ``info``. ``values`` fill the message of ``code``.
    """

    code: str
    path: str
    line: int | None = None
    column: int | None = None
    field: str = ""
    values: tuple[tuple[str, str], ...] = ()
    level: Literal["error", "finding", "info"] = "error"
