"""Findings → notes: all that is known of a claim, in the order in which an editor asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.lexicon import table
from factcheck.model import Article, Claim, Finding, Hedge, Interval, Modality, Quantity, Relation, Status, Verdict
from factcheck.provenance import independent_sources
from factcheck.report.html.evidence import CANDIDATES_SHOWN, EVIDENCE_SHOWN, candidate_rows, evidence_rows
from factcheck.report.html.values import CODES, Excluded, Field, Link, Mark, Note
from factcheck.report.html.words import chosen, known_as, label, place_of
from factcheck.report.messages import exclusion_name, explain_verdict, note_text, status_name, verdict_fields
from factcheck.report.numbers import show, show_percent
from factcheck.report.wording import decisive, period_name, series_of_fact

# The reference knows the figure and leaves the wording to a person.
DOUBTS = frozenset(
    {
        "coarse",
        "fact-too-coarse",
        "far-apart",
        "inputs-too-coarse",
        "loose",
        "published-later",
        "sources-disagree",
        "truncated",
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its verdict, its article and its mark."""

    article: Article
    claim: Claim
    verdict: Verdict
    mark: Mark


def wants_a_look(finding: Finding, *, in_conflict: bool) -> bool:
    """True for what somebody should look at: refuted, contradicted by the text itself, or known and still open."""
    if finding.suppression or finding.verdict is None:
        return False
    verdict = finding.verdict
    is_open = verdict.status is Status.UNVERIFIED and verdict.reason in DOUBTS
    return in_conflict or is_open or verdict.status is Status.REFUTED


def note_of(told: Told, finding: Finding, conflicts: Sequence[Link], lang: str) -> Note:
    """The note of a claim."""
    claim, verdict, mark = told.claim, told.verdict, told.mark
    fields = verdict_fields(verdict, claim, lang)
    evidence = evidence_rows(verdict.evidence, lang)
    shown = EVIDENCE_SHOWN if len(evidence) > EVIDENCE_SHOWN + 1 else len(evidence)
    candidates = candidate_rows(verdict.candidates[:CANDIDATES_SHOWN], lang)
    return Note(
        id=mark.note,
        mark=mark.id,
        number=mark.number,
        code=CODES[verdict.status],
        status=status_name(verdict.status, lang),
        text=claim.mention.text,
        series=fields.get("series") or claim.subject or "",
        place=place_of(told.article, claim.mention.span.start, claim.mention.part, lang),
        explanation=explain_verdict(verdict, claim, lang),
        look=mark.look,
        comparison=tuple(_comparison(told, fields, lang)),
        suggestions=verdict.suggestions,
        asides=tuple(_asides(verdict, fields, lang)),
        evidence=evidence[:shown],
        evidence_more=len(evidence) - shown,
        candidates=candidates,
        candidates_more=len(verdict.candidates) - len(candidates),
        meaning=tuple(_meaning(claim, lang)),
        conflicts=tuple(conflicts),
        known=known_as(finding.suppression, lang),
        reason=verdict.reason,
    )


def excluded_of(article: Article, finding: Finding, mark: Mark, lang: str) -> Excluded:
    """What is said of a mention that is no claim."""
    mention = finding.mention
    reason = exclusion_name(mention.excluded, lang) if mention.excluded else ""
    place = place_of(article, mention.span.start, mention.part, lang)
    return Excluded(mark.note, mark.id, mention.text, reason, place)


def _comparison(told: Told, fields: dict[str, str], lang: str) -> Iterator[Field]:
    """What the article says beside what the reference says, where a row speaks of that very figure."""
    shown = decisive(told.verdict)
    if shown is None or "found" not in fields or told.verdict.reason not in (DOUBTS | _decided(told.verdict)):
        return
    yield Field(label("claimed", lang), told.claim.mention.text)
    series = "" if shown.computation else series_of_fact(shown.fact, lang)
    yield Field(label("found", lang), fields["found"], series)
    if "difference" in fields and told.verdict.status is not Status.VERIFIED:
        yield Field(label("difference", lang), fields["difference"], fields.get("difference_percent", ""))


def _decided(verdict: Verdict) -> frozenset[str]:
    return frozenset() if verdict.status is Status.UNVERIFIED else frozenset({verdict.reason})


def _asides(verdict: Verdict, fields: dict[str, str], lang: str) -> Iterator[Field]:
    """Arithmetic, likely cause, how many sources, remarks, and what the verdict is worth."""
    for key in ("formula", "likely_cause"):
        if key in fields:
            yield Field(label(key, lang), fields[key])
    sources = independent_sources(verdict.evidence)
    if sources and len(verdict.evidence) > 1:
        key = "sources_one" if sources == 1 else "sources_several"
        yield Field(label("sources", lang), label(key, lang, sources=sources, rows=len(verdict.evidence)))
    for note in verdict.notes:
        yield Field(label("note", lang), note_text(note, lang))
    if verdict.chance is not None:
        yield Field(label("chance", lang), show_percent(verdict.chance * 100))


def _meaning(claim: Claim, lang: str) -> Iterator[Field]:
    """How the claim was understood."""
    named = (("subject", claim.subject, claim.subject_text), ("indicator", claim.indicator, claim.indicator_text))
    for key, name, text in named:
        aside = label("written", lang, text=text) if text and text != name else ""
        yield Field(label(key, lang), name or label("unknown", lang), aside)
    names = table(f"explain.{lang}.toml")
    period = period_name(claim.period, lang) if claim.period else label("unknown", lang)
    yield Field(label("period", lang), period, label(f"period_{claim.period_source}", lang) if claim.period else "")
    if claim.relation is not Relation.LEVEL:
        yield Field(label("relation", lang), names["relation_name"][claim.relation])
    if claim.base:
        yield Field(label("base", lang), claim.base.text)
    if claim.scope:
        yield Field(label("scope", lang), claim.scope)
    if claim.modality is not Modality.ACTUAL:
        yield Field(label("modality", lang), names["modality_name"][claim.modality])
    if claim.speaker:
        yield Field(label("speaker", lang), claim.speaker)
    right = right_values(claim.mention.quantity, lang)
    if right:
        yield Field(label("right", lang), right)


def right_values(quantity: Quantity, lang: str) -> str:
    """The values for which a wording is right, where they are more than the one written: 2.65万家 至 2.75万家."""
    interval = quantity.interval
    if interval is None or (interval.low == interval.high and quantity.hedge is Hedge.EXACT):
        return ""
    return chosen(_interval_key(interval), lang, **_ends(interval, quantity, lang))


def _interval_key(interval: Interval) -> str:
    return "right_outside" if interval.outside else "right_inside"


def _ends(interval: Interval, quantity: Quantity, lang: str) -> dict[str, str]:
    unit = quantity.unit.text if quantity.unit else ""
    ends = {"low": interval.low, "high": interval.high}
    return {name: show(end, unit=unit, lang=lang) for name, end in ends.items() if end is not None}
