"""Kinds of pieces that many rules ask for together, and the kind of a neighbour."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.link.scan import Piece

PREDICATES = frozenset({"level", "up", "down", "more", "less", "share", "rank"})
VERBS = frozenset({"have", "stock", "flow", "do"})
VERBAL = VERBS | PREDICATES


def kind_at(pieces: Sequence[Piece], index: int) -> str:
    """The kind of a neighbour; a sentence begins and ends like a clause."""
    return pieces[index].kind if 0 <= index < len(pieces) else "comma"
