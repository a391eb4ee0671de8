"""Whether a number is told under a condition, in hearsay, or is not asserted for another reason."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from factcheck.lexicon import table
from factcheck.link.rumours import is_of_its_own
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.units import gauged_in


def is_conditional(scene: Scene, claim: int) -> bool:
    """True under 倘若, 如果, 若 before the claim in its sentence, for hearsay and what nobody asserts: 网传…, …吗？"""
    signs = scene.signs
    if any(not _gauges(signs.pieces[index + 1 : claim]) for index in signs.supposed if index < claim):
        return True
    if signs.text.holds("hearsay", 0, claim):
        return True
    if any(not is_of_its_own(told) for told in signs.text.ahead("denied_after", claim + 1, len(signs.pieces))):
        return True
    piece = scene.pieces[claim]
    return scene.unsaid.holds(scene.shadow, piece.start, piece.end)


def _gauges(pieces: Sequence[Piece]) -> bool:
    """True for what follows the 若 of 若按美元计价, which only says in which measure the figure is told."""
    clause = "".join(piece.text for piece in takewhile(lambda piece: piece.kind != "comma", pieces))
    words = table("gauges.toml")
    told = clause.startswith(words["by"]) and any(word in clause for word in words["constant"])
    return told or gauged_in(clause) is not None
