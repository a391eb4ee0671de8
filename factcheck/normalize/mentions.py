"""Raw mentions → mentions with exact quantities, units and periods."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from factcheck import units
from factcheck.config import DEFAULT_SETTINGS, Settings
from factcheck.errors import NumeralError
from factcheck.fold import fold
from factcheck.model import (
    Article,
    Exclusion,
    Hedge,
    Kind,
    Mention,
    PartName,
    Period,
    Quantity,
    RawMention,
    Sentence,
    Unit,
)
from factcheck.normalize.clock import Clock, SpokenYears
from factcheck.normalize.expressions import evaluate
from factcheck.normalize.hedges import governing_hedge
from factcheck.normalize.periods import names_part_of_year, period_of, year_in
from factcheck.normalize.quantities import quantity

_ENERGY_DEGREE = "度电"
_NO_NUMBERS = frozenset((Exclusion.NAME, Exclusion.IDIOM, Exclusion.IDENTIFIER))
_NOTHING = Quantity(None)


def mentions(
    article: Article,
    sentences: Sequence[Sentence],
    raws: Sequence[RawMention],
    *,
    settings: Settings = DEFAULT_SETTINGS,
) -> tuple[Mention, ...]:
    """One mention for each raw one, in order. What cannot be read has the value None and stays in the list.

    ``sentences`` and ``raws`` may be of several parts; each part has its own years told so far.
    """
    years = {part: _Years(article, part, sentences) for part in {raw.part for raw in raws}}
    read = _reader(settings)
    return tuple([_mention(raw, years[raw.part], read) for raw in raws])


# All that the value and the interval of a number depend on: numeral, upper numeral, kind, unit (one of the lexicon by
# its word), hedges, the hedge that two ends make, negation. A bare tuple is found again in half the time.
_Wording = tuple[str, str | None, Kind, Unit | str | None, tuple[str, ...], Hedge | None, bool]
_Reader = Callable[[_Wording], Quantity]


@lru_cache(maxsize=8)
def _reader(settings: Settings) -> _Reader:
    """Reads wordings by ``settings`` and keeps the latest: a newsroom's texts say the same numbers many times."""

    @lru_cache(maxsize=8192)
    def read(wording: _Wording) -> Quantity:
        numeral, high, kind, unit, hedges, hedge, negated = wording
        named = units.find_unit(unit) if isinstance(unit, str) else unit
        try:
            low, top = evaluate(numeral), evaluate(high) if high else None
        except (NumeralError, ZeroDivisionError):
            return Quantity(None, named, hedges=hedges, negated=negated)
        return quantity(
            low, kind=kind, settings=settings, unit=named, high=top, hedges=hedges, hedge=hedge, negated=negated
        )

    return read


class _Years:
    """The shadow of a part, and the years told so far: in the sentence at hand and in the text."""

    def __init__(self, article: Article, part: PartName, sentences: Sequence[Sentence]) -> None:
        self.article = article
        self.shadow = fold(article.part_text(part))
        self.starts = [sentence.span.start for sentence in sentences if sentence.part == part]
        self.sentence_start = -1
        self.sentence_year: int | None = None
        self.text_year: int | None = None
        self.spoken: SpokenYears | None = None
        self.paragraph = 0

    def clock(self, raw: RawMention) -> Clock:
        place = bisect_right(self.starts, raw.span.start)
        start = self.starts[place - 1] if place else 0
        if start != self.sentence_start:
            goes_on = self.shadow[max(0, start - 4) : start].rstrip().endswith("；")
            self.sentence_start, self.sentence_year = start, self.sentence_year if goes_on else None
        year = self.sentence_year if self.sentence_year is not None else self._paragraph_year(raw)
        return Clock(self.article.date, year, self.text_year)

    def _paragraph_year(self, raw: RawMention) -> int | None:
        """The year that the paragraph has been speaking of, for a quarter or months without one (去年…。一季度…)."""
        if raw.kind is not Kind.DATE or not names_part_of_year(raw.span.of(self.shadow)):
            return None
        if self.spoken is None:
            self.spoken = SpokenYears(self.shadow, self.article.date)
        return self.spoken.last(self._paragraph_start(raw.span.start), raw.span.start)

    def _paragraph_start(self, position: int) -> int:
        """Where the paragraph begins that holds ``position``; positions come in order."""
        end = self.shadow.rfind("\n", self.paragraph, position)
        self.paragraph = max(self.paragraph, end + 1)
        return self.paragraph

    def note(self, raw: RawMention) -> None:
        year = year_in(self.shadow[raw.span.start : raw.span.end])
        before = self.shadow[max(0, raw.span.start - 2) : raw.span.start]
        if year is not None and not before.endswith(("较", "比", "与", "和")):
            self.sentence_year = self.text_year = year


def _mention(raw: RawMention, years: _Years, read: _Reader) -> Mention:
    span, text, kind, _, _, _, _, _, excluded, part, rule = raw
    period = None
    if kind is Kind.DATE:
        period = _period(raw, years.shadow, years.clock(raw))
        years.note(raw)
    return Mention(span, text, kind, _quantity(raw, years.shadow, read), period, excluded, part, rule)


def _period(raw: RawMention, shadow: str, clock: Clock) -> Period | None:
    before = shadow[max(0, raw.span.start - 6) : raw.span.start]
    return period_of(shadow[raw.span.start : raw.span.end], clock=clock, before=before)


def _quantity(raw: RawMention, shadow: str, read: _Reader) -> Quantity:
    _, _, kind, numeral, high, word, hedges, negated, excluded, _, _ = raw
    if kind is Kind.DATE or numeral is None:
        if not (word or hedges or negated):
            return _NOTHING
        return Quantity(None, _unit(raw, shadow), hedge=governing_hedge(hedges), hedges=hedges, negated=negated)
    if kind is Kind.NUMBER and excluded in _NO_NUMBERS:
        return Quantity(None, _unit(raw, shadow), hedges=hedges) if word or hedges else _NOTHING
    unit = word if word and _is_plain(raw, word) else _unit(raw, shadow)
    return read((numeral, high, kind, unit, hedges, _hedge(raw) if high else None, negated))


def _hedge(raw: RawMention) -> Hedge | None:
    """The hedge of a number with two ends."""
    if raw.kind is Kind.SCORE:
        return None
    return Hedge.SEVERAL if raw.rule == "quantities.several" else Hedge.RANGE


def _is_plain(raw: RawMention, word: str) -> bool:
    """True for a unit of the lexicon that stands in the mention as the lexicon writes it, and means one thing."""
    return word in raw.text and word != "度" and units.is_unit(word)


def _unit(raw: RawMention, shadow: str) -> Unit | None:
    if not raw.unit:
        return None
    if _is_plain(raw, raw.unit):
        return units.find_unit(raw.unit)
    word = raw.unit.partition("（")[0].partition("(")[0]
    known = units.find_unit(_degree(raw, shadow) or raw.unit) or units.find_unit(word) or _per_unit(word)
    if known is None:
        return Unit(raw.unit, raw.unit, f"other:{raw.unit}")
    return replace(known, text=_as_written(raw, shadow))


def _as_written(raw: RawMention, shadow: str) -> str:
    """The unit in the script of the text (港幣元 for 港币元); its characters stand in the slice, if apart."""
    folded, unit = shadow[raw.span.start : raw.span.end], raw.unit or ""
    place = folded.rfind(unit)
    if place >= 0:
        return raw.text[place : place + len(unit)]
    head = next((n for n in range(len(unit), 0, -1) if folded.startswith(unit[:n]) and unit[n:] in folded), 0)
    return raw.text[:head] + unit[head:] if head else unit


def _degree(raw: RawMention, shadow: str) -> str | None:
    """度 after 万 or 亿, or before 电, is the kilowatt-hour."""
    if raw.unit != "度":
        return None
    big = any(scale in (raw.numeral or "") for scale in "万亿")
    return _ENERGY_DEGREE if big or shadow.startswith("电", raw.span.end) else None


def _per_unit(word: str) -> Unit | None:
    """元/公斤 and the like that the lexicon does not hold: a dimension of its own, with an exact factor."""
    top, slash, bottom = word.partition("/")
    first, second = units.find_unit(top), units.find_unit(bottom)
    if not slash or first is None or second is None:
        return None
    canonical = f"{first.canonical}/{second.canonical}"
    return Unit(word, canonical, f"{first.dimension}/{second.dimension}", first.factor / second.factor)
