"""A work in 《》 that a clause tells something of: 某某执导的《山河》放映21天, 《山河》票房20亿元."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.link.antecedents import Subject
from factcheck.link.scan import PLAIN, Piece
from factcheck.model import Span

_LEADS = frozenset({PLAIN, "of", "comma", "date", "time", "adverb", "space"})


def titled(pieces: Sequence[Piece]) -> tuple[Subject | None, int]:
    """The work that the pieces tell something of, and the index after it; after a verb or a preposition it is none."""
    start = next((index for index, piece in enumerate(pieces) if piece.text == "《"), -1)
    if start < 0 or (start and pieces[start - 1].kind not in _LEADS):
        return None, 0
    end = next((index for index in range(start, len(pieces)) if pieces[index].text == "》"), -1)
    if end < 0:
        return None, 0
    text = "".join(piece.text for piece in pieces[start : end + 1])
    return Subject(text, text, Span(pieces[start].start, pieces[end].end), "work"), end + 1
