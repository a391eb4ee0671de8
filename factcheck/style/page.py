"""What a rule of style reads: one part of an article with its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from re import Match, Pattern

from factcheck.fold import fold
from factcheck.lexicon import table
from factcheck.model import Article, Finding, PartName, Span, StyleNote


@dataclass(frozen=True)
class Page:
    """A part's text, and its shadow of the same length: simplified and half width (see `factcheck.fold`)."""

    article: Article
    part: PartName
    text: str
    findings: tuple[Finding, ...]

    @cached_property
    def shadow(self) -> str:
        """The shadow of the text."""
        return fold(self.text)

    def note(
        self, rule: str, span: Span, suggestions: Sequence[str] = (), details: Sequence[tuple[str, str]] = ()
    ) -> StyleNote:
        """A note on a stretch of the part; what is suggested twice, or stands there already, is left out."""
        text = span.of(self.text)
        others = tuple(suggestion for suggestion in dict.fromkeys(suggestions) if suggestion != text)
        return StyleNote(rule, span, text, self.part, others, tuple(details))

    def matches(
        self, pattern: Pattern[str], rule: str, suggest: Callable[[Match[str]], Sequence[str]]
    ) -> Iterator[StyleNote]:
        """A note for each match in the shadow, outside of what is no text (addresses, codes)."""
        taken = [f.mention.span for f in self.findings if f.mention.rule.startswith("identifiers")]
        for found in pattern.finditer(self.shadow):
            span = Span(*found.span())
            if not any(span.overlaps(other) for other in taken):
                yield self.note(rule, span, suggest(found))

    def claims(self) -> Iterator[Finding]:
        """The findings that are claims."""
        return (finding for finding in self.findings if finding.claim)


def words(name: str) -> frozenset[str]:
    """A list of words of ``data/style/words.toml``."""
    return frozenset(table("style/words.toml")[name])


def any_of(name: str) -> str:
    """The same as one alternative of a pattern, the longest first."""
    return "|".join(sorted(words(name), key=lambda word: (-len(word), word)))
