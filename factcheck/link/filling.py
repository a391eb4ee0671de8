"""Subject, indicator and speaker from a language model's hints, each only where the rules found none.

Nothing is taken on faith: a subject stands before the number, an indicator is the noun that the number counts or the
one that its clause opens with, and a speaker stands right before a word of speech. `Claim.hinted` names what was added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.fold import fold
from factcheck.lexicon import rows
from factcheck.link.hints import Hint, Hints
from factcheck.link.names import Names, name_key
from factcheck.link.values import replace
from factcheck.model import Claim, Kind, Sentence, Span

_CHUNK = "CHUNK"
_SUBJECTS = ("ORG", "GPE", "FAC", "EVENT", "LOC", _CHUNK)
_SPEAKERS = frozenset({"PERSON", "ORG"})
_COUNTED = frozenset({Kind.COUNT, Kind.NUMBER})
_MEASURED = _COUNTED | {Kind.MONEY, Kind.MEASURE, Kind.PERCENT}
_AFTER_SPEECH = "，,：:。“”「」\"'"
_BETWEEN = frozenset({"", "的", "（", "(", "“", "「"})
_NUMERALS = "两俩仨"  # the others are numeric to Unicode as well
_SHORTEST = 2


def filled(claim: Claim, sentence: Sentence, text: str, names: Names, hints: Hints | None) -> Claim:
    """The claim with what the hints of its sentence add; ``text`` is that of the part.

    A word that stands for nothing told (公司) is no gap: the text does not say who it is.
    """
    found = hints.within(sentence.span, sentence.part) if hints is not None else ()
    if not found:
        return claim
    with_subject = _with_subject(claim, found, text, names)
    return _with_speaker(_with_indicator(with_subject, found, sentence, text, names), found, sentence, text)


def _with_subject(claim: Claim, hints: Sequence[Hint], text: str, names: Names) -> Claim:
    if claim.subject is not None or claim.subject_text is not None:
        return claim
    start, taken = claim.mention.span.start, claim.indicator_span
    before = [
        hint
        for hint in hints
        if hint.label in _SUBJECTS
        and hint.span.end <= start
        and _may_be_somebody(hint, text)
        and not _overlaps(hint.span, taken)
    ]
    if not before:
        return claim
    span = min(before, key=_rank).span
    name = span.of(text)
    subject = names.subjects.get(name_key(name), name)
    hinted = (*claim.hinted, "subject")
    return replace(claim, subject=subject, subject_text=name, subject_span=span, hinted=hinted)


def _may_be_somebody(hint: Hint, text: str) -> bool:
    """True for a name without marks round it, and for a noun."""
    name = hint.span.of(text)
    return _is_noun(name) if hint.label == _CHUNK else name[:1].isalnum() and name[-1:].isalnum()


def _rank(hint: Hint) -> tuple[int, int]:
    return _SUBJECTS.index(hint.label), hint.span.start


def _with_indicator(claim: Claim, hints: Sequence[Hint], sentence: Sentence, text: str, names: Names) -> Claim:
    if claim.indicator is not None or claim.indicator_text is not None:
        return claim
    span = next(_nouns(claim, hints, sentence, text), None)
    if span is None:
        return claim
    noun = span.of(text)
    indicator = names.indicators.get(name_key(noun), noun)
    hinted = (*claim.hinted, "indicator")
    return replace(claim, indicator=indicator, indicator_text=noun, indicator_span=span, hinted=hinted)


def _nouns(claim: Claim, hints: Sequence[Hint], sentence: Sentence, text: str) -> Iterator[Span]:
    """Noun phrases that may say what is counted: the one right after the number, then those before it in its clause."""
    mention = claim.mention
    named = [hint.span for hint in hints if hint.label != _CHUNK]
    chunks = [hint.span for hint in hints if hint.label == _CHUNK and _is_noun(hint.span.of(text))]
    nouns = [span for span in chunks if not any(span.overlaps(name) for name in named)]
    if mention.kind in _COUNTED:
        after = [span for span in nouns if span.start >= mention.span.end]
        yield from (span for span in after if text[mention.span.end : span.start] in _BETWEEN)
    clause = next((clause for clause in sentence.clauses if clause.covers(mention.span)), sentence.span)
    if mention.kind in _MEASURED and claim.subject is not None:
        before = [span for span in nouns if clause.covers(span) and span.end <= mention.span.start]
        yield from (span for span in reversed(before) if not _overlaps(span, claim.subject_span))


def _is_noun(text: str) -> bool:
    """True for a phrase of some length without marks round it that holds no numeral."""
    whole = len(text) >= _SHORTEST and text[0].isalnum() and text[-1].isalnum()
    return whole and not any(char.isnumeric() or char in _NUMERALS for char in text)


def _with_speaker(claim: Claim, hints: Sequence[Hint], sentence: Sentence, text: str) -> Claim:
    if claim.speaker is not None:
        return claim
    shadow, start = fold(sentence.span.of(text)), sentence.span.start
    said = [hint.span for hint in hints if hint.label in _SPEAKERS and _is_speech(shadow[hint.span.end - start :])]
    before = [span for span in said if span.end <= claim.mention.span.start]
    chosen = before[-1] if before else next((span for span in said if span.start >= claim.mention.span.end), None)
    if chosen is None:
        return claim
    return replace(claim, speaker=chosen.of(text), hinted=(*claim.hinted, "speaker"))


def _is_speech(after: str) -> bool:
    """True where a word of speech stands right there, and what is said begins after it."""
    word = next((word for word in _speech() if after.startswith(word)), "")
    return bool(word) and after[len(word) : len(word) + 1] in _AFTER_SPEECH


@cache
def _speech() -> tuple[str, ...]:
    """Words after which somebody's words follow, the longest first."""
    return tuple(
        sorted((row["word"] for row in rows("link/speech.csv") if row["role"] == "say"), key=len, reverse=True)
    )


def _overlaps(span: Span, taken: Span | None) -> bool:
    return taken is not None and span.overlaps(taken)
