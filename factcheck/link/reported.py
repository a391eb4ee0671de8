"""The day on which somebody said it, where the words tell no other time: 国防部13日称，…; 统计署22日表示，当天有….

It is only a last resort: a time in the sentence and a time carried over say more about the number than it does.
"""

from __future__ import annotations

from factcheck.lexicon import table
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.timing import Timing
from factcheck.model import Kind

_SPOKEN = frozenset({"say", "show", "learn", "issue"})
_SKIPPED = frozenset({"time", "adverb", "close", "space", "date"})


def day_reported(scene: Scene, claim: int) -> Timing | None:
    """The day straight before the word of speech in a frame before the claim; None where 日前 says it was another."""
    words = table("link/words.toml")
    for frame in reversed(scene.frames):
        if frame.end > claim or frame.sort != "speech":
            continue
        if any(piece.text in words["some_day"] for piece in scene.pieces[frame.end : scene.clause_end(claim)]):
            return None
        pieces = scene.before_marks[frame.start : frame.end]
        for index, piece in enumerate(pieces):
            if _is_day(piece) and _is_spoken_then(pieces[index + 1 :]):
                return Timing(piece.mention.period if piece.mention else None, "article-date")
    return None


def tells_that_day(scene: Scene, claim: int) -> bool:
    """True where the sentence says 当天, the day told last."""
    that_day = table("link/words.toml")["that_day"]
    return any(piece.text in that_day for piece in scene.pieces[:claim])


def _is_day(piece: Piece) -> bool:
    mention = piece.mention
    return (
        mention is not None
        and mention.kind is Kind.DATE
        and mention.period is not None
        and mention.period.grain == "day"
    )


def _is_spoken_then(after: tuple[Piece, ...]) -> bool:
    first = next((piece for piece in after if piece.kind not in _SKIPPED), None)
    return first is not None and first.kind in _SPOKEN
