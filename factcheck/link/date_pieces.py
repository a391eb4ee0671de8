"""Dates with the words that belong to them: 今年 + 前 + 两个月, 10年 + 前, 2016年 + 启动之初."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.lexicon import table
from factcheck.link.scan import PLAIN, Piece
from factcheck.model import Kind


def with_whole_dates(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with the words before and after a date that only complete it told from the nouns beside it."""
    return _with_date_tails(list(_with_date_heads(pieces)))


def _with_date_heads(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with 前 and 首 taken into the months that they count (今年前两个月)."""
    heads = table("link/endings.toml")["date_heads"]
    for index, piece in enumerate(pieces):
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        before = pieces[index - 1] if index else None
        if piece.kind == PLAIN and piece.text in heads and after is not None and _is_span(after):
            continue
        if _is_span(piece) and before is not None and before.kind == PLAIN and before.text in heads:
            yield replace(piece, start=before.start, text=before.text + piece.text)
        else:
            yield piece


def _with_date_tails(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with what only completes a date (10年前, 2016年启动之初) cut off the noun after it."""
    words = table("link/endings.toml")
    for index, piece in enumerate(pieces):
        before = pieces[index - 1] if index else None
        if before is None or before.kind != "date" or piece.kind != PLAIN:
            yield piece
            continue
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        tail = next((len(t) for t in words["date_tails"] if piece.text.startswith(t)), 0)
        if piece.text.endswith(tuple(words["adjunct_endings"])) and (after is None or after.kind in ("of", "comma")):
            tail = len(piece.text)
        if tail and (tail == len(piece.text) or tail > 1 or _is_span(before)):
            yield replace(piece, kind="adverb", end=piece.start + tail, text=piece.text[:tail])
            piece = replace(piece, start=piece.start + tail, text=piece.text[tail:])  # noqa: PLW2901 - its rest
        if piece.text:
            yield piece


def _is_span(piece: Piece) -> bool:
    return piece.kind == "date" and piece.mention is not None and piece.mention.kind == Kind.DURATION
