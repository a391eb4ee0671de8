"""Mentions → claims: each number with who and what it is about, when, and how it was said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from factcheck.config import DEFAULT_SETTINGS, Settings
from factcheck.fold import fold
from factcheck.link.claim_ids import ClaimIds
from factcheck.link.filling import filled
from factcheck.link.hints import Hints
from factcheck.link.names import NO_NAMES, Names
from factcheck.link.narrator import Narrator
from factcheck.link.scene import Scene, scene_of
from factcheck.link.speakers import voices
from factcheck.link.spelling import spelling_of, spelt
from factcheck.link.values import replace
from factcheck.link.vocabulary import Vocabulary, vocabulary
from factcheck.model import Article, Claim, Mention, PartName, Sentence, Span


def make_claims(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    *,
    names: Names | None = None,
    hints: Hints | None = None,
    settings: Settings = DEFAULT_SETTINGS,
    ids: ClaimIds | None = None,
) -> tuple[Claim, ...]:
    """One claim for each mention that is one, title first, then in the order of the text.

    ``names`` are those of the reference: without them subject and indicator are the words of the text. ``hints`` only
    fill what the rules left open. Offsets of the spans count in the part of the mention. ``ids`` go on from an earlier
    call on other sentences of the article.
    """
    del settings  # nothing here depends on a width yet; the stages share one signature
    sentences = _as_far_as_claims(sentences, mentions)
    if not sentences:
        return ()
    words = vocabulary(names or NO_NAMES)
    texts = {part: article.part_text(part) for part in sorted({sentence.part for sentence in sentences})}
    shadows = {part: fold(text) for part, text in texts.items()}
    narrator = Narrator(article, mentions, words.names)
    ids = ids or ClaimIds()
    spellings = {part: spelling_of(texts[part], shadow) for part, shadow in shadows.items()}
    claims: list[Claim] = []
    scenes = scenes_in(sentences, mentions, shadows, words)
    for scene, voice in zip(scenes, voices(scenes), strict=True):
        part = scene.sentence.part
        whole = texts[part]
        text = scene.sentence.span.of(whole) if scene.claims else ""
        for told in narrator.tell(scene):
            claim = replace(
                told,
                id=ids.next_id(text, told.mention),
                speaker=voice.of(told.speaker, told.subject),
                subject_text=told.subject_span.of(whole) if told.subject_span else told.subject_text,
                indicator_text=told.indicator_span.of(whole) if told.indicator_span else told.indicator_text,
            )
            written = spelt(claim, spellings[part], words.names) if spellings[part] else claim
            claims.append(filled(written, scene.sentence, whole, words.names, hints))
    return tuple(claims)


def _as_far_as_claims(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Sentence]:
    """The sentences, title first, up to the end of the paragraph with the last claim: the rest says nothing of one."""
    claims = [(mention.part == "body", mention.span.start) for mention in mentions if mention.is_claim]
    if not claims:
        return []
    ordered = sorted(sentences, key=_in_order)
    last = bisect_right(ordered, max(claims), key=_begins)
    if not last:
        return ordered
    paragraph = ordered[last - 1].part, ordered[last - 1].paragraph
    beyond = (row for row in range(last, len(ordered)) if (ordered[row].part, ordered[row].paragraph) != paragraph)
    return ordered[: next(beyond, len(ordered))]


def _begins(sentence: Sentence) -> tuple[bool, int]:
    return sentence.part == "body", sentence.span.start


def _in_order(sentence: Sentence) -> tuple[bool, Span]:
    return sentence.part == "body", sentence.span


def scenes_in(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], shadows: Mapping[PartName, str], words: Vocabulary
) -> list[Scene]:
    """The scenes of an article, title first; ``shadows`` are the folded texts of its parts."""
    ordered = sorted(sentences, key=_in_order)
    by_part: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda mention: mention.span):
        by_part.setdefault(mention.part, []).append(mention)
    starts = {part: [mention.span.start for mention in held] for part, held in by_part.items()}
    scenes = []
    for sentence in ordered:
        held = starts.get(sentence.part, ())
        low, high = bisect_left(held, sentence.span.start), bisect_left(held, sentence.span.end)
        inside = [m for m in by_part.get(sentence.part, ())[low:high] if sentence.span.covers(m.span)]
        scenes.append(scene_of(sentence, shadows[sentence.part], inside, words))
    return scenes
