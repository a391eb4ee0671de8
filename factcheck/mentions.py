"""Article → its mentions: segment → extract → normalize, the stages before anything is said of what they are about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.asides import with_asides
from factcheck.dumps import dumps
from factcheck.equipment import Equipment
from factcheck.extract import extract, numerals
from factcheck.extract.cells import with_labels
from factcheck.extract.endless import without
from factcheck.layout import ClosedUp, closed_up
from factcheck.model import Article, Exclusion, Kind, Mention, RawMention, Sentence, Span
from factcheck.normalize import mentions as normalize
from factcheck.parts import PARTS, of_directives, passed_over, text_of
from factcheck.repetition import of_numerals, repeated
from factcheck.segment import is_prose
from factcheck.segment import sentences as segment

_NUMBERING = Exclusion.ENUMERATION  # the 1. of a list stays what it is


@dataclass(frozen=True, slots=True)
class Reading:
    """What the first three stages make of an article; ``raws`` and ``mentions`` are of one length.

    ``article`` is the one that they read; ``closed`` leads from it to the article as written, where that differs.
    ``passed`` are the mentions of what is not read, as they stand in the article as written, with their raw forms.
    """

    article: Article
    closed: ClosedUp | None
    sentences: tuple[Sentence, ...]
    raws: tuple[RawMention, ...]
    mentions: tuple[Mention, ...]
    passed: tuple[tuple[RawMention, Mention], ...] = ()


def read_mentions(article: Article, equipment: Equipment) -> Reading:
    """The mentions of an article; none of its numerals is missing, and none stands in two."""
    stretches = repeated(article)
    article = with_asides(article, stretches)
    closed = closed_up(article)
    told = closed.article if closed else article
    if closed and stretches:
        stretches = tuple(map(closed.layouts["body"].there, stretches))
    sentences: list[Sentence] = []
    raws: list[RawMention] = []
    for part in PARTS:
        text = text_of(replace(told, passed_over=(*told.passed_over, *stretches)) if stretches else told, part)
        if not text:
            continue
        if part == "body" and (data := tuple(dumps(text))):
            raws += numerals(text, data)
            text = without(text, data)
        of_part = segment(text, part)
        found = extract(text, of_part, part=part, extractors=equipment.extractors)
        running_on = [sentence.span for sentence in of_part if not is_prose(sentence)]
        sentences += filter(is_prose, of_part) if running_on else of_part
        raws += _without_claims(found, running_on)
    raws += (_of_stretch(of_numerals(span, told.text), told.text) for span in stretches)
    raws = sorted(with_labels(told, raws), key=by_place)
    mentions = normalize(told, sentences, raws, settings=equipment.settings)
    passed = _passed_over(article, map(closed.mention, mentions) if closed else mentions, equipment)
    return Reading(told, closed, tuple(sentences), tuple(raws), mentions, tuple(passed))


def _of_stretch(span: Span, text: str) -> RawMention:
    return RawMention(span, span.of(text), Kind.NUMBER, excluded=Exclusion.IDENTIFIER, rule="repeated")


def _without_claims(raws: Sequence[RawMention], spans: Sequence[Span]) -> Iterable[RawMention]:
    """The mentions, of which none inside one of ``spans`` is a claim; ``spans`` are in the order of the text."""
    if not spans:
        return raws
    starts = [span.start for span in spans]

    def settled(raw: RawMention) -> RawMention:
        row = 0 if raw.excluded else bisect_right(starts, raw.span.start)
        return raw._replace(excluded=Exclusion.IDENTIFIER) if row and spans[row - 1].covers(raw.span) else raw

    return map(settled, raws)


def _passed_over(
    article: Article, read: Iterable[Mention], equipment: Equipment
) -> Iterator[tuple[RawMention, Mention]]:
    """The numerals of what is not read: none is lost, none claims anything, none stands in a mention already read."""
    if not (article.passed_over or article.directives):
        return
    spans = sorted(mention.span for mention in read if mention.part != "title")
    found = extract(passed_over(article), (), extractors=equipment.extractors)
    raws = [raw if raw.excluded is _NUMBERING else raw._replace(excluded=Exclusion.IDENTIFIER) for raw in found]
    told = extract(of_directives(article), (), extractors=equipment.extractors)
    raws += [raw._replace(excluded=Exclusion.IDENTIFIER) for raw in told]
    raws = [raw._replace(part="caption") if _is_of_caption(raw, article) else raw for raw in raws]
    for raw, mention in zip(raws, normalize(article, (), raws, settings=equipment.settings), strict=True):
        row = bisect_left(spans, raw.span.end, key=lambda span: span.start)
        if not row or spans[row - 1].end <= raw.span.start:
            yield raw, mention


def _is_of_caption(raw: RawMention, article: Article) -> bool:
    return any(caption.covers(raw.span) for caption in article.captions)


def by_place(mention: RawMention | Mention) -> tuple[bool, int, int]:
    """The title first, then by place in the text."""
    span = mention.span
    return mention.part != "title", span.start, span.end
