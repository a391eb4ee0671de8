"""A step of an explanation, and what every step is made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from factcheck.config import DEFAULT_SETTINGS, Settings
from factcheck.fold import fold
from factcheck.lexicon import table
from factcheck.model import Article, Mention, Origin, Span, Trace
from factcheck.report.templates import fill


@dataclass(frozen=True, slots=True)
class Step:
    """One line: what it is about, and what is said. ``origin`` tells where the words stand that it rests on."""

    key: str
    text: str
    origin: Origin | None = None


@dataclass(frozen=True)
class Case:
    """A mention to explain: its trace in its article, with the settings that it was read with."""

    article: Article
    trace: Trace
    settings: Settings = DEFAULT_SETTINGS
    lang: str = "zh"

    @property
    def mention(self) -> Mention:
        """The mention as the last stage left it."""
        return self.trace.finding.mention

    @property
    def sentence(self) -> Span:
        """The sentence of the mention; the mention itself where none is known."""
        return self.trace.sentence.span if self.trace.sentence else self.mention.span

    @cached_property
    def shadow(self) -> str:
        """The folded text of the part: what the rules read."""
        return fold(self.article.part_text(self.mention.part))

    def say(self, section: str, key: str, **fields: object) -> str:
        """The words of a key with its fields; the section's ``other`` where it has no such key, else the key itself."""
        words = table(f"explain.{self.lang}.toml")[section]
        message = words.get(key, words.get("other"))
        return (fill(message, {"code": key, **fields}) if message else None) or key

    def here(self, span: Span, part: str | None = None) -> str:
        """Words of the article between quotation marks, with their offsets."""
        aside = part == "title" != self.mention.part
        text = span.of(self.article.title or "" if part == "title" else self.article.part_text(self.mention.part))
        return self.say("words", "here_in_title" if aside else "here", text=text, start=span.start, end=span.end)

    def joined(self, texts: list[str]) -> str:
        """Texts in a row."""
        return self.say("words", "and").join(texts)
