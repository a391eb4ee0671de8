"""The ledger: how many mentions came out how. Every mention is counted once, so the sum is the number of mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import get_args

from factcheck.model import (
    CheckedArticle,
    Conflict,
    Finding,
    Report,
    Status,
    Suppression,
    SuppressionOrigin,
    is_kept,
    recalled,
    recalled_of_all,
)
from factcheck.report.conflicts import all_conflicts, places_of


@dataclass(frozen=True, slots=True)
class Ledger:
    """Counts of mentions by outcome, and of conflicts, which lie across mentions and add nothing to the sum."""

    verified: int = 0
    refuted: int = 0
    unverified: int = 0
    excluded: int = 0
    conflicts: int = 0

    @property
    def mentions(self) -> int:
        """The number of mentions."""
        return self.verified + self.refuted + self.unverified + self.excluded

    def __add__(self, other: Ledger) -> Ledger:
        return Ledger(
            self.verified + other.verified,
            self.refuted + other.refuted,
            self.unverified + other.unverified,
            self.excluded + other.excluded,
            self.conflicts + other.conflicts,
        )


def ledger_of(checked: CheckedArticle) -> Ledger:
    """The ledger of one article with the conflicts inside it."""
    return Ledger(*recalled(checked, "ledger", lambda: _counted(checked.findings)), len(checked.conflicts))


def ledger(report: Report) -> Ledger:
    """The ledger of a whole run; a conflict between articles counts once."""
    total = recalled_of_all(report.articles, "ledger", lambda: sum(map(ledger_of, report.articles), Ledger()))
    return replace(total, conflicts=sum(1 for _ in all_conflicts(report)))


def open_count(checked: CheckedArticle, status: Status) -> int:
    """How many claims of a status are not suppressed in an article."""
    if is_kept(checked):  # nobody has spoken of any
        counts = ledger_of(checked)
        return {Status.VERIFIED: counts.verified, Status.REFUTED: counts.refuted}.get(status, counts.unverified)
    return sum(
        finding.verdict is not None and finding.verdict.status is status and not finding.suppression
        for finding in checked.findings
    )


def open_statuses(report: Report) -> tuple[Status, ...]:
    """The verdicts that some claim has that is not suppressed."""
    return tuple(status for status, count in open_counts(report).items() if count)


def open_counts(report: Report) -> Mapping[Status, int]:
    """How many claims of each status are not suppressed in a whole run."""
    return recalled_of_all(report.articles, "open", lambda: _open_counts(report.articles))


def _open_counts(articles: Iterable[CheckedArticle]) -> Mapping[Status, int]:
    counts = dict.fromkeys(Status, 0)
    for checked in articles:
        for status in Status:
            counts[status] += open_count(checked, status)
    return counts


def spoken_of(report: Report) -> list[CheckedArticle]:
    """The articles of which somebody has said something: a claim of theirs or a note on them may be suppressed."""
    articles = report.articles
    places = recalled_of_all(articles, "spoken of", lambda: places_of(articles, _is_spoken_of))
    return [articles[place] for place in places]


def _is_spoken_of(checked: CheckedArticle) -> bool:
    return not is_kept(checked) or any(note.suppression for note in checked.style or ())


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Counts of what is known already: claims by verdict, conflicts, notes on style; and by where that was said.

    Claims of these counts are in the `Ledger` by their verdict all the same. ``unchanged`` counts what stands on lines
    that did not change; the others leave it out.
    """

    refuted: int = 0
    unverified: int = 0
    conflicts: int = 0
    style: int = 0
    unchanged: int = 0
    origins: tuple[tuple[SuppressionOrigin, int], ...] = ()

    @property
    def told(self) -> int:
        """How many somebody has spoken of."""
        return self.refuted + self.unverified + self.conflicts + self.style


def suppressed(report: Report) -> Suppressed:
    """What is suppressed in a whole run."""
    counts = _Counts()
    for checked in spoken_of(report):
        counts.add_article(checked)
    counts.add_conflicts(all_conflicts(report))
    return counts.suppressed


def suppressed_of(checked: CheckedArticle) -> Suppressed:
    """What is suppressed in one article, with the conflicts inside it."""
    counts = _Counts()
    counts.add_article(checked)
    counts.add_conflicts(checked.conflicts)
    return counts.suppressed


class _Counts:
    """What is suppressed, counted article by article."""

    def __init__(self) -> None:
        self._sorts: Counter[str] = Counter()
        self._origins: Counter[SuppressionOrigin] = Counter()

    def add_article(self, checked: CheckedArticle) -> None:
        """Count the claims and notes of an article."""
        if not is_kept(checked):  # else nobody has spoken of any
            for finding in checked.findings:
                if finding.verdict and finding.suppression:
                    self._add(str(finding.verdict.status), finding.suppression)
        for note in checked.style or ():
            if note.suppression:
                self._add("style", note.suppression)

    def add_conflicts(self, conflicts: Iterable[Conflict]) -> None:
        """Count conflicts."""
        for conflict in conflicts:
            if conflict.suppression:
                self._add("conflicts", conflict.suppression)

    def _add(self, sort: str, why: Suppression) -> None:
        self._origins[why.origin] += 1
        if why.origin != "unchanged":
            self._sorts[sort] += 1

    @property
    def suppressed(self) -> Suppressed:
        """The counts."""
        return Suppressed(
            self._sorts[Status.REFUTED],
            self._sorts[Status.UNVERIFIED],
            self._sorts["conflicts"],
            self._sorts["style"],
            self._origins["unchanged"],
            tuple((name, self._origins[name]) for name in get_args(SuppressionOrigin) if self._origins[name]),
        )


def mean_chance(articles: Iterable[CheckedArticle]) -> Fraction | None:
    """The mean over the verified claims of how likely a random figure would have passed, 0 to 1; None without any."""
    return recalled_of_all(articles, "chance", lambda: _mean_chance(articles))


def _mean_chance(articles: Iterable[CheckedArticle]) -> Fraction | None:
    total, count = Fraction(0), 0
    for checked in articles:
        chance, number = recalled(checked, "chances", partial(_chances, checked))
        if number:
            total, count = total + chance, count + number
    return total / count if count else None


def _chances(checked: CheckedArticle) -> tuple[Fraction, int]:
    verdicts = (finding.verdict for finding in checked.findings if finding.verdict)
    chances = [verdict.chance for verdict in verdicts if verdict.chance is not None]
    return sum(chances, Fraction(0)), len(chances)


def _counted(findings: Iterable[Finding]) -> tuple[int, int, int, int]:
    """How many are verified, refuted, unverified and excluded."""
    counts = Counter(finding.verdict.status if finding.verdict else None for finding in findings)
    return counts[Status.VERIFIED], counts[Status.REFUTED], counts[Status.UNVERIFIED], counts[None]
