"""Whether a number is told under a condition, in hearsay, or is not asserted for another reason."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from factcheck.lexicon import table
from factcheck.link.rumours import is_of_its_own
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.units import gauged_in

if TYPE_CHECKING:
    from factcheck.link.modality import ModalSigns


def is_conditional(scene: Scene, claim: int) -> bool:
    """True under 倘若, 如果, 若 before the claim in its sentence, for hearsay and what nobody asserts: 网传…, …吗？"""
    signs = scene.signs
    if any(not _gauges(signs.pieces[index + 1 : claim]) for index in signs.supposed if index < claim):
        return True
    if signs.text.holds("hearsay", 0, claim):
        return True
    if _denied_after(signs, claim):
        return True
    piece = scene.pieces[claim]
    return scene.unsaid.holds(scene.shadow, piece.start, piece.end)


def _denied_after(signs: ModalSigns, claim: int) -> bool:
    """True before 系谣言, unless that is said of a rumour of its own: 网传亏损的消息系谣言."""
    if not signs.text.holds("denied_after", claim + 1, len(signs.pieces)):
        return False
    names = [piece.text for piece in signs.pieces[:claim] if piece.kind == "plain" and len(piece.text) > 1]
    told = signs.text.ahead("denied_after", claim + 1, len(signs.pieces))
    return any(not is_of_its_own(words, names) for words in told)


def _gauges(pieces: Sequence[Piece]) -> bool:
    """True for what follows the 若 of 若按美元计价, which only says in which measure the figure is told."""
    clause = "".join(piece.text for piece in takewhile(lambda piece: piece.kind != "comma", pieces))
    words = table("gauges.toml")
    told = clause.startswith(words["by"]) and any(word in clause for word in words["constant"])
    return told or gauged_in(clause) is not None
