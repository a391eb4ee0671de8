"""The ledger: how many mentions came out how. Every mention is counted once, so the sum is the number of mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from factcheck.model import CheckedArticle, Conflict, Finding, Report, Status, recalled


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


def ledger_of(checked: CheckedArticle) -> Ledger:
    """The ledger of one article with the conflicts inside it."""
    return Ledger(*recalled(checked, "ledger", lambda: _counted(checked.findings)), len(checked.conflicts))


def ledger(report: Report) -> Ledger:
    """The ledger of a whole run; a conflict between articles counts once."""
    of_articles = [ledger_of(checked) for checked in report.articles]
    return Ledger(
        verified=sum(counts.verified for counts in of_articles),
        refuted=sum(counts.refuted for counts in of_articles),
        unverified=sum(counts.unverified for counts in of_articles),
        excluded=sum(counts.excluded for counts in of_articles),
        conflicts=len(all_conflicts(report)),
    )


def mean_chance(articles: Iterable[CheckedArticle]) -> Fraction | None:
    """The mean over the verified claims of how likely a random figure would have passed, 0 to 1; None without any."""
    held = [recalled(checked, "chances", partial(_chances, checked)) for checked in articles]
    count = sum(number for _, number in held)
    return sum((total for total, _ in held), Fraction(0)) / count if count else None


def _chances(checked: CheckedArticle) -> tuple[Fraction, int]:
    verdicts = (finding.verdict for finding in checked.findings if finding.verdict)
    chances = [verdict.chance for verdict in verdicts if verdict.chance is not None]
    return sum(chances, Fraction(0)), len(chances)


def _counted(findings: Iterable[Finding]) -> tuple[int, int, int, int]:
    """How many are verified, refuted, unverified and excluded."""
    counts = Counter(finding.verdict.status if finding.verdict else None for finding in findings)
    return counts[Status.VERIFIED], counts[Status.REFUTED], counts[Status.UNVERIFIED], counts[None]


def all_conflicts(report: Report) -> tuple[Conflict, ...]:
    """Every conflict of a run, once: those inside the articles in their order, then those between articles."""
    inside = [conflict for checked in report.articles for conflict in checked.conflicts]
    return tuple(dict.fromkeys((*inside, *report.conflicts)))


def conflicts_of(report: Report, checked: CheckedArticle) -> tuple[Conflict, ...]:
    """The conflicts that name a mention of one article, those with other articles last."""
    path = checked.article.path
    between = [c for c in report.conflicts if any(member.path == path for member in c.members)]
    return tuple(dict.fromkeys((*checked.conflicts, *between)))
