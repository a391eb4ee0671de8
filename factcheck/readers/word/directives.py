"""Comments in the margin of a Word file that speak to factcheck → directives, each where its text begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from factcheck.model import Article, Directive, PartName, Span
from factcheck.patterns import regex
from factcheck.word import Comment, Paragraph

_ADDRESSED = regex(r"\s*factcheck\s*[:：](?P<text>.*)", re.DOTALL | re.IGNORECASE)
_OURS = "factcheck"  # the author of the comments in the copies that `--format docx` writes


def directives_of(
    comments: Iterable[Comment], article: Article, starts: Mapping[int, int], title: Paragraph | None
) -> tuple[Directive, ...]:
    """The directives of an article, the title's first. ``starts`` tells where in its text each piece begins."""
    found = []
    for comment in comments:
        said = _ADDRESSED.fullmatch(comment.text)
        if said and comment.author.strip().lower() != _OURS:
            part, offset = _place(comment, article, starts, title)
            line, column = article.place(offset, part=part)
            found.append(Directive(said["text"].strip(), Span(offset, offset), line, column, part=part))
    return tuple(sorted(found, key=lambda one: (one.part != "title", one.span)))


def _place(
    comment: Comment, article: Article, starts: Mapping[int, int], title: Paragraph | None
) -> tuple[PartName, int]:
    piece = comment.piece
    if piece is None:
        return "body", len(article.text)
    behind = len(piece.text) if comment.is_behind else 0
    if id(piece) in starts:
        return "body", starts[id(piece)] + behind
    before = len(title.text) - len(title.text.lstrip()) if title else 0
    for other in title.pieces if title else ():
        if other is piece:
            return "title", min(max(behind - before, 0), len(article.title or ""))
        before -= len(other.text)
    return "body", len(article.text)
