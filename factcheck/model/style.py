"""Notes on how a number is written."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model.review import Suppression
from factcheck.model.text import PartName, Span


@dataclass(frozen=True, slots=True)
class StyleNote:
    """A wording that a style guide advises against. ``rule`` is a stable code; the words are in the message files.

    ``text`` is the slice of the part that ``span`` names; each of ``suggestions`` could stand in its place.
    ``details`` are the named values that the message of ``rule`` may show.
    """

    rule: str
    span: Span
    text: str
    part: PartName = "body"
    suggestions: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    suppression: Suppression | None = None
