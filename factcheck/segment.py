"""Text → sentences and their clauses.

A sentence ends at 。！？；… or at a line end; closing quotes and brackets after the stop belong to it. A clause ends at
a comma, a colon or a dash as well; the comma between digits (1,234) and the stop inside a number are no ends.
"""

from __future__ import annotations

import re

from factcheck.model import PartName, Sentence, Span
from factcheck.patterns import regex

# Each form begins with a set of characters, so that the search runs from one candidate to the next.
_SENTENCE_END = regex(
    r"[。！？!?；;.…\n](?:(?<=[。！？!?；;])|(?<=…)…*|(?<=[^0-9\s]\.)(?=\s|$)|(?<=\n)\n*(?!\n)(?P<line>))"
    r"(?(line)|[”’」』）)\"]*)"
)
_CLAUSE_END = regex(r"[，：:,—](?:(?<=[，：:])|(?<![0-9],)(?<=,)|(?<=,)(?![0-9])|(?<=—)—)")


# No white space of Unicode comes after the ideographic one.
_LAST_SPACE = "\u3000"


def sentences(text: str, part: PartName = "body") -> tuple[Sentence, ...]:
    """The sentences of ``text`` in order, without surrounding white space; together they hold every other character.

    >>> [s.span.of("甲有2.7万家。乙“有3家。”丙") for s in sentences("甲有2.7万家。乙“有3家。”丙")]
    ['甲有2.7万家。', '乙“有3家。”', '丙']
    """
    found: list[Sentence] = []
    ends = list(map(re.Match.end, _SENTENCE_END.finditer(text)))
    cuts = list(map(re.Match.end, _CLAUSE_END.finditer(text)))
    cuts.append(len(text) + 1)
    paragraph = start = row = 0
    for end in (*ends, len(text)):
        first, last = start, end
        if start < end and (text[start] <= _LAST_SPACE or text[end - 1] <= _LAST_SPACE):
            first, last = _stripped(text, start, end)
        if first < last:
            edge, clauses = first, []
            while (cut := cuts[row]) < last:
                if cut > edge:
                    clauses.append(Span(edge, cut))
                    edge = cut
                row += 1
            span = Span(first, last)
            clauses.append(Span(edge, last) if clauses else span)
            found.append(Sentence(span, paragraph, part, tuple(clauses)))
        if text.endswith("\n", start, end):  # a line end always ends a stretch
            paragraph += 1
        start = end
    return tuple(found)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
