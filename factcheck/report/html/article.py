"""A checked article → its view: text with marks, notes, excluded mentions, conflicts, notes on style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factcheck.model import Article, CheckedArticle, Conflict, PartName, Report, Span
from factcheck.report.conflicts import conflicts_of
from factcheck.report.html.bars import bar_of, counts_of
from factcheck.report.html.blocks import blocks
from factcheck.report.html.conflicts import conflict_note, conflicts_with, wordings_of
from factcheck.report.html.naming import Names, marks_of
from factcheck.report.html.notes import Told, excluded_of, note_of
from factcheck.report.html.pieces import Placed, pieces
from factcheck.report.html.values import ArticleView, Excluded, Note, Piece
from factcheck.report.ledger import ledger_of, mean_chance
from factcheck.report.numbers import show_percent


@dataclass(frozen=True, slots=True)
class Run:
    """What the views of all articles of a run need."""

    report: Report
    names: Names
    articles: Mapping[str, Article]
    lang: str


def view_of(checked: CheckedArticle, row: int, run: Run) -> ArticleView:
    """The view of the article in a row (from 1) of the run."""
    article, lang, prefix = checked.article, run.lang, f"a{row}"
    conflicts = conflicts_of(run.report, checked)
    counts = ledger_of(checked)
    mean = mean_chance([checked])
    return ArticleView(
        id=prefix,
        name=article.title or article.path,
        title=_title(checked, run, prefix),
        path=article.path,
        date=article.date.isoformat() if article.date else "",
        source=article.source or "",
        counts=counts_of(counts, lang),
        mentions=counts.mentions,
        conflict_count=counts.conflicts,
        bar=bar_of(counts_of(counts, lang), lang),
        chance="" if mean is None else show_percent(mean * 100),
        blocks=blocks(article, marks_of(checked, run.names, title=False), _decorations(checked, prefix, title=False)),
        notes=tuple(_notes(checked, conflicts, run)),
        excluded=tuple(_excluded(checked, run)),
        conflicts=tuple(conflict_note(found, run.names, run.articles, lang) for found in conflicts),
        wordings=wordings_of(checked, prefix, lang),
    )


def _title(checked: CheckedArticle, run: Run, prefix: str) -> tuple[Piece, ...]:
    title = checked.article.title or ""
    placed = Placed(title, marks_of(checked, run.names, title=True), _decorations(checked, prefix, title=True))
    return pieces(placed, Span(0, len(title)))


def _decorations(checked: CheckedArticle, prefix: str, *, title: bool) -> list[tuple[Span, str]]:
    parts: tuple[PartName, ...] = ("title",) if title else ("body", "caption", "table")
    notes = enumerate(checked.style or (), start=1)
    return [(note.span, f"st {prefix}s{row}") for row, note in notes if note.part in parts]


def _notes(checked: CheckedArticle, conflicts: tuple[Conflict, ...], run: Run) -> Iterator[Note]:
    path = checked.article.path
    for finding in checked.findings:
        mark = run.names.mark(path, finding.mention)
        if mark and finding.claim and finding.verdict:
            linked = conflicts_with(finding.mention, conflicts, path, run.names, run.lang)
            told = Told(checked.article, finding.claim, finding.verdict, mark)
            yield note_of(told, finding, linked, run.lang)


def _excluded(checked: CheckedArticle, run: Run) -> Iterator[Excluded]:
    for finding in checked.findings:
        mark = run.names.mark(checked.article.path, finding.mention)
        if mark and finding.verdict is None:
            yield excluded_of(checked.article, finding, mark, run.lang)
