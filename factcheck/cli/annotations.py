"""What `factcheck run --format github` does beside its file: GitHub reads a step's output and a file that it names.

Only there is the environment asked, and only for the summary: a run without this format says the same everywhere.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.speech import write_bytes

if TYPE_CHECKING:
    from factcheck.config import Lang
    from factcheck.model import Report, Reporter

ANNOTATIONS = "github"
_SUMMARY_FILE = "GITHUB_STEP_SUMMARY"


def annotate(report: Report, reporter: Reporter, lang: Lang) -> None:
    """Print the annotations, and add the summary of the step where GitHub names a file for it."""
    from factcheck.report.step_summary import add_to_summary

    write_bytes(reporter(report, lang=lang))
    if place := os.environ.get(_SUMMARY_FILE):
        add_to_summary(Path(place), report, lang=lang)
