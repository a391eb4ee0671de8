"""Something new that a clause brings in, and what a later clause measures: 收购一家外国企业，员工1800人.

The figure may be the new thing's or that of whoever brought it in; where the new thing can have such a figure, and
nothing says whose it is, nobody is sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from factcheck.lexicon import table
from factcheck.link.indicators import Indicator
from factcheck.link.phrases import TIMES
from factcheck.link.place import Place
from factcheck.link.scan import Piece
from factcheck.model import Kind

_NAMES = TIMES | {"subject", "pronoun", "part"}  # what says whose a figure is: 全年, 全市, 其中


def measures_new_thing(indicator: Indicator | None, place: Place) -> bool:
    """True where the figure may be that of a thing that the clause before has brought in.

    实现 and 增至 tell of whoever brought it in: nothing new has an earlier level.
    """
    start = place.scene.clause_start(place.claim)
    if not start or indicator is None or not indicator.known or place.reading.subject is not None:
        return False
    kinds = _kinds_of(indicator.name, indicator.text)
    left = place.scene.clause_left(place.claim)
    if not kinds or any(piece.kind in _NAMES for piece in left):
        return False
    own = place.reading.indicator
    if own is not None and own.name and _tells_of_whole(left):  # 同比增长5% alone goes by the figure before
        return False
    return any(_may_be_of(kind, place.scene.pieces, start) for kind in kinds)


def _tells_of_whole(left: Sequence[Piece]) -> bool:
    words = tuple(table("link/introduced.toml")["of_whole"])
    return any(word in piece.text for piece in left for word in words)


def _may_be_of(kind: str, pieces: Sequence[Piece], end: int) -> bool:
    """True where the clause before brings in a thing of the kind; figures of such a thing may stand between."""
    for clause in _clauses_back(pieces, end):
        if _brings_in(clause, kind):
            return True
        if not _measures_it(clause, kind):
            return False
    return False


def _measures_it(clause: Sequence[Piece], kind: str) -> bool:
    """True for the 营业收入5亿元 between 成立研究院 and 员工300人: nobody is sure of it either."""
    counted = any(piece.kind == "claim" for piece in clause) and not any(piece.kind in _NAMES for piece in clause)
    text = "".join(piece.text for piece in clause)
    measured = any(word in text for word in table("link/introduced.toml")[kind]["measures"])
    return counted and measured and not _tells_of_whole(clause)


def _clauses_back(pieces: Sequence[Piece], end: int) -> Iterator[Sequence[Piece]]:
    """The clauses before a piece, the nearest first, by the commas that part them."""
    high = end - 1
    while high > 0:
        low = next((index for index in range(high - 1, -1, -1) if pieces[index].kind == "comma"), -1)
        yield pieces[low + 1 : high]
        high = low


@lru_cache(maxsize=4096)
def _kinds_of(*names: str) -> tuple[str, ...]:
    """The kinds of things that may have such a figure."""
    kinds = (name for name, kind in table("link/introduced.toml").items() if isinstance(kind, Mapping))
    measures = {kind: table("link/introduced.toml")[kind]["measures"] for kind in kinds}
    return tuple(kind for kind, words in measures.items() if any(word in name for name in names for word in words))


def _brings_in(clause: Sequence[Piece], kind: str) -> bool:
    """True for a clause with a verb that brings in a thing of the kind, or several; one told by its length is all."""
    words = table("link/introduced.toml")[kind]
    if kind == "lines" and any(piece.mention and piece.mention.kind is Kind.MEASURE for piece in clause):
        return False  # 新开通高铁2776公里
    text = "".join(piece.text for piece in clause)
    verbs = (*table("link/introduced.toml")["verbs"], *words["verbs"])
    begun = [at + len(verb) for verb in verbs if (at := text.find(verb)) >= 0]
    return bool(begun) and bool(_new_noun(clause, text, min(begun), words["objects"]))


def _new_noun(clause: Sequence[Piece], text: str, begun: int, objects: Sequence[str]) -> str:
    """The object that a noun behind the verb ends in: before a number, before 等, or at the end; empty for none."""
    behind = text[begun:]
    for piece in clause:
        if piece.kind == "claim":
            behind = behind.replace(piece.text, "\n" if not piece.text.endswith(tuple(objects)) else piece.text + "\n")
    nouns = [noun.removesuffix("等") for noun in behind.split("\n")]
    return next((end for noun in nouns for end in objects if noun.endswith(end)), "")
