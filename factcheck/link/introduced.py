"""Something new that a clause brings in, and what a later clause measures: 收购一家外国企业，员工1800人.

The figure may be the new thing's or that of whoever brought it in; where the new thing can have such a figure, and
nothing says whose it is, nobody is sure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from factcheck.lexicon import table
from factcheck.link.indicators import Indicator
from factcheck.link.phrases import TIMES
from factcheck.link.place import Place
from factcheck.link.scan import Piece
from factcheck.model import Kind

_NAMES = TIMES | {"subject", "pronoun", "part"}  # what says whose a figure is: 全年, 全市, 其中


def measures_new_thing(indicator: Indicator | None, place: Place) -> bool:
    """True where the figure may be that of a thing that an earlier clause of the sentence has brought in."""
    start = place.scene.clause_start(place.claim)
    if not start or indicator is None or not indicator.known or place.reading.subject is not None:
        return False
    kinds = _kinds_of(indicator.name, indicator.text)
    if not kinds or any(piece.kind in _NAMES for piece in place.scene.clause_left(place.claim)):
        return False
    pieces = place.scene.pieces
    return any(_brings_in(clause, kind) for clause in _clauses(pieces, start) for kind in kinds)


def _clauses(pieces: Sequence[Piece], end: int) -> list[Sequence[Piece]]:
    """The clauses before a piece, by the commas that part them."""
    marks = [-1, *(index for index in range(end) if pieces[index].kind == "comma")]
    return [pieces[low + 1 : high] for low, high in pairwise(marks)]


@lru_cache(maxsize=4096)
def _kinds_of(*names: str) -> tuple[str, ...]:
    """The kinds of things that may have such a figure."""
    kinds = (name for name, kind in table("link/introduced.toml").items() if isinstance(kind, Mapping))
    measures = {kind: table("link/introduced.toml")[kind]["measures"] for kind in kinds}
    return tuple(kind for kind, words in measures.items() if any(word in name for name in names for word in words))


def _brings_in(clause: Sequence[Piece], kind: str) -> bool:
    """True for a clause with a verb that brings in a thing of the kind; one told by its length is all of it."""
    words = table("link/introduced.toml")[kind]
    if kind == "lines" and any(piece.mention and piece.mention.kind is Kind.MEASURE for piece in clause):
        return False  # 新开通高铁2776公里
    text = "".join(piece.text for piece in clause)
    verbs = (*table("link/introduced.toml")["verbs"], *words["verbs"])
    begun = [at + len(verb) for verb in verbs if (at := text.find(verb)) >= 0]
    return bool(begun) and _names_one(clause, text, min(begun), words["objects"])


def _names_one(clause: Sequence[Piece], text: str, begun: int, objects: Sequence[str]) -> bool:
    """True where a noun behind the verb ends in one of the objects: before a number, before 等, or at the end."""
    behind = text[begun:]
    for piece in clause:
        if piece.kind == "claim":
            behind = behind.replace(piece.text, "\n" if not piece.text.endswith(tuple(objects)) else piece.text + "\n")
    nouns = [noun.removesuffix("等") for noun in behind.split("\n")]
    return any(noun.endswith(tuple(objects)) for noun in nouns if noun)
