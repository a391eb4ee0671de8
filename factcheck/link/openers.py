"""Who a clause without a number begins with, or only describes: what later clauses and the next sentence go on with."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.antecedents import Antecedents, Subject, subject_of_piece
from factcheck.link.areas import is_area
from factcheck.link.kinds import VERBAL
from factcheck.link.names import Names
from factcheck.link.naming import is_name
from factcheck.link.phrases import SILENT
from factcheck.link.scan import PLAIN, Piece, holds
from factcheck.link.subjects import in_clause
from factcheck.link.unlisted import is_one_of_a_kind, is_somebody, opening_noun, unlisted

_LED = frozenset({"是", "为"})
_ACTING = VERBAL | {"object", "issue"}
_LEADING = SILENT | {"comma"}
_QUIET = SILENT | {"frame", "quote", "comma"}
_SKIPPED = SILENT | {"comma", "frame"}


def opens_clause(pieces: Sequence[Piece], names: Names, told: Antecedents) -> Subject | None:
    """Who a clause without a number begins with: a name, or a noun that can only be one, and does something."""
    pieces = without_makers(pieces)
    if described := _described(pieces, names) or led_to(pieces, names):
        return described
    first = next((piece for piece in pieces if piece.kind not in _QUIET), None)
    if first is not None and first.kind in ("subject", "pronoun"):
        return in_clause(pieces, names, told)
    if first is None or not holds(pieces, _ACTING) or first.text in table("link/words.toml")["common_openers"]:
        return None
    noun = opening_noun(pieces, names)
    name = noun.name or "" if noun else ""
    told_of = is_somebody(name) or is_one_of_a_kind(first.text) or name.startswith("“")
    return noun if noun is not None and noun.firm and told_of else None


def _described(pieces: Sequence[Piece], names: Names) -> Subject | None:
    """The 洞庭湖湿地 of 位于湖南岳阳的洞庭湖湿地，: whom a clause only tells where or what it is."""
    tells = len(pieces) > 2 and pieces[0].kind in VERBAL
    if not tells or pieces[-2].kind != "of":
        return None
    if pieces[-1].kind == "subject":
        return subject_of_piece(pieces[-1], names)
    named = pieces[-1].kind == PLAIN and (is_name(pieces[-1].text) or is_area(pieces[-1].text))
    return unlisted(pieces[-1:], names) if named else None


def without_makers(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The rest of 由教育部主办的“千帆计划”在武汉举行 after who made it: its subject is what was made."""
    start = next((i for i, piece in enumerate(pieces) if piece.kind not in _LEADING), 0)
    if not pieces or pieces[start].text not in table("link/words.toml")["made_by"]:
        return pieces
    made = [i for i, piece in enumerate(pieces) if piece.kind == "of"]
    return pieces[made[-1] + 1 :] if made else pieces


def led_to(pieces: Sequence[Piece], names: Names) -> Subject | None:
    """The 无锡 of 排在南京之后的是无锡，, 前面是无锡，: whom a clause leads to with 是."""
    if _LED.isdisjoint([piece.text for piece in pieces]):
        return None
    body = [piece for piece in pieces if piece.kind not in _SKIPPED]
    if len(body) < 3 or body[-1].kind not in ("subject", PLAIN) or body[-2].text not in _LED:
        return None
    words = table("link/words.toml")
    placed = len(body) == 3 and body[0].text in words["orders"]
    ranks = any(piece.text in words["order_ends"] for piece in pieces)  # a noun may be a thing: 增长最快的是电池
    named = body[-3].kind == "of" and (body[-1].kind == "subject" or ranks)
    return unlisted(body[-1:], names) if placed or named else None
