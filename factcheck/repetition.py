"""Stretches of a text in which one short piece stands again and again: nobody wrote them, and they claim nothing.

A key that stuck, a page that a program filled, an attack. Scores, telephone numbers and rows of data differ from one
to the next; no article says the same twenty characters two hundred times on end. What varies by a digit is none of
these.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from factcheck.model import Article, Span

_LONGEST = 60
"""How many characters at most the piece has that is repeated."""
_TIMES = 200
_SHORTEST = 1000
_STEP = _SHORTEST // 2  # every stretch holds a whole step
_BLOCK = 4096
_MARKS = ("。！？；!?;", "，、：,:")
_NO_DIGITS = frozenset("半几幾")
_UNKNOWN_TO_UNICODE = _NO_DIGITS.union("两兩俩倆仨")


def repeated(article: Article) -> tuple[Span, ...]:
    r"""The repeated stretches of the text of an article, without those that run into a table or what is passed over.

    Only those with a numeral: another one claims nothing anyway. None begins or ends inside a number.

    >>> [len(span) for span in repeated(Article(path="", text="有3家企业。" + "１-" * 600 + "\n有5家企业。"))]
    [1200]
    """
    found = list(_stretches(article.text))
    if not found:
        return ()
    tables = chain.from_iterable((table.span, *table.captions) for table in article.tables)
    directives = (directive.span for directive in article.directives)
    apart = sorted((*article.passed_over, *article.captions, *directives, *tables))
    return tuple(span for span in found if not _meets(span, apart))


def of_numerals(span: Span, text: str) -> Span:
    """From the first numeral of a repeated stretch to its last one."""
    start, end = span.start, span.end
    while not _is_numeral(text[start]):
        start += 1
    while not _is_numeral(text[end - 1]):
        end -= 1
    return Span(start, end)


def _stretches(text: str) -> Iterator[Span]:
    end = 0
    for place in range(0, len(text) - _STEP, _STEP):
        period = _period(text, place) if place >= end else 0
        if not period:
            continue
        start = place
        while start > end and text[start - 1] == text[start - 1 + period]:
            start -= 1
        end = _end(text, place, period)
        piece = text[place : place + period]
        if end - start >= max(_SHORTEST, period * _TIMES) and any(map(_is_numeral, piece)) and not _is_run(piece):
            yield _between_sentences(text, start, end, period)


def _period(text: str, place: int) -> int:
    """How long the piece is that the text repeats from ``place`` on; 0 where it repeats none."""
    sample = text[place : place + 2 * _LONGEST]
    period = text.find(sample, place + 1, place + len(sample) + _LONGEST) - place
    is_repeated = period > 0 and text.startswith(text[place : place + _STEP - period], place + period)
    return period if is_repeated else 0


def _end(text: str, place: int, period: int) -> int:
    """Where the repetition that begins at ``place`` ends."""
    end = place + period
    while end < len(text):
        block = text[end - period : end - period + _BLOCK]
        if not text.startswith(block, end):
            pairs = zip(block, text[end : end + _BLOCK], strict=False)
            return end + next((at for at, (one, other) in enumerate(pairs) if one != other), len(text) - end)
        end += len(block)
    return len(text)


def _between_sentences(text: str, start: int, end: int, period: int) -> Span:
    """The stretch without the part of a line, sentence, clause or at least number that it begins or ends with.

    The rest of that stands outside: 有32家。甲有3家。甲有3家。… is repeated from 家 on.
    """
    starts, ends = range(start, start + period + 1), range(end, end - period - 1, -1)
    return Span(min(starts, key=lambda place: _seam(text, place)), min(ends, key=lambda place: _seam(text, place)))


def _seam(text: str, place: int) -> int:
    """How bad a place is to part a text at."""
    before, after = text[place - 1 : place] if place else "", text[place : place + 1]
    if not before or not after or "\n" in before + after:
        return 0
    row = next((row for row, marks in enumerate(_MARKS, start=1) if before in marks), len(_MARKS) + 1)
    return row + (_is_numeral(before) and _is_numeral(after))


def _is_run(piece: str) -> bool:
    """True for what makes up one number without an end, which is found as that (see `factcheck.extract.endless`)."""
    return all(map(_is_numeral, piece)) and _NO_DIGITS.isdisjoint(piece)


def _is_numeral(char: str) -> bool:
    return char.isnumeric() or char in _UNKNOWN_TO_UNICODE


def _meets(span: Span, others: Sequence[Span]) -> bool:
    row = bisect_left(others, span.end, key=lambda other: other.start)
    return any(other.end > span.start for other in others[max(0, row - 1) : row])
