"""The top of the report: what came out, in one sentence, one table and the ledger line."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Article, CheckedArticle, Report
from factcheck.report.error_rate import error_rate
from factcheck.report.ledger import Ledger, Suppressed, ledger, ledger_of, mean_chance, suppressed, suppressed_of
from factcheck.report.markdown.syntax import code, escape, label, table
from factcheck.report.messages import status_name
from factcheck.report.numbers import show_percent, show_tenths
from factcheck.report.wording import joined


def overview(report: Report, lang: str) -> list[str]:
    """Title, sentence, table and ledger."""
    counts = ledger(report)
    lines = [f"# {label('title', lang)}", ""]
    if report.problems:
        lines += [label("problems_seen", lang, count=len(report.problems)), ""]
    if not report.articles:
        return [*lines, label("no_articles", lang), ""]
    fields = _fields(counts)
    lines += [label("overview", lang, articles=len(report.articles), **fields), ""]
    lines += _known(suppressed(report), lang)
    lines += _summary(report, counts, lang)
    return [*lines, "", label("ledger", lang, **fields), "", _rate_line(report, lang), ""]


def _rate_line(report: Report, lang: str) -> str:
    rate = error_rate(report.articles)
    errors = show_tenths(rate.errors) if rate.errors.denominator > 1 else str(rate.errors)
    return label("error_rate_line", lang, errors=errors, characters=rate.characters, rate=_rate(report.articles))


def _known(counts: Suppressed, lang: str) -> list[str]:
    """How many of them somebody has spoken of already, and how many stand on unchanged lines; nothing without any."""
    sorts = (("refuted", counts.refuted), ("unverified", counts.unverified))
    named = [f"{status_name(sort, lang)} {count}" for sort, count in sorts if count]
    labels = (("conflicts", counts.conflicts), ("suppressed_style", counts.style))
    named += [f"{label(key, lang)} {count}" for key, count in labels if count]
    lines = [label("suppressed_overview", lang, count=counts.told, sorts=joined(named, lang))] if counts.told else []
    if counts.unchanged:
        lines.append(label("unchanged_overview", lang, count=counts.unchanged))
    return [line for text in lines for line in (text, "")]


def _fields(counts: Ledger) -> dict[str, int]:
    return {
        "mentions": counts.mentions,
        "verified": counts.verified,
        "refuted": counts.refuted,
        "unverified": counts.unverified,
        "excluded": counts.excluded,
        "conflicts": counts.conflicts,
    }


def _summary(report: Report, total: Ledger, lang: str) -> list[str]:
    outcomes = [status_name(key, lang) for key in ("verified", "refuted", "unverified", "excluded")]
    known = suppressed(report).told
    told = [label("suppressed", lang)] if known else []
    header = [
        label("article", lang),
        label("mentions", lang),
        *outcomes,
        label("conflicts", lang),
        *told,
        label("error_rate", lang),
        label("chance", lang),
    ]
    rows = [
        [
            _short_name(item.article, lang),
            *_cells(ledger_of(item)),
            *[str(suppressed_of(item).told) for _ in told],
            *_measures([item]),
        ]
        for item in report.articles
    ]
    between = total.conflicts - sum(ledger_of(item).conflicts for item in report.articles)
    if between:
        apart = known - sum(suppressed_of(item).told for item in report.articles)
        blank = [""] * (len(outcomes) + 1)
        rows.append([label("between", lang), *blank, str(between), *[str(apart) for _ in told], "", ""])
    if len(rows) > 1:
        counts = [*_cells(total), *[str(known) for _ in told]]
        rows.append([f"**{label('total', lang)}**", *counts, *_measures(report.articles)])
    return table(header, rows, numbers=range(1, len(header)))


def _measures(articles: Sequence[CheckedArticle]) -> list[str]:
    return [_rate(articles), _chance(articles)]


def _rate(articles: Sequence[CheckedArticle]) -> str:
    """Errors per 10,000 characters with one place; a dash for a text without a character."""
    rate = error_rate(articles).per_10000
    return "–" if rate is None else show_tenths(rate)


def _chance(articles: Sequence[CheckedArticle]) -> str:
    """The mean chance of a random figure to pass; a dash where nothing was verified."""
    mean = mean_chance(articles)
    return "–" if mean is None else show_percent(mean * 100)


def _cells(counts: Ledger) -> list[str]:
    refuted = f"**{counts.refuted}**" if counts.refuted else "0"
    numbers = (counts.unverified, counts.excluded, counts.conflicts)
    return [str(counts.mentions), str(counts.verified), refuted, *map(str, numbers)]


def _short_name(article: Article, lang: str) -> str:
    """The title alone, so that the numbers beside it keep their room; the path where there is none."""
    return label("heading_title", lang, title=escape(article.title)) if article.title else code(article.path)


def article_name(article: Article, lang: str) -> str:
    """The title and the path of an article."""
    return f"{_short_name(article, lang)} {code(article.path)}" if article.title else code(article.path)
