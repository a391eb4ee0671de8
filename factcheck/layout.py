"""What a reader of an article does not read: blanks that only set figures apart, and comments to factcheck.

`约 510 亿美元` says 约510亿美元, and `2.7万家<!-- factcheck: … -->企业` says 2.7万家企业. Many pages set such a
blank by house style; it parts nothing that belongs together. Nor does a sign of markup: the `**` of 有**2.7万**家, the
address of a link inside a sentence. So the stages read an article without them, and what they find is moved back to
where it stands in the text as written, which is never changed. A blank between two digits or two characters parts
something, and stays. A comment changes no verdict and no claim's id.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from factcheck.model import Article, Claim, Mention, Origin, PartName, Sentence, Span, Trace
from factcheck.patterns import regex

_BLANK = "[ \u00a0\u2009\u202f]"
_HAN = "[\u3400-\u9fff〇]"
_LATIN = "A-Za-z0-9０-９Ａ-Ｚａ-ｚ"
_SPACES = " \t\u3000"
# These begin with a set of characters, so that the search runs from one candidate to the next.
_SETTING = regex(
    rf"{_BLANK}(?:(?<={_HAN}.)(?=[{_LATIN}$¥￥€£])|(?<=[{_LATIN}%‰℃％].)(?={_HAN})|(?<=[0-9０-９].)(?=[%‰℃％]))"
)
# What begins the line of a list, and the raised mark of a note behind a word. 米² is a unit.
_BULLET = regex(
    r"^[ \t\u3000]*(?P<sign>[•·●■▪◆▶➢➤○◇□★☆◎✓✔\uf06c\uf0b7]|[-–*](?=[ \u3000]+[^\s0-9０-９]))[ \t\u3000]*(?=\S)",
    re.MULTILINE,
)
_RAISED = regex(
    r"[¹²³⁰⁴-⁹](?<=[\u3400-\u9fff〇，。、；：！？”’）》」』％%].)(?:(?<=[¹⁰⁴-⁹])|(?<![米里尺寸].))[⁰¹²³⁴-⁹]?(?![⁰¹²³⁴-⁹])"
)
# One of these stands in whatever one of the three finds.
_MAY_GO = regex(rf"[{_BLANK[1:-1]}•·●■▪◆▶➢➤○◇□★☆◎✓✔\uf06c\uf0b7*–¹²³⁰⁴-⁹-]")


@dataclass(frozen=True, slots=True)
class Layout:
    """A text without what is not read. ``places`` tells where each character stood; None where nothing was taken."""

    text: str
    places: Sequence[int] | None = None

    def back(self, span: Span) -> Span:
        """A span of `text` → the same characters in the text as written."""
        if self.places is None:
            return span
        start = self.places[span.start] if span.start < len(self.places) else self.places[-1] + 1
        return Span(start, self.places[span.end - 1] + 1 if span.end > span.start else start)

    def there(self, span: Span) -> Span:
        """A span of the text as written → where its characters stand in `text`."""
        if self.places is None:
            return span
        return Span(bisect_left(self.places, span.start), bisect_left(self.places, span.end))


@lru_cache(maxsize=8)
def layout_of(text: str, taken: tuple[Span, ...] = (), marks: tuple[Span, ...] = ()) -> Layout:
    """The layout of a text without its setting blanks, the spans ``taken`` and the characters of ``marks``.

    >>> layout_of("约 510 亿美元，1 2").text
    '约510亿美元，1 2'
    >>> layout_of("约 **510** 亿美元", marks=(Span(2, 4), Span(7, 9))).text
    '约510亿美元'
    """
    if not (taken or marks or _MAY_GO.search(text)):
        return Layout(text)
    rest = without(text, taken)
    places = range(len(text)) if rest.places is None else rest.places
    marked = {place for mark in marks for place in range(mark.start, mark.end)}
    marked |= set(_signs(text))
    if marked:
        places = [place for place in places if place not in marked]
    bare = "".join(map(text.__getitem__, places)) if marked else rest.text
    blanks = {found.start() for found in _SETTING.finditer(bare)}
    if not (blanks or marked):
        return rest
    left = [place for at, place in enumerate(places) if at not in blanks]
    return Layout("".join(map(text.__getitem__, left)), left)


def _signs(text: str) -> Iterator[int]:
    """Where signs stand that say nothing: those of a list, those that lead to a note.

    >>> "".join("·  有29所高校¹。"[place] for place in _signs("·  有29所高校¹。"))
    '·  ¹'
    """
    for found in _BULLET.finditer(text):
        yield from range(found.start("sign"), found.end())
    for found in _RAISED.finditer(text):
        yield from range(*found.span())


def without(text: str, taken: Sequence[Span]) -> Layout:
    """The layout of a text without the spans ``taken`` and the blanks around them, but for one between Latin words.

    >>> without("有2家 <!-- x --> 企业", (Span(4, 14),)).text, without("in <!-- x -->2021", (Span(3, 13),)).text
    ('有2家企业', 'in 2021')
    """
    places: list[int] = []
    end = 0
    for span in sorted(taken):
        wide = _with_blanks(text, span)
        places += range(end, max(wide.start, end))
        end = max(wide.end, end)
    if not end:
        return Layout(text)
    places += range(end, len(text))
    return Layout("".join(map(text.__getitem__, places)), places)


def _with_blanks(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start and text[start - 1] in _SPACES:
        start -= 1
    while text[end : end + 1] and text[end] in _SPACES:
        end += 1
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if len(around) == 2 and around.isascii() and around.isalnum():
        return Span(start, span.end) if end > span.end else span
    return Span(start, end)


@dataclass(frozen=True, slots=True)
class ClosedUp:
    """An article as the stages read it, and the way back to the ``source`` as written."""

    article: Article
    source: Article
    layouts: Mapping[PartName, Layout]

    @property
    def uncommented(self) -> Layout:
        """The text of the source without directives, its setting blanks kept."""
        return without(self.source.text, _spans_of(self.source))

    def there(self, span: Span, part: PartName) -> Span:
        """A span of the source in the article that the stages read."""
        return self.layouts[part].there(span)

    def mention(self, mention: Mention) -> Mention:
        """A mention in the source."""
        span = self.layouts[mention.part].back(mention.span)
        return replace(mention, span=span, text=span.of(self.source.part_text(mention.part)))

    def claim(self, claim: Claim) -> Claim:
        """A claim in the source: the words of its subject and indicator as they stand there."""
        part = claim.mention.part
        back, text = self.layouts[part].back, self.source.part_text(part)
        subject = back(claim.subject_span) if claim.subject_span else None
        indicator = back(claim.indicator_span) if claim.indicator_span else None
        return replace(
            claim,
            mention=self.mention(claim.mention),
            subject_span=subject,
            subject_text=subject.of(text) if subject else claim.subject_text,
            indicator_span=indicator,
            indicator_text=indicator.of(text) if indicator else claim.indicator_text,
        )

    def sentence(self, sentence: Sentence) -> Sentence:
        """A sentence in the source."""
        back = self.layouts[sentence.part].back
        return replace(sentence, span=back(sentence.span), clauses=tuple(map(back, sentence.clauses)))

    def trace(self, trace: Trace) -> Trace:
        """A trace in the source; its finding stands there already."""
        span = self.layouts[trace.raw.part].back(trace.raw.span)
        raw = trace.raw._replace(span=span, text=span.of(self.source.part_text(trace.raw.part)))
        sentence = self.sentence(trace.sentence) if trace.sentence else None
        return replace(trace, raw=raw, sentence=sentence, origins=tuple(map(self._origin, trace.origins)))

    def _origin(self, origin: Origin) -> Origin:
        return replace(origin, span=self.layouts[origin.part].back(origin.span)) if origin.span else origin


def closed_up(article: Article) -> ClosedUp | None:
    """The article without its setting blanks, its marks and its directives; None where it has none of them.

    What is passed over inside a line (an address, a comment) is closed up like a mark, so that its sentence goes on; it
    is not in the article that the stages read.
    """
    inline = (span for span in article.passed_over if _is_inline(span, article.text))
    title = layout_of(article.title or "")
    body = layout_of(article.text, _spans_of(article), (*article.marks, *inline))
    if title.places is None and body.places is None:
        return None
    closed = replace(
        article,
        text=body.text,
        title=title.text if article.title is not None else None,
        tables=tuple(table.moved(body.there) for table in article.tables),
        captions=tuple(map(body.there, article.captions)),
        passed_over=tuple(span for span in map(body.there, article.passed_over) if len(span)),
        anchors=(),
        directives=(),
        marks=(),
    )
    return ClosedUp(closed, article, {"title": title, "body": body, "caption": body, "table": body})


def _spans_of(article: Article) -> tuple[Span, ...]:
    return tuple(directive.span for directive in article.directives if len(directive.span))


def _is_inline(span: Span, text: str) -> bool:
    """True for a stretch with something else on its line."""
    start, end = span.start, span.end
    if text.find("\n", start, end) >= 0:
        return False
    while start and text[start - 1].isspace() and text[start - 1] != "\n":
        start -= 1
    while end < len(text) and text[end].isspace() and text[end] != "\n":
        end += 1
    return text[start - 1 : start] not in ("", "\n") or text[end : end + 1] not in ("", "\n")
