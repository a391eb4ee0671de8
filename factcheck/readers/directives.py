"""Comments in an article that speak to factcheck: ``<!-- factcheck: ignore 2.7万家 reason="…" -->``.

Only their place is found here; what they say is read in `factcheck.review`. In a plain text file a line of its own that
begins with ``# factcheck:`` or ``// factcheck:`` is one too; in Markdown that would be a heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from factcheck.layout import Layout
from factcheck.model import Article, Directive, Span
from factcheck.patterns import regex
from factcheck.readers.structure import Structure

# A comment without its end runs to the end of its line: one slip must not hide the rest of an article.
_COMMENT = regex(
    r"<!--[ \t]*factcheck[ \t]*[:：]"
    r"(?:(?P<text>(?:(?!-->|<!--|\n[ \t\r]*\n).)*+)(?P<end>-->)|(?P<rest>[^\n]*))",
    re.IGNORECASE | re.DOTALL,
)
_LINE = regex(
    r"^[ \t\u3000\ufeff]*(?P<comment>(?:#|//)[ \t]*factcheck[ \t]*[:：](?P<text>[^\n]*))", re.IGNORECASE | re.MULTILINE
)
_OPENING = "<!--"


def with_structure(article: Article, structure: Callable[[str], Structure], *, lines: bool = False) -> Article:
    """The article with its directives, and with what ``structure`` finds in its text as if these were not there.

    A comment may stand between two rows of a table, and CommonMark takes the rest of its line for HTML. It is looked
    for outside of code, which has to be found first.
    """
    with_all = with_directives(_structured(article, structure(article.text)), lines=lines)
    if not with_all.directives:
        return with_all
    spans = [directive.span for directive in with_all.directives]
    rest = _uncommented(article.text, spans)
    found = structure(rest.text)
    apart = (
        tuple(piece for span in sort for piece in _rest(rest.back(span), spans))
        for sort in (found.passed_over, found.marks)
    )
    tables, captions = tuple(table.moved(rest.back) for table in found.tables), tuple(map(rest.back, found.captions))
    return _structured(with_all, Structure(tables, captions, *apart))


def with_directives(article: Article, *, lines: bool = False) -> Article:
    """The article with its directives, which are no longer passed over; ``lines`` says whether a line may be one.

    What stands in code is none: there somebody shows how a comment is written.
    """
    found = tuple(_found(article, lines=lines))
    if not found:
        return article
    spans = [directive.span for directive in found]
    passed_over = tuple(piece for span in article.passed_over for piece in _rest(span, spans))
    return replace(article, directives=found, passed_over=passed_over)


def _found(article: Article, *, lines: bool) -> Iterator[Directive]:
    comments = [*_COMMENT.finditer(article.text), *(_LINE.finditer(article.text) if lines else ())]
    code = [span for span in article.passed_over if not span.of(article.text).lstrip().startswith(_OPENING)]
    for comment in sorted(comments, key=re.Match.start):
        is_line = "comment" in comment.re.groupindex
        name = "comment" if is_line else 0
        span = Span(comment.start(name), comment.start(name) + len(comment[name].rstrip()))
        if any(shown.covers(span) for shown in code):
            continue
        line, column = article.place(span.start)
        closed = is_line or comment["end"] is not None
        text = comment["text"] if closed else comment["rest"]
        yield Directive(text.strip(), span, line, column, closed)


def _structured(article: Article, found: Structure) -> Article:
    return replace(
        article, tables=found.tables, captions=found.captions, passed_over=found.passed_over, marks=found.marks
    )


def _uncommented(text: str, comments: Sequence[Span]) -> Layout:
    """The text without comments, and without the lines that hold nothing else."""
    inside = bytearray(len(text))
    for span in comments:
        inside[span.start : span.end] = b"\1" * len(span)
    places: list[int] = []
    start = 0
    for line in text.splitlines(keepends=True):
        own = [place for place in range(start, start + len(line)) if not inside[place]]
        start += len(line)
        # The line end of a comment that began behind text is the end of that text.
        is_behind = bool(places) and text[places[-1]] not in "\r\n"
        if len(own) == len(line) or is_behind or any(not text[place].isspace() for place in own):
            places += own
    return Layout("".join(map(text.__getitem__, places)), places)


def _rest(span: Span, taken: list[Span]) -> Iterator[Span]:
    """What is left of a span without those that are taken."""
    start = span.start
    for other in taken:
        if other.overlaps(span):
            if start < other.start:
                yield Span(start, other.start)
            start = max(start, other.end)
    if start < span.end:
        yield Span(start, span.end)
