"""Rows of numbers that stand for rows told before (进口3万亿元、出口2万亿元，分别增长…), and the parts of a year."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.link.place import Place
from factcheck.link.story import Story
from factcheck.link.told import Told
from factcheck.model import Relation

_PARTS = ("quarter", "month")


def continued_row(place: Place, story: Story) -> tuple[Told, ...]:
    """The row of claims before, where this row takes it up: as many numbers, and no words of its own.

    Where it names somebody else, it takes up the indicators: 甲营收3亿元、净利润1亿元，乙分别为4亿元、2亿元.
    Some other one's row may follow a semicolon as well.
    """
    if place.size == 1:
        return ()
    other, own = place.reading.subject is not None, place.reading.indicator
    named = own is not None and bool(own.name)  # 增速分别为 names no indicator of its own
    if named or (other and not place.is_parted):
        return ()
    end = len(story.claims) - place.at
    row = tuple(story.claims[max(0, end - place.size) : end])
    if len(row) < place.size or row[-1].sentence < place.number - (story.goes_on and other):
        return ()
    if other:
        here = row[-1].sentence == place.number
        told = _made_before(place, story) if here else story.told_in(row[-1].sentence)
        return row if _are_distinct(row, told) or _are_distinct_row(row, place.size) else ()
    whole = all(told.row == place.size for told in row) and row[0].place == 0
    return row if whole or (place.is_parted and _are_distinct(row, _made_before(place, story))) else ()


def _made_before(place: Place, story: Story) -> Sequence[Told]:
    """The claims of the sentence before the row at hand."""
    made = story.told_in(place.number)
    return made[: len(made) - place.at] if len(made) >= place.at else ()


def _are_distinct_row(row: Sequence[Told], size: int) -> bool:
    """True for 营收和净利润分别为3亿元、1亿元: a row that was dealt out to as many indicators of one subject."""
    names = {told.indicator.name for told in row if told.indicator}
    subjects = {told.subject.name for told in row if told.subject}
    return all(told.row == size for told in row) and len(names) == size and len(subjects) == 1


def _are_distinct(row: Sequence[Told], made: Sequence[Told]) -> bool:
    """True for 进口3万亿元、出口2万亿元, 分别增长…: levels of as many indicators, or subjects, and no more of them."""
    names = {(told.subject and told.subject.name, told.indicator.name) for told in row if told.indicator}
    levels = all(told.relation is Relation.LEVEL and told.row == 1 for told in row)
    if not levels or len(names) != len(row):
        return False
    here = [told for told in made if told.relation is Relation.LEVEL]
    return len(here) == len(row) or _parts_of_one(here, row)


def _parts_of_one(here: Sequence[Told], row: Sequence[Told]) -> bool:
    """True where only the whole stands before its parts (进出口总值5万亿元，其中进口…、出口…)."""
    return len(here) == len(row) + 1 and len({told.subject and told.subject.name for told in here}) == 1


def is_dealt(place: Place, story: Story) -> bool:
    """True where only a row before can tell whose the number is: it takes one up, or 分别 fits none of several names.

    Two rates behind the levels of three towns are of nobody knows whom.
    """
    own = place.reading.indicator
    if place.reading.subject is not None:
        return False
    if place.row or not place.is_parted or (own is not None and own.name):
        return bool(place.row)
    return len({one.subject.name for one in story.told_in(place.number) if one.subject}) > 1


def lists_parts(made: Sequence[Told]) -> bool:
    """True for 一季度增长4.5%，二季度增长6.3%: the parts of a year leave the time of the story as it was."""
    parts = {told.timing.period.iso for told in made if told.timing.period and told.timing.period.grain in _PARTS}
    return len(parts) > 1
