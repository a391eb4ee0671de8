"""What an article has told so far: the state that one claim hands to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, takewhile

from factcheck.lexicon import table
from factcheck.link.antecedents import PASSING
from factcheck.link.indicators import Indicator
from factcheck.link.scan import Piece
from factcheck.link.subjects import Antecedents, Subject
from factcheck.link.telling import ParagraphTold, SentenceTold
from factcheck.link.timing import NO_TIME, Timing, joined_parts
from factcheck.link.told import FRESH, Told
from factcheck.link.values import replace
from factcheck.model import Base, Modality, Period

_SHORTEST = 2
_FAR = 500
"""How many claims or indicators back is looked for one that an article may still have in mind."""
_USUAL = 3  # so many figures of one year make it the year that a paragraph tells of
_NOTHING = SentenceTold()


@dataclass
class Story:
    """The state of an article. ``timing`` is the last time told.

    ``subject`` and ``sentence_timing`` belong to the sentence at hand; ``weak`` is the place of an office that speaks;
    ``modality`` is carried over a semicolon; ``goes_on`` where one stood before the sentence at hand;
    ``heard`` the pieces of the sentences before it.
    """

    antecedents: Antecedents = field(default_factory=Antecedents)
    weak: Subject | None = None
    subject: Subject | None = None
    topic_indicator: Indicator | None = None
    timing: Timing = NO_TIME
    sentence_timing: Timing | None = None
    timing_used: bool = False
    in_event: bool = False
    modality: Modality = Modality.ACTUAL
    goes_on: bool = False
    claims: list[Told] = field(default_factory=list)
    heard: list[Sequence[Piece]] = field(default_factory=list)
    _topic: Subject | None = None
    _topics: list[Callable[[], Subject | None]] = field(default_factory=list)
    _sentences: dict[int, SentenceTold] = field(default_factory=dict)
    _paragraph: ParagraphTold = field(default_factory=ParagraphTold)

    @property
    def topic(self) -> Subject | None:
        """Who the last sentences were about."""
        while self._topics:
            if topic := self._topics.pop()():
                self.topic = topic
        return self._topic

    @topic.setter
    def topic(self, topic: Subject | None) -> None:
        self._topic = topic
        self._topics.clear()

    def take_topic(self, topic: Callable[[], Subject | None]) -> None:
        """Who a sentence was about, to be worked out only if somebody asks; where it is None, what held before holds.

        The answer must be the same whenever it is asked for.
        """
        self._topics.append(topic)

    def add(self, told: Told) -> None:
        """Take a claim for what follows."""
        self.claims.append(told)
        sentence = self._sentences.get(told.sentence)
        if sentence is None:
            sentence = self._sentences[told.sentence] = SentenceTold()
        sentence.add(told)
        if told.paragraph != self._paragraph.number:
            self._paragraph = ParagraphTold(told.paragraph)
        self._paragraph.add(told)

    def sentence(self, number: int) -> SentenceTold:
        """The claims of a sentence, as later ones ask for them."""
        return self._sentences.get(number, _NOTHING)

    def levels_in(self, paragraph: int) -> dict[str, Indicator]:
        """The known indicators of the levels of the paragraph at hand, the latest last."""
        return self._paragraph.levels if paragraph == self._paragraph.number else {}

    def begin_sentence(self, reported: Timing | None = None) -> None:
        """Forget what held for the last sentence only. ``reported`` is the year of the report that speaks here."""
        self.subject = self.topic_indicator = None
        self.sentence_timing, self.timing_used = reported, reported is not None
        self.in_event = False

    def leave_event(self) -> None:
        """自2015年设立…以来: the year of the event is not that of what follows."""
        if self.in_event:
            self.sentence_timing, self.in_event = None, False

    def leave_paragraph(self) -> None:
        """Come back to the whole after a paragraph that has told of a part without naming whose it is."""
        if self._topic is not None and self._topic.part_sort == PASSING:
            self._topic = replace(self._topic, part="", part_sort="")

    def leave_part(self) -> None:
        """A title's subject goes on into the body; the offsets of its words do not."""
        if self.topic is not None:
            self.topic = replace(self.topic, span=None)

    def hear(self, timing: Timing, *, over: bool = False, joined: bool = False) -> None:
        """Take a time for what follows; 截至6月20日，2026年… keeps the day, where no number stands between.

        ``over`` is true for one that holds whatever was told before it (全年, and a year after a day without 截至),
        ``joined`` for one that the part of a year before it goes with (国庆档，2023年).
        """
        if joined and not over and not self.timing_used and self.sentence_timing is not None:
            timing = joined_parts(self.sentence_timing, timing)
        before, now = self.sentence_timing.period if self.sentence_timing else None, timing.period
        wider = before and now and before != now and now.first <= before.first and before.last <= now.last
        if over or self.timing_used or not wider:
            self.sentence_timing, self.timing_used = timing, False

    @property
    def last_start(self) -> int:
        """Where the sentence before the one at hand begins; 0 at the start of a part."""
        return self.heard[-1][0].start if self.heard and self.heard[-1] else 0

    @property
    def carried_timing(self) -> Timing:
        """The time of an earlier sentence: from the context, but after a semicolon and for 目前 as it was told."""
        kept = self.goes_on or self.timing.as_of or self.timing.period is None
        return self.timing if kept else replace(self.timing, source="context")

    @property
    def usual_timing(self) -> Timing | None:
        """The year of most figures of the last paragraph, where it ends on a part of another year; else None.

        A report of 2022 that once looks at 今年1月末 goes on with 2022.
        """
        last = self.claims[-1] if self.claims else None
        told = self.timing.period
        if last is None or told is None or told.grain in ("year", "span") or last.timing.period != told:
            return None
        near = list(takewhile(lambda claim: claim.paragraph == last.paragraph, islice(reversed(self.claims), _FAR)))
        years = [claim.timing for claim in near if claim.timing.period and claim.timing.period.grain == "year"]
        year = years[0].period if years else None
        same = [timing for timing in years if timing.period == year]
        most = len(same) >= _USUAL and len(same) * 2 > len(near)
        return replace(same[0], own=False) if most and year and year.last < told.first else None

    def told_in(self, sentence: int) -> Sequence[Told]:
        """The claims of a sentence, in order."""
        return self.sentence(sentence).claims

    def last_in_sentence(self, sentence: int) -> Told | None:
        """The last claim of the sentence at hand."""
        last = self.claims[-1] if self.claims else None
        return last if last and last.sentence == sentence else None

    def last_subject(self, sentence: int) -> Told | None:
        """The last claim of the sentence at hand that is not told by the way, in brackets."""
        return next((told for told in reversed(self.told_in(sentence)) if not told.aside), None)

    def inherited(self, sentence: int, paragraph: int) -> Told | None:
        """The claim whose indicator a number without one takes up: the last one, at most a sentence before."""
        last = self.claims[-1] if self.claims else None
        if last is None or last.indicator is None or last.paragraph != paragraph or sentence - last.sentence > 1:
            return None
        if last.sentence == sentence:
            return last
        before = reversed(self.told_in(last.sentence))
        return next((told for told in before if told.indicator and told.relation in FRESH), last)

    def recent(self, sentence: int, paragraph: int) -> Iterable[Indicator]:
        """The known indicators of this sentence and the one before, each of them once, the latest first."""
        return chain(self.sentence(sentence).known(paragraph), self.sentence(sentence - 1).known(paragraph))

    def abbreviated(self, text: str, paragraph: int) -> Indicator | None:
        """The one indicator of the paragraph that ends in ``text`` (支出 after 一般公共预算支出); None where two do."""
        if paragraph != self._paragraph.number or len(text) < _SHORTEST:
            return None
        if text in table("link/words.toml")["no_short"]:
            return None
        found: dict[str, Indicator] = {}
        for indicator in islice(self._paragraph.ending(text), _FAR):
            if indicator.name not in found and _abbreviates(text, indicator):
                found[indicator.name] = indicator
        return next(iter(found.values())) if len(found) == 1 else None

    def base_told(self, base: Base, indicator: Indicator, period: Period | None) -> Base:
        """``base`` with the time of the level told before, where its words point back to it (当年的5.8倍)."""
        if not any(word in base.text for word in table("link/words.toml")["back_then"]):
            return base
        levels = (
            told.timing.period
            for told in islice(reversed(self.claims), _FAR)
            if told.relation in FRESH and told.indicator and told.indicator.name == indicator.name
        )
        earlier = next((told for told in levels if told and period and told.last < period.first), None)
        return replace(base, period=earlier, indicator=None) if earlier else base

    def years_of(self, indicator: Indicator | None, sentence: int) -> list[Timing]:
        """The times of the levels of an indicator in this sentence: what 年均 runs over."""
        return [
            told.timing
            for told in self.told_in(sentence)
            if told.relation in FRESH and told.timing.period
            and indicator and told.indicator and told.indicator.name == indicator.name
        ]  # fmt: skip


def _abbreviates(text: str, indicator: Indicator) -> bool:
    ends = tuple(text + tail for tail in ("", *table("link/words.toml")["heads"]))
    return any(name != text and name.endswith(ends) for name in (indicator.name, indicator.text))
