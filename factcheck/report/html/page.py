"""Report → the values of the page. Words are chosen here; the template only places them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.model import Report
from factcheck.report.conflicts import all_conflicts
from factcheck.report.error_rate import error_rate
from factcheck.report.html.agenda import agenda
from factcheck.report.html.article import Run, view_of
from factcheck.report.html.bars import bar_of, counts_of
from factcheck.report.html.conflicts import conflict_note
from factcheck.report.html.method import method, problems
from factcheck.report.html.naming import names_of
from factcheck.report.html.values import ArticleView, Bar, Count, Page
from factcheck.report.html.words import label
from factcheck.report.ledger import Ledger, ledger, mean_chance
from factcheck.report.numbers import decimal_text, show_percent, show_tenths

# So few mentions fit one screenful of articles; more of them are folded, one fold an article.
_UNFOLDED = 150


def page_of(report: Report, lang: str) -> Page:
    """The page on a run."""
    conflicts = tuple(all_conflicts(report))
    names = names_of(report.articles, conflicts, lang)
    run = Run(report, names, {checked.article.path: checked.article for checked in report.articles}, lang)
    views = tuple(view_of(checked, row, run) for row, checked in enumerate(report.articles, start=1))
    counts, mean = ledger(report), mean_chance(report.articles)
    return Page(
        lang=lang,
        version=report.version,
        scope=tuple(_scope(report, lang)),
        counts=counts_of(counts, lang),
        mentions=counts.mentions,
        conflict_count=counts.conflicts,
        look=sum(note.look for view in views for note in view.notes),
        known=_known(views),
        bar=bar_of(counts_of(counts, lang), lang),
        coverage=_coverage(counts, lang),
        coverage_text=_coverage_text(counts, lang),
        chance="" if mean is None else show_percent(mean * 100),
        error_rate=_error_rate(report, lang),
        agenda=agenda(views, lang),
        articles=views,
        between=counts.conflicts - sum(view.conflict_count for view in views),
        conflicts=tuple(
            conflict_note(found, names, run.articles, lang)
            for found in sorted(conflicts, key=lambda found: found.suppression is not None)
        ),
        problems=problems(report, lang),
        method=method(report, lang),
        wordings=_wordings(views),
        unfolded=counts.mentions <= _UNFOLDED,
    )


def _error_rate(report: Report, lang: str) -> str:
    rate = error_rate(report.articles)
    if rate.per_10000 is None:
        return ""
    errors = decimal_text(rate.errors)
    return label("error_rate", lang, rate=show_tenths(rate.per_10000), errors=errors, characters=rate.characters)


def _scope(report: Report, lang: str) -> Iterator[str]:
    """What was checked, of what dates, against what, and how names were read."""
    days = sorted(checked.article.date for checked in report.articles if checked.article.date)
    yield label("scope_articles", lang, articles=len(report.articles))
    if days:
        first, last = days[0].isoformat(), days[-1].isoformat()
        yield label("scope_day" if first == last else "scope_days", lang, first=first, last=last)
    undated = len(report.articles) - len(days)
    if undated:
        yield label("scope_undated", lang, count=undated)
    reference = report.reference
    if reference.files:
        yield label("scope_reference", lang, files=len(reference.files), facts=reference.facts)
    else:
        yield label("scope_no_reference", lang)
    yield label(f"scope_{report.nlp.mode}", lang, name=report.nlp.name, version=report.nlp.version)


def _known(views: Sequence[ArticleView]) -> int:
    return sum(bool(note.known) for view in views for note in view.notes)


def _wordings(views: Sequence[ArticleView]) -> int | None:
    """How many notes on style there are; None where nobody asked for any."""
    asked = [view.wordings for view in views if view.wordings is not None]
    return sum(map(len, asked)) if asked else None


def _coverage(counts: Ledger, lang: str) -> Bar:
    """The claims on which the reference gave a verdict, and the others."""
    decided = counts.verified + counts.refuted
    parts = (Count("d", label("decided", lang), decided), Count("o", label("open", lang), counts.unverified))
    return bar_of(parts, lang)


def _coverage_text(counts: Ledger, lang: str) -> str:
    decided = counts.verified + counts.refuted
    claims = decided + counts.unverified
    share = show_percent(Fraction(100 * decided, claims)) if claims else "–"
    return label("coverage", lang, decided=decided, claims=claims, share=share)
