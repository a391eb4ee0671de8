"""Targets and forecasts that a figure is measured against: 比目标值33微克低, 比预告的上限90亿元还低."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.lexicon import table
from factcheck.link.scan import Piece
from factcheck.model import Modality

if TYPE_CHECKING:
    from factcheck.link.modality import ModalSigns

_STANDARD = frozenset({"base", "of"})
_APART = frozenset({"more", "less"})
_NAMED = frozenset({"subject", "pronoun"})


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
    """A forecast under 业绩预告显示, where nothing else tells after it: what a company expects before its report.

    None where the preview is somebody else's (多家同行发布业绩预告之际) or that of nobody named (在…业绩预警的背景下).
    """
    end = start = bisect_left(signs.frames, until)
    while start and (start == end or signs.frames[start - 1] + 1 == signs.frames[start]):
        start -= 1
    if not end or not signs.framed.holds("previews", start, end):
        return None
    frame = [signs.pieces[index] for index in signs.frames[start:end]]
    return None if _by_others(frame) or _is_circumstance(frame) else Modality.FORECAST


def _by_others(frame: Sequence[Piece]) -> bool:
    """True for 多家同行纷纷发布; not for 在同行中率先发布, where somebody else is the one who issues."""
    others, acts = tuple(table("link/words.toml")["rivals"]), ("issue", "adverb")
    return any(one.text.endswith(others) and _role(after) in acts for one, after in pairwise(frame))


def _is_circumstance(frame: Sequence[Piece]) -> bool:
    """True for 在业绩预警频发的背景下, which names nobody whose preview it is."""
    roles = {_role(piece) for piece in frame}
    return frame[-1].text.endswith(tuple(table("link/words.toml")["circumstances"])) and roles.isdisjoint(_NAMED)


def _role(piece: Piece) -> str:
    return piece.word.role if piece.word else ""


def only_previews(signs: ModalSigns) -> bool:
    """True for 华辰集团发布2023年业绩预告。: what the next sentence tells is expected."""
    return previewed(signs, len(signs.pieces)) is not None
