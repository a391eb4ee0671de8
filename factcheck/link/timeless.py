"""Numbers that no time holds for, though one was told before them: how a thing is built, how old it is, a custom."""

from __future__ import annotations

from factcheck.lexicon import table
from factcheck.link.carrying import opens_with_part
from factcheck.link.modality import modality_of
from factcheck.link.place import Place
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.signs import any_in
from factcheck.link.story import Story
from factcheck.link.timing import Timing
from factcheck.model import Kind, Modality

_AGE_OF_HISTORY = 1000


def is_timeless(place: Place, story: Story) -> bool:
    """True where the time told before is not the number's own.

    全线38公里 after the day of the opening, 五千年的文明史, 通常不超过20秒, what is expected after the day of an event.
    """
    return (
        _is_age(place) or _is_built_so(place, story) or (story.sentence_timing is None and _only_follows(place, story))
    )


def _is_age(place: Place) -> bool:
    quantity = place.mention.quantity
    years = quantity.unit is not None and quantity.unit.canonical in table("link/words.toml")["years"]
    long = quantity.value is not None and quantity.value >= _AGE_OF_HISTORY
    return place.mention.kind is Kind.DURATION and years and long


def _is_built_so(place: Place, story: Story) -> bool:
    """True for a measure of a design (全长, 设计时速, 工期) after a day; a year may be the one it was measured in."""
    own = place.reading.indicator
    designs = table("link/words.toml")["designs"]
    return own is not None and _is_day(story) and any(word in own.text for word in designs)


def _only_follows(place: Place, story: Story) -> bool:
    """True in a sentence without a time, for a custom, and for a forecast after a day."""
    scene = place.scene
    if any_in(scene.where(_is_custom), scene.clause_start(place.claim), place.claim):
        return True
    if opens_with_part(scene):
        return False  # 其中 goes on with the same day
    return _is_day(story) and modality_of(scene.signs, place.claim, story.modality) is not Modality.ACTUAL


def _is_custom(piece: Piece) -> bool:
    """True for 通常."""
    return piece.text in table("link/words.toml")["customs"]


def _is_day(story: Story) -> bool:
    period = (story.sentence_timing or story.timing).period
    return period is not None and period.grain == "day"


def time_of_plan(scene: Scene, timing: Timing, planned: Timing, *, over: bool) -> Timing:
    """When a plan or forecast is for: never a time that is over; 其中 goes on with that of the plan before it."""
    late = over and timing.source == "context"
    return planned if late or (timing.period is None and opens_with_part(scene)) else timing
