"""What stands round a mention: the window that the rules for claims and non-claims read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from factcheck.lexicon import table
from factcheck.model import RawMention, Sentence, Span

_BREAK = re.compile(r"[，。；：！？\n,;!?]")
_TITLE = re.compile(r"《[^《》\n]{1,60}》|“[^“”，。；\n]{2,40}(?:项目|工程|行动|计划|专项|活动)”")
_WORD = re.compile(r"\w")
_NEAR = 12
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the mentions of a part share: its shadow, its sentences and clauses, its title marks."""

    shadow: str
    clauses: tuple[Span, ...]
    clause_starts: tuple[int, ...]
    sentences: Sequence[Sentence]
    marks: tuple[Span, ...]
    mark_starts: tuple[int, ...]
    mentions: Sequence[RawMention]


class Context(NamedTuple):
    """A mention with what stands round it; what a rule does not ask for is never looked up."""

    around: Surroundings
    mention: RawMention
    place: int

    @property
    def shadow(self) -> str:
        """The text of the part, simplified and half width."""
        return self.around.shadow

    @property
    def clause(self) -> Span:
        """The clause in which the mention starts."""
        return self.around.clauses[self._row]

    @property
    def clause_rest(self) -> Span:
        """From the mention to the end of its clause."""
        return Span(self.end, max(self.end, self.clause.end))

    @property
    def rest(self) -> Span:
        """On to the end of the next clause where the mention's own holds little more than it."""
        row, own = self._row, self.clause_rest
        if len(_BREAK.sub("", own.of(self.shadow))) > 5 or row + 1 >= len(self.around.clauses):
            return own
        following = self.around.clauses[row + 1]
        sentences = self.around.sentences
        place = bisect_right(sentences, self.around.clauses[row].start, key=_start) - 1
        in_sentence = place < 0 or following.start < sentences[place].span.end
        return Span(self.end, max(self.end, following.end)) if in_sentence else own

    @property
    def others(self) -> Sequence[RawMention]:
        """The mentions near by."""
        mentions, place = self.around.mentions, self.place
        return (*mentions[max(0, place - _NEAR) : place], *mentions[place + 1 : place + 1 + _NEAR])

    @property
    def in_title_marks(self) -> bool:
        """True inside 《》."""
        row = bisect_right(self.around.mark_starts, self.start) - 1
        return row >= 0 and self.around.marks[row].covers(self.mention.span)

    @property
    def alone(self) -> bool:
        """True where the sentence holds nothing but this mention: a cell, an answer."""
        sentences = self.around.sentences
        place = bisect_right(sentences, self.start, key=_start) - 1
        if place < 0:
            return False
        span = sentences[place].span
        before, after = self.shadow[span.start : self.start], self.shadow[self.end : span.end]
        return len(before) + len(after) < _SHORT and not _WORD.search(before + after)

    @property
    def _row(self) -> int:
        return max(0, bisect_right(self.around.clause_starts, self.start) - 1)

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


def surroundings(shadow: str, sentences: Sequence[Sentence], mentions: Sequence[RawMention]) -> Surroundings:
    """What the mentions of a part (in order) share."""
    clauses = tuple(clause for sentence in sentences for clause in sentence.clauses) or (Span(0, len(shadow)),)
    marks = tuple(Span(*found.span()) for found in _TITLE.finditer(shadow))
    return Surroundings(
        shadow=shadow,
        sentences=sentences,
        clauses=clauses,
        clause_starts=tuple([clause.start for clause in clauses]),
        marks=marks,
        mark_starts=tuple([mark.start for mark in marks]),
        mentions=mentions,
    )


def _start(sentence: Sentence) -> int:
    return sentence.span.start
