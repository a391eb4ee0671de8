"""What stands round a mention: the window that the rules for claims and non-claims read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, NamedTuple

from factcheck.extract.tokens import DIGIT, raw_mention_of
from factcheck.lexicon import table
from factcheck.model import Exclusion, RawMention, Sentence, Span
from factcheck.patterns import regex

_BREAK = regex(r"[，。；：！？\n,;!?]")
_TITLE = regex(r"《[^《》\n]{1,60}》|“[^“”，。；\n]{2,40}(?:项目|工程|行动|计划|专项|活动)”")
_OPENING = ("《", "“")
_WORD = regex(r"\w")
_FIGURE, _SPELLED = r"[-+−]?\d+(?:\.\d+)?%?", f"负?[{DIGIT}十百千万亿点]+"
_FIGURES = regex(
    rf"{_FIGURE}(?:(?: ?[+×*÷,，、;；] ?| ?[<>]=? ?| ?= ?| [-−] |[ \t]+){_FIGURE})+[。！？]?"
    rf"|{_SPELLED}(?:(?:加上?|减去?|乘以?|除以|等于){_SPELLED})+[。！？]?"
)
_NEAR = 12
MOST_ALONE = 8
"""How many characters at least a sentence holds beside a mention that does not stand alone in it."""
_LITTLE = 5
_LONGEST_ROW = 240
_FARTHEST = 400
"""How far a clause without a comma is looked through for words that tell of a number."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the mentions of a part share: its shadow, its sentences and its title marks, both with where they start."""

    shadow: str
    sentences: Sequence[Sentence]
    starts: Sequence[int]
    marks: Sequence[Span]
    mark_starts: Sequence[int]
    mentions: Sequence[RawMention]

    def context(self, place: int) -> Context:
        """The mention at ``place`` with what stands round it."""
        mention, shadow = self.mentions[place], self.shadow
        span = mention.span
        start, end = span.start, span.end
        precedes, follows = shadow[start - 1 : start] if start else "", shadow[end : end + 1]
        return _context_of((self, mention, place, shadow, start, end, self._sentence_at(start), precedes, follows))

    def _sentence_at(self, position: int) -> Sentence:
        """The last sentence that begins at or before ``position``; the first where none does."""
        return self.sentences[max(0, bisect_right(self.starts, position) - 1)]

    def in_title_marks(self, span: Span) -> bool:
        """True inside 《》."""
        if not self.marks:
            return False
        row = bisect_right(self.mark_starts, span.start) - 1
        return row >= 0 and self.marks[row].covers(span)


class Context(NamedTuple):
    """A mention with what stands round it; what a rule does not ask for is never looked up.

    ``shadow`` is the text of the part, simplified and half width; the mention stands in it from ``start`` to ``end``.
    ``precedes`` and ``follows`` are the characters that touch it, empty at the ends of the text.
    """

    around: Surroundings
    mention: RawMention
    place: int
    shadow: str
    start: int
    end: int
    sentence: Sentence
    precedes: str
    follows: str

    @property
    def clause(self) -> Span:
        """The clause in which the mention starts, as far as one reads (`_FARTHEST`)."""
        clause = self.sentence.clauses[self.sentence.clause_row(self.start)]
        if clause.end - clause.start <= _FARTHEST:
            return clause
        return Span(max(clause.start, self.start - _FARTHEST), max(self.start, min(clause.end, self.end + _FARTHEST)))

    @property
    def clause_rest(self) -> Span:
        """From the mention to the end of its clause."""
        return Span(self.end, max(self.end, self.clause.end))

    @property
    def rest(self) -> Span:
        """On to the end of the next clause where the mention's own holds little more than it."""
        return self.rest_behind(self.clause_rest)

    def rest_behind(self, own: Span) -> Span:
        """`rest` where `clause_rest` is known; ``own`` itself where it goes no further."""
        clauses = self.sentence.clauses
        row = self.sentence.clause_row(self.start) + 1
        if row >= len(clauses) or len(_BREAK.sub("", own.of(self.shadow))) > _LITTLE:
            return own
        return Span(self.end, max(self.end, min(clauses[row].end, self.end + 2 * _FARTHEST)))

    @property
    def others(self) -> Sequence[RawMention]:
        """The mentions near by."""
        mentions, place = self.around.mentions, self.place
        return (*mentions[max(0, place - _NEAR) : place], *mentions[place + 1 : place + 1 + _NEAR])

    @property
    def others_before(self) -> RawMention:
        """The mention before this one; there must be one (`place` is above 0)."""
        return self.around.mentions[self.place - 1]

    @property
    def is_free_behind(self) -> bool:
        """True where no other mention begins right after this one: 三大约5万 is no 三大."""
        mentions, after = self.around.mentions, self.place + 1
        return after >= len(mentions) or mentions[after].span.start > self.end

    @property
    def in_title_marks(self) -> bool:
        """True inside 《》."""
        return self.around.in_title_marks(self.mention.span)

    @property
    def alone(self) -> bool:
        """True where the sentence holds nothing but this mention: a cell, an answer."""
        span = self.sentence.span
        if self.start - span.start >= MOST_ALONE or span.end - self.end >= MOST_ALONE:
            return False
        if not span.start <= self.start or self.start - span.start + max(0, span.end - self.end) >= MOST_ALONE:
            return False
        return not _WORD.search(self.shadow[span.start : self.start] + self.shadow[self.end : span.end])

    @property
    def in_figures(self) -> bool:
        """True where the sentence holds nothing but numbers: a row of cells, a sum."""
        span = self.sentence.span
        return (
            span.end - span.start <= _LONGEST_ROW and _FIGURES.fullmatch(self.shadow, span.start, span.end) is not None
        )

    def text_before(self, length: int) -> str:
        """The characters just before the mention, inside its sentence part."""
        return self.shadow[max(0, self.start - length) : self.start]

    def text_after(self, length: int) -> str:
        """The characters just after the mention."""
        return self.shadow[self.end : self.end + length]

    def preceded_by(self, words: tuple[str, ...]) -> bool:
        """True where one of ``words`` ends right before the mention."""
        return self.shadow.endswith(words, 0, self.start)

    def followed_by(self, words: tuple[str, ...]) -> bool:
        """True where one of ``words`` starts right after the mention."""
        return self.shadow.startswith(words, self.end)


_EXCLUDED = RawMention._fields.index("excluded")


def with_reason(mention: RawMention, reason: Exclusion | None) -> RawMention:
    """The mention with this reason why it is no claim, in a third of the time that `_replace` takes."""
    if reason is mention.excluded:
        return mention
    return raw_mention_of((*mention[:_EXCLUDED], reason, *mention[_EXCLUDED + 1 :]))


_context_of = partial(tuple.__new__, Context)


@cache
def words(section: str, key: str) -> tuple[str, ...]:
    """A word list of ``extract/claiming.toml``."""
    content: Any = table("extract/claiming.toml")[section][key]
    return tuple(content)


@cache
def firsts(section: str, key: str) -> frozenset[str]:
    """The first characters of a word list: what must follow where one of its words does."""
    return frozenset(word[0] for word in words(section, key))


@cache
def lasts(section: str, key: str) -> frozenset[str]:
    """The last characters of a word list: what must precede where one of its words does."""
    return frozenset(word[-1] for word in words(section, key))


def surroundings(shadow: str, sentences: Sequence[Sentence], mentions: Sequence[RawMention]) -> Surroundings:
    """What the mentions of a part (in order) share."""
    sentences = sentences or (Sentence(Span(0, len(shadow)), 0, clauses=(Span(0, len(shadow)),)),)
    has_marks = any(sign in shadow for sign in _OPENING)
    marks = [Span(*found.span()) for found in _TITLE.finditer(shadow)] if has_marks else []
    return Surroundings(
        shadow=shadow,
        sentences=sentences,
        starts=[sentence.span.start for sentence in sentences],
        marks=marks,
        mark_starts=[mark.start for mark in marks],
        mentions=mentions,
    )
