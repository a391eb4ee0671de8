"""Diagnostic → a result or a notification of SARIF, with its places, fixes and suppressions."""

from __future__ import annotations

from factcheck.model import Suppression
from factcheck.report.diagnostics import Diagnostic, Location
from factcheck.report.exact_json import Json
from factcheck.report.listing import place_in, placed_message
from factcheck.report.uri import file_uri, relative_uri
from factcheck.report.wire import Wire
from factcheck.report.wording import word

ROOT = "%SRCROOT%"
# GitHub shows no more of a result.
_MOST_RELATED = 100
_FINGERPRINT = "factcheck/v1"


def result(diagnostic: Diagnostic, rule_index: int, lang: str) -> Wire:
    """A finding in an article."""
    wire: dict[str, Json] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": rule_index,
        "level": diagnostic.level,
        "message": {"text": placed_message(diagnostic, lang)},
        "locations": [_location(diagnostic.location, lang, snippet=diagnostic.text)],
        "partialFingerprints": {_FINGERPRINT: diagnostic.fingerprint},
        "suppressions": [_suppression(diagnostic.suppression)] if diagnostic.suppression else [],
    }
    if diagnostic.related:
        wire["relatedLocations"] = [
            {"id": number, **_location(related.location, lang), "message": {"text": related.message}}
            for number, related in enumerate(diagnostic.related[:_MOST_RELATED], start=1)
        ]
    if diagnostic.location.as_written and diagnostic.suggestions:
        wire["fixes"] = [_fix(diagnostic.location, text, lang) for text in diagnostic.suggestions]
    return wire


def notification(diagnostic: Diagnostic) -> Wire:
    """Trouble with the material."""
    return {
        "descriptor": {"id": diagnostic.rule},
        "level": diagnostic.level,
        "message": {"text": diagnostic.message},
        "locations": [{"physicalLocation": _physical(diagnostic.location)}],
    }


def _location(location: Location, lang: str, *, snippet: str = "") -> Wire:
    wire: dict[str, Json] = {"physicalLocation": _physical(location, snippet)}
    place = place_in(location, lang)
    if place:
        wire["logicalLocations"] = [{"name": place, "fullyQualifiedName": place}]
    counted = {"page": location.page, "paragraph": location.paragraph}
    known: dict[str, Json] = {name: number for name, number in counted.items() if number is not None}
    return wire | {"properties": known} if known else wire


def _physical(location: Location, snippet: str = "") -> Wire:
    wire: dict[str, Json] = {"artifactLocation": _artifact(location.path)}
    region = _region(location) if location.in_text else {}
    if region:
        wire["region"] = {**region, "snippet": {"text": snippet}} if snippet else region
    return wire


def _artifact(path: str) -> Wire:
    relative = relative_uri(path)
    return {"uri": file_uri(path)} if relative is None else {"uri": relative, "uriBaseId": ROOT}


def _region(location: Location) -> Wire:
    numbers = {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }
    return {name: number for name, number in numbers.items() if number is not None}


def _fix(location: Location, text: str, lang: str) -> Wire:
    replacement: Wire = {"deletedRegion": _region(location), "insertedContent": {"text": text}}
    return {
        "description": {"text": word("sarif", "fix", lang).format(text=text)},
        "artifactChanges": [{"artifactLocation": _artifact(location.path), "replacements": [replacement]}],
    }


def _suppression(suppression: Suppression) -> Wire:
    wire: dict[str, Json] = {
        "kind": "inSource" if suppression.origin == "comment" else "external",
        "status": "accepted",
        "justification": suppression.reason or suppression.origin,
    }
    if suppression.path:
        wire["location"] = {"physicalLocation": _physical(Location(suppression.path, suppression.line))}
    return wire
