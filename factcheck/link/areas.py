"""Places that no list holds: 贝桑地区, 托雷多州, 布拉格南郊; and a place set off at the front: 在河北赤城，…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.lexicon import table
from factcheck.link.naming import is_name, named_prefix
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.vocabulary import Word, sort_of_name
from factcheck.tagging import tagged

_PROPER = frozenset({"nr", "nrt", "nrfg", "ns", "nz"})
_BODY = frozenset({"subject", PLAIN, "of", "list"})
_QUIET = frozenset({"date", "time", "adverb", "space", "frame"})
_OPENING = _QUIET | {"comma", "of"}
_AT = "在"
_SHORTEST, _LONGEST = 3, 8
_SORTS = {"省": "province", "市": "city", "县": "county", "郡": "county"}


def with_areas(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the places in their plain text as subjects of their own."""
    found: list[Piece] = []
    for index, piece in enumerate(pieces):
        if piece.kind != PLAIN:
            found.append(piece)
        elif _is_venue(pieces, index):
            place = found[-1]
            found[-1] = _as_place(
                Piece("subject", place.start, piece.end, place.text + piece.text, None, place.mention)
            )
        elif _is_set_off_text(pieces, index):
            found.append(_as_place(piece))
        else:
            found += _told_apart(piece, opens=index == 0 or pieces[index - 1].kind in _OPENING)
    return found


def _told_apart(piece: Piece, *, opens: bool) -> list[Piece]:
    """西南部 + 托雷多州 + the rest; at the front of a clause any name of a place or a house: 望江国际机场 + 跑道."""
    start, end = foreign_area(piece.text)
    if opens and not end:
        end = _house(piece.text)
    if not end:
        return [piece] if piece.text else []
    parts = [piece.part(0, start), _as_place(piece.part(start, end)), piece.part(end, len(piece.text))]
    return [part for part in parts if part.text]


def _house(text: str) -> int:
    """How much of a text is a place or a house by name, before more of the text; 0 where none is."""
    size = len(text) if is_name(text) and len(text) <= _LONGEST else named_prefix(text)[0]
    first = tagged(text[:size])[0] if size >= _SHORTEST else None
    own = first is not None and (first.tag in _PROPER or not first.known) and text[0] not in _determiners()
    return size if own else 0


def _determiners() -> tuple[str, ...]:
    words: tuple[str, ...] = table("link/words.toml")["determiners"]
    return words


def _as_place(piece: Piece) -> Piece:
    sort = _SORTS.get(piece.text[-1]) or sort_of_name(piece.text)
    sort = "district" if sort in ("any", "county") and piece.text[-1] not in _SORTS else sort
    return piece.as_word(Word(piece.text, "subject", piece.text, sort))


@lru_cache(maxsize=16384)
def foreign_area(text: str) -> tuple[int, int]:
    """Where the place in a foreign name stands at the front of a text, behind its side; (0, 0) where none does.

    >>> foreign_area("西南部托雷多州仍有林火"), foreign_area("部分地区")
    ((3, 7), (0, 0))
    """
    if not text or text[0] not in _foreign_fronts():
        return 0, 0
    found = _foreign().match(text)
    if found is None:
        return 0, 0
    words = tagged(found["name"])
    own = any(word.tag in _PROPER or not word.known for word in words)
    return (found.start("name"), found.end()) if own else (0, 0)


@cache
def _foreign_fronts() -> frozenset[str]:
    """The characters that such a place, or its side, begins with."""
    return frozenset(table("link/name_chars.toml")["transliteration"]) | frozenset("东南西北中")


@cache
def _foreign() -> re.Pattern[str]:
    chars: str = table("link/name_chars.toml")["transliteration"]
    levels = "|".join(table("link/endings.toml")["foreign_levels"])
    return re.compile(rf"(?:[东南西北中]{{1,2}}部)?(?P<name>[{chars}]{{2,8}}?)(?:{levels})")


@lru_cache(maxsize=16384)
def is_area(text: str) -> bool:
    """True for 布拉格南郊 and 石板桥路段: a stretch of land with a name of its own; 部分地区 is none.

    >>> is_area("布拉格南郊"), is_area("部分地区")
    (True, False)
    """
    end = next((end for end in table("link/endings.toml")["areas"] if text.endswith(end)), "")
    front = text.removesuffix(end)
    return bool(end and front) and any(word.tag in _PROPER or not word.known for word in tagged(front))


def is_set_off(pieces: Sequence[Piece], index: int) -> bool:
    """True for a place at the front that the clauses after it are about: the 赤城 of 在河北赤城，由于墒情好，…."""
    if index + 1 >= len(pieces) or pieces[index + 1].kind != "comma":
        return False
    start = index
    while start and pieces[start - 1].kind in _BODY:
        start -= 1
    return _opens_with_at(pieces, start)


def _opens_with_at(pieces: Sequence[Piece], start: int) -> bool:
    at = start - 1
    if at < 0 or pieces[at].text != _AT:
        return False
    while at and pieces[at - 1].kind in _QUIET:
        at -= 1
    return not at or pieces[at - 1].kind == "comma"


def _is_set_off_text(pieces: Sequence[Piece], index: int) -> bool:
    """True for a plain text that ends a place set off, and looks like one: 赤城, 青石镇石板桥路段."""
    if not is_set_off(pieces, index):
        return False
    text = pieces[index].text
    words = tagged(text)
    within = pieces[index - 1].kind == "subject"
    own = within or words[0].tag in _PROPER or not words[0].known
    alone = words[0].tag in _PROPER and len(words) == 1 and (within or words[0].tag == "ns")
    return alone or words[-1].tag == "ns" or (own and (is_name(text) or is_area(text)))


def _is_venue(pieces: Sequence[Piece], index: int) -> bool:
    """True for the 茶叶交易中心 of 在上海茶叶交易中心，: a venue named with its place."""
    if not index or pieces[index - 1].kind != "subject":
        return False
    return pieces[index].text.endswith(table("link/endings.toml")["venues"]) and is_set_off(pieces, index)
