"""A noun before a number that is not measured but owns what was measured before: 国内航线完成1.26亿人次.

After 旅客运输量1.29亿人次 the 国内航线 is whose 旅客运输量 it is. So are a name (某银行下跌33%) and a class of those
who act (制造业近1.5万亿元), where the words before tell an indicator and they tell none of their own.
"""

from __future__ import annotations

from factcheck.lexicon import table
from factcheck.link.claim_reading import ClaimReading
from factcheck.link.names import Names
from factcheck.link.naming import is_name
from factcheck.link.phrases import LeftPhrase
from factcheck.link.place import Place
from factcheck.link.story import Story
from factcheck.link.subjects import Subject
from factcheck.link.told import Told
from factcheck.link.twins import twin
from factcheck.link.unlisted import is_kind_of_actor
from factcheck.link.values import replace
from factcheck.model import Kind, Mention

_PARTS = frozenset({Kind.PERCENT, Kind.FRACTION, Kind.MULTIPLE, Kind.PERCENTAGE_POINT})


def owner_reading(place: Place, story: Story, names: Names) -> ClaimReading:
    """The reading of the place, with its noun as subject where that noun owns what was told before."""
    reading = place.reading
    own, told = reading.indicator, story.inherited(place.number, place.paragraph)
    if own is None or told is None or reading.counts_noun or _is_object(reading.left) or place.told_before is not None:
        return reading
    if own.known or not own.name or own.rate or own.name != own.text or not _takes_up(own.text, place, told):
        return reading
    if story.abbreviated(own.text, place.paragraph) or twin(
        own.text, story.recent(place.number, place.paragraph), names
    ):
        return reading
    return replace(reading, indicator=None, subject=Subject(own.text, own.text, own.span, "organisation"))


def _is_object(left: LeftPhrase) -> bool:
    """True after a verb that makes the noun its object; 涉及, 流向 tell whom a part of the sum reaches."""
    return left.is_object and (left.before is None or left.before.text not in table("link/words.toml")["reaches"])


def _takes_up(text: str, place: Place, told: Told) -> bool:
    """True where the noun can own a number like the one told before."""
    if told.indicator is None or text.endswith(told.indicator.text):
        return False
    if is_name(text) or is_kind_of_actor(text):
        return place.mention.kind in _PARTS or (told.mention is not None and _like(place.mention, told.mention))
    return False


def _like(mention: Mention, before: Mention) -> bool:
    """True for two numbers in one unit that tells what it counts: 亿元, 人次; 3家 may be of anything."""
    unit = mention.quantity.unit
    return unit is not None and unit == before.quantity.unit and (unit.dimension != "count" or len(unit.canonical) > 1)
