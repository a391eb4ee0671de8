"""Whose a claim is in the end: the part that was told before, nobody where a new thing may be meant, or a class."""

from __future__ import annotations

from factcheck.link.antecedents import Subject, subject_of_piece
from factcheck.link.groups import class_before
from factcheck.link.indicators import Indicator
from factcheck.link.introduced import measures_new_thing
from factcheck.link.names import Names
from factcheck.link.parts import named_for_part
from factcheck.link.place import Place


def claimed_of(subject: Subject | None, indicator: Indicator | None, place: Place, names: Names) -> Subject | None:
    """Who the claim is about, where ``subject`` is what later claims take up.

    A class in the indicator's words (民营剧场演出场次) is weaker than any name, and is not carried over.
    """
    if subject is not None and (measures_new_thing(indicator, place) or _describes_another(subject, place, names)):
        return None
    return named_for_part(subject, indicator, place, names) or class_before(indicator)


def _describes_another(subject: Subject, place: Place, names: Names) -> bool:
    """True for the 40万人 of 人口40万人的巢湖: it tells of the name behind it, not of whoever was told before."""
    after = place.reading.after
    named = place.reading.subject is None and [piece.kind for piece in after[:2]] == ["of", "subject"]
    return named and subject_of_piece(after[1], names).name != subject.name
