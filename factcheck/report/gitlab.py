"""gl-code-quality-report.json: the Code Quality report of GitLab, shown in the merge request and beside the lines.

Suppressed findings are left out: the format knows none.
"""

from __future__ import annotations

from hashlib import sha256

from factcheck.model import Report
from factcheck.report.diagnostics import Diagnostic, diagnostics
from factcheck.report.exact_json import dumps, to_bytes
from factcheck.report.listing import open_ones, placed_message
from factcheck.report.wire import Wire

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


class GitlabReporter:
    """Writes gl-code-quality-report.json, the name that GitLab's documentation uses."""

    name = "gitlab"
    file_name = "gl-code-quality-report.json"

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The file's content: UTF-8, two spaces a level."""
        found = open_ones(diagnostics(report, lang=lang))
        return to_bytes(dumps([_issue(diagnostic, lang) for diagnostic in found], indent=2) + "\n")


reporter = GitlabReporter()


def _issue(diagnostic: Diagnostic, lang: str) -> Wire:
    location = diagnostic.location
    path = location.path.removeprefix("./")
    in_text = location.in_text and location.line is not None
    lines: Wire = {"begin": location.line if in_text else 1}
    if in_text and location.end_line is not None:
        lines["end"] = location.end_line
    return {
        "description": placed_message(diagnostic, lang),
        "check_name": diagnostic.rule,
        # One report holds all articles, and no two findings of it may share a fingerprint.
        "fingerprint": sha256(f"{path}\x1f{diagnostic.fingerprint}".encode("utf-8", "replace")).hexdigest()[:32],
        "severity": _SEVERITIES[diagnostic.level],
        "location": {"path": path, "lines": lines},
    }
