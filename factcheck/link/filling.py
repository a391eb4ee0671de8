"""Subject from a language model's hints, only where the rules found none."""

from __future__ import annotations

from dataclasses import replace

from factcheck.link.hints import Hint, Hints
from factcheck.link.names import Names, name_key
from factcheck.model import Claim, Sentence, Span

_SUBJECTS = ("ORG", "GPE", "FAC", "EVENT", "LOC", "CHUNK")


def filled(claim: Claim, sentence: Sentence, text: str, names: Names, hints: Hints | None) -> Claim:
    """The claim with the subject that a hint of its sentence adds; ``text`` is that of the part.

    A word that stands for nothing told (公司) is no gap: the text does not say who it is.
    """
    if hints is None or claim.subject is not None or claim.subject_text is not None:
        return claim
    before = [
        hint
        for hint in hints.within(sentence.span, sentence.part)
        if hint.label in _SUBJECTS and hint.span.end <= claim.mention.span.start and not _is_taken(hint.span, claim)
    ]
    if not before:
        return claim
    span = min(before, key=_rank).span
    name = span.of(text)
    subject = names.subjects.get(name_key(name), name)
    return replace(claim, subject=subject, subject_text=name, subject_span=span)


def _rank(hint: Hint) -> tuple[int, int]:
    return _SUBJECTS.index(hint.label), hint.span.start


def _is_taken(span: Span, claim: Claim) -> bool:
    return claim.indicator_span is not None and span.overlaps(claim.indicator_span)
