"""The ledger: how many mentions came out how. Every mention is counted once, so the sum is the number of mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache, partial
from typing import Any, get_args

from factcheck.model import (
    Article,
    CheckedArticle,
    Conflict,
    Finding,
    Report,
    Status,
    Suppression,
    SuppressionOrigin,
    is_kept,
    recalled,
)

_HELD = 1024  # articles


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
    total = Ledger()
    for checked in report.articles:
        total += ledger_of(checked)
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
    counts = _Counts()
    for checked in report.articles:
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


def all_conflicts(report: Report) -> Iterator[Conflict]:
    """Every conflict of a run, once: those inside the articles in their order, then those between articles."""
    return (conflict for conflict, _ in placed_conflicts(report, Between()))


def placed_conflicts(report: Report, known: Between) -> Iterator[tuple[Conflict, Mapping[str, Article]]]:
    """The same, each with the articles that it names."""
    told = {_name(conflict) for conflict in report.conflicts}
    inside: list[Conflict] = []  # those that may stand between articles as well
    for checked in report.articles:
        own = Beside(checked.article, {})
        for conflict in _once(checked.conflicts):
            if _name(conflict) not in told:
                yield conflict, own
            elif conflict not in inside:
                inside.append(conflict)
                yield conflict, Beside(checked.article, known.articles)
    yield from ((conflict, known.articles) for conflict in _once(report.conflicts) if conflict not in inside)


def _once(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    """Each of several conflicts once."""
    seen: dict[object, list[Conflict]] = {}
    for conflict in conflicts:
        alike = seen.setdefault(_name(conflict), [])
        if conflict not in alike:
            alike.append(conflict)
            yield conflict


def _name(conflict: Conflict) -> object:
    """What equal conflicts have in common, quicker to look at than all of them."""
    return (conflict.kind, conflict.details, *((member.path, member.claim_id) for member in conflict.members))


def conflicts_of(report: Report, checked: CheckedArticle) -> tuple[Conflict, ...]:
    """The conflicts that name a mention of one article, those with other articles last."""
    path = checked.article.path
    between = [c for c in report.conflicts if any(member.path == path for member in c.members)]
    return tuple(_once((*checked.conflicts, *between)))


class Places(Mapping[str, Article]):
    """Articles of a run by their paths. Few of them are held: a run may have more than memory has room for."""

    def __init__(self, articles: Sequence[CheckedArticle], places: Mapping[str, int]) -> None:
        self._places = places
        self._at = lru_cache(maxsize=_HELD)(lambda place: articles[place].article)

    def __getitem__(self, path: str) -> Article:
        """The article; `KeyError` where no conflict names it."""
        return self._at(self._places[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Beside(Mapping[str, Article]):
    """An article by its path, and the others."""

    def __init__(self, own: Article, others: Mapping[str, Article]) -> None:
        self._own = own
        self._others = others

    def __getitem__(self, path: str) -> Article:
        """The article; `KeyError` where it is neither."""
        return self._own if path == self._own.path else self._others[path]

    def __iter__(self) -> Iterator[str]:
        yield self._own.path
        yield from (path for path in self._others if path != self._own.path)

    def __len__(self) -> int:
        return len(self._others) + (self._own.path not in self._others)


@dataclass(frozen=True, slots=True)
class Between:
    """The conflicts between articles by the path of each of their members, and the articles that they name.

    ``wires`` and ``texts`` are what was said of their members and of themselves before, by the `id` of each.
    """

    conflicts: Mapping[str, Sequence[Conflict]] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    wires: dict[int, Any] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    def conflicts_of(self, checked: CheckedArticle) -> tuple[Conflict, ...]:
        """As the function of that name."""
        found = self.conflicts.get(checked.article.path, ())
        return tuple(_once((*checked.conflicts, *found))) if checked.conflicts else tuple(found)


def between(report: Report) -> Between:
    """What lies between the articles of a run, found in one pass."""
    by_path: dict[str, list[Conflict]] = {}
    for conflict in _once(report.conflicts):
        for path in dict.fromkeys(member.path for member in conflict.members):
            by_path.setdefault(path, []).append(conflict)
    paths = enumerate(checked.article.path for checked in report.articles) if by_path else ()
    return Between(by_path, Places(report.articles, {path: place for place, path in paths if path in by_path}))
