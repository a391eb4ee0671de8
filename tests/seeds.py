"""What is found in the articles of ``seeds/`` against ``reference_data/``, with rules alone: checked once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from factcheck.batch import check_articles
from factcheck.equipment import equipment_of
from factcheck.model import Report
from factcheck.readers import read_articles

ROOT = Path(__file__).resolve().parent.parent


@cache
def seeds_report() -> Report:
    reading = read_articles([str(ROOT / "seeds")])
    report = check_articles(reading.articles, equipment_of([str(ROOT / "reference_data")]))
    assert len(report.articles) > 9
    return report
