"""The notes on style, by article: wordings that a style guide advises against, each with another one."""

from __future__ import annotations

from factcheck.model import Article, Report, StyleNote
from factcheck.report.markdown.overview import article_name
from factcheck.report.markdown.places import line_name
from factcheck.report.markdown.syntax import bold, escape, label
from factcheck.report.messages import style_text


def style(report: Report, lang: str) -> list[str]:
    """The section; nothing at all where nobody asked for notes."""
    if all(checked.style is None for checked in report.articles):
        return []
    notes = [note for checked in report.articles for note in checked.style or ()]
    lines = [f"## {label('style', lang, count=len(notes))}", ""]
    if not notes:
        return [*lines, label("style_none", lang), ""]
    lines += [label("style_intro", lang), ""]
    for checked in report.articles:
        if checked.style:
            lines += [f"### {article_name(checked.article, lang)}", ""]
            lines += [line for note in checked.style for line in _note(checked.article, note, lang)]
            lines.append("")
    return lines


def _note(article: Article, note: StyleNote, lang: str) -> list[str]:
    place = line_name(article, note.span.start, note.part, lang)
    lines = [f"- {place}{label('colon', lang)}{escape(style_text(note, lang))}"]
    if note.suggestions:
        wordings = label("suggestion_or", lang).join(bold(text) for text in note.suggestions)
        lines.append(f"  - {label('suggestion', lang)}{label('colon', lang)}{wordings}")
    return lines
