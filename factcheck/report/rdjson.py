"""report.rdjson: the Diagnostic Format of reviewdog, which comments on pull requests and offers suggestions there.

Its columns count bytes of UTF-8 (from 1, the end exclusive), so that 万 counts three. Where the text is not that of the
file (HTML, DOCX, PDF) the range is a line, or there is the file alone. Suppressed findings are left out.
Source: reviewdog, proto/rdf/reviewdog.proto.
"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.model import Article, Report
from factcheck.report.diagnostics import Diagnostic, Location, diagnostics
from factcheck.report.exact_json import Json, dumps, to_bytes
from factcheck.report.json_report import TOOL_NAME
from factcheck.report.listing import open_ones, placed_message
from factcheck.report.rules import home, rule_of
from factcheck.report.wire import Wire

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


class RdjsonReporter:
    """Writes report.rdjson."""

    name = "rdjson"
    file_name = "report.rdjson"

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The file's content: UTF-8, two spaces a level."""
        articles = {checked.article.path: checked.article for checked in report.articles}
        found = open_ones(diagnostics(report, lang=lang))
        source: Wire = {"name": TOOL_NAME, "url": home()} if home() else {"name": TOOL_NAME}
        wire: Wire = {"source": source, "diagnostics": [_diagnostic(item, articles, lang) for item in found]}
        return to_bytes(dumps(wire, indent=2) + "\n")


reporter = RdjsonReporter()


def _diagnostic(diagnostic: Diagnostic, articles: Mapping[str, Article], lang: str) -> Wire:
    location, url = diagnostic.location, rule_of(diagnostic.rule, lang).url
    message = placed_message(diagnostic, lang)
    wire: dict[str, Json] = {
        "message": message,
        "location": _location(location, articles),
        "severity": _SEVERITIES[diagnostic.level],
        "code": {"value": diagnostic.rule, "url": url} if url else {"value": diagnostic.rule},
    }
    if location.as_written and diagnostic.suggestions:
        wire["suggestions"] = [{"range": _range(location, articles), "text": text} for text in diagnostic.suggestions]
    if diagnostic.related:
        wire["related_locations"] = [
            {"message": related.message, "location": _location(related.location, articles)}
            for related in diagnostic.related
        ]
    wire["original_output"] = f"{_place(location)}: {message} [{diagnostic.rule}]"
    return wire


def _place(location: Location) -> str:
    numbers = (location.line, location.column) if location.in_text else ()
    return ":".join([location.path, *(str(number) for number in numbers if number)])


def _location(location: Location, articles: Mapping[str, Article]) -> Wire:
    path = location.path.removeprefix("./")
    if location.line is None or not location.in_text:
        return {"path": path}
    return {"path": path, "range": _range(location, articles)}


def _range(location: Location, articles: Mapping[str, Article]) -> Wire:
    article = articles.get(location.path)
    span = location.span
    if article is None or span is None or (location.part != "title" and not location.as_written):
        return {"start": {"line": location.line}}
    end = max(span.start, span.end - 1)
    start_column, end_column = (_bytes_before(article, offset, location) + 1 for offset in (span.start, end))
    last = len(_utf8(article.part_text(location.part)[end : span.end]))
    return {
        "start": {"line": location.line, "column": start_column},
        "end": {"line": location.end_line, "column": end_column + last},
    }


def _bytes_before(article: Article, offset: int, location: Location) -> int:
    """The bytes of the line before ``offset``; what stands before a title (``title: ``) is ASCII."""
    text = article.part_text(location.part)
    if location.part == "title":
        return article.title_column - 1 + len(_utf8(text[:offset]))
    return len(_utf8(text[text.rfind("\n", 0, offset) + 1 : offset]))


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")
