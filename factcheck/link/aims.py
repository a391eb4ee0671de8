"""Targets and forecasts that a figure is measured against: 比目标值33微克低, 比预告的上限90亿元还低."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.lexicon import table
from factcheck.link.scan import Piece
from factcheck.model import Modality

if TYPE_CHECKING:
    from factcheck.link.modality import ModalSigns

_STANDARD = frozenset({"base", "of"})
_APART = frozenset({"more", "less"})


def aim_compared(pieces: Sequence[Piece], claim: int) -> Modality | None:
    """Target or forecast where the number is itself what is aimed at or expected; None where it is no such standard.

    In 比目标值低1微克 a verb of change stands between: that number is the difference.
    """
    start = claim
    while start and pieces[start - 1].kind in _STANDARD:
        start -= 1
    if start == claim:
        return None
    words = table("link/words.toml")
    opened = pieces[start].text.startswith(tuple(words["measuring"])) or (start and pieces[start - 1].kind in _APART)
    if not opened:
        return None
    text = "".join(piece.text for piece in pieces[start:claim])
    if any(word in text for word in words["expectations"]):
        return Modality.FORECAST
    return Modality.TARGET if any(word in text for word in words["aimed_at"]) else None


def previewed(signs: ModalSigns, until: int) -> Modality | None:
    """A forecast under 业绩预告显示, where nothing else tells after it: what a company expects before its report."""
    end = start = bisect_left(signs.frames, until)
    while start and (start == end or signs.frames[start - 1] + 1 == signs.frames[start]):
        start -= 1
    return Modality.FORECAST if end and signs.framed.holds("previews", start, end) else None


def only_previews(signs: ModalSigns) -> bool:
    """True for 华辰集团发布2023年业绩预告。: what the next sentence tells is expected."""
    return previewed(signs, len(signs.pieces)) is not None
