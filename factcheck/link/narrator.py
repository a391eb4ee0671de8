"""Reads an article sentence by sentence and carries over what the words leave out.

Subjects, indicators and times go from one claim to the next: within a sentence freely, to the next sentence where it
names none of its own. A doubt is kept as a doubt: 去年 without a date stays unknown until another time comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from factcheck.link.acting import counted_actor
from factcheck.link.aims import only_previews
from factcheck.link.announced import take_announced, take_speakers
from factcheck.link.base_words import Ground
from factcheck.link.bases import base_at
from factcheck.link.carrying import names_anyone, topic_after
from factcheck.link.choosing import indicator_at, owns_told, subject_at
from factcheck.link.claim_reading import ClaimReading
from factcheck.link.claim_times import summed_years, time_of
from factcheck.link.conditions import is_conditional
from factcheck.link.details import adjusted_at, aggregate_of, currency_at, is_first, revision_at, scope_of, tells_stock
from factcheck.link.distribution import Group, groups_of
from factcheck.link.durations import (
    year_of_edition,
)
from factcheck.link.elsewhere import elsewhere
from factcheck.link.frames import only_speaks
from factcheck.link.implied import implied_subject
from factcheck.link.listening import Listener
from factcheck.link.modality import When, modality_of
from factcheck.link.names import Names
from factcheck.link.narrowing import narrowed
from factcheck.link.owners import owner_reading
from factcheck.link.pairs import apart, gap_between, pointed_at
from factcheck.link.papers import year_issued, year_reported
from factcheck.link.parts import with_part, with_same_part
from factcheck.link.periods import starts_change
from factcheck.link.place import Place
from factcheck.link.pricing import pricing_at
from factcheck.link.reading import read_claim
from factcheck.link.relations import relation_of
from factcheck.link.rows import continued_row, lists_parts
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.seasons import of_season
from factcheck.link.speakers import speaker_at
from factcheck.link.standards import whole_told
from factcheck.link.story import Story
from factcheck.link.tense import is_far_back, is_over, tense_of
from factcheck.link.timeless import time_of_plan
from factcheck.link.times import only_year
from factcheck.link.timing import NO_TIME, Timing
from factcheck.link.told import Told
from factcheck.link.values import replace
from factcheck.link.whose import claimed_of
from factcheck.model import Article, Claim, Kind, Mention, Modality, PartName, Relation

_POINTING = frozenset({"pronoun", "base"})


class Narrator:
    """Makes the claims of one article, scene by scene. ``_planned`` is the time of the last plan in the paragraph."""

    def __init__(self, article: Article, mentions: Sequence[Mention], names: Names) -> None:
        self._names = names
        self._today = article.date
        self._story = Story()
        self._listener = Listener(self._story, names, article.date, only_year(mentions))
        self._count = 0
        self._part: PartName | None = None
        self._planned: Timing | None = None

    def tell(self, scene: Scene) -> Iterator[Claim]:
        """The claims of the next sentence, in order, without ids."""
        self._open(scene)
        groups = groups_of(scene.pieces) if scene.claims else {}
        readings: dict[int, ClaimReading] = {}
        heard = 0
        for claim in scene.claims:
            group = groups[claim]
            self._listener.listen(scene, heard, group.claims[0])
            heard = group.claims[0]
            readings[claim] = self._read(scene, claim, group, readings)
            mention = scene.pieces[claim].mention
            if mention is not None:
                place = Place(scene, claim, mention, group, self._count, readings[claim])
                row = continued_row(place, self._story)
                yield self._claim(replace(place, row=row) if row else place)
        self._listener.listen(scene, heard, len(scene.pieces))
        self._close(scene)

    def _open(self, scene: Scene) -> None:
        story = self._story
        self._count += bool(scene.claims) or not only_speaks(scene.before_marks, scene.frames)
        story.begin_sentence(year_reported(scene))
        if scene.sentence.part != self._part:
            self._part = scene.sentence.part
            story.leave_part()
        if scene.opens_paragraph:
            story.leave_paragraph()
            far = is_far_back(story.timing, self._today) and story.topic is not None
            story.timing = NO_TIME if far else story.usual_timing or story.timing
        take_speakers(scene, story, self._names)
        if scene.claims:
            take_announced(scene, story, self._names)

    def _read(self, scene: Scene, claim: int, group: Group, readings: dict[int, ClaimReading]) -> ClaimReading:
        """The claim's own reading; in a row without a noun of its own, that of the row's first number."""
        head = group.claims[0]
        told = self._story.antecedents
        turned = scene.turns(claim) and claim != head
        if group.each and not turned:
            return readings.get(head) or read_claim(scene, head, self._names, told)
        after = scene.pieces[claim + 1].kind if claim + 1 < len(scene.pieces) else ""
        if claim == head or turned or after in ("plain", "of", "quote"):
            return read_claim(scene, claim, self._names, told)
        return replace(readings[head], counts_noun=False)

    def _claim(self, place: Place) -> Claim:
        scene, story, claim = place.scene, self._story, place.claim
        reading = owner_reading(place, story, self._names)
        place = place if reading is place.reading else replace(place, reading=reading)
        earlier = story.last_in_sentence(place.number)
        relation = relation_of(place.setting(earlier))
        subject = subject_at(place, story, self._names)
        indicator = indicator_at(place, story, relation, self._names)
        pair = self._pair_before(scene, claim)
        if pair is not None and place.reading.indicator is None:
            subject, indicator = pair.subject, pair.indicator
        if subject is None or (place.reading.subject is None and not owns_told(subject, indicator, earlier)):
            subject = implied_subject(indicator, subject, place, self._names, since=story.last_start) or subject
        gap = gap_between(scene.clause_left(claim), story, self._count)
        if gap is not None:
            relation, subject, indicator = Relation.INCREASE_BY, gap[0].subject, gap[0].indicator
        clock = self._listener.clock()
        timing, since = time_of(place, story, clock, relation, indicator)
        if pair is not None and not timing.own:
            timing = pair.timing
        timing = year_of_edition(summed_years(place, story, timing), subject, place)
        if other := elsewhere(scene, claim, self._names, clock):
            timing, subject = other.timing or timing, with_same_part(other.subject, subject) or subject
            indicator = other.indicator or indicator
            relation = other.relation_beside(relation, earlier.relation if earlier else None)
        indicator, timing = of_season(narrowed(indicator, subject, place, self._names), timing, self._names)
        here, before = story.told_in(place.number), story.told_in(place.number - 1) if story.goes_on else ()
        told_so_far = story.antecedents, clock, timing.period, earlier, here, before
        ground = Ground(scene.shadow, self._names, *told_so_far, pointed=self._pointed)
        measured = other is not None and other.is_standard
        if gap is not None:
            timing, since = gap[0].timing, apart(gap[1])
        base = None if measured else since if gap else base_at(scene, claim, place.reading, relation, ground) or since
        if base is not None and relation is Relation.RATIO and indicator is not None:
            base = story.base_told(base, indicator, timing.period)
        if base is not None and pair is not None and indicator is not None and base.indicator == indicator.name:
            base = replace(base, indicator=None)
        modality = modality_of(scene.signs, claim, story.modality, when=self._when(place, timing))
        if modality is not Modality.ACTUAL:
            timing = time_of_plan(scene, timing, self._planned or NO_TIME, over=is_over(timing, self._today))
        members, aggregate = ((), None) if measured else aggregate_of(scene, claim, subject, story, timing)
        row = place.at, place.size, place.reading.indicator
        told = Told(
            with_part(subject, indicator, place),
            indicator,
            relation,
            timing,
            place.number,
            place.paragraph,
            base,
            *row,
            measured,
            mention=place.mention,
            aside=place.mention.kind is not Kind.DATE and scene.in_brackets(claim),
        )
        self._remember(place, told, modality, own_time=not whole_told(scene.before_marks, claim))
        subject = claimed_of(subject, indicator, place, self._names)
        priced = pricing_at(place, relation)
        return Claim(
            id="",
            mention=place.mention,
            subject="、".join(members) if aggregate and len(members) > 1 else subject.name if subject else None,
            subject_text=subject.text if subject else None,
            subject_span=subject.span if subject else None,
            indicator=(indicator.name or None) if indicator else None,
            indicator_text=indicator.text if indicator else None,
            indicator_span=indicator.span if indicator else None,
            period=timing.period,
            period_source=timing.source if timing.period else "none",
            relation=relation,
            base=base,
            modality=modality,
            speaker=speaker_at(scene, claim),
            scope=scope_of(scene, claim) if relation is Relation.RANK else None,
            conditional=is_conditional(scene, claim),
            annual=place.is_annual,
            real=priced.real,
            currency=currency_at(scene, claim),
            adjusted=adjusted_at(scene, claim) or priced.words,
            as_of=timing.as_of or tells_stock(scene, claim),
            revision=revision_at(scene, claim),
            members=members,
            aggregate=aggregate,
            first=is_first(scene, claim),
        )

    def _pair_before(self, scene: Scene, claim: int) -> Told | None:
        """The figure that 前者 or 后者 in the clause before the claim points at."""
        if not scene.kinds_left(claim) & _POINTING:
            return None
        return next((one for piece in scene.clause_left(claim) if (one := self._pointed(piece))), None)

    def _pointed(self, piece: Piece) -> Told | None:
        return pointed_at(piece, self._story, self._count)

    def _when(self, place: Place, timing: Timing) -> When:
        """Whether the time that the sentence tells of a number is over or not yet there."""
        if self._story.sentence_timing is None:
            return "unknown"
        return tense_of(timing, self._today, is_date=place.mention.kind is Kind.DATE)

    def _remember(self, place: Place, told: Told, modality: Modality, *, own_time: bool) -> None:
        """Take a claim into the story. A dated event sets the time for what follows, a proper name the subject.

        ``own_time`` where the time is that of the number alone: nothing else in the sentence has it.
        """
        story, subject = self._story, told.subject
        story.add(told)
        story.timing_used = True
        period, actual = told.timing.period, modality is Modality.ACTUAL
        if told.is_base:
            if own_time and story.sentence_timing is not None and story.sentence_timing.period == period:
                story.sentence_timing = None
            return
        if place.mention.kind is Kind.DATE and period is not None and period.grain != "day" and actual:
            story.sentence_timing, story.in_event = replace(told.timing, own=True), True
        elif story.sentence_timing is None and period is not None and actual and not starts_change(place):
            story.timing = told.timing
        if subject is None and place.reading.counts_noun:
            story.subject = counted_actor(place, self._names)
        if place.reading.subject is not None and place.reading.subject.firm and not told.aside:
            story.subject = subject
            if subject is not None and not subject.members and subject not in story.antecedents:
                story.antecedents.add(subject)
        elif subject is not None and story.subject is not None and subject.name == story.subject.name:
            story.subject = subject  # with the part that it tells of

    def _close(self, scene: Scene) -> None:
        """Keep what the next sentence may take up. The time of a plan or a forecast is not taken up."""
        story = self._story
        made = story.told_in(self._count) if scene.claims else ()
        after = partial(topic_after, scene, made, story, self._names)
        if made or names_anyone(scene):
            story.topic = after() or story.topic
        else:
            story.take_topic(after)
        if not made and (year := year_issued(scene)):
            story.sentence_timing = year
        previews = bool(scene.frames) and not scene.claims and only_previews(scene.signs)
        if (told := story.sentence_timing) is not None and not previews:
            modal = made and modality_of(scene.signs, scene.claims[-1], story.modality) is not Modality.ACTUAL
            if (not modal or scene.goes_on) and not lists_parts(made):
                story.timing = told
            if modal:
                self._planned = replace(told, source="context", own=False)
        if scene.ends_paragraph:
            self._planned = None
        if story.timing.as_of and scene.ends_paragraph:
            story.timing = NO_TIME
        goes_on, end = scene.goes_on, len(scene.pieces)
        carried = goes_on or previews
        story.modality = modality_of(scene.signs, end, story.modality) if carried else Modality.ACTUAL
        story.goes_on = scene.goes_on
        story.heard.append(scene.before_marks)
