"""An article's text → blocks: lines, headings, captions, code, tables, and the blanks between them.

Nothing is rewritten: the texts of all blocks, one behind the other, are the article's text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from factcheck.model import Article, Span, Table
from factcheck.patterns import regex
from factcheck.report.html.grid import grid
from factcheck.report.html.pieces import Placed, pieces
from factcheck.report.html.values import Block, Mark

_LINE = regex(r"[^\r\n]+")
_HEADING = regex(r"#{1,6}[ \t]")
_EMPTY_LINE = regex(r"\n[^\S\n]*\r?\n|\r[^\S\r\n]*\r(?!\n)")
_RULES_BEFORE = regex(r"(?:(?<=[\r\n])|\A)[ \t]*\|[ \t]*\Z")
_RULES_AFTER = regex(r"[ \t]*\|[ \t]*(?=[\r\n]|\Z)")
_MARKDOWN = frozenset({".md", ".markdown"})


def blocks(
    article: Article, marks: Sequence[tuple[Span, Mark]], wordings: Sequence[tuple[Span, str]] = ()
) -> tuple[Block, ...]:
    """The text in its blocks, mentions marked. ``marks`` and ``wordings`` stand in the article's text."""
    text = article.text
    apart = sorted(_apart(article), key=lambda region: region[0])
    inline = [(span, kind) for span, kind, _ in apart if kind != "table" and not _fills_lines(text, span)]
    placed = Placed(text, marks, (*inline, *wordings))
    found: list[Block] = []
    end = 0
    for span, kind, table in apart:
        rows = grid(placed, table, span) if table else ()
        if span.start < end or not (rows or (kind != "table" and _fills_lines(text, span))):
            continue
        found += _lines(placed, Span(end, span.start), article)
        found.append(Block(kind, () if rows else pieces(placed, span), rows))
        end = span.end
    return tuple(_loosened([*found, *_lines(placed, Span(end, len(text)), article)]))


def _apart(article: Article) -> Iterator[tuple[Span, str, Table | None]]:
    for table in article.tables:
        yield _with_rules(article.text, table.span), "table", table
        yield from ((span, "caption", None) for span in table.captions)
    yield from ((span, "caption", None) for span in article.captions)
    yield from ((span, "code", None) for span in article.passed_over)


def _with_rules(text: str, span: Span) -> Span:
    """The stretch of a table with the rules (``|``) in which its source encloses its first and last row."""
    before = _RULES_BEFORE.search(text, 0, span.start)
    after = _RULES_AFTER.match(text, span.end)
    return Span(before.start() if before else span.start, after.end() if after else span.end)


def _fills_lines(text: str, span: Span) -> bool:
    """True where nothing else stands on the lines of a stretch."""
    first = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    rest = _LINE.match(text, span.end)
    return bool(span.of(text).strip()) and not text[first : span.start].strip() and not (rest and rest[0].strip())


def _lines(placed: Placed, span: Span, article: Article) -> Iterator[Block]:
    """The lines of a stretch, each a block; a mention that runs over the end of a line holds its two together."""
    end = span.start
    for line in _joined([Span(*found.span()) for found in _LINE.finditer(placed.text, span.start, span.end)], placed):
        if not line.of(placed.text).strip():
            continue
        if line.start > end:
            yield _gap(placed.text, Span(end, line.start))
        is_heading = _HEADING.match(placed.text, line.start) and PurePosixPath(article.path).suffix in _MARKDOWN
        yield Block("heading" if is_heading else "line", pieces(placed, line))
        end = line.end
    if end < span.end:
        yield _gap(placed.text, Span(end, span.end))


def _joined(lines: Sequence[Span], placed: Placed) -> Iterator[Span]:
    starts = [span.start for span, _ in placed.marks]
    held: Span | None = None
    for line in lines:
        if held is None:
            held = line
            continue
        row = bisect_left(starts, held.end) - 1
        if row >= 0 and placed.marks[row][0].end > line.start:
            held = Span(held.start, line.end)
        else:
            yield held
            held = line
    if held:
        yield held


def _gap(text: str, span: Span) -> Block:
    return Block("gap", pieces(Placed(text), span))


def _loosened(found: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those behind an empty line so marked."""
    is_loose = False
    for block in found:
        if block.kind == "gap":
            is_loose = bool(_EMPTY_LINE.search(block.pieces[0].runs[0].text))
            yield block
        else:
            yield replace(block, loose=is_loose)
            is_loose = False
