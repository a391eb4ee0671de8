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
    cuts = [found.end() for found in _CLAUSE_END.finditer(text)]
    cut = 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]:
        bare = start < end and not (text[start].isspace() or text[end - 1].isspace())
        first, last = (start, end) if bare else _stripped(text, start, end)
        if first < last:
            edges = [first]
            while cut < len(cuts) and cuts[cut] < last:
                if cuts[cut] > first:
                    edges.append(cuts[cut])
                cut += 1
            span = Span(first, last)
            clauses = tuple(map(Span, edges, [*edges[1:], last])) if len(edges) > 1 else (span,)
            yield Sentence(span, paragraph, part, clauses)
        paragraph += text.endswith("\n", 0, end)  # a line end always ends a stretch
        start = end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
