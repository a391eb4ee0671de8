"""The time that a claim has by what it tells: a change takes its whole span, a sum the years summed up."""

from __future__ import annotations

from factcheck.link.durations import over_span, sums_years, years_between
from factcheck.link.indicators import Indicator
from factcheck.link.periods import timing_at
from factcheck.link.place import Place
from factcheck.link.story import Story
from factcheck.link.timing import Clock, Timing
from factcheck.link.values import replace
from factcheck.model import Base, Kind, Relation

_ARRIVALS = (Relation.INCREASE_TO, Relation.DECREASE_TO)
_MOVES = frozenset({Relation.INCREASE_BY, Relation.DECREASE_BY})


def time_of(
    place: Place, story: Story, clock: Clock, relation: Relation, indicator: Indicator | None
) -> tuple[Timing, Base | None]:
    """The claim's time; a change over several years takes them all, or its first year as base."""
    timing = timing_at(place, story, clock)
    if sums_years(place) and not timing.spans_years:
        return Timing(known=False), None
    if relation in _ARRIVALS and timing.spans_years and timing.period and place.mention.kind is not Kind.DURATION:
        return replace(timing, period=timing.period.end), None
    if relation not in _MOVES:
        return timing, None
    grown = story.sentence(place.number).grown
    timing, since = over_span(timing, grown, place.reading, annual=place.is_annual)
    if place.is_annual:
        timing = years_between(timing, story.years_of(indicator, place.number))
    return timing, since


def summed_years(place: Place, story: Story, timing: Timing) -> Timing:
    """The years whose levels the sentence has just told, for their sum: …三年累计27119万吨."""
    if not place.scene.has(place.claim, "sum"):
        return timing
    told = [item.timing for item in story.told_in(place.number) if item.row > 1]
    return years_between(timing, told) if len(told) > 1 else timing
