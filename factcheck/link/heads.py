"""The name that a clause leads to: what stands behind the 的 of another one, or behind how the two are related."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.antecedents import Subject, subject_of_piece
from factcheck.link.areas import is_area
from factcheck.link.names import Names
from factcheck.link.naming import is_name
from factcheck.link.phrases import SILENT
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.unlisted import unlisted
from factcheck.tagging import tagged

_PROPER_NOUNS = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz"})
_SHORTEST_NAME, _FEWEST = 2, 3
_SKIPPED = SILENT | {"quote", "comma"}


def head_noun(pieces: Sequence[Piece], names: Names) -> Subject | None:
    """The name that a clause with 的 leads to: 纵贯江苏中部的盐泰锡常宜铁路, 华为的合作伙伴赛力斯."""
    if last := _last_name(pieces, names):
        return last
    for index in range(len(pieces) - 1, 0, -1):
        piece, before = pieces[index], pieces[index - 1]
        if before.kind == "of" and piece.kind == PLAIN and (is_name(piece.text) or is_area(piece.text)):
            return unlisted([piece], names)
        if before.kind == "of" and piece.kind == "subject" and is_name(piece.text) and has_no_row(piece):
            if any(other.kind == "prep" for other in pieces[:index]):
                continue
            return subject_of_piece(piece, names)
    return None


def _last_name(pieces: Sequence[Piece], names: Names) -> Subject | None:
    """The name that ends a clause of nouns behind another one's: 与德国接壤的捷克, 中国邻国蒙古."""
    body = [piece for piece in pieces if piece.kind not in _SKIPPED]
    if len(body) < _FEWEST or not any(piece.kind == "subject" for piece in body[:-1]):
        return None
    last, before = body[-1], body[-2]
    if last.kind == PLAIN and before.kind == "of":
        named = any(word.tag in _PROPER_NOUNS or not word.known for word in tagged(last.text)) or _after_class(
            last.text
        )
        return unlisted([last], names) if named and len(last.text) >= _SHORTEST_NAME else None
    if last.kind == PLAIN and before.kind == "subject" and _relates(body[-3]):
        return unlisted(body[-2:], names)  # 老对手 + 东海 + 重工
    nominal = all(piece.kind in ("subject", PLAIN, "of") for piece in body)
    related = before.kind == PLAIN and nominal and _is_noun(before.text)  # 对标杭州 is what is done to it
    return subject_of_piece(last, names) if last.kind == "subject" and (before.kind == "of" or related) else None


def _is_noun(text: str) -> bool:
    word = tagged(text)[-1]
    return (word.known and word.tag == "n") or text.endswith(tuple(table("link/words.toml")["relatives"]))


def _relates(piece: Piece) -> bool:
    return piece.kind == PLAIN and piece.text.endswith(tuple(table("link/words.toml")["relatives"]))


def _after_class(text: str) -> bool:
    """True for the 一心堂 of 连锁药房一心堂: more stands behind the word for a class."""
    cuts = [text.find(head) + len(head) for head in table("link/endings.toml")["actor_heads"] if head in text]
    return bool(cuts) and len(text) - max(cuts) >= _SHORTEST_NAME


def has_no_row(piece: Piece) -> bool:
    """True for a name told by its form; the lexicons do not hold it."""
    return piece.word is not None and piece.word.row is None and not piece.word.flag
