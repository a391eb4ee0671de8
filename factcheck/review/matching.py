"""Items and entries → which entry suppresses which item, and what is to be said of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date

from factcheck.model import Article, Problem, Report
from factcheck.review.entry import Entry, names_figure
from factcheck.review.globs import is_pattern
from factcheck.review.items import Item

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Matches:
    """For each item (by its place in the list) the first entry that covers it; and which entries cover any."""

    entries: Mapping[int, Entry]
    used: frozenset[int]


def match(items: Sequence[Item], entries: Sequence[Entry]) -> Matches:
    """Which of ``entries`` cover which items. An earlier entry goes first; each that covers one counts as used."""
    chosen: dict[int, Entry] = {}
    used: set[int] = set()
    by_path: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        for path in dict.fromkeys(one.path for one in item.places):
            if path not in by_path:
                by_path[path] = [number for number, entry in enumerate(entries) if entry.concerns(path)]
            for number in by_path[path]:
                if entries[number].covers(item):
                    used.add(number)
                    chosen.setdefault(place, entries[number])
    return Matches(chosen, frozenset(used))


def is_expired(entry: Entry, today: Date) -> bool:
    """True after the last day on which an entry holds."""
    return entry.suppression.expires is not None and entry.suppression.expires < today


def expired(entries: Iterable[Entry], paths: Sequence[str]) -> Iterator[Problem]:
    """A finding for each entry that holds no more (FC148), where it concerns an article of the run."""
    for entry in entries:
        told = entry.suppression
        if told.expires and any(map(entry.concerns, paths)):
            values = (("expires", told.expires.isoformat()), ("reason", told.reason))
            yield Problem("FC148", told.path, told.line, entry.column, values=values, level="finding")


def unused(entries: Sequence[Entry], used: frozenset[int], report: Report, *, is_whole: bool) -> Iterator[Problem]:
    """A remark on each entry that covers nothing (FC149), where it concerns an article of the run.

    An entry that names no one file is judged only by a run that ``is_whole``: a part of the articles tells nothing.
    """
    articles = {checked.article.path: checked.article for checked in report.articles}
    for number, entry in enumerate(entries):
        if number in used:
            continue
        of_one = entry.article is not None or (entry.glob is not None and not is_pattern(entry.glob))
        if (of_one or is_whole) and any(map(entry.concerns, articles)):
            yield _unused(entry, articles.get(entry.article or ""), report)


def _unused(entry: Entry, article: Article | None, report: Report) -> Problem:
    told = entry.suppression
    values: tuple[tuple[str, str], ...] = ()
    if article is None:
        values = (("key", "path"),)
    elif lines := _lines_with(entry, article, report):
        key = "paragraphs" if article.anchors and article.anchors[0].paragraph else "lines"
        values = (("text", "、".join(entry.texts)), (key, "、".join(lines[:_SHOWN])))
    return Problem("FC149", told.path, told.line, entry.column, values=values, level="info")


def _lines_with(entry: Entry, article: Article, report: Report) -> list[str]:
    """The lines of an article on which the figures of an entry stand after all, out of its reach."""
    findings = next(checked.findings for checked in report.articles if checked.article.path == article.path)
    named = (
        finding.mention
        for finding in findings
        if finding.claim and any(names_figure(text, finding.mention.text) for text in entry.texts)
    )
    return list(dict.fromkeys(str(article.place(one.span.start, part=one.part)[0]) for one in named))
