"""A place straight before a name that does not lie there makes another name: 沈阳 + 故宫博物院, 印尼 + 京东.

And names in brackets behind 含 are no names to go on with: 东盟六国（含越南）.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.lexicon import table
from factcheck.link.antecedents import PLACES
from factcheck.link.lying import belongs_to
from factcheck.link.names import Names, name_key
from factcheck.link.scan import Piece, holds
from factcheck.link.values import replace
from factcheck.link.vocabulary import Word

_OPEN = frozenset({"open"})
BRACKETED = "bracketed"
_EVERYWHERE = frozenset({"organisation", "any"})  # 深圳的华为 is the whole of it
_LYING = PLACES | {"person"}
_HOMES = PLACES - {"world"}


def with_glued(pieces: Sequence[Piece], names: Names) -> list[Piece]:
    """The pieces with such a place and the reference's name behind it in one; where the reference has both, that one.

    So is a house with a place behind it (瑞幸咖啡 + 成都), and what stands in one place only after 的 (沈阳的 + 故宫).
    Only names of the reference count: for those nothing else would be left to tell the two apart.
    """
    if [piece.kind for piece in pieces].count("subject") < 2:
        return list(pieces)
    glued: list[Piece] = []
    for piece in pieces:
        at = len(glued) - 1
        of = at > 0 and glued[at].kind == "of"
        before = glued[at - of] if at >= 0 else None
        apart = before is None or (glued[at].end if of else before.end) != piece.start
        if before is not None and not apart and _makes_another(before, piece, names, of=of):
            glued[at - of :] = [_joined(before, piece, names, of="的" if of else "")]
        else:
            glued.append(piece)
    return glued


def _makes_another(before: Piece, piece: Piece, names: Names, *, of: bool) -> bool:
    first, second = before.word, piece.word
    if before.kind != "subject" or piece.kind != "subject" or first is None or second is None:
        return False
    if _is_place(second):
        return not of and first.sort == "organisation" and _known(before, names) is not None and not _is_place(first)
    name = _known(piece, names)
    if not _is_place(first) or name is None or second.sort in _LYING or (of and second.sort in _EVERYWHERE):
        return False
    where = first.value or before.text
    home = where == table("link/words.toml")["country"] and second.sort == "any"  # 我国规模以上工业企业
    return not (home or belongs_to(name, where) or belongs_to(piece.text, where))


def _is_place(word: Word) -> bool:
    return word.sort in _HOMES


def _known(piece: Piece, names: Names) -> str | None:
    """The reference's name for a piece."""
    short = piece.word.value if piece.word else ""
    return names.subjects.get(name_key(piece.text)) or names.subjects.get(name_key(short))


def _joined(before: Piece, piece: Piece, names: Names, *, of: str) -> Piece:
    text = before.text + of + piece.text
    kind = piece if before.word is None or _is_place(before.word) else before
    value, sort = names.subjects.get(name_key(text), text), kind.word.sort if kind.word else "any"
    return replace(piece, start=before.start, text=text, word=Word(text, "subject", value, sort))


def with_brackets(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces with those in brackets behind 含, 包括, 其中 as no part of any phrase."""
    opened = holds(pieces, _OPEN)
    return list(_with_brackets(pieces)) if opened else pieces


def _with_brackets(pieces: Sequence[Piece]) -> Iterator[Piece]:
    words, end = tuple(table("link/words.toml")["counting_in"]), 0
    for index, piece in enumerate(pieces):
        if piece.kind == "open" and index >= end:
            closed = next((at for at in range(index, len(pieces)) if pieces[at].kind == "close"), index)
            inside = pieces[index + 1 : closed]
            text = "".join(other.text for other in inside)
            named = any(other.kind == "subject" for other in inside)
            counted = any(other.kind == "claim" for other in inside)
            end = closed + 1 if named and not counted and text.startswith(words) else end
        yield piece.as_kind(BRACKETED) if index < end else piece
