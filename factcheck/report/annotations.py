"""Annotations for a pull request on GitHub: ``::error file=…,line=…::…``, a workflow command a line.

Of each level GitHub shows the first ten of a step, so the worst come first. Suppressed findings are left out.
"""

from __future__ import annotations

from factcheck.model import Report
from factcheck.report.diagnostics import Diagnostic, diagnostics
from factcheck.report.listing import open_ones, placed_message, worst_first
from factcheck.report.rules import rule_of

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


class GithubReporter:
    """Writes report.github.txt; the command line prints it too, since GitHub reads what a step prints."""

    name = "github"
    file_name = "report.github.txt"

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The commands in UTF-8, one a line."""
        found = worst_first(open_ones(diagnostics(report, lang=lang)))
        return "".join(_command(diagnostic, lang) + "\n" for diagnostic in found).encode("utf-8", "replace")


reporter = GithubReporter()


def _command(diagnostic: Diagnostic, lang: str) -> str:
    properties = {
        "file": diagnostic.location.path.removeprefix("./"),
        **_region(diagnostic),
        "title": _title(diagnostic, lang),
    }
    told = ",".join(f"{name}={escape_property(value)}" for name, value in properties.items() if value)
    return f"::{_COMMANDS[diagnostic.level]} {told}::{escape_data(placed_message(diagnostic, lang))}"


def _region(diagnostic: Diagnostic) -> dict[str, str]:
    """Lines, and columns where the whole stretch is on one line: GitHub refuses them elsewhere."""
    location = diagnostic.location
    if location.line is None or not location.in_text:
        return {}
    region = {"line": location.line, "endLine": location.end_line}
    if location.line == location.end_line:
        region |= {"col": location.column, "endColumn": location.end_column}
    return {name: str(number) for name, number in region.items() if number is not None}


def _title(diagnostic: Diagnostic, lang: str) -> str:
    title = rule_of(diagnostic.rule, lang).title
    return title if title == diagnostic.rule else f"{title} {diagnostic.rule}"


def escape_data(value: str) -> str:
    r"""A message as a workflow command takes it.

    >>> escape_data("8.1%\n::error::")
    '8.1%25%0A::error::'
    """
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(value: str) -> str:
    """A property's value as a workflow command takes it.

    >>> escape_property("a,b: 1%")
    'a%2Cb%3A 1%25'
    """
    return escape_data(value).replace(":", "%3A").replace(",", "%2C")
