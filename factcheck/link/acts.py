"""Verbs and adverbs that no list of ours holds, by the dictionary: 依次, 供述, 紧邻, 入围.

A word's tag only says what it can be. It is taken as a verb where its place says so too: before 了, after an adverb
or an auxiliary, after the noun that a number counts. Everywhere else it stays a part of the noun (签约项目, 生产指数).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from factcheck.lexicon import rows, table
from factcheck.link.kinds import VERBS
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.vocabulary import Word
from factcheck.model import Kind
from factcheck.tagging import TaggedWord, tagged

_TAGS = frozenset({"v", "vd", "vi", "vn"})
_ADVERBS = frozenset({"d", "ad", "vd"})
_ACTING = _TAGS | _ADVERBS
_NOUNS = frozenset({"n", "nz", "ns", "l", "j"})
_NAMES = frozenset({"nr", "nrt", "nrfg", "nt"})
_LEADS = frozenset({"adverb", "future", "forecast", "sum", "each"})
_SHORTEST = 2


def with_acts(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the verbs and adverbs of their plain text told from the nouns round them."""
    found: list[Piece] = []
    for index, piece in enumerate(pieces):
        if piece.kind != PLAIN or len(piece.text) < _SHORTEST:
            found.append(piece)
        elif _is_place(piece.text) and not {_near(pieces, index - 1), _near(pieces, index + 1)} & {PLAIN, "subject"}:
            found.append(piece.as_word(Word(piece.text, "subject", piece.text, "district")))
        elif _doubtful(piece.text):
            found += _told_apart(pieces, index)
        else:
            found.append(piece)
    return found


@lru_cache(maxsize=16384)
def _is_place(text: str) -> bool:
    """True for 黄埔: a place by the dictionary that stands alone; it holds 城镇人口 and 城乡居民 for places, too."""
    words = tagged(text)
    if len(words) > 1 or words[0].tag != "ns" or not words[0].known:
        return False
    ends = table("link/endings.toml")
    return text not in ends["common_places"] and not text.endswith(ends["common_nouns"])


def _near(pieces: Sequence[Piece], index: int) -> str:
    return pieces[index].kind if 0 <= index < len(pieces) else ""


def _told_apart(pieces: Sequence[Piece], index: int) -> Iterator[Piece]:
    piece = pieces[index]
    words = tagged(piece.text)
    start = 0
    for at in _doubtful(piece.text):
        word, kind = words[at], _kind(pieces, index, words, at)
        if kind == PLAIN:
            continue
        if start < word.start:
            yield piece.part(start, word.start)
        yield piece.part(word.start, word.end).as_word(Word(word.text, kind))
        start = word.end
    if not start:
        yield piece
    elif start < len(piece.text):
        yield piece.part(start, len(piece.text))


@lru_cache(maxsize=16384)
def _doubtful(text: str) -> tuple[int, ...]:
    """Which words of a plain text may be verbs or adverbs, wherever it stands."""
    words, lists = tagged(text), table("link/words.toml")
    return tuple(
        at
        for at, word in enumerate(words)
        if word.text in lists["auxiliaries"]
        or (
            len(word.text) >= _SHORTEST
            and word.known
            and word.tag in _ACTING
            and word.text not in lists["attributes"]
            and not (at and words[at - 1].text + word.text in _whole_words())
        )
    )


def _kind(pieces: Sequence[Piece], index: int, words: Sequence[TaggedWord], at: int) -> str:
    word = words[at]
    if word.text in table("link/words.toml")["auxiliaries"]:
        return "adverb" if at + 1 < len(words) and words[at + 1].tag in _TAGS and at else PLAIN
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if word.tag in _ADVERBS and after is None and at and _near(pieces, index + 1) in VERBS:
        return "adverb"  # 共同 of 园区共同启动
    if word.tag in _ADVERBS and after is not None and after.tag in _TAGS and len(after.text) >= _SHORTEST:
        acts = _acts(pieces, index, words, at + 1, led=True)
        return "adverb" if acts and (before is not None or index) else PLAIN
    if word.tag in _TAGS and _acts(pieces, index, words, at, led=_is_led(pieces, index, words, at)):
        return "do"
    return PLAIN


@cache
def _whole_words() -> frozenset[str]:
    """Words that are not to be taken apart: 再就业."""
    return frozenset(row["word"] for row in rows("link/shields.csv"))


def _is_led(pieces: Sequence[Piece], index: int, words: Sequence[TaggedWord], at: int) -> bool:
    if at:
        before = words[at - 1]
        if at == 1 and before.tag in _NAMES and words[at].tag == "v":
            rest = "".join(word.text for word in words[at + 1 :])
            return not rest.startswith(table("link/endings.toml")["noun_endings"])
        if before.text in table("link/words.toml")["auxiliaries"]:
            return at > 1 or index > 0
        if words[at].tag == "v" and at + 1 == len(words) and _takes_counted(pieces, index):
            return True
        return before.tag in _ADVERBS and before.text not in table("link/words.toml")["attributes"]
    before_it = _near(pieces, index - 1)
    straight = at + 1 == len(words) and _near(pieces, index + 1) == "claim"  # 沪指重返4100点
    return before_it in _LEADS or (before_it in ("subject", "pronoun") and words[at].tag == "v" and straight)


def _takes_counted(pieces: Sequence[Piece], index: int) -> bool:
    """True before a number with its noun: 嫦娥六号带回1935.3克样品."""
    claim = pieces[index + 1] if index + 1 < len(pieces) else None
    counts = claim is not None and claim.mention is not None and claim.mention.kind in (Kind.COUNT, Kind.MEASURE)
    return counts and _near(pieces, index + 1) == "claim" and _near(pieces, index + 2) == PLAIN


def _acts(pieces: Sequence[Piece], index: int, words: Sequence[TaggedWord], at: int, *, led: bool) -> bool:
    word, last = words[at], at + 1 == len(words)
    follows = pieces[index + 1].kind if last and index + 1 < len(pieces) else ""
    if follows == "aspect" or (not last and words[at + 1].text in ("了", "过", "着")):
        return True
    if led:
        return word.tag != "vn" or follows == "claim" or (not last and words[at + 1].tag in _NOUNS)
    counted = (
        index > 0
        and at
        and (
            pieces[index - 1].kind == "claim"
            or (pieces[index - 1].kind == "of" and index > 1 and pieces[index - 2].kind == "claim")
        )
    )
    if counted and word.tag == "v":
        ends = table("link/endings.toml")["noun_endings"]
        rest = "".join(w.text for w in words[at + 1 :])
        return not rest.startswith(ends) and words[at - 1].tag in ("n", "nz", "vn", "l")
    return False
