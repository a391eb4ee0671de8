"""The wire shape: mentions, claims, facts and conflicts as the JSON of CONTRACT sections 2, 3 and 5.

It is written out here, field by field, so that the inner types may change without a reader of the JSON noticing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.model import (
    Article,
    Base,
    Candidate,
    Claim,
    Computation,
    Conflict,
    ConflictMember,
    Evidence,
    Fact,
    Finding,
    Interval,
    Kind,
    Mention,
    Period,
    StyleNote,
    Suppression,
    Verdict,
)
from factcheck.provenance import independent_sources
from factcheck.report.exact_json import Json
from factcheck.report.messages import conflict_text, explain_verdict, style_text
from factcheck.report.numbers import exact_text, percent_of

if TYPE_CHECKING:
    from factcheck.report.conflicts import Between

Wire = dict[str, Json]

_MOST_OTHERS = 5


def mention_to_dict(article: Article, finding: Finding | Claim | Mention, *, lang: str = "zh") -> Wire:
    """One mention with what is known of it: section 2, section 3 for a claim, and its verdict where it has one.

    A mention that is no claim shows only its period; the period of a date is the date itself.
    """
    if isinstance(finding, Mention):
        finding = Finding(finding)
    elif isinstance(finding, Claim):
        finding = Finding(finding.mention, finding)
    mention, claim = finding.mention, finding.claim
    wire = _mention(article, mention)
    if claim is None:
        return wire | {"period": _iso(mention.period)} | _suppressed(finding.suppression)
    wire |= _claim(claim)
    if finding.verdict:
        wire["verdict"] = verdict_to_dict(finding.verdict, claim, lang=lang)
    return wire | _suppressed(finding.suppression)


def _suppressed(suppression: Suppression | None) -> Wire:
    """What somebody said of it; nothing where nobody did."""
    if suppression is None:
        return {}
    wire: Wire = {
        "origin": suppression.origin,
        "reason": suppression.reason,
        "path": suppression.path or None,
        "line": suppression.line,
        "expires": suppression.expires.isoformat() if suppression.expires else None,
        "by": suppression.by or None,
    }
    return {"suppression": wire}


def style_to_dict(article: Article, note: StyleNote, *, lang: str) -> Wire:
    """A note on wording with its place."""
    return {
        "rule": note.rule,
        **_place(article, note),
        "suggestions": note.suggestions,
        "explanation": style_text(note, lang),
        **_suppressed(note.suppression),
    }


def _mention(article: Article, mention: Mention) -> Wire:
    quantity, unit = mention.quantity, mention.quantity.unit
    is_date = mention.kind is Kind.DATE
    return {
        **_place(article, mention),
        "kind": str(mention.kind),
        **_number("value", None if is_date else quantity.value),
        **_number("value_high", None if is_date else quantity.value_high),
        "hedge": str(quantity.hedge),
        "hedges": quantity.hedges,
        "negated": quantity.negated,
        "interval": None if quantity.interval is None else _interval(quantity.interval),
        "unit": unit.text if unit else None,
        "unit_canonical": unit.canonical if unit else None,
        "claim": mention.is_claim,
        "excluded": None if mention.excluded is None else str(mention.excluded),
    }


def _place(article: Article | None, placed: Mention | StyleNote) -> Wire:
    start, end = placed.span.start, placed.span.end
    line, column = article.place(start, part=placed.part) if article else (None, None)
    place: Wire = {"start": start, "end": end, "text": placed.text}
    place |= {"line": line, "column": column, "part": placed.part}
    anchor = article.anchor(start) if article and placed.part != "title" else None
    if anchor and anchor.page:
        place["page"] = anchor.page
    if anchor and anchor.paragraph:
        place["paragraph"] = anchor.paragraph
    return place


def _number(name: str, value: Fraction | None) -> Wire:
    exact = None if value is None else exact_text(value)
    return {name: value} if exact is None else {name: value, f"{name}_exact": exact}


def _interval(interval: Interval) -> Wire:
    wire: Wire = {
        **_number("low", interval.low),
        **_number("high", interval.high),
        "low_inclusive": interval.low_inclusive,
        "high_inclusive": interval.high_inclusive,
    }
    return wire | {"outside": True} if interval.outside else wire


def _claim(claim: Claim) -> Wire:
    period = claim.period
    if claim.mention.kind is Kind.DATE and claim.mention.period:
        period = claim.mention.period
    return {
        "id": claim.id,
        "subject": claim.subject,
        "subject_text": claim.subject_text,
        "indicator": claim.indicator,
        "indicator_text": claim.indicator_text,
        "period": _iso(period),
        "period_source": claim.period_source,
        "relation": str(claim.relation),
        "base": _base(claim.base),
        "modality": str(claim.modality),
        "speaker": claim.speaker,
    }


def _base(base: Base | None) -> Wire | None:
    if base is None:
        return None
    return {
        "text": base.text,
        "period": _iso(base.period),
        "subject": base.subject,
        "indicator": base.indicator,
    }


def _iso(period: Period | None) -> str | None:
    return period.iso if period else None


def verdict_to_dict(verdict: Verdict, claim: Claim, *, lang: str) -> Wire:
    """A verdict with its evidence, its candidates and a sentence in the language asked for."""
    return {
        "status": str(verdict.status),
        "reason": verdict.reason,
        "evidence": [_evidence(item) for item in verdict.evidence],
        "sources": independent_sources(verdict.evidence),
        "candidates": [_candidate(item) for item in verdict.candidates],
        "suggestions": verdict.suggestions,
        "notes": verdict.notes,
        "false_green": None if verdict.chance is None else percent_of(verdict.chance),
        "explanation": explain_verdict(verdict, claim, lang),
    }


def _evidence(evidence: Evidence) -> Wire:
    return {**_fact(evidence.fact), "computation": _computation(evidence.computation)}


def _candidate(candidate: Candidate) -> Wire:
    return {**_fact(candidate.fact), "reason": candidate.reason}


def _fact(fact: Fact) -> Wire:
    quantity = fact.quantity
    published = fact.published.isoformat() if fact.published else None
    accessed = fact.accessed.isoformat() if fact.accessed else None
    return {
        "fact": fact.id,
        "file": fact.file,
        "row": fact.row,
        "source": fact.source or None,
        "source_url": fact.source_url or None,
        "subject": fact.subject,
        "indicator": fact.indicator,
        **_number("value", quantity.value if quantity else None),
        **_number("value_high", quantity.value_high if quantity else None),
        "hedge": str(quantity.hedge) if quantity else None,
        "unit": quantity.unit.text if quantity and quantity.unit else None,
        "period": _iso(fact.period),
        "published": fact.published_text or published,
        "accessed": fact.accessed_text or accessed,
        "grade": fact.grade or None,
        "source_group": fact.source_group or None,
    }


def fact_to_dict(fact: Fact) -> Wire:
    """A fact with all that its row says: what evidence shows of it, the cells as written, and the other columns."""
    quantity = fact.quantity
    interval = quantity.interval if quantity else None
    return _fact(fact) | {
        "scope": fact.scope or None,
        "note": fact.note or None,
        "value_text": fact.value_text or None,
        "unit_text": fact.unit_text or None,
        "interval": None if interval is None else _interval(interval),
        **_number("tolerance", fact.tolerance),
        "extra": dict(fact.extra),
    }


def _computation(computation: Computation | None) -> Wire | None:
    if computation is None:
        return None
    result = computation.result
    return {
        "operation": computation.operation,
        "formula": computation.formula,
        **_number("value", result.value),
        "unit": result.unit.text if result.unit else None,
    }


def conflict_to_dict(
    conflict: Conflict,
    articles: Mapping[str, Article],
    *,
    lang: str,
    of: str | None = None,
    known: Between | None = None,
) -> Wire:
    """A conflict with the places of its mentions; ``articles`` are those that it may name, by their paths.

    In the entry ``of`` one article stand all of its own mentions and no more than five of other ones; ``more`` counts
    the rest, which the list of the run holds. A figure that m articles tell would else take m times m places.
    ``known`` is what was said of the conflict in another article, and learns more.
    """
    members = conflict.members if of is None else tuple(_own_and_some(conflict.members, of))
    wires: dict[int, Wire] = known.wires if known else {}
    texts: dict[int, str] = known.texts if known else {}
    mentions: list[Wire] = []
    for member in members:
        told = wires.get(id(member)) or _member(member, articles)
        mentions.append(told)
        if member.path != of:  # no more than six of each conflict
            wires[id(member)] = told
    if id(conflict) not in texts:
        texts[id(conflict)] = conflict_text(conflict, lang)
    wire: Wire = {"kind": conflict.kind, "mentions": mentions, "explanation": texts[id(conflict)]}
    more: Wire = {"more": len(conflict.members) - len(members)} if len(members) < len(conflict.members) else {}
    return wire | more | _suppressed(conflict.suppression)


def _member(member: ConflictMember, articles: Mapping[str, Article]) -> Wire:
    return {"path": member.path, "id": member.claim_id or None, **_place(articles.get(member.path), member.mention)}


def _own_and_some(members: Sequence[ConflictMember], path: str) -> Iterator[ConflictMember]:
    others = 0
    for member in members:
        others += member.path != path
        if member.path == path or others <= _MOST_OTHERS:
            yield member
