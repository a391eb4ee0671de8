"""The summary of a step on GitHub: a file that every command of the step may add to, up to 1 MiB."""

from __future__ import annotations

from pathlib import Path

from factcheck.model import Report
from factcheck.report.summary import MOST_BYTES, summary
from factcheck.report.write import append_file


def add_to_summary(place: Path, report: Report, *, lang: str) -> None:
    """Write the summary behind what stands in the file already, as far as there is room.

    Raises OutputError where the file cannot be written.
    """
    taken = place.stat().st_size if place.is_file() else 0
    append_file(place, b"\n" * bool(taken) + summary(report, lang=lang, most_bytes=MOST_BYTES - taken), lang=lang)
