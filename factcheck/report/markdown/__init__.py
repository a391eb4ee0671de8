"""report.md: for an editor. What is wrong comes first, what is fine is folded, how it was checked stands last.

It reads on GitHub and in a plain editor alike; there is no time stamp, so the same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.model import CheckedArticle, Report
from factcheck.report.markdown.findings import excluded, prepare_findings, refuted, unverified, verified
from factcheck.report.markdown.method import conflicts, method, problems
from factcheck.report.markdown.overview import overview, prepare_row
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
        return b"".join(self.stream(report, lang=lang))

    def stream(self, report: Report, *, lang: str) -> Iterator[bytes]:
        """The same piece by piece, with no more in memory than one article."""
        lines = (line for section in _SECTIONS for line in section(report, lang))
        return (text.encode("utf-8", "replace") for text in _joined(lines))

    def prepare(self, checked: CheckedArticle, *, lang: str) -> None:
        """Work out what the report says of an article's findings, for `recalled`."""
        prepare_findings(checked, lang)
        prepare_row(checked, lang)


reporter = MarkdownReporter()


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """The lines joined by line ends, but none at the end save one."""
    gap = ""
    for line in lines:
        text = gap + line
        stripped = text.rstrip("\n")
        yield stripped
        gap = text[len(stripped) :] + "\n"
    yield "\n"
