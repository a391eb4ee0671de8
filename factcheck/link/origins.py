"""Claims → the words of the text that gave each of their fields, and the road by which they came to the claim.

Subject and indicator carry their words with them. For the other fields the words are looked up once more, nearest
first: what is found says the same as the claim, and where nothing does, no words are claimed. Nothing here changes a
reading; it is for `factcheck explain`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date

from factcheck.fold import fold
from factcheck.link.claims import scenes_in
from factcheck.link.names import NO_NAMES, Names
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.time_runs import time_runs
from factcheck.link.times import read_run
from factcheck.link.timing import Clock, Timing, until_today
from factcheck.link.vocabulary import vocabulary
from factcheck.model import (
    Article,
    Claim,
    Kind,
    Mention,
    Modality,
    Origin,
    PartName,
    Period,
    Relation,
    Road,
    Sentence,
    Span,
)

Origins = Mapping[tuple[PartName, Span], tuple[Origin, ...]]

# The roles of the words that tell a relation or a modality; see data/link/relations.csv and modality.csv.
_UP, _DOWN = frozenset({"up", "more"}), frozenset({"down", "less"})
_TELLING: Mapping[Relation, frozenset[str]] = {
    Relation.LEVEL: frozenset({"level", "have", "stock"}),
    Relation.INCREASE_BY: _UP,
    Relation.INCREASE_TO: _UP,
    Relation.DECREASE_BY: _DOWN,
    Relation.DECREASE_TO: _DOWN,
    Relation.SHARE_OF: frozenset({"share"}),
    Relation.RANK: frozenset({"rank"}),
}
_MODAL: Mapping[Modality, frozenset[str]] = {
    Modality.FORECAST: frozenset({"forecast", "future"}),
    Modality.TARGET: frozenset({"target", "future", "forecast"}),
}
_TELL_THEMSELVES = frozenset({Relation.RANK, Relation.RATIO})


@dataclass(frozen=True, slots=True)
class _Place:
    """A claim in its scene; ``earlier`` are the scenes before, the nearest first, ``after`` the next one."""

    claim: Claim
    scene: Scene
    earlier: tuple[Scene, ...]
    after: Scene | None
    today: Date | None
    title: str

    @property
    def start(self) -> int:
        """Where the number starts."""
        return self.claim.mention.span.start

    @property
    def clause(self) -> Span:
        """The clause of the number, as `segment` cut it."""
        sentence = self.scene.sentence
        return next((c for c in sentence.clauses if c.covers(self.claim.mention.span)), sentence.span)


def find_origins(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    *,
    names: Names | None = None,
) -> Origins:
    """For each claim, by part and span of its mention, the origins of the fields that it has."""
    shadows = {part: fold(article.part_text(part)) for part in sorted({sentence.part for sentence in sentences})}
    scenes = scenes_in(sentences, mentions, shadows, vocabulary(names or NO_NAMES))
    found: dict[tuple[PartName, Span], tuple[Origin, ...]] = {}
    for claim in claims:
        if place := _place(claim, scenes, article):
            found[claim.mention.part, claim.mention.span] = tuple(_origins(place))
    return found


def _place(claim: Claim, scenes: Sequence[Scene], article: Article) -> _Place | None:
    for at, scene in enumerate(scenes):
        if scene.sentence.part == claim.mention.part and scene.sentence.span.covers(claim.mention.span):
            after = scenes[at + 1] if at + 1 < len(scenes) else None
            return _Place(claim, scene, tuple(reversed(scenes[:at])), after, article.date, article.title or "")
    return None


def _origins(place: _Place) -> Iterator[Origin]:
    claim = place.claim
    if claim.subject or claim.subject_text:
        yield _named(place, "subject", claim.subject_text, claim.subject_span)
    if claim.indicator or claim.indicator_text:
        yield _named(place, "indicator", claim.indicator_text, claim.indicator_span)
    if claim.period:
        yield _of_period(place, claim.period)
    yield _of_relation(place)
    if claim.base:
        yield _of_words(place, "base", claim.base.text)
    if claim.modality is not Modality.ACTUAL:
        yield _of_modality(place)
    if claim.speaker:
        yield _of_speaker(place, claim.speaker)


def _named(place: _Place, field: str, text: str | None, span: Span | None) -> Origin:
    """The origin of a field that carries its words with it."""
    part = place.claim.mention.part
    if field in place.claim.hinted:
        return Origin(field, "model", span, part)
    if span is not None:
        return Origin(field, _road(place, span), span, part)
    if place.claim.members and field == "subject":
        return Origin(field, "members")
    at = place.title.find(text) if text else -1
    if text and at >= 0 and part != "title":
        return Origin(field, "title", Span(at, at + len(text)), "title")
    return Origin(field, "indicator" if field == "subject" and not text else "earlier")


def _road(place: _Place, span: Span) -> Road:
    """How words of the same part came to the claim, by where they stand."""
    if place.clause.covers(span):
        return "clause"
    if place.scene.sentence.span.covers(span):
        return "sentence"
    return "earlier" if span.end <= place.start else "later"


def _at(place: _Place, field: str, span: Span, scene: Scene) -> Origin:
    part = scene.sentence.part
    if part != place.claim.mention.part:
        return Origin(field, "title" if part == "title" else "earlier", span, part)
    return Origin(field, _road(place, span), span, part)


def _of_period(place: _Place, period: Period) -> Origin:
    claim = place.claim
    if claim.mention.kind is Kind.DATE:
        return Origin("period", "number", claim.mention.span, claim.mention.part)
    for scene in (place.scene, *place.earlier):
        runs = _times(scene)
        if scene is place.scene:
            runs = _nearest(runs, place.start)
        for clock in (Clock(place.today), Clock(place.today, Timing(period, "text", own=True))):
            for run in runs:
                if _tells(run, clock, period):
                    return _at(place, "period", Span(run[0].start, run[-1].end), scene)
    return Origin("period", "unmarked")


def _times(scene: Scene) -> list[tuple[Piece, ...]]:
    """The time words of a sentence, the last first; those in frames and comparisons come after the others."""
    plain = [run for _, run in time_runs(scene.pieces)]
    hidden = [run for _, run in time_runs(scene.before_marks) if run not in plain]
    return [*reversed(plain), *reversed(hidden)]


def _nearest(runs: Sequence[tuple[Piece, ...]], start: int) -> list[tuple[Piece, ...]]:
    """Those before the number first."""
    return sorted(runs, key=lambda run: run[0].start > start)


def _tells(run: Sequence[Piece], clock: Clock, period: Period) -> bool:
    timing = read_run(run, clock)
    if timing is None or timing.period is None:
        return False
    return period in (timing.period, until_today(timing, clock.today).period)


def _of_relation(place: _Place) -> Origin:
    claim = place.claim
    if claim.relation in _TELL_THEMSELVES:
        return Origin("relation", "number", claim.mention.span, claim.mention.part)
    near = (place.clause,) if claim.relation is Relation.LEVEL else (place.clause, place.scene.sentence.span)
    for within in near:
        if piece := _word_near(place, within, _TELLING[claim.relation]):
            return _at(place, "relation", piece.span, place.scene)
    return Origin("relation", "unmarked")


def _of_modality(place: _Place) -> Origin:
    roles = _MODAL[place.claim.modality]
    for within in (place.clause, place.scene.sentence.span):
        if piece := _word_near(place, within, roles):
            return _at(place, "modality", piece.span, place.scene)
    return Origin("modality", "earlier")


def _word_near(place: _Place, within: Span, roles: frozenset[str]) -> Piece | None:
    """The word of a role that stands nearest before the number, else the first after it."""
    words = [piece for piece in place.scene.before_marks if within.covers(piece.span) and _roles(piece) & roles]
    before = [piece for piece in words if piece.end <= place.start]
    return before[-1] if before else next(iter(words), None)


def _roles(piece: Piece) -> frozenset[str]:
    """What a piece does, and what its word does by itself; a rate tells the relation that it is the rate of."""
    word = piece.word
    own = {word.role, word.value if word.role == "rate" else ""} if word else set()
    return frozenset({piece.kind} | own)


def _of_words(place: _Place, field: str, text: str) -> Origin:
    """The place of words that the claim holds as text: before the number in its sentence, else after it."""
    sentence = place.scene.sentence.span
    at = place.scene.shadow.rfind(text, sentence.start, place.start) if text else -1
    if at < 0 and text:
        at = place.scene.shadow.find(text, place.start, sentence.end)
    return _at(place, field, Span(at, at + len(text)), place.scene) if at >= 0 else Origin(field, "earlier")


def _of_speaker(place: _Place, speaker: str) -> Origin:
    if "speaker" in place.claim.hinted:
        return Origin("speaker", "model", _of_words(place, "speaker", fold(speaker)).span, place.claim.mention.part)
    found = _of_words(place, "speaker", fold(speaker))
    if found.span is None and place.after is not None:
        sentence = place.after.sentence
        at = place.after.shadow.find(fold(speaker), sentence.span.start, sentence.span.end)
        if at >= 0:
            return _at(place, "speaker", Span(at, at + len(speaker)), place.after)
    return found
