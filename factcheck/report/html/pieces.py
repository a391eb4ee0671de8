"""A stretch of text → pieces: its mentions marked, its decorations (code, captions, wordings) shown as runs.

Mentions never overlap, so marks are never cut. A decoration may begin or end inside a mark: it is cut there, and goes
on inside it. A conflict is about mentions, so it is a class of their marks and no mark of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.model import Span
from factcheck.report.html.values import Mark, Piece, Run


@dataclass(frozen=True, slots=True)
class Placed:
    """The marks and decorations of one part of an article; both in the order of the text."""

    text: str
    marks: Sequence[tuple[Span, Mark]] = ()
    decorations: Sequence[tuple[Span, str]] = ()


def pieces(placed: Placed, span: Span) -> tuple[Piece, ...]:
    """The pieces of a stretch of text, which together are that text.

    >>> mark = Mark("m1", "n1", "v", "90所，已核实")
    >>> [piece.runs[0].text for piece in pieces(Placed("有90所高校", [(Span(1, 4), mark)]), Span(0, 6))]
    ['有', '90所', '高校']
    """
    return tuple(_pieces(placed, span))


def _pieces(placed: Placed, span: Span) -> Iterator[Piece]:
    decorations = [(found, name) for found, name in placed.decorations if found.overlaps(span)]
    end = span.start
    first, last = (bisect_left(placed.marks, edge, key=_start) for edge in (span.start, span.end))
    for found, mark in placed.marks[first:last]:
        if found.start > end:
            yield Piece(_runs(placed.text, Span(end, found.start), decorations))
        end = min(found.end, span.end)
        yield Piece(_runs(placed.text, Span(found.start, end), decorations), mark)
    if end < span.end:
        yield Piece(_runs(placed.text, Span(end, span.end), decorations))


def _start(placed: tuple[Span, Mark]) -> int:
    return placed[0].start


def _runs(text: str, span: Span, decorations: Sequence[tuple[Span, str]]) -> tuple[Run, ...]:
    near = [(found, name) for found, name in decorations if found.overlaps(span)]
    if not near:
        return (Run(span.of(text)),)
    edges = {edge for found, _ in near for edge in (found.start, found.end) if span.start < edge < span.end}
    cuts = [span.start, *sorted(edges), span.end]
    stretches = [Span(start, end) for start, end in pairwise(cuts)]
    return tuple(Run(part.of(text), _classes(part, near)) for part in stretches)


def _classes(part: Span, decorations: Sequence[tuple[Span, str]]) -> str:
    return " ".join(dict.fromkeys(name for found, name in decorations if found.covers(part)))
