"""The order of the stages: segment → extract → normalize (`factcheck.mentions`) → link → judge (→ style).

Everything here is a function of its arguments; nothing is printed and nothing is written.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.equipment import Equipment
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
from factcheck.mentions import Reading, by_place, read_mentions
from factcheck.model import (
    Article,
    CheckedArticle,
    Claim,
    Considered,
    Finding,
    Mention,
    PartName,
    RawMention,
    Sentence,
    Span,
    Trace,
)
from factcheck.nlp import Hints, HintSource
from factcheck.style import find_style
from factcheck.tables.totals import sums_of

# Parts whose sentences follow one another: what prose speaks of carries over to its next sentence, not into a caption.
_TOLD_TOGETHER: tuple[tuple[PartName, ...], ...] = (("title", "body"), ("caption",))


def find_mentions(article: Article, equipment: Equipment) -> tuple[Mention, ...]:
    """Every mention in the order of the text, title first; nothing is said about what they are about."""
    reading = read_mentions(article, equipment)
    found = map(reading.closed.mention, reading.mentions) if reading.closed else reading.mentions
    return tuple(sorted((*found, *(mention for _, mention in reading.passed)), key=by_place))


def extract_article(article: Article, equipment: Equipment, *, parsed: HintSource | None = None) -> tuple[Finding, ...]:
    """Every mention in the order of the text, title first; claims with what they are about, and no verdict.

    ``parsed`` gives hints in place of the model of the equipment.
    """
    reading = read_mentions(article, equipment)
    return _findings(reading, _claims(reading, equipment, parsed))


def _in_order(placed: Claim | Finding) -> tuple[bool, int, int]:
    """The title first, then by place in the text."""
    return by_place(placed.mention)


def _claims(reading: Reading, equipment: Equipment, parsed: HintSource | None = None) -> tuple[Claim, ...]:
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


def _table_claims(reading: Reading, equipment: Equipment) -> Iterator[Claim]:
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
    reading = read_mentions(article, equipment)
    claims = make_claims(
        reading.article, reading.sentences, reading.mentions, names=equipment.names, settings=equipment.settings
    )
    return tuple(map(reading.closed.claim, claims)) if reading.closed else claims


def _findings(reading: Reading, claims: Sequence[Claim]) -> tuple[Finding, ...]:
    read = _read_findings(reading, claims)
    return tuple(sorted((*read, *(Finding(mention) for _, mention in reading.passed)), key=_in_order))


def _read_findings(reading: Reading, claims: Sequence[Claim]) -> tuple[Finding, ...]:
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


def _hints(reading: Reading, nlp: HintSource) -> Hints:
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
    reading = read_mentions(article, equipment)
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
