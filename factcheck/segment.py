"""Text → sentences and their clauses.

A sentence ends at 。！？；… or at a line end; closing quotes and brackets after the stop belong to it. A clause ends at
a comma, a colon or a dash as well; the comma between digits (1,234) and the stop inside a number are no ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
        stretch = text[start:end]
        if stretch.strip():
            first = start + len(stretch) - len(stretch.lstrip())
            span = Span(first, start + len(stretch.rstrip()))
            yield Sentence(span, paragraph, part, tuple(_clauses(text, span)))
        paragraph += "\n" in stretch
        start = end


def _clauses(text: str, span: Span) -> Iterator[Span]:
    start, last = span.start, span.end
    for found in _CLAUSE_END.finditer(text, start, last):
        end = found.end()
        yield Span(start, end)
        start = end
    if start < last:
        yield Span(start, last)
