"""What reporters say of one article, worked out ahead: in the process that checked it, and kept with its results."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import CheckedArticle, PreparingReporter
from factcheck.report.error_rate import error_rate
from factcheck.report.ledger import ledger_of, mean_chance


def prepare(checked: CheckedArticle, *, reporters: Sequence[PreparingReporter], lang: str) -> None:
    """Work out the counts that every run tells, and what each of the ``reporters`` asks for."""
    ledger_of(checked)
    mean_chance([checked])
    error_rate([checked])
    for reporter in reporters:
        reporter.prepare(checked, lang=lang)
