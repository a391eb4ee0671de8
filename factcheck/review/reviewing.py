"""Report → report in which each finding that is known carries its suppression. No verdict changes, and none is lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.model import CheckedArticle, Conflict, Finding, Problem, Report, Status, StyleNote, Suppression
from factcheck.review.baseline import Baseline, Known, recognise, renewed
from factcheck.review.baseline_file import empty_baseline
from factcheck.review.directives import read_directives
from factcheck.review.entry import Entry, name_below
from factcheck.review.items import Item, items
from factcheck.review.matching import expired, is_expired, match, unused
from factcheck.review.narrowing import Chosen, untouched
from factcheck.review.plan import Plan


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The report with its suppressions, and how many findings of the baseline are there no more."""

    report: Report
    resolved: int = 0


def review(report: Report, plan: Plan, chosen: Chosen | None = None) -> Reviewed:
    """The report with what is known of its findings; what is to be said of the suppressions comes to its problems.

    Where several speak of one finding, a comment goes before a file, and that before the baseline; last comes that
    its lines did not change.
    """
    comments, problems = _comments(report)
    lines = chosen.lines if chosen else None
    report = replace(report, narrowing=chosen.narrowing if chosen else None)
    if not (comments or problems or plan.entries or plan.baseline or lines is not None):
        return Reviewed(report)
    report = replace(report, articles=tuple(report.articles))  # what is told of a finding is told of that very value
    found = items(report)
    entries = (*comments, *plan.entries)
    alive = [entry for entry in entries if not is_expired(entry, plan.today)]
    matches = match(found, alive)
    suppressions: dict[int, Suppression] = {}
    if lines is not None and chosen and chosen.narrowing:
        mark = Suppression("unchanged", chosen.narrowing.revision)
        suppressions |= dict.fromkeys(untouched(found, chosen.articles, lines), mark)
    known, resolved = _recognised(found, report, plan)
    suppressions |= known | {place: entry.suppression for place, entry in matches.entries.items()}
    paths = [checked.article.path for checked in report.articles]
    problems += expired((entry for entry in entries if is_expired(entry, plan.today)), paths)
    problems += unused(alive, matches.used, report, is_whole=plan.changes is None)
    marked = _marked(report, {id(found[place].about): (found[place], why) for place, why in suppressions.items()})
    return Reviewed(replace(marked, problems=(*report.problems, *problems)), resolved)


def renew(report: Report, old: Baseline | None, file: Path, *, statuses: Collection[Status]) -> tuple[Known, ...]:
    """What a new baseline at ``file`` holds: the findings of a reviewed report that nobody has spoken of.

    ``statuses`` are the verdicts that count; a conflict counts as unverified.
    """
    folder = (old or empty_baseline(file)).folder
    found = [
        known_of(item, folder) for item in items(report) if _status(item) in statuses and not item.about.suppression
    ]
    read = {name_below(folder, checked.article.path) for checked in report.articles}
    return renewed(found, old, read)


def _status(item: Item) -> Status | None:
    if isinstance(item.about, Conflict):
        return Status.UNVERIFIED
    return item.about.verdict.status if isinstance(item.about, Finding) and item.about.verdict else None


def known_of(item: Item, folder: str) -> Known:
    """What a baseline in ``folder`` holds of an item."""
    return Known(name_below(folder, item.path), item.rule, item.text, item.fingerprint, item.message)


def _comments(report: Report) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for checked in report.articles:
        if checked.article.directives:
            read, wrong = read_directives(checked)
            entries += read
            problems += wrong
    return entries, problems


def _recognised(found: Sequence[Item], report: Report, plan: Plan) -> tuple[dict[int, Suppression], int]:
    if plan.baseline is None:
        return {}, 0
    folder = plan.baseline.folder
    read = {name_below(folder, checked.article.path) for checked in report.articles}
    recognised = recognise([known_of(item, folder) for item in found], plan.baseline, read)
    told = {place: plan.baseline.suppression(number) for place, number in recognised.numbers.items()}
    return told, len(recognised.resolved)


def _marked(report: Report, told: Mapping[int, tuple[Item, Suppression]]) -> Report:
    """The report with the suppressions in their places. A conflict may stand in several, so it is told by its value."""
    conflicts = {item.about: why for item, why in told.values() if isinstance(item.about, Conflict)}

    def marked_conflict(conflict: Conflict) -> Conflict:
        return replace(conflict, suppression=conflicts[conflict]) if conflict in conflicts else conflict

    def marked(one: Finding | StyleNote) -> Suppression | None:
        return told[id(one)][1] if id(one) in told else one.suppression

    def marked_findings(findings: Sequence[Finding]) -> Sequence[Finding]:
        """The very same findings where nothing is told of any: what the cache knows of them then still holds."""
        if not any(id(f) in told for f in findings):
            return findings
        return tuple(replace(f, suppression=marked(f)) if id(f) in told else f for f in findings)

    def marked_article(checked: CheckedArticle) -> CheckedArticle:
        return replace(
            checked,
            findings=marked_findings(checked.findings),
            conflicts=tuple(map(marked_conflict, checked.conflicts)),
            style=tuple(replace(n, suppression=marked(n)) if id(n) in told else n for n in checked.style)
            if checked.style
            else checked.style,
        )

    return replace(
        report,
        articles=tuple(map(marked_article, report.articles)),
        conflicts=tuple(map(marked_conflict, report.conflicts)),
    )
