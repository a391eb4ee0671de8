"""What the formats that list diagnostics share: which ones, in what order, and how a place is told in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factcheck.report.diagnostics import Diagnostic, Level, Location
from factcheck.report.wording import word

LEVELS: tuple[Level, ...] = ("error", "warning", "note")
"""From the worst to the least."""


def worst_first(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Errors, then warnings, then notes, each in the order given: for whoever shows no more than the first ones."""
    return sorted(found, key=lambda diagnostic: LEVELS.index(diagnostic.level))


def open_ones(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics that nobody has suppressed."""
    return [diagnostic for diagnostic in found if diagnostic.suppression is None]


def touched_ones(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics, suppressed or not, without those on lines that did not change."""
    return [d for d in found if d.suppression is None or d.suppression.origin != "unchanged"]


def by_path(found: Iterable[Diagnostic]) -> Mapping[str, Sequence[Diagnostic]]:
    """The diagnostics of each file, files in the order in which they come first."""
    groups: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in found:
        groups[diagnostic.location.path].append(diagnostic)
    return groups


def place_in(location: Location, lang: str) -> str:
    """Page, paragraph or title in words, where a line number of the file would not lead there; else empty."""
    if location.part == "title":
        return word("place", "title", lang)
    if location.page is not None:
        return word("place", "page", lang).format(page=location.page, line=location.line)
    if location.paragraph is not None:
        return word("place", "paragraph", lang).format(paragraph=location.paragraph)
    return ""


def placed_message(diagnostic: Diagnostic, lang: str) -> str:
    """The message, with the page or paragraph before it in a file without lines of text."""
    location = diagnostic.location
    place = "" if location.in_text else place_in(location, lang)
    if not place:
        return diagnostic.message
    return word("place", "message", lang).format(place=place, message=diagnostic.message)
