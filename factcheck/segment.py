"""Text → sentences and their clauses.

A sentence ends at 。！？；… or at a line end; closing quotes and brackets after the stop belong to it. A clause ends at
a comma, a colon or a dash as well; the comma between digits (1,234) and the stop inside a number are no ends. What runs
on for thousands of characters without a stop is no sentence that anybody wrote; it is cut where no number can stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from operator import sub

from factcheck.model import PartName, Sentence, Span
from factcheck.model.text import undivided
from factcheck.patterns import regex

# Each form begins with a set of characters, so that the search runs from one candidate to the next.
_SENTENCE_END = regex(
    r"[。！？!?；;.…\n](?:(?<=[。！？!?；;])|(?<=…)…*|(?<=[^0-9\s]\.)(?=\s|$)|(?<=\n)\n*(?!\n)(?P<line>))"
    r"(?(line)|[”’」』）)\"]*)"
)
_CLAUSE_END = regex(r"[，：:,—](?:(?<=[，：:])|(?<![0-9],)(?<=,)|(?<=,)(?![0-9])|(?<=—)—)")

_LONGEST = 2000  # characters; the rules for what a number is about look at a sentence as a whole
_NO_NUMBER = r"[^\W\d_〇零○两一二三四五六七八九十廿卅百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟点几数半多余来成倍第]"
# In the middle of words; else behind a blank or between two characters of which neither is of a number.
_SEAMS = (regex(rf"{_NO_NUMBER}{{12}}(?={_NO_NUMBER}{{12}})"), regex(rf"\s(?=\S)|{_NO_NUMBER}(?={_NO_NUMBER})"))

# No white space of Unicode comes after the ideographic one.
_LAST_SPACE = "\u3000"


def sentences(text: str, part: PartName = "body") -> tuple[Sentence, ...]:
    """The sentences of ``text`` in order, without surrounding white space; together they hold every other character.

    >>> [s.span.of("甲有2.7万家。乙“有3家。”丙") for s in sentences("甲有2.7万家。乙“有3家。”丙")]
    ['甲有2.7万家。', '乙“有3家。”', '丙']
    """
    found: list[Sentence] = []
    divide = partial(_clauses, text)
    paragraph = start = 0
    for end in _ends(text):
        first, last = start, end
        if start < end and (text[start] <= _LAST_SPACE or text[end - 1] <= _LAST_SPACE):
            first, last = _stripped(text, start, end)
        if first < last:
            found.append(undivided(Span(first, last), paragraph, part, divide))
        if text.endswith("\n", start, end):  # a line end always ends a stretch
            paragraph += 1
        start = end
    return tuple(found)


def _clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """The clauses of a sentence, which together are the sentence."""
    edge, last = sentence.start, sentence.end
    clauses = []
    for found in _CLAUSE_END.finditer(text, edge, last):
        cut = found.end()
        if cut < last:
            clauses.append(Span(edge, cut))
            edge = cut
    return (*clauses, Span(edge, last)) if clauses else (sentence,)


def is_prose(sentence: Sentence) -> bool:
    """False for what runs on for thousands of characters without a stop, a clause or two words side by side.

    A picture that was pasted as text, rows of digits, nested brackets: numbers in it claim nothing.
    """
    return sentence.span.end - sentence.span.start <= 2 * _LONGEST


def _ends(text: str) -> Sequence[int]:
    """Where the sentences end, with more ends where one would be far too long."""
    ends = list(map(re.Match.end, _SENTENCE_END.finditer(text)))
    ends.append(len(text))
    if max(map(sub, ends, (0, *ends))) <= _LONGEST:
        return ends
    return list(_bounded(text, ends, list(map(re.Match.end, _CLAUSE_END.finditer(text)))))


def _bounded(text: str, ends: Sequence[int], cuts: Sequence[int]) -> Iterator[int]:
    """The ends of sentences, with more of them where a sentence would be far too long."""
    start = 0
    for end in ends:
        while end - start > _LONGEST and (seam := _seam(text, start + _LONGEST // 2, end, cuts)):
            yield seam
            start = seam
        yield end
        start = end


def _seam(text: str, start: int, end: int, cuts: Sequence[int]) -> int | None:
    """Where to cut: behind the last clause that fits, else at the first place without a number; None without either."""
    row = bisect_right(cuts, start + _LONGEST // 2)
    if row and start < cuts[row - 1] < end:
        return cuts[row - 1]
    inside, between = _SEAMS
    found = inside.search(text, start, min(end, start + _LONGEST)) or between.search(text, start, end)
    return found.end() if found else None


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
