"""Cells that hold words → their sentences: each cell is prose by itself, and nothing carries over to the next one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck.model import Article, Mention, Sentence, Span


def cells_of_words(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], numbers: Sequence[Span]
) -> Iterator[tuple[list[Sentence], list[Mention]]]:
    """The sentences of each cell that makes a claim in words, with its mentions; ``numbers`` are cells read already."""
    taken = set(numbers)
    cells = sorted({cell.span for table in article.tables for cell in table.cells} - taken)
    starts = [cell.start for cell in cells]
    held: dict[Span, list[Mention]] = {}
    for mention in mentions:
        place = bisect_right(starts, mention.span.start) - 1
        if place >= 0 and cells[place].covers(mention.span):
            held.setdefault(cells[place], []).append(mention)
    in_table = [sentence for sentence in sentences if sentence.part == "table"]
    for cell, inside in held.items():
        if any(mention.is_claim for mention in inside):
            yield [sentence for sentence in in_table if cell.covers(sentence.span)], inside
