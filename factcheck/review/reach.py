"""What a comment speaks of: the paragraph in which it stands or, alone on its line, the next one; or the next figure.

A paragraph of news is one line of the text. Before a table the whole table is meant, inside it the row.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.layout import without
from factcheck.model import Article, Directive, Finding, Span


def paragraph_of(directive: Directive, article: Article) -> Span | None:
    r"""The stretch of the text that a comment stands in or before; None where nothing follows.

    >>> comment = Directive("ignore", Span(3, 8), 2)
    >>> paragraph_of(comment, Article("a.md", "一。\n<!-->\n\n二。三。\n四。", directives=(comment,)))
    Span(start=10, end=14)
    """
    line = _line_around(article.text, directive.span)
    spans = tuple(other.span for other in article.directives if len(other.span))
    while _is_blank(line, article.text, spans):
        if line.end >= len(article.text):
            return None
        line = _line_around(article.text, Span(line.end + 1, line.end + 1))
    return _with_table(line, directive, article)


def next_figure(directive: Directive, findings: Sequence[Finding]) -> Span | None:
    """The first claim of the text behind a comment; None where there is none."""
    behind = (f.mention.span for f in findings if f.claim and f.mention.part != "title")
    return min((span for span in behind if span.start >= directive.span.end), default=None)


def _line_around(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _is_blank(line: Span, text: str, comments: Sequence[Span]) -> bool:
    """True where a line holds nothing but comments."""
    inside = [Span(max(c.start, line.start), min(c.end, line.end)) for c in comments if c.overlaps(line)]
    moved = [Span(span.start - line.start, span.end - line.start) for span in inside]
    return not without(line.of(text), moved).text.strip()


def _with_table(line: Span, directive: Directive, article: Article) -> Span:
    for table in article.tables:
        if line.overlaps(table.span) and directive.span.end <= table.span.start:
            return Span(line.start, max(line.end, table.span.end))
    return line
