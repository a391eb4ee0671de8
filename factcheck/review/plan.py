"""What a run is reviewed by: the file of suppressions, the baseline, what changed, and the day that it is today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from factcheck.model import Article, ChangedScope, Problem, ReferenceInfo
from factcheck.review.baseline import Baseline
from factcheck.review.baseline_file import BaselineError, read_baseline
from factcheck.review.changes import Changes, changes_since
from factcheck.review.entry import Entry
from factcheck.review.narrowing import Chosen, choose, reference_changed
from factcheck.review.suppression_file import read_suppressions


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is reviewed by. ``today`` is the day that expiry is compared with, and nothing else.

    ``problems`` are those of the files that were read. ``follows_reference`` says that a change of the reference makes
    every article count as changed.
    """

    today: Date
    entries: tuple[Entry, ...] = ()
    baseline: Baseline | None = None
    changes: Changes | None = None
    scope: ChangedScope = "articles"
    follows_reference: bool = True
    problems: tuple[Problem, ...] = ()


def prepare(
    *,
    today: Date,
    suppressions: Path | None = None,
    baseline: Path | None = None,
    changed_since: str | None = None,
    changed_scope: ChangedScope = "articles",
    follows_reference: bool = True,
) -> Plan:
    """The plan that the files and the repository make. A file with a fault is a problem, and the rest goes on.

    Raises `RevisionError` (FC155 to FC159) where git cannot say what changed: then nobody knows what to check.
    """
    entries, problems = read_suppressions(suppressions) if suppressions else ((), ())
    known = None
    if baseline:
        try:
            known = read_baseline(baseline)
        except BaselineError as error:
            problems = (*problems, error.problem)
    changes = changes_since(changed_since) if changed_since is not None else None
    return Plan(today, entries, known, changes, changed_scope, follows_reference, problems)


def select(
    plan: Plan,
    articles: Sequence[Article],
    problems: Sequence[Problem] = (),
    *,
    places: Sequence[str] = (),
    reference: ReferenceInfo | None = None,
) -> Chosen:
    """The articles to check, all of them where nothing else was asked for, and the problems that concern them.

    ``places`` and ``reference`` tell which files the reference is made of.
    """
    if plan.changes is None:
        return Chosen(articles, tuple(problems))
    files = [file.path for file in reference.files] if reference else []
    whole = plan.follows_reference and reference_changed(plan.changes, places, files)
    return choose(plan.changes, plan.scope, articles, problems, whole=whole)
