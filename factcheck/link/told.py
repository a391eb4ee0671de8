"""One claim that was made: what later claims may inherit."""

from __future__ import annotations

from factcheck.link.antecedents import Subject
from factcheck.link.indicators import Indicator
from factcheck.link.timing import Timing
from factcheck.link.values import value
from factcheck.model import Base, Mention, Relation

FRESH = (Relation.LEVEL, Relation.INCREASE_TO, Relation.DECREASE_TO)
_REACHED = frozenset({Relation.INCREASE_TO, Relation.DECREASE_TO})


@value
class Told:
    """A claim that was made: what later claims may inherit. ``sentence`` and ``paragraph`` count from 0.

    ``place`` of ``row`` is where it stands in its row of numbers, ``whole`` the row's indicator before it was split.
    ``is_base`` where the number is only told to measure the next one against (比2012年的9.56万公里); ``aside`` where it
    stands in brackets.
    """

    subject: Subject | None
    indicator: Indicator | None
    relation: Relation
    timing: Timing
    sentence: int
    paragraph: int
    base: Base | None = None
    place: int = 0
    row: int = 1
    whole: Indicator | None = None
    is_base: bool = False
    mention: Mention | None = None
    aside: bool = False


def grew(first: Told, last: Told) -> bool:
    """True for a level and what the same indicator came to."""
    if first.indicator is None or last.indicator is None or first.relation is not Relation.LEVEL:
        return False
    return last.relation in _REACHED and first.indicator.name == last.indicator.name
