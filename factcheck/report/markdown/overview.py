"""The top of the report: what came out, in one sentence, one table and the ledger line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from factcheck.model import Article, CheckedArticle, Report, recalled
from factcheck.report.error_rate import ErrorRate, error_rate
from factcheck.report.ledger import Ledger, Suppressed, ledger, ledger_of, mean_chance, suppressed, suppressed_of
from factcheck.report.markdown.syntax import code, escape, label, table, table_row
from factcheck.report.messages import status_name
from factcheck.report.numbers import show_percent, show_tenths
from factcheck.report.wording import joined


def overview(report: Report, lang: str) -> Iterator[str]:
    """Title, sentence, table and ledger."""
    counts = ledger(report)
    yield from (f"# {label('title', lang)}", "")
    if report.problems:
        yield from (label("problems_seen", lang, count=len(report.problems)), "")
    if not report.articles:
        yield from (label("no_articles", lang), "")
        return
    fields = _fields(counts)
    known = suppressed(report)
    yield from (label("overview", lang, articles=len(report.articles), **fields), "")
    yield from _known(known, lang)
    rate, chance = error_rate(report.articles), mean_chance(report.articles)
    yield from _summary(report, counts, known.told, _measures(rate, chance), lang)
    yield from ("", label("ledger", lang, **fields), "", _rate_line(rate, lang), "")


def _rate_line(rate: ErrorRate, lang: str) -> str:
    errors = show_tenths(rate.errors) if rate.errors.denominator > 1 else str(rate.errors)
    return label("error_rate_line", lang, errors=errors, characters=rate.characters, rate=_rate(rate))


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


def _summary(report: Report, total: Ledger, known: int, measures: Sequence[str], lang: str) -> Iterator[str]:
    outcomes = [status_name(key, lang) for key in ("verified", "refuted", "unverified", "excluded")]
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
    numbers = range(1, len(header))
    inside = apart = 0
    yield from table(header, (), numbers=numbers)
    for item in report.articles:
        own = suppressed_of(item).told if known else 0
        inside, apart = inside + len(item.conflicts), apart + own
        name, cells, measured = _row(item, lang)
        yield table_row([name, *cells, *[str(own) for _ in told], *measured])
    between = total.conflicts - inside
    if between:
        blank = [""] * (len(outcomes) + 1)
        last = [str(known - apart) for _ in told]
        yield table_row([label("between", lang), *blank, str(between), *last, "", ""])
    if len(report.articles) + bool(between) > 1:
        yield table_row([f"**{label('total', lang)}**", *_cells(total), *[str(known) for _ in told], *measures])


_Row = tuple[str, tuple[str, ...], tuple[str, ...]]


def _row(item: CheckedArticle, lang: str) -> _Row:
    """The name of an article, its counts and its measures; kept where they rest on its findings alone."""
    if item.conflicts or item.style:
        return _made_row(item, lang)
    return recalled(item, f"md.row.{lang}", partial(_made_row, item, lang))


def _made_row(item: CheckedArticle, lang: str) -> _Row:
    return (
        _short_name(item.article, lang),
        tuple(_cells(ledger_of(item))),
        tuple(_measures(error_rate([item]), mean_chance([item]))),
    )


def prepare_row(checked: CheckedArticle, lang: str) -> None:
    """Work out what the table says of an article; see `factcheck.model.recalled`."""
    _row(checked, lang)


def _measures(rate: ErrorRate, chance: Fraction | None) -> list[str]:
    """Errors per 10,000 characters and the mean chance of a random figure to pass; a dash where there is none."""
    return [_rate(rate), "–" if chance is None else show_percent(chance * 100)]


def _rate(rate: ErrorRate) -> str:
    """With one place; a dash for a text without a character."""
    return "–" if rate.per_10000 is None else show_tenths(rate.per_10000)


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
