"""Report → what may be suppressed: refuted and unverified claims, conflicts, notes on style, each with its places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from factcheck.model import Conflict, Finding, PartName, Report, Span, StyleNote
from factcheck.report.diagnostics import Diagnostic, diagnostics


class Place(NamedTuple):
    """A figure that an item speaks of: its article, where it stands there, and its words."""

    path: str
    part: PartName
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A finding with the names by which it can be told again; ``fingerprint`` as in `Diagnostic`.

    ``about`` is the very value in the report. A conflict has several places, the others one.
    """

    about: Finding | Conflict | StyleNote
    rule: str
    fingerprint: str
    message: str
    places: tuple[Place, ...]

    @property
    def path(self) -> str:
        """The article that it is told of."""
        return self.places[0].path

    @property
    def text(self) -> str:
        """The words of its first place."""
        return self.places[0].text


def items(report: Report) -> tuple[Item, ...]:
    """Every item of a run in the order of its diagnostics, messages in Chinese."""
    return tuple(_item(diagnostic) for diagnostic in diagnostics(report, lang="zh") if diagnostic.about)


def _item(told: Diagnostic) -> Item:
    location = told.location
    places: tuple[Place, ...]
    if isinstance(told.about, Conflict):
        places = tuple(
            Place(member.path, member.mention.part, member.mention.span, member.mention.text)
            for member in told.about.members
        )
    else:
        places = (Place(location.path, location.part, location.span or Span(0, 0), told.text),)
    assert told.about  # noqa: S101 - a diagnostic about nothing is a problem, and is no item
    return Item(told.about, told.rule, told.fingerprint, told.message, places)
