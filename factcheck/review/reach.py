"""What a comment speaks of: the paragraph in which it stands or, alone on its line, the next one; or the next figure.

A paragraph of news is one line of the text. Before a table and in its caption the whole table is meant, inside it the
row. In the title it is the title.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.layout import without
from factcheck.model import Article, Directive, Finding, Mention, Span, Table


def paragraph_of(directive: Directive, article: Article) -> Span | None:
    r"""The stretch of the text that a comment stands in or before; None where nothing follows.

    >>> comment = Directive("ignore", Span(3, 8), 2)
    >>> paragraph_of(comment, Article("a.md", "一。\n<!-->\n\n二。三。\n四。", directives=(comment,)))
    Span(start=10, end=14)
    """
    if directive.part == "title":
        return Span(0, len(article.title or ""))
    if not len(directive.span) and directive.span.start >= len(article.text):
        return None
    line = _line_around(article.text, directive.span)
    spans = tuple(other.span for other in article.directives if len(other.span))
    while _is_blank(line, article.text, spans):
        if line.end >= len(article.text):
            return None
        line = _line_around(article.text, Span(line.end + 1, line.end + 1))
    return _with_table(line, directive, article)


def next_figure(directive: Directive, findings: Sequence[Finding]) -> Mention | None:
    """The first claim behind a comment, where the title stands before the text; None where there is none."""
    place = (directive.part != "title", directive.span.end)
    claims = (finding.mention for finding in findings if finding.claim)
    behind = (mention for mention in claims if _rank(mention) >= place)
    return min(behind, key=_rank, default=None)


def _rank(mention: Mention) -> tuple[bool, int]:
    return mention.part != "title", mention.span.start


def _line_around(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _is_blank(line: Span, text: str, comments: Sequence[Span]) -> bool:
    """True where a line holds nothing but comments."""
    inside = [Span(max(c.start, line.start), min(c.end, line.end)) for c in comments if c.overlaps(line)]
    moved = [Span(span.start - line.start, span.end - line.start) for span in inside]
    return not without(line.of(text), moved).text.strip()


def _with_table(line: Span, directive: Directive, article: Article) -> Span:
    """The line; with the whole table where it begins one or is its caption, with its whole row inside of one."""
    for table in article.tables:
        above = [caption for caption in table.captions if caption.end <= table.span.start]
        if directive.span.end <= table.span.start and any(line.overlaps(span) for span in (table.span, *above)):
            return Span(line.start, max(line.end, table.span.end))
        if line.overlaps(table.span):
            return _row(line, table)
    return line


def _row(line: Span, table: Table) -> Span:
    """The line with all of its row: in a cell of a Word file several lines may stand."""
    rows = {cell.row for cell in table.cells if cell.span.overlaps(line)}
    spans = [line, *(cell.span for cell in table.cells if cell.row in rows)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))
