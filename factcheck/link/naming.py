"""Names that no list holds: 长沙县, 株洲港, 北京协和医院, 集美区, 大雁塔. Such a name is never its place alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.lexicon import table
from factcheck.link.names import Names, index_of
from factcheck.link.scan import PLAIN, Piece, holds, is_bare_pronoun, merged
from factcheck.link.vocabulary import Word, suffix_of, suffixes, suffixes_in
from factcheck.patterns import regex
from factcheck.tagging import tagged

_SUBJECTS, _PRONOUNS = frozenset({"subject"}), frozenset({"pronoun"})
_WIDE_LEVELS = frozenset({"country", "world", "region"})
_EDITION = regex(r"第[\d一二三四五六七八九十百]+届$")
_MOST_BETWEEN = 8
_PLACE_LENGTH = 4
_COUNTY_LENGTH = 2
_LEVELS = ("市", "县", "区", "镇", "乡", "村")
_SHORTEST_PROPER, _LONGEST_PROPER = 2, 12
# Google产品漏洞数量: a name in small letters; GDP and 5G are none.
_LATIN_FRONT = regex(r"[A-Z][a-z]{2,}[A-Za-z]*(?: [A-Z][A-Za-z]+)*(?=[\u4e00-\u9fff]{2})")
_LATIN_NAME = regex(r"[A-Z][A-Za-z0-9]+(?: [A-Z][A-Za-z0-9]+)*")
_PROPER = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz"})
_NOUN = frozenset({"n", "ng", "l", "j", "vn", "eng"})
_NO_PLACE = _PROPER - {"ns"}
_PROPER_OR_NOUN = _PROPER | _NOUN


def extend_subjects(pieces: Sequence[Piece], names: Names) -> list[Piece]:
    """The pieces with places grown into the names that they begin: 长沙 + 县, 北京 + 协和医院, 第137届 + 广交会."""
    pieces = merged(_with_nouns(pieces))
    if not holds(pieces, _SUBJECTS):
        return pieces
    grown: list[Piece] = []
    for piece in pieces:
        if grown and grown[-1].kind == "subject" and piece.kind == PLAIN:
            grown[-1:] = _grown(grown[-1], piece, names)
            grown[-3:] = _with_branch(grown[-3:])
        elif grown and piece.kind == "subject" and (edition := _edition(grown[-1], piece)):
            grown[-1:] = edition
        else:
            grown.append(piece)
    return [piece for piece in grown if piece.text]


def _with_branch(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces with a house and its branch in one name: 民生银行 + 长沙分行."""
    kinds = [piece.kind for piece in pieces[:2]]
    if kinds != ["subject", "subject"] or not pieces[1].text.endswith(tuple(table("link/endings.toml")["branches"])):
        return pieces
    house, branch = pieces[:2]
    if house.word is None or house.word.sort != "organisation":
        return pieces
    name = house.text + branch.text
    word = Word(name, "subject", name, "organisation")
    return [Piece(house.kind, house.start, branch.end, name, word, house.mention), *pieces[2:]]


def _with_nouns(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces with 公司, 研发中心 as plain text after a noun: there they are part of a longer name."""
    if not holds(pieces, _PRONOUNS):
        return pieces
    found: list[Piece] = []
    for piece in pieces:
        part = bool(found) and found[-1].kind in (PLAIN, "subject") and is_bare_pronoun(piece)
        found.append(piece.as_plain() if part else piece)
    return found


def _grown(subject: Piece, after: Piece, names: Names) -> list[Piece]:
    """A place and the text after it, with the name that they make and what is left of the text.

    A county has a name of its own (河北 + 涞水县); anything else is named with its place.
    """
    taken, sort = _continuation(subject, after.text, names)
    if not taken:
        return [subject, after]
    if sort != "county" and (size := _county_size(after.text[:taken])):
        taken, sort = size, "county"
    rest = Piece(after.kind, after.start + taken, after.end, after.text[taken:], after.word, after.mention)
    if _has_own_name(after.text[:taken], sort):
        name = after.text[:taken]
        named = Piece("subject", after.start, rest.start, name, Word(name, "subject", name, sort))
        return [subject, *_grown(named, rest, names)]
    name = subject.text + after.text[:taken]
    word = Word(name, "subject", name, sort)
    return [Piece(subject.kind, subject.start, rest.start, name, word, subject.mention), rest]


def _has_own_name(name: str, sort: str) -> bool:
    """True for a county (涞水县) and a feature of the land (能登半岛), which need no place before them."""
    if sort == "county":
        return len(name) > _COUNTY_LENGTH
    ends = table("link/endings.toml")["land_features"]
    return any(name.endswith(end) and len(name) >= len(end) + 2 for end in ends)


def _county_size(name: str) -> int:
    """How much of a longer name is a county of its own: 石川县 of 石川县能登半岛; 0 where none is."""
    for size in range(_COUNTY_LENGTH + 1, min(_PLACE_LENGTH, len(name) - 1) + 1):
        if any(name[:size].endswith(suffix.text) and not is_common(name[:size], suffix) for suffix in _counties()):
            return 0 if name[size - 1 :].startswith(tuple(table("link/endings.toml")["not_suffixes"])) else size
    return 0


@cache
def _counties() -> tuple[Word, ...]:
    """县, 区, 旗: the endings of counties that are one character."""
    return tuple(suffix for suffix in suffixes() if suffix.sort == "county" and len(suffix.text) == 1)


def _edition(before: Piece, event: Piece) -> list[Piece]:
    """第137届 + 广交会 as one name, where the reference does not know the event by its bare name; else nothing."""
    word = event.word
    found = _EDITION.search(before.text) if before.kind == PLAIN else None
    if found is None or word is None or word.sort != "event" or word.flag:
        return []
    name = found[0] + event.text
    lead = before.part(0, found.start())
    named = Word(name, "subject", found[0] + word.value, word.sort)
    return [lead, Piece(event.kind, event.start - len(found[0]), event.end, name, named, event.mention)]


@lru_cache(maxsize=16384)
def named_prefix(text: str) -> tuple[int, str]:
    """Length and sort of an unlisted name at the beginning of ``text``; (0, "") where there is none.

    >>> named_prefix("集美区常住人口"), named_prefix("城区面积")
    ((3, 'county'), (0, ''))
    """
    words = table("link/endings.toml")
    best = (0, "")
    for suffix, at in suffixes_in(text, 1, max(_PLACE_LENGTH, _MOST_BETWEEN)):
        end = at + len(suffix.text)
        if end >= len(text) or text.startswith(words["not_suffixes"], at):
            continue
        longest = _PLACE_LENGTH if suffix.sort == "county" else _MOST_BETWEEN
        if at <= longest and not is_common(text[:end], suffix) and end > best[0]:
            best = end, suffix.sort
    if best[0]:
        return best
    latin = _LATIN_FRONT.match(text)
    if latin:
        return latin.end(), "organisation"
    size, sort = company_prefix(text)
    return (size, sort) if size < len(text) else (0, "")


def company_prefix(text: str, *, between: int = 1) -> tuple[int, str]:
    """Length and sort of a company's name at the front; ``between`` words may stand in its middle.

    捷成股份 of 捷成股份营业收入: a name of its own before what companies are called by; 新能源汽车 is none.
    """
    first, *rest = tagged(text[:_LONGEST_PROPER])
    if len(first.text) < _SHORTEST_PROPER or not (first.tag in _NO_PLACE or not first.known):
        return 0, ""
    tails = table("link/endings.toml")["company_tails"]
    end = next((word.end for word in rest[: between + 1] if word.text in tails), 0)
    return (end, "organisation") if end else (0, "")


@lru_cache(maxsize=16384)
def is_name(text: str) -> bool:
    """True where ``text`` as a whole ends like a name: 大雁塔, 红光作业区; common nouns (高校, 园区) are none."""
    suffix = suffix_of(text)
    return suffix is not None and not is_common(text, suffix)


def looks_proper(text: str) -> bool:
    """True where a text begins with a name by the dictionary, or with a word that it does not hold: 长鑫科技, 劳尔.

    A noun may follow (国际足联大力神杯), but nothing that describes.
    """
    if _LATIN_NAME.fullmatch(text):
        return not text.isupper()
    if not _SHORTEST_PROPER <= len(text) <= _LONGEST_PROPER or not text.isalnum():
        return False
    first, *rest = tagged(text)
    named = first.tag in _PROPER or (not first.known and bool(rest))  # alone it may be any new word: 企稳
    return named and len(first.text) > 1 and all(word.tag in _PROPER_OR_NOUN for word in rest)


def is_common(text: str, suffix: Word) -> bool:
    """True where a text that ends in ``suffix`` is a common noun: 城区, 高新区; 国家高新区 is a name."""
    words = table("link/endings.toml")
    if text.endswith(words["common_companies"]):
        return True
    common = words["common_places"]
    return text.endswith(common) if len(suffix.text) == 1 else text in common


def _continuation(subject: Piece, text: str, names: Names) -> tuple[int, str]:
    """How many characters of the following text belong to the name, and what sort of name it makes."""
    words = table("link/endings.toml")
    found = suffixes_in(text, 0, _MOST_BETWEEN)
    if not found or index_of(names).begins_with_indicator(text):
        return 0, ""
    wide = subject.word is not None and subject.word.sort in _WIDE_LEVELS
    for suffix, at in found:
        if text.startswith(words["not_suffixes"], at):
            continue
        middle, end = text[:at], at + len(suffix.text)
        if suffix.sort != "county" and text.startswith(_LEVELS, end):
            continue  # 秦皇岛市
        if middle and (at < 2 or is_common(text[:end], suffix)):
            continue
        if any(noun in middle for noun in words["common_nouns"]) or (len(suffix.text) == 1 and at > _PLACE_LENGTH):
            continue
        if middle or (suffix.flag and (not wide or suffix.text in words["national"])):
            return end, suffix.sort
    return 0, ""
