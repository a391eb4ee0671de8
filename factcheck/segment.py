"""Text → sentences and their clauses.

A sentence ends at 。！？；… or at a line end; closing quotes and brackets after the stop belong to it. A clause ends at
a comma, a colon or a dash as well; the comma between digits (1,234) and the stop inside a number are no ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factcheck.model import PartName, Sentence, Span

# Each form begins with a set of characters, so that the search runs from one candidate to the next.
_SENTENCE_END = re.compile(
    r"[。！？!?；;.…\n](?:(?<=[。！？!?；;])|(?<=…)…*|(?<=[^0-9\s]\.)(?=\s|$)|(?<=\n)\n*(?!\n)(?P<line>))"
    r"(?(line)|[”’」』）)\"]*)"
)
_CLAUSE_END = re.compile(r"[，：:,—](?:(?<=[，：:])|(?<![0-9],)(?<=,)|(?<=,)(?![0-9])|(?<=—)—)")


def sentences(text: str, part: PartName = "body") -> tuple[Sentence, ...]:
    """The sentences of ``text`` in order, without surrounding white space; together they hold every other character.

    >>> [s.span.of("甲有2.7万家。乙“有3家。”丙") for s in sentences("甲有2.7万家。乙“有3家。”丙")]
    ['甲有2.7万家。', '乙“有3家。”', '丙']
    """
    return tuple(_sentences(text, part))


def _sentences(text: str, part: PartName) -> Iterator[Sentence]:
    paragraph = 0
    start = 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]:
        span = _stripped(text, start, end)
        if len(span):
            yield Sentence(span=span, paragraph=paragraph, part=part, clauses=_clauses(text, span))
        paragraph += text.count("\n", start, end) > 0
        start = end


def _clauses(text: str, span: Span) -> tuple[Span, ...]:
    ends = [found.end() for found in _CLAUSE_END.finditer(text, span.start, span.end)]
    edges = [span.start, *ends, span.end]
    return tuple(Span(a, b) for a, b in pairwise(edges) if b > a)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
