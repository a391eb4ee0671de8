"""report.md: for an editor. What is wrong comes first, what is fine is folded, how it was checked stands last.

It reads on GitHub and in a plain editor alike; there is no time stamp, so the same report gives the same bytes.
"""

from __future__ import annotations

from factcheck.model import Report
from factcheck.report.markdown.findings import excluded, refuted, unverified, verified
from factcheck.report.markdown.method import conflicts, method, problems
from factcheck.report.markdown.overview import overview
from factcheck.report.markdown.style import style
from factcheck.report.markdown.suppressed import suppressed_findings

_SECTIONS = (
    overview,
    refuted,
    conflicts,
    unverified,
    suppressed_findings,
    verified,
    excluded,
    style,
    problems,
    method,
)


class MarkdownReporter:
    """Writes report.md."""

    name = "md"
    file_name = "report.md"

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The file's content in UTF-8, with one line end at its end."""
        lines = [line for section in _SECTIONS for line in section(report, lang)]
        return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")


reporter = MarkdownReporter()
