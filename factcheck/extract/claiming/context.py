"""What stands round a mention: the window that the rules for claims and non-claims read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.lexicon import table
from factcheck.model import RawMention, Sentence, Span

_BREAK = re.compile(r"[，。；：！？\n,;!?]")


@dataclass(frozen=True, slots=True)
class Context:
    """A mention with the shadow text, its clause and its neighbours.

    ``clause_rest`` runs from the mention to the end of its clause, ``rest`` on to the end of the statement that a date
    introduces: the next clause as well where the mention's own holds little more than it.
    """

    shadow: str
    mention: RawMention
    clause: Span
    clause_rest: Span
    rest: Span
    others: tuple[RawMention, ...]
    in_title_marks: bool

    @property
    def start(self) -> int:
        """Where the mention starts."""
        return self.mention.span.start

    @property
    def end(self) -> int:
        """Where the mention ends."""
        return self.mention.span.end

    def text_before(self, length: int) -> str:
        """The characters just before the mention, inside its sentence part."""
        return self.shadow[max(0, self.start - length) : self.start]

    def text_after(self, length: int) -> str:
        """The characters just after the mention."""
        return self.shadow[self.end : self.end + length]

    def preceded_by(self, words: Iterable[str]) -> bool:
        """True where one of ``words`` ends right before the mention."""
        return self.shadow.endswith(tuple(words), 0, self.start)

    def followed_by(self, words: Iterable[str]) -> bool:
        """True where one of ``words`` starts right after the mention."""
        return self.shadow.startswith(tuple(words), self.end)


@cache
def words(section: str, key: str) -> tuple[str, ...]:
    """A word list of ``extract/claiming.toml``."""
    content: Any = table("extract/claiming.toml")[section][key]
    return tuple(content)


def contexts(shadow: str, sentences: Sequence[Sentence], mentions: Sequence[RawMention]) -> Iterable[Context]:
    """The context of each mention, in order."""
    clauses = [clause for sentence in sentences for clause in sentence.clauses] or [Span(0, len(shadow))]
    starts = [clause.start for clause in clauses]
    ends = {clause.start: sentence.span.end for sentence in sentences for clause in sentence.clauses}
    marks = title_marks(shadow)
    for index, mention in enumerate(mentions):
        row = max(0, bisect_right(starts, mention.span.start) - 1)
        clause = clauses[row]
        sentence_end = ends.get(clause.start, len(shadow))
        rest = _rest(shadow, mention, clauses, row, sentence_end)
        near = (*mentions[max(0, index - 12) : index], *mentions[index + 1 : index + 13])
        inside = any(mark.covers(mention.span) for mark in marks)
        own = Span(mention.span.end, max(mention.span.end, clause.end))
        yield Context(shadow, mention, clause, own, rest, near, inside)


def _rest(shadow: str, mention: RawMention, clauses: Sequence[Span], row: int, sentence_end: int) -> Span:
    """From the mention to the end of its clause; on to the next clause where this one holds little more than it."""
    end = max(clauses[row].end, mention.span.end)
    remaining = _BREAK.sub("", shadow[mention.span.end : end])
    if len(remaining) <= 5 and row + 1 < len(clauses) and clauses[row + 1].start < sentence_end:
        end = clauses[row + 1].end
    return Span(mention.span.end, max(mention.span.end, end))


def title_marks(shadow: str) -> tuple[Span, ...]:
    """The stretches inside 《》."""
    return tuple(Span(*found.span()) for found in re.finditer(r"《[^《》\n]{1,60}》", shadow))
