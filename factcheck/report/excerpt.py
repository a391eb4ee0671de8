"""The words around a mention: its sentence, trimmed with … where it is long. No stage is asked; the text suffices.

Comments to factcheck are left out: nobody reads them as part of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.layout import without
from factcheck.model import Article, Mention
from factcheck.patterns import regex

_ELLIPSIS = "…"
_PAUSES = "，、：, \t"
# A sentence ends with these; quotes and brackets that close after them still belong to it.
_SENTENCE_END = regex(r"(?:[。！？；!?;]+[”’』」）】]*|[\r\n])\s*")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A mention between the words before and after it, as written."""

    before: str
    text: str
    after: str


def excerpt(article: Article, mention: Mention, *, width: int) -> Excerpt:
    """The sentence of a mention with at most ``width`` characters (code points) on either side of it.

    >>> from factcheck.model import Kind, Quantity, Span
    >>> mention = Mention(Span(4, 7), "90所", Kind.COUNT, Quantity(None))
    >>> excerpt(Article("a.txt", "早。北京90所高校。晚。"), mention, width=3)
    Excerpt(before='北京', text='90所', after='高校。')
    """
    text, span = article.part_text(mention.part), mention.span
    if article.directives and mention.part != "title":
        layout = without(text, [directive.span for directive in article.directives if len(directive.span)])
        text, span = layout.text, layout.there(span)
    return Excerpt(_before(text, span.start, width), span.of(text), _after(text, span.end, width))


def _before(text: str, start: int, width: int) -> str:
    first = max(0, start - width)
    window = text[first:start]
    ends = [found.end() for found in _SENTENCE_END.finditer(window)]
    if ends:
        return window[ends[-1] :]
    return _ELLIPSIS + window.lstrip(_PAUSES) if first else window.lstrip()


def _after(text: str, end: int, width: int) -> str:
    window = text[end : end + width]
    found = _SENTENCE_END.search(window)
    if found:
        return window[: found.end()].rstrip()
    return window.rstrip(_PAUSES) + _ELLIPSIS if end + width < len(text) else window.rstrip()
