"""Claims of a sentence that a cell was put into → the claims of the cell.

A field counts only where the linker read it from the words that the labels gave for it: a subject found in half of an
indicator's name, or a name known only without its first words, is doubt, and doubt stays empty.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.fold import fold
from factcheck.link.claim_ids import ClaimIds
from factcheck.link.tables.composing import Bare, Composed, source_of
from factcheck.model import Claim, Kind, Mention, Relation

_LINKING = "的"


def carried(
    cell: Composed | Bare, told: Sequence[Claim], mentions: Sequence[Mention], text: str, ids: ClaimIds
) -> tuple[Claim, ...]:
    """The claims of a cell's mentions. ``told`` are those of its sentence, ``text`` is that of the article.

    ``mentions`` are all those of its tables, in the order of the text.
    """
    low = bisect_left(mentions, cell.cell.start, key=_start)
    high = bisect_left(mentions, cell.cell.end, lo=low, key=_start)
    inside = [mention for mention in mentions[low:high] if mention.is_claim]
    by_start: Mapping[int, Claim] = {claim.mention.span.start: claim for claim in told if claim.mention.part == "body"}
    claims = []
    for mention in inside:
        found = _claim_of(cell, mention, by_start) if isinstance(cell, Composed) else None
        read = _read(cell, found, mention, text) if found and isinstance(cell, Composed) else Claim("", mention)
        claims.append(replace(read, id=ids.next_id(cell.key, mention)))
    return tuple(claims)


def _start(mention: Mention) -> int:
    return mention.span.start


def _claim_of(cell: Composed, mention: Mention, by_start: Mapping[int, Claim]) -> Claim | None:
    """The claim on the same number; None where the sentence has none, or reads another number."""
    written, said = cell.numbers
    if mention.span.overlaps(written):
        found = next((claim for claim in by_start.values() if claim.mention.span.overlaps(said)), None)
    else:
        rest = mention.span.start - written.end
        behind = len(cell.article.text) - 1 - (cell.cell.end - written.end)
        found = by_start.get(behind + rest)
    return found if found is not None and _same_number(found.mention, mention) else None


def _same_number(one: Mention, other: Mention) -> bool:
    same = one.quantity.value == other.quantity.value
    return same and (Kind.ORDINAL in (one.kind, other.kind) or one.quantity.dimension == other.quantity.dimension)


def _read(cell: Composed, claim: Claim, mention: Mention, text: str) -> Claim:
    """The claim about the cell's own number, with the words that stand in the article."""
    if not _reads_all(cell, claim):
        return Claim("", mention)
    subject = cell.subject.span if cell.subject else None
    indicator = source_of(cell.indicator)
    if cell.subject is None and claim.subject_span is None and not cell.may_imply:
        claim = replace(claim, subject=None, subject_text=None)
    timed = cell.period is not None and claim.period is not None
    source = claim.period_source if claim.period_source != "text" else cell.time_source
    return replace(
        claim,
        mention=mention,
        subject_span=subject,
        subject_text=subject.of(text) if subject else claim.subject_text,
        indicator_span=indicator,
        indicator_text=indicator.of(text) if indicator else "".join(piece.text for piece in cell.indicator),
        period=claim.period if timed else None,
        period_source=source if timed else "none",
        speaker=None,
    )


def _reads_all(cell: Composed, claim: Claim) -> bool:
    """True where the words of subject and indicator together are all that the labels gave, and each is there."""
    if claim.indicator is None or (cell.subject is not None and claim.subject is None and not _stands_for(cell)):
        return False
    spans = [span for span in (claim.subject_span, claim.indicator_span) if span is not None]
    shadow = fold(cell.article.text)
    rate = cell.rate if claim.relation is not Relation.LEVEL else 0
    return all(
        any(span.start <= place < span.end for span in spans) or shadow[place] == _LINKING
        for place in range(_own_start(cell, claim), cell.content.end - rate)
    )


def _own_start(cell: Composed, claim: Claim) -> int:
    """Where the words begin that must be read: behind 全市, which the linker resolves without a span of its own."""
    owner = len(cell.subject.text) if cell.subject else 0
    resolved = owner and claim.subject is not None and claim.subject_span is None
    return cell.content.start + (owner if resolved or _stands_for(cell) else 0)


def _stands_for(cell: Composed) -> bool:
    return cell.subject is not None and cell.subject.text.startswith("全")
