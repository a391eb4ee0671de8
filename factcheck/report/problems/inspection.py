"""The outcome of a check of the reference data, and what it was made against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date

from factcheck.model import Problem, ReferenceInfo
from factcheck.report.wording import word

LEVELS = ("error", "finding", "info")


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that a renderer needs. ``problems`` stand in the order of the files.

    ``base`` names the earlier version that ids were held against, ``older_than`` the months after which a row is told,
    counted from ``today``; each is empty where nothing like that was asked.
    """

    version: str
    reference: ReferenceInfo
    problems: tuple[Problem, ...] = ()
    base: str = ""
    older_than: int | None = None
    today: Date | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """How many problems there are of each level."""
        found = Counter[str](problem.level for problem in self.problems)
        return {level: found[level] for level in LEVELS}


def summary(inspection: Inspection, lang: str) -> str:
    """One line: how much there is, and how much of it is in doubt."""
    counts, info = inspection.counts, inspection.reference
    return word("inspection", "summary", lang).format(
        facts=info.facts,
        aliases=info.aliases,
        files=len(info.files),
        errors=counts["error"],
        findings=counts["finding"],
        infos=counts["info"],
    )
