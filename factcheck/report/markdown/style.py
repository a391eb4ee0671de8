"""The notes on style, by article: wordings that a style guide advises against, each with another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.model import Article, CheckedArticle, Report, StyleNote, recalled_of_all
from factcheck.report.markdown.overview import article_name
from factcheck.report.markdown.places import line_name
from factcheck.report.markdown.syntax import bold, escape, label
from factcheck.report.messages import style_text


def style(report: Report, lang: str) -> Iterator[str]:
    """The section; nothing at all where nobody asked for notes."""
    counts = recalled_of_all(report.articles, "notes", lambda: _counts(report.articles))
    if not counts:
        return
    yield from (f"## {label('style', lang, count=sum(counts))}", "")
    if not any(counts):
        yield from (label("style_none", lang), "")
        return
    yield from (label("style_intro", lang), "")
    for checked in report.articles:
        if checked.style:
            yield from (f"### {article_name(checked.article, lang)}", "")
            yield from (line for note in checked.style for line in _note(checked.article, note, lang))
            yield ""


def _counts(articles: Iterable[CheckedArticle]) -> list[int]:
    return [len(checked.style) for checked in articles if checked.style is not None]


def _note(article: Article, note: StyleNote, lang: str) -> list[str]:
    place = line_name(article, note.span.start, note.part, lang)
    lines = [f"- {place}{label('colon', lang)}{escape(style_text(note, lang))}"]
    if note.suggestions:
        wordings = label("suggestion_or", lang).join(bold(text) for text in note.suggestions)
        lines.append(f"  - {label('suggestion', lang)}{label('colon', lang)}{wordings}")
    return lines
