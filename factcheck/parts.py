"""Article → the texts of its parts, each as long as the whole: what belongs to another part is blanked by line ends.

So offsets stay those of the article's text, and no sentence or numeral runs from prose into a table or out of a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.model import Article, PartName, Span

# Prose first, then what stands apart from it.
PARTS: tuple[PartName, ...] = ("title", "body", "caption", "table")


def text_of(article: Article, part: PartName) -> str:
    r"""The text of a part at its offsets; empty where the article has nothing of the sort.

    >>> from factcheck.model import Cell, Table
    >>> table = Table(Span(3, 6), (Cell(Span(3, 4), 0, 0), Cell(Span(5, 6), 0, 1)))
    >>> article = Article(path="a.md", text="甲。\n乙|3", tables=(table,))
    >>> text_of(article, "body"), text_of(article, "table")
    ('甲。\n\n\n\n', '\n\n\n乙\n3')
    """
    if part == "title":
        return article.title or ""
    if part == "body":
        return _without(article.text, sorted(_apart(article)))
    spans = sorted(_captions(article) if part == "caption" else _cells(article))
    return _only(article.text, spans) if spans else ""


def passed_over(article: Article) -> str:
    """What is not read at all (code, comments), at its offsets; empty where there is none."""
    return _only(article.text, sorted(article.passed_over)) if article.passed_over else ""


def of_directives(article: Article) -> str:
    """The comments to factcheck, at their offsets; empty where the text holds none."""
    spans = sorted(directive.span for directive in article.directives if len(directive.span))
    return _only(article.text, spans) if spans else ""


def _captions(article: Article) -> Iterator[Span]:
    yield from article.captions
    for table in article.tables:
        yield from table.captions


def _cells(article: Article) -> Iterator[Span]:
    for table in article.tables:
        for cell in table.cells:
            yield cell.span


def _apart(article: Article) -> Iterator[Span]:
    yield from _captions(article)
    yield from article.passed_over
    for table in article.tables:
        yield table.span


def _without(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans blanked; what lies between the cells of a table (its rules) goes with the table."""
    pieces, end = [], 0
    for span in spans:
        start = max(span.start, end)
        if span.end <= start:
            continue
        pieces += [text[end:start], "\n" * (span.end - start)]
        end = span.end
    return "".join([*pieces, text[end:]]) if pieces else text


def _only(text: str, spans: Iterable[Span]) -> str:
    pieces, end = [], 0
    for span in spans:
        if span.start < end:
            continue
        pieces += ["\n" * (span.start - end), span.of(text)]
        end = span.end
    return "".join([*pieces, "\n" * (len(text) - end)])
