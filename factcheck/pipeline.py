"""The only module that knows the order of the stages: segment → extract → normalize → link → judge (→ style).

Everything here is a function of its arguments; nothing is printed and nothing is written.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.asides import with_asides
from factcheck.dumps import dumps
from factcheck.equipment import Equipment
from factcheck.extract import extract, numerals
from factcheck.extract.cells import with_labels
from factcheck.extract.endless import without
from factcheck.judge import (
    Context,
    find_conflicts,
    judge,
    judge_considered,
)
from factcheck.layout import ClosedUp, closed_up
from factcheck.link import find_origins, make_claims
from factcheck.link.claim_ids import ClaimIds
from factcheck.link.tables import Composed, carried, cells_of_words, composed
from factcheck.model import (
    Article,
    CheckedArticle,
    Claim,
    Considered,
    Exclusion,
    Finding,
    Kind,
    Mention,
    PartName,
    RawMention,
    Sentence,
    Span,
    Trace,
)
from factcheck.nlp import Hints, HintSource
from factcheck.normalize import mentions as normalize
from factcheck.parts import PARTS, of_directives, passed_over, text_of
from factcheck.repetition import of_numerals, repeated
from factcheck.segment import is_prose
from factcheck.segment import sentences as segment
from factcheck.style import find_style
from factcheck.tables.totals import sums_of

if TYPE_CHECKING:
    pass

# Parts whose sentences follow one another: what prose speaks of carries over to its next sentence, not into a caption.
_TOLD_TOGETHER: tuple[tuple[PartName, ...], ...] = (("title", "body"), ("caption",))

_NUMBERING = Exclusion.ENUMERATION  # the 1. of a list stays what it is


@dataclass(frozen=True, slots=True)
class _Reading:
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


def find_mentions(article: Article, equipment: Equipment) -> tuple[Mention, ...]:
    """Every mention in the order of the text, title first; nothing is said about what they are about."""
    reading = _read(article, equipment)
    read = map(reading.closed.mention, reading.mentions) if reading.closed else reading.mentions
    return tuple(sorted((*read, *(mention for _, mention in reading.passed)), key=_by_place))


def extract_article(article: Article, equipment: Equipment, *, parsed: HintSource | None = None) -> tuple[Finding, ...]:
    """Every mention in the order of the text, title first; claims with what they are about, and no verdict.

    ``parsed`` gives hints in place of the model of the equipment.
    """
    reading = _read(article, equipment)
    return _findings(reading, _claims(reading, equipment, parsed))


def _read(article: Article, equipment: Equipment) -> _Reading:
    stretches = repeated(article)
    article = with_asides(article, stretches)
    closed = closed_up(article)
    read = closed.article if closed else article
    if closed and stretches:
        stretches = tuple(map(closed.layouts["body"].there, stretches))
    sentences: list[Sentence] = []
    raws: list[RawMention] = []
    for part in PARTS:
        text = text_of(replace(read, passed_over=(*read.passed_over, *stretches)) if stretches else read, part)
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
    raws += (_of_stretch(of_numerals(span, read.text), read.text) for span in stretches)
    raws = sorted(with_labels(read, raws), key=_by_place)
    mentions = normalize(read, sentences, raws, settings=equipment.settings)
    passed = _passed_over(article, map(closed.mention, mentions) if closed else mentions, equipment)
    return _Reading(read, closed, tuple(sentences), tuple(raws), mentions, tuple(passed))


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


def _in_order(placed: Claim | Finding) -> tuple[bool, int, int]:
    """The title first, then by place in the text."""
    return _by_place(placed.mention)


def _by_place(mention: RawMention | Mention) -> tuple[bool, int, int]:
    span = mention.span
    return mention.part != "title", span.start, span.end


def _claims(reading: _Reading, equipment: Equipment, parsed: HintSource | None = None) -> tuple[Claim, ...]:
    hints = _hints(reading, parsed or equipment.nlp)
    claims: list[Claim] = []
    for parts in _TOLD_TOGETHER:
        sentences = [sentence for sentence in reading.sentences if sentence.part in parts]
        if not sentences:
            continue
        claims += make_claims(
            reading.article,
            sentences,
            [mention for mention in reading.mentions if mention.part in parts],
            names=equipment.names,
            hints=hints,
            settings=equipment.settings,
        )
    if reading.article.tables:
        claims += _table_claims(reading, equipment)
    return tuple(sorted(claims, key=_in_order))


def _table_claims(reading: _Reading, equipment: Equipment) -> Iterator[Claim]:
    """The claims of table cells, each number read in a sentence of its own; cells of words are prose by themselves."""
    article, ids = reading.article, ClaimIds()
    mentions = [mention for mention in reading.mentions if mention.part == "table"]
    numbers: list[Span] = []
    for cell in composed(article, names=equipment.names):
        told = _told(cell.article, equipment) if isinstance(cell, Composed) else ()
        yield from carried(cell, told, mentions, article.text, ids)
        numbers.append(cell.cell)
    for sentences, held in cells_of_words(article, reading.sentences, mentions, numbers):
        yield from make_claims(article, sentences, held, names=equipment.names, settings=equipment.settings, ids=ids)


def _told(article: Article, equipment: Equipment) -> tuple[Claim, ...]:
    """The claims of a short article by rules alone."""
    reading = _read(article, equipment)
    claims = make_claims(
        reading.article, reading.sentences, reading.mentions, names=equipment.names, settings=equipment.settings
    )
    return tuple(map(reading.closed.claim, claims)) if reading.closed else claims


def _findings(reading: _Reading, claims: Sequence[Claim]) -> tuple[Finding, ...]:
    read = _read_findings(reading, claims)
    return tuple(sorted((*read, *(Finding(mention) for _, mention in reading.passed)), key=_in_order))


def _read_findings(reading: _Reading, claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """The findings on all that is read, one for each mention of the reading."""
    by_mention = {(claim.mention.part, claim.mention.span): claim for claim in claims}
    return tuple(
        _finding(mention, by_mention.get((mention.part, mention.span)), reading.closed) for mention in reading.mentions
    )


def _finding(mention: Mention, claim: Claim | None, closed: ClosedUp | None) -> Finding:
    """The finding with its offsets in the article as written."""
    if claim is None:
        return Finding(closed.mention(mention) if closed else mention)
    written = closed.claim(claim) if closed else claim
    return Finding(written.mention, written)


def _hints(reading: _Reading, nlp: HintSource) -> Hints:
    """What the model sees in the sentences that hold a claim; the others are not worth its time."""
    claimed = sorted((m.part, m.span) for m in reading.mentions if m.is_claim and m.part != "table")
    with_claims = [sentence for sentence in reading.sentences if _holds_one(sentence, claimed)]
    closed = reading.closed
    if closed is None:
        return nlp.hints(reading.article, with_claims)
    written = list(map(closed.sentence, with_claims))
    if not closed.source.directives:
        return nlp.hints(closed.source, written).moved(closed.there)
    bare = closed.uncommented
    source = replace(closed.source, text=bare.text, directives=())
    moved = [replace(s, span=bare.there(s.span)) if s.part != "title" else s for s in written]
    return nlp.hints(source, moved).moved(
        lambda span, part: closed.there(span if part == "title" else bare.back(span), part)
    )


def _holds_one(sentence: Sentence, placed: Sequence[tuple[PartName, Span]]) -> bool:
    """True where one of the spans, in the order of their parts and places, lies in the sentence."""
    row = bisect_left(placed, (sentence.part, sentence.span.start), key=_start)
    return row < len(placed) and placed[row][0] == sentence.part and sentence.span.covers(placed[row][1])


def _start(placed: tuple[PartName, Span]) -> tuple[PartName, int]:
    return placed[0], placed[1].start


def check_article(
    article: Article, equipment: Equipment, *, parsed: HintSource | None = None, style: bool = False
) -> CheckedArticle:
    """An article with a verdict on each claim, and the conflicts inside it. ``parsed`` as in `extract_article`.

    ``style`` asks for notes on how its numbers are written.
    """
    found = extract_article(article, equipment, parsed=parsed)
    findings = _all_judged(found, article, equipment)
    notes = find_style(article, findings) if style else None
    return CheckedArticle(article, findings, find_conflicts(article, found, sums=_sums(article)), notes)


def _sums(article: Article) -> list[tuple[Span, tuple[Span, ...], bool]]:
    """The sums that the tables state, in the article as written."""
    if not article.tables:
        return []
    closed = closed_up(article)
    back = closed.layouts["table"].back if closed else (lambda span: span)
    found = sums_of(closed.article if closed else article)
    return [(back(each.total), tuple(map(back, each.parts)), each.is_share) for each in found]


def trace_article(article: Article, equipment: Equipment) -> tuple[Trace, ...]:
    """Every mention with all that the stages made of it, for whoever disputes a reading.

    Claims have a verdict where the equipment has a reference.
    """
    reading = _read(article, equipment)
    claims = _claims(reading, equipment)
    found = _read_findings(reading, claims)
    context = _context(found)
    looked = [_considered(finding, article, context, equipment) for finding in found]
    origins = find_origins(reading.article, reading.sentences, reading.mentions, claims, names=equipment.names)
    passed = [Trace(raw, Finding(mention)) for raw, mention in reading.passed]
    traces = (
        Trace(raw, finding, _sentence_of(raw, reading.sentences), origins.get((raw.part, raw.span), ()), considered)
        for raw, (finding, considered) in zip(reading.raws, looked, strict=True)
    )
    written = map(reading.closed.trace, traces) if reading.closed else traces
    return tuple(sorted((*written, *passed), key=lambda trace: _in_order(trace.finding)))


def _considered(
    finding: Finding, article: Article, context: Context, equipment: Equipment
) -> tuple[Finding, tuple[Considered, ...]]:
    """The finding with its verdict, and what that was looked for in; as it is where there is no claim or no fact."""
    if finding.claim is None or not equipment.store.info.facts:
        return finding, ()
    verdict, considered = judge_considered(
        finding.claim,
        equipment.store,
        article_date=article.date,
        context=context,
        settings=equipment.settings,
    )
    return Finding(finding.mention, finding.claim, verdict), considered


def _sentence_of(raw: RawMention, sentences: Sequence[Sentence]) -> Sentence | None:
    return next((s for s in sentences if s.part == raw.part and s.span.covers(raw.span)), None)


def _all_judged(found: Sequence[Finding], article: Article, equipment: Equipment) -> tuple[Finding, ...]:
    context = _context(found)
    return tuple(_judged(finding, article, context, equipment) for finding in found)


def _context(found: Sequence[Finding]) -> Context:
    return Context(tuple(finding.claim for finding in found if finding.claim))


def _judged(finding: Finding, article: Article, context: Context, equipment: Equipment) -> Finding:
    if finding.claim is None:
        return finding
    verdict = judge(
        finding.claim,
        equipment.store,
        article_date=article.date,
        context=context,
        settings=equipment.settings,
    )
    return Finding(finding.mention, finding.claim, verdict)
