"""Raw mentions → mentions with exact quantities, units and periods."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

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
from factcheck.normalize.clock import Clock, year_spoken_of
from factcheck.normalize.expressions import evaluate
from factcheck.normalize.hedges import governing_hedge
from factcheck.normalize.periods import names_part_of_year, period_of, year_in
from factcheck.normalize.quantities import quantity

_ENERGY_DEGREE = "度电"


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
    return tuple(_mention(raw, years[raw.part], read) for raw in raws)


class _Wording(NamedTuple):
    """All that the value and the interval of a number depend on."""

    numeral: str
    high: str | None
    kind: Kind
    unit: Unit | None
    hedges: tuple[str, ...]
    hedge: Hedge | None
    negated: bool


_Reader = Callable[[_Wording], Quantity]


@lru_cache(maxsize=8)
def _reader(settings: Settings) -> _Reader:
    """Reads wordings by ``settings`` and keeps the latest: a newsroom's texts say the same numbers many times."""

    @lru_cache(maxsize=8192)
    def read(wording: _Wording) -> Quantity:
        try:
            low, high = evaluate(wording.numeral), evaluate(wording.high) if wording.high else None
        except (NumeralError, ZeroDivisionError):
            return Quantity(None, wording.unit, hedges=wording.hedges, negated=wording.negated)
        return quantity(
            low,
            kind=wording.kind,
            settings=settings,
            unit=wording.unit,
            high=high,
            hedges=wording.hedges,
            hedge=wording.hedge,
            negated=wording.negated,
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
        start = self.shadow.rfind("\n", 0, raw.span.start) + 1
        return year_spoken_of(self.shadow[start : raw.span.start], self.article.date)

    def note(self, raw: RawMention) -> None:
        year = year_in(self.shadow[raw.span.start : raw.span.end])
        before = self.shadow[max(0, raw.span.start - 2) : raw.span.start]
        if year is not None and not before.endswith(("较", "比", "与", "和")):
            self.sentence_year = self.text_year = year


def _mention(raw: RawMention, years: _Years, read: _Reader) -> Mention:
    period = None
    if raw.kind is Kind.DATE:
        period = _period(raw, years.shadow, years.clock(raw))
        years.note(raw)
    return Mention(
        span=raw.span,
        text=raw.text,
        kind=raw.kind,
        quantity=_quantity(raw, years.shadow, read),
        period=period,
        excluded=raw.excluded,
        part=raw.part,
        rule=raw.rule,
    )


def _period(raw: RawMention, shadow: str, clock: Clock) -> Period | None:
    before = shadow[max(0, raw.span.start - 6) : raw.span.start]
    return period_of(shadow[raw.span.start : raw.span.end], clock=clock, before=before)


def _quantity(raw: RawMention, shadow: str, read: _Reader) -> Quantity:
    unit = _unit(raw, shadow)
    if raw.kind is Kind.DATE or raw.numeral is None:
        return Quantity(None, unit, hedge=governing_hedge(raw.hedges), hedges=raw.hedges, negated=raw.negated)
    if raw.kind is Kind.NUMBER and raw.excluded in (Exclusion.NAME, Exclusion.IDIOM, Exclusion.IDENTIFIER):
        return Quantity(None, unit, hedges=raw.hedges)
    return read(_Wording(raw.numeral, raw.numeral_high, raw.kind, unit, raw.hedges, _hedge(raw), raw.negated))


def _hedge(raw: RawMention) -> Hedge | None:
    if raw.kind is Kind.SCORE or not raw.numeral_high:
        return None
    return Hedge.SEVERAL if raw.rule == "quantities.several" else Hedge.RANGE


def _unit(raw: RawMention, shadow: str) -> Unit | None:
    if not raw.unit:
        return None
    plain = units.find_unit(raw.unit)
    if plain and raw.unit in raw.text and raw.unit != "度":
        return plain
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
