"""What the words around one number tell, before anything is carried over."""

from __future__ import annotations

from factcheck.link.comparisons import Comparison
from factcheck.link.indicators import Indicator
from factcheck.link.phrases import LeftPhrase
from factcheck.link.scan import Piece
from factcheck.link.subjects import Subject
from factcheck.link.values import value


@value
class ClaimReading:
    """What the words around a number tell. ``subject`` is None where the clause names none, ``indicator`` likewise.

    ``counts_noun`` where the noun stands after the number; ``whole`` the place straight before a part (全国33%的…).
    """

    left: LeftPhrase
    subject: Subject | None
    indicator: Indicator | None
    counts_noun: bool = False
    after: tuple[Piece, ...] = ()
    comparison: Comparison | None = None
    whole: Piece | None = None
