"""Dates with the words that belong to them: 今年 + 前 + 两个月, 10年 + 前, 2016年 + 启动之初."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.lexicon import rows, table
from factcheck.link.scan import PLAIN, Piece, holds
from factcheck.link.values import replace
from factcheck.link.vocabulary import Word
from factcheck.model import Kind
from factcheck.tagging import tagged, word_across

_TERM = "期"
_DATED = frozenset({"date", "time"})
_GRAINS = {"年": "year", "月": "month", "份": "month"}


def with_whole_dates(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with the words before and after a date that only complete it told from the nouns beside it."""
    if not holds(pieces, _DATED):
        return iter(pieces)
    return _with_date_tails(list(_with_date_parts(list(_with_date_heads(list(_with_terms(pieces)))))))


def _with_terms(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with the term of a loan or bond as the noun that it is part of: 10年 + 期国债收益率."""
    taken = False
    for index, piece in enumerate(pieces):
        if taken:
            taken = False
            continue
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        if _is_span(piece) and after is not None and after.kind == PLAIN and _names_term(after.text):
            taken = True
            yield replace(after, start=piece.start, text=piece.text + after.text)
        else:
            yield piece


def _names_term(text: str) -> bool:
    """True for 期国债 and 期LPR; 期间 and 期末 are words of their own."""
    return text.startswith(_TERM) and len(text) > 1 and word_across(text, 1) is None


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


def _with_date_parts(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with what names a part of a year or month (2024年初, 5月中旬, 2023年春节期间) as a time of its own."""
    for index, piece in enumerate(pieces):
        before = pieces[index - 1] if index else None
        part = _part_of_date(before, piece) if before is not None and piece.kind in (PLAIN, "adverb", "among") else None
        if part is None:
            yield piece
            continue
        size = len(part.text)
        yield replace(piece, kind="time", end=piece.start + size, text=part.text, word=part)
        if size < len(piece.text):
            yield replace(piece, start=piece.start + size, text=piece.text[size:])


def _part_of_date(before: Piece, piece: Piece) -> Word | None:
    """The word of ``date_parts.csv`` that a noun after a year or month begins with, and that no longer word holds."""
    dated = before.kind == "date" and before.mention is not None and before.mention.kind == Kind.DATE
    if not dated and not (before.kind == "time" and before.word is not None and before.word.sort in ("year", "month")):
        return None
    for word in _date_parts(_GRAINS.get(before.text[-1], "")):
        if not piece.text.startswith(word.text) or word.row is None:
            continue
        if len(word.text) == len(piece.text):
            return word
        if not word.row["whole"] and any(known.end == len(word.text) for known in tagged(piece.text)):
            return word
    return None


@cache
def _date_parts(grain: str) -> tuple[Word, ...]:
    """The words after a year or month, longest first."""
    words = [
        Word(row["word"], "time", sort=row["role"], row={**row, "shift": "0"})
        for row in rows("link/date_parts.csv")
        if row["after"] == grain
    ]
    return tuple(sorted(words, key=lambda word: -len(word.text)))


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
