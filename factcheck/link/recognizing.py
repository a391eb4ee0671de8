"""Names told by their form: 赵某, 林文远, Nordwind, 捷成股份. Each becomes a subject, and text round it stays plain.

Lists can not hold them. What is taken is what the form makes sure: a surname with a given name that the dictionary
does not hold as a word, letters in mixed case, a name before what companies are called by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from factcheck.lexicon import table
from factcheck.link.naming import company_prefix
from factcheck.link.phrases import ASIDE, TIMES
from factcheck.link.scan import PLAIN, Piece, holds
from factcheck.link.vocabulary import Word
from factcheck.patterns import regex
from factcheck.tagging import TaggedWord, tagged

_LATIN = regex(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:[ &-][A-Z][A-Za-z0-9]*)*(?![A-Za-z0-9])")
_SPACES = frozenset({"space"})
_PERSONS = frozenset({"nr", "nrt", "nrfg"})
_LONGEST_GIVEN = 2
_LONGEST_FOREIGN = 8
_SHORTEST = 2
_PEOPLE = ("人", "者", "员", "们", "户")  # 庄稼人
_BEFORE = ASIDE | TIMES | {"quote", "open", "close", "of"}
_TITLES = frozenset({"n", "nz", "nt", "ns", "a", "b", "j"})
_PERSON_OR_PLACE = _PERSONS | {"ns"}


def with_names(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the names in their plain text as subjects of their own."""
    found: list[Piece] = []
    opens, listed, behind = True, False, False
    for piece in _with_whole_latin(pieces):
        kind = piece.kind
        if opens and kind == PLAIN and len(piece.text) >= _SHORTEST:
            found += _told_apart(piece) if not behind or piece.text.startswith(_people()) else [piece]
            opens, listed, behind = False, found[-1].kind == "subject", False
            continue
        behind = kind == "subject"  # 中国选手何晓冬
        opens = kind == "comma" or (opens and (behind or _stays_open(piece))) or (listed and kind == "list")
        listed = listed and kind == "list"
        found.append(piece)
    return found


def _people() -> tuple[str, ...]:
    """Words that say what somebody is: 选手, 市民."""
    words: tuple[str, ...] = table("link/name_chars.toml")["people"]
    return words


def _stays_open(piece: Piece) -> bool:
    """True for what may stand before the first name of a clause; an age does (35岁的钱某)."""
    unit = piece.mention.quantity.unit if piece.kind == "claim" and piece.mention else None
    words = table("link/words.toml")
    aged = unit is not None and unit.text in words["years_old"]
    return aged or piece.kind in _BEFORE or piece.text in words["or_so"]


def _with_whole_latin(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces with names of several words in letters joined: Blue + Harbor."""
    if not holds(pieces, _SPACES):
        return pieces
    held: list[Piece] = []
    for piece in pieces:
        held.append(piece)
        if len(held) < 3 or held[-2].kind != "space":
            continue
        if all(part.kind == PLAIN and part.text.isascii() for part in (held[-3], piece)):
            first, space, last = held[-3:]
            held[-3:] = [Piece(PLAIN, first.start, last.end, first.text + space.text + last.text, first.word)]
    return held


def _told_apart(piece: Piece) -> Iterator[Piece]:
    found = name_in(piece.text)
    if found is None:
        yield piece
        return
    start, end, sort = found
    name = piece.text[start:end]
    if start:
        yield piece.part(0, start)
    yield piece.part(start, end).as_word(Word(name, "subject", name, sort))
    if end < len(piece.text):
        yield piece.part(end, len(piece.text))


@lru_cache(maxsize=16384)
def name_in(text: str) -> tuple[int, int, str] | None:
    """Start, end and sort of the name in a plain text; None where none is."""
    latin = _LATIN.match(text)
    if latin:
        return 0, latin.end(), "any"
    size, sort = company_prefix(text, between=0)
    if size:
        return 0, size, sort
    if is_foreign(text):
        return 0, len(text), "any"
    words = tagged(text)
    for index, word in enumerate(words):
        if size := _person_size(text, word) or _parted_size(words[index : index + 2]):
            return word.start, word.start + size, "person"
        if word.tag not in _TITLES and word.text not in _people():
            break
    return None


def is_foreign(text: str) -> bool:
    """True for 哈里斯, 哈里斯: a name of a person or a place as foreign names are written, and no word of Chinese."""
    chars: str = table("link/name_chars.toml")["transliteration"]
    if not _SHORTEST <= len(text) <= _LONGEST_FOREIGN or not all(char in chars for char in text):
        return False
    first, *rest = tagged(text)
    return not rest and first.tag in _PERSON_OR_PLACE and (not first.known or first.tag == "nrt")


def _person_size(text: str, word: TaggedWord) -> int:
    """The length of the name of a person that begins with a word; 0 where none does."""
    anonymous = _anonymous().match(text, word.start)
    if anonymous:
        return anonymous.end() - word.start
    if word.tag not in _PERSONS or word.text.endswith(_PEOPLE):
        return 0
    if word.known:
        return len(word.text) if word.tag == "nrfg" and word.text[0] in table("link/name_chars.toml")["surnames"] else 0
    chars = table("link/name_chars.toml")
    double = next((name for name in chars["double_surnames"] if word.text.startswith(name)), "")
    size = len(double) or int(word.text[0] in chars["surnames"])
    given = len(word.text) - size
    firm = given > 1 or word.text[0] in chars["firm_surnames"] or size > 1
    return len(word.text) if size and firm and 1 <= given <= _LONGEST_GIVEN else 0


def _parted_size(words: Sequence[TaggedWord]) -> int:
    """The length of 周海涛, which the dictionary takes for 周 and 海涛; 0 for anything else."""
    surnames = table("link/name_chars.toml")["surnames"]
    named = len(words) > 1 and words[0].text in surnames and all(word.tag in _PERSONS for word in words)
    return len(words[0].text) + len(words[1].text) if named and len(words[1].text) <= _LONGEST_GIVEN else 0


@cache
def _anonymous() -> re.Pattern[str]:
    """赵某, 王先生, 老郑: a surname and what stands for the rest of the name."""
    chars = table("link/name_chars.toml")
    unnamed = rf"[{chars['surnames']}]某{{1,2}}(?![一两几些个位种项家人地])"
    called = rf"[{chars['surnames']}](?:{'|'.join(chars['called'])})"
    return re.compile(rf"{unnamed}|{called}|[老小阿][{chars['firm_surnames']}]$")
