"""The ledger: how many mentions came out how. Every mention is counted once, so the sum is the number of mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial
from typing import get_args

from factcheck.model import CheckedArticle, Conflict, Finding, Report, Status, SuppressionOrigin, is_kept, recalled


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
    return tuple(status for status in Status if any(open_count(checked, status) for checked in report.articles))


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
    return _suppressed(report.articles, all_conflicts(report))


def suppressed_of(checked: CheckedArticle) -> Suppressed:
    """What is suppressed in one article, with the conflicts inside it."""
    return _suppressed([checked], checked.conflicts)


def _suppressed(articles: Sequence[CheckedArticle], conflicts: Iterable[Conflict]) -> Suppressed:
    findings = (finding for checked in articles if not is_kept(checked) for finding in checked.findings)
    notes = (note for checked in articles for note in checked.style or ())
    told = [(str(f.verdict.status), f.suppression.origin) for f in findings if f.verdict and f.suppression]
    told += [("conflicts", conflict.suppression.origin) for conflict in conflicts if conflict.suppression]
    told += [("style", note.suppression.origin) for note in notes if note.suppression]
    counts = Counter(sort for sort, origin in told if origin != "unchanged")
    origins = Counter(origin for _, origin in told)
    return Suppressed(
        counts[Status.REFUTED],
        counts[Status.UNVERIFIED],
        counts["conflicts"],
        counts["style"],
        origins["unchanged"],
        tuple((origin, origins[origin]) for origin in get_args(SuppressionOrigin) if origins[origin]),
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
    between = _by_path(_Given(report.conflicts)).get(checked.article.path, ())
    return tuple(dict.fromkeys((*checked.conflicts, *between)))


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """The conflicts of a run; the same only where they are the same tuple, so that nobody goes through them."""

    conflicts: tuple[Conflict, ...]

    def __hash__(self) -> int:
        return id(self.conflicts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Given) and self.conflicts is other.conflicts


@lru_cache(maxsize=1)
def _by_path(given: _Given) -> Mapping[str, Sequence[Conflict]]:
    found: defaultdict[str, list[Conflict]] = defaultdict(list)
    for conflict in given.conflicts:
        for path in dict.fromkeys(member.path for member in conflict.members):
            found[path].append(conflict)
    return dict(found)
