"""What a change of the reference does to verdicts: the same articles, checked against two versions of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.batch import check_articles
from factcheck.config import DEFAULT_SETTINGS, Settings
from factcheck.equipment import Equipment, load_store
from factcheck.model import Article, CuratedStore, Finding, Status, Verdict
from factcheck.nlp import load_nlp
from factcheck.reference import LoadedReference
from factcheck.reference.curating.differences import Differences, differences
from factcheck.reference.curating.revision import materialize


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A claim of an article before and after the change of the reference; both findings have a verdict."""

    article: Article
    before: Finding
    after: Finding

    @property
    def is_turned(self) -> bool:
        """True where status or reason differ; else only what the verdict rests on does."""
        return _outcome(self.before) != _outcome(self.after)

    @property
    def is_worse(self) -> bool:
        """True where a verdict became refuted, or is verified no more."""
        was, now = _outcome(self.before)[0], _outcome(self.after)[0]
        return now is not was and (now is Status.REFUTED or was is Status.VERIFIED)


@dataclass(frozen=True, slots=True)
class Impact:
    """Every change, in the order of the articles and their texts; ``unchanged`` counts the other verdicts by status."""

    articles: int
    changes: tuple[VerdictChange, ...]
    unchanged: Mapping[Status, int]
    differences: Differences

    @property
    def turned(self) -> tuple[VerdictChange, ...]:
        """The verdicts with another status or reason."""
        return tuple(change for change in self.changes if change.is_turned)

    @property
    def rested(self) -> tuple[VerdictChange, ...]:
        """The verdicts that came out the same and rest on other facts."""
        return tuple(change for change in self.changes if not change.is_turned)

    @property
    def worse(self) -> tuple[VerdictChange, ...]:
        """The verdicts that became refuted, or are verified no more."""
        return tuple(change for change in self.changes if change.is_worse)


def impact(
    articles: Sequence[Article],
    old: CuratedStore,
    new: CuratedStore,
    *,
    jobs: int = 1,
    settings: Settings = DEFAULT_SETTINGS,
) -> Impact:
    """What the change from ``old`` to ``new`` does to the verdicts on articles, by rules alone."""
    nlp = load_nlp("none")
    before = check_articles(articles, Equipment(old, nlp, settings), jobs=jobs)
    after = check_articles(articles, Equipment(new, nlp, settings), jobs=jobs)
    changes: list[VerdictChange] = []
    unchanged: Counter[Status] = Counter()
    later = {checked.article: checked for checked in after.articles}
    for one, other in ((one, later[one.article]) for one in before.articles if one.article in later):
        for was, now in _pairs(one.findings, other.findings):
            if _outcome(was) == _outcome(now) and evidence_of(was) == evidence_of(now):
                unchanged[_outcome(now)[0]] += 1
            else:
                changes.append(VerdictChange(one.article, was, now))
    return Impact(len(articles), tuple(changes), dict(unchanged), differences(old, new))


def earlier_reference(
    base: str, places: Sequence[str], *, into: Path, skip_bad_rows: bool, settings: Settings = DEFAULT_SETTINGS
) -> LoadedReference:
    """The version ``base`` of the reference in ``places``; files of a revision of git are written below ``into``.

    Problems with those tell the revision and the path in it. Raises `RevisionError` as `materialize` does.
    """
    copies = [materialize(base, Path(place), into / str(at)) for at, place in enumerate(places)]
    found = sorted({copy.as_posix() for copy in copies})
    loaded = load_store(found, skip_bad_rows=skip_bad_rows, settings=settings)
    shown = {
        copy.as_posix(): f"{base}:{Path(place).as_posix()}"
        for copy, place in zip(copies, places, strict=True)
        if copy.is_relative_to(into)
    }
    problems = tuple(replace(problem, path=_renamed(problem.path, shown)) for problem in loaded.problems)
    return replace(loaded, problems=problems)


def _renamed(path: str, shown: Mapping[str, str]) -> str:
    root = next((root for root in shown if path.startswith(root)), "")
    return shown[root] + path.removeprefix(root) if root else path


def _pairs(before: Sequence[Finding], after: Sequence[Finding]) -> Iterator[tuple[Finding, Finding]]:
    """The findings with a verdict, side by side: a reference changes what numbers are about, not which there are."""
    for was, now in zip(before, after, strict=True):
        if was.verdict and now.verdict:
            yield was, now


def _outcome(finding: Finding) -> tuple[Status, str]:
    verdict = _verdict(finding)
    return verdict.status, verdict.reason


def evidence_of(finding: Finding) -> tuple[str, ...]:
    """The ids of the facts that the verdict on a finding rests on."""
    return tuple(item.fact.id for item in _verdict(finding).evidence)


def _verdict(finding: Finding) -> Verdict:
    if finding.verdict is None:
        raise ValueError("a finding without a verdict cannot be compared")
    return finding.verdict
