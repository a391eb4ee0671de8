"""report.html: the page that an editor reads. One file, no network, no clock: the same report gives the same bytes.

`page` makes values of a report, `rendering` puts them into the template under ``data/html``.
"""

from __future__ import annotations

from factcheck.model import Report


class HtmlReporter:
    """Writes report.html."""

    name = "html"
    file_name = "report.html"

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The file's content in UTF-8."""
        # Runs without this format should not wait for the template engine.
        from factcheck.report.html.page import page_of
        from factcheck.report.html.rendering import render

        return render(page_of(report, lang))


reporter = HtmlReporter()
