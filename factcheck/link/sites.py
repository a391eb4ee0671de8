"""Places inside places, and what has struck one: 北京通州, 雅典郊区的林火."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.antecedents import PLACES, Subject
from factcheck.link.names import Names
from factcheck.link.phrases import TIMES
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.unlisted import unlisted
from factcheck.link.values import replace
from factcheck.model import Span
from factcheck.tagging import tagged

PREDICATES_BY_TAG = frozenset({"v", "a", "vi", "ad", "z", "d"})
"""Tags of words that tell how something is: 长沙经济向好."""


def is_wide(piece: Piece) -> bool:
    """True for a place."""
    return piece.word is not None and piece.word.sort in PLACES


def inner_place(pieces: Sequence[Piece], index: int, names: Names) -> Subject | None:
    """The 北京通州 of 北京通州经济向好: a place by the dictionary straight after the one at ``index``."""
    rest = pieces[index + 1] if index + 1 < len(pieces) else None
    if rest is None or rest.kind != PLAIN or not is_wide(pieces[index]):
        return None
    words = tagged(rest.text)
    if words[0].tag != "ns" or len(words) < 2 or words[-1].tag not in PREDICATES_BY_TAG:
        return None
    return unlisted([pieces[index], replace(rest, text=words[0].text, end=rest.start + words[0].end)], names)


def disaster(place: Subject, after: Sequence[Piece]) -> Subject | None:
    """雅典郊区林火 of 雅典郊区的林火已造成: what struck a place does what the clause tells, not the place."""
    nouns = [_without_many(piece) for piece in after if piece.kind == PLAIN]
    at = next((i for i, piece in enumerate(nouns) if piece.text in table("link/endings.toml")["disasters"]), -1)
    if at < 0 or place.name is None or place.span is None or place.members or place.sort not in PLACES:
        return None
    if any(piece.kind not in (PLAIN, "of") for piece in after if piece.end <= nouns[at].start):
        return None
    name = place.name + "".join(piece.text for piece in nouns[: at + 1])
    return Subject(name, name, Span(place.span.start, nouns[at].end), "event")


def _without_many(piece: Piece) -> Piece:
    """山火 of 多起山火."""
    for word in ("多起", "数起", "这起", "多场"):
        if piece.text.startswith(word) and len(piece.text) > len(word):
            return replace(piece, start=piece.start + len(word), text=piece.text[len(word) :])
    return piece


def is_timed_part(pieces: Sequence[Piece]) -> bool:
    """True for the 农村 of 中国农村2023年…: a time parts it from what is told of it."""
    named = len(pieces) > 1 and pieces[0].kind == PLAIN and pieces[1].kind in TIMES
    return named and pieces[0].text in table("link/parts.toml")["before_time"]
