"""Articles of a run → those to check, where only what changed counts; and which findings stand on changed lines.

A change of the reference concerns every article, so then all of them are checked and all findings count, unless the
caller asks otherwise.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.model import Article, ChangedScope, Finding, Narrowing, Problem
from factcheck.review.changes import Changes, changed_lines
from factcheck.review.items import Item, Place

_READ_BESIDE = (".csv", ".toml")

Lines = tuple[range, ...] | None
"""Lines that changed; None where all of a file counts as changed."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The articles to check and the problems that concern them. ``lines`` are those that changed in each article.

    ``lines`` is None where every finding counts.
    """

    articles: Sequence[Article]
    problems: tuple[Problem, ...] = ()
    narrowing: Narrowing | None = None
    lines: Mapping[str, Lines] | None = None


def choose(
    changes: Changes, scope: ChangedScope, articles: Sequence[Article], problems: Sequence[Problem], *, whole: bool
) -> Chosen:
    """What is to be checked; ``whole`` says that the reference changed and everything is.

    Problems with articles that did not change are left out: an old fault of another article stops nobody.
    """
    kept = articles if whole else tuple(article for article in articles if changes.touched(article.path))
    narrowing = Narrowing(changes.revision, scope, len(kept), len(articles), whole)
    if whole:
        return Chosen(kept, tuple(problems), narrowing)
    theirs = tuple(problem for problem in problems if _concerns(problem, changes))
    lines = None
    if scope == "claims":
        lines = {article.path: changed_lines(changes, article.path) for article in kept}
    return Chosen(kept, theirs, narrowing, lines)


def _concerns(problem: Problem, changes: Changes) -> bool:
    """A folder or a file that does not exist concerns whoever named it."""
    return not os.path.isfile(problem.path) or changes.touched(problem.path)  # noqa: PTH113 - false for a long name


def reference_changed(changes: Changes, places: Sequence[str], files: Sequence[str]) -> bool:
    """True where a file of the reference changed: one of ``files``, or one that lay in a folder of ``places``."""
    if any(changes.name(file) in changes.former for file in files):
        return True
    folders = {changes.name(place) for place in places if os.path.isdir(place)}  # noqa: PTH112 - as above
    names = (Path(name) for name in (*changes.lost, *changes.former))
    return any(name.suffix.lower() in _READ_BESIDE and name.parent.as_posix() in folders for name in names)


def untouched(items: Sequence[Item], articles: Sequence[Article], lines: Mapping[str, Lines]) -> list[int]:
    """The numbers of the items of which no line changed. A change of the front matter touches all of an article."""
    by_path = {article.path: article for article in articles}
    return [
        number
        for number, item in enumerate(items)
        if not any(_is_touched(item, place, by_path[place.path], lines[place.path]) for place in item.places)
    ]


def _is_touched(item: Item, place: Place, article: Article, lines: Lines) -> bool:
    if lines is None or any(changed.start < article.first_line for changed in lines):
        return True
    spans = [place.span]
    if isinstance(item.about, Finding) and item.about.claim:
        claim = item.about.claim
        spans += [span for span in (claim.subject_span, claim.indicator_span) if span is not None]
    for span in spans:
        first = article.place(span.start, part=place.part)[0]
        last = article.place(max(span.start, span.end - 1), part=place.part)[0]
        if any(changed.start <= last and first < changed.stop for changed in lines):
            return True
    return False
