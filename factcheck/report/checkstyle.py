"""report.checkstyle.xml: the format of Checkstyle, which Jenkins (warnings-ng), reviewdog and many editors read.

Errors, warnings and notes of a file stand in one element; of ``source``, which is ``factcheck.GROUP.CODE``, Jenkins
makes category and type. Columns count characters. Suppressed findings are left out, since it knows none.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from factcheck.model import Report
from factcheck.report.diagnostics import Diagnostic, diagnostics
from factcheck.report.listing import by_path, open_ones, placed_message
from factcheck.report.xml import document, element

_VERSION = "4.3"  # of the format, as other tools write it
_SEVERITIES = {"error": "error", "warning": "warning", "note": "info"}


class CheckstyleReporter:
    """Writes report.checkstyle.xml."""

    name = "checkstyle"
    file_name = "report.checkstyle.xml"

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The file's content in UTF-8."""
        root = element("checkstyle", version=_VERSION)
        for path, found in by_path(open_ones(diagnostics(report, lang=lang))).items():
            file = element("file", name=path)
            file.extend(_error(diagnostic, lang) for diagnostic in found)
            root.append(file)
        return document(root)


reporter = CheckstyleReporter()


def _error(diagnostic: Diagnostic, lang: str) -> Element:
    location = diagnostic.location
    in_text = location.in_text and location.line is not None
    return element(
        "error",
        line=location.line if in_text else 0,  # of the whole file
        column=location.column if in_text else None,
        severity=_SEVERITIES[diagnostic.level],
        message=placed_message(diagnostic, lang),
        source="factcheck." + diagnostic.rule.replace("/", "."),
    )
