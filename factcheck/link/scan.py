"""A sentence → pieces: every character in one piece, each piece with what it does in the sentence.

The pieces are what all later rules read. Mentions and punctuation are cut out first; known words are then found in
between; what is left is ``plain``: names and nouns that nobody listed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from factcheck.lexicon import table
from factcheck.link.values import value
from factcheck.link.vocabulary import Vocabulary, Word
from factcheck.model import Exclusion, Kind, Mention, Span
from factcheck.patterns import regex
from factcheck.tagging import tagged, word_across

_COMMAS = "，,：:。；;！!？?\n—…·"
_DOT = "·"
_QUOTES = '“”‘’「」『』《》"'
_OPEN, _CLOSE = "（([【", "）)]】"
_MARKS = {
    char: kind
    for kind, chars in (("comma", _COMMAS), ("quote", _QUOTES), ("open", _OPEN), ("close", _CLOSE))
    for char in chars
}
_MARK = regex(rf"[{re.escape(''.join(_MARKS))}\s]")
PLAIN = "plain"
_JOINING = frozenset({PLAIN, "noun"})
_SHORT, _HOLDS = 2, 3
# Roles of short words that stand inside longer ones; what tells a relation is never doubted.
_DOUBTFUL = frozenset(
    {
        "adverb",
        "prep",
        "list",
        "pronoun",
        "future",
        "have",
        "object",
        "suppose",
        "source",
        "write",
        "per",
        "of",
        "among",
        "down_to",
        "etc",
    }
)
_POINTING = "该此其这"
_LEVELS = "市省县区"
_PARTY = "中共"
# 农民人均收入: the last character is no adverb, whatever longer word the dictionary has there.
_PER_HEAD = "人均"
# 提供者, 使用者: with this after it a verb is a noun.
_AGENT = "者"
_VERBS = frozenset({"do", "have", "change"})
_FUNCTION = frozenset({"d", "c", "p", "r", "u", "m", "f", "uj", "ul", "y", "ad", "j", "q", "i", "l"})


@value
class Piece:
    """A stretch of a sentence. ``kind`` is ``claim``, ``date``, ``comma``, ``quote``, ``open``, ``close``, ``plain`` or
    a word's role; ``text`` is folded, offsets count in the part.
    """

    kind: str
    start: int
    end: int
    text: str
    word: Word | None = None
    mention: Mention | None = None

    def as_kind(self, kind: str) -> Piece:
        """The same stretch in another role."""
        return Piece(kind, self.start, self.end, self.text, self.word, self.mention)

    def as_word(self, word: Word) -> Piece:
        """The same stretch as a word that has its role."""
        return Piece(word.role, self.start, self.end, self.text, word, self.mention)

    def as_plain(self) -> Piece:
        """The same stretch as plain text."""
        return Piece(PLAIN, self.start, self.end, self.text, None, self.mention)

    def part(self, low: int, high: int) -> Piece:
        """A part of the stretch in the same role, by offsets into its text."""
        start = self.start
        return Piece(self.kind, start + low, start + high, self.text[low:high], self.word, self.mention)

    @property
    def span(self) -> Span:
        """Where it stands in the part."""
        return Span(self.start, self.end)


def scan(shadow: str, span: Span, mentions: Sequence[Mention], words: Vocabulary) -> list[Piece]:
    """The pieces of one sentence, in order and without gaps. ``mentions`` are those inside ``span``."""
    pieces: list[Piece] = []
    asides = [m.span for m in mentions if not (m.is_claim or _sets_time(m))]  # in order, and none in another
    position = span.start
    for mention in (m for m in mentions if m.is_claim or _sets_time(m)):
        pieces += _between(shadow, position, mention.span.start, asides, words)
        kind = "claim" if mention.is_claim else "date"
        text = mention.span.of(shadow)
        pieces.append(Piece(kind, mention.span.start, mention.span.end, text, mention=mention))
        position = mention.span.end
    pieces += _between(shadow, position, span.end, asides, words)
    return merged(pieces)


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """The same pieces with neighbouring plain ones (shielded nouns too) joined."""
    joined: list[Piece] = []
    goes_on = False
    for piece in pieces:
        if piece.kind not in _JOINING:
            joined.append(piece)
            goes_on = False
        elif goes_on:
            first = joined[-1]
            joined[-1] = Piece(PLAIN, first.start, piece.end, first.text + piece.text, None, first.mention)
        else:
            joined.append(piece if piece.kind == PLAIN and piece.word is None else piece.as_plain())
            goes_on = True
    return joined


def holds(pieces: Sequence[Piece], kinds: frozenset[str]) -> bool:
    """True where a piece is of one of the kinds: what every rule asks first."""
    return not kinds.isdisjoint([piece.kind for piece in pieces])


def is_bare_pronoun(piece: Piece) -> bool:
    """True for 公司, 研发中心, 比赛: words that stand for a name only where nothing makes them part of another one."""
    return piece.kind == "pronoun" and piece.text[0] not in table("link/words.toml")["determiners"]


def _sets_time(mention: Mention) -> bool:
    return mention.excluded == Exclusion.PERIOD or (mention.kind == Kind.DATE and mention.period is not None)


def _between(shadow: str, start: int, end: int, asides: Sequence[Span], words: Vocabulary) -> list[Piece]:
    """Pieces of a stretch without claims and dates. A word that cuts an aside (60岁及以上) in two is no word."""
    pieces: list[Piece] = []
    text, position = shadow[start:end], start
    if asides:
        low_aside = bisect_right(asides, start, key=lambda aside: aside.end)
        asides = asides[low_aside : bisect_left(asides, end, key=lambda aside: aside.start)]
    for word, low, high in words.find(text) if text else ():
        if not _stands(text, word, low, high) or (asides and _is_cut(Span(start + low, start + high), asides)):
            continue
        if position < start + low:
            _add_loose(pieces, shadow, position, start + low, asides)
        for role, first, last, part in _read(text, word, low, high, words):
            position = start + last
            pieces.append(Piece(role, start + first, position, text[first:last], part))
    if position < end:
        _add_loose(pieces, shadow, position, end, asides)
    return pieces


def _stands(text: str, word: Word, low: int, high: int) -> bool:
    """False for a word that is only a part of another one: 据 in 票据, 提供 in 提供者."""
    if _is_doubtful(word, high - low) and _is_inside_word(text, low, high):
        return False
    return word.role not in _VERBS or not text.startswith(_AGENT, high)


def _is_cut(found: Span, asides: Sequence[Span]) -> bool:
    return any(found.overlaps(aside) and not found.covers(aside) for aside in asides)


def _read(text: str, word: Word, low: int, high: int, words: Vocabulary) -> Sequence[tuple[str, int, int, Word | None]]:
    """A word as the roles and stretches that it comes to in its place: nearly always itself."""
    if word.role == "noun":
        if first := _first_alone(text, word, low, high, words):  # 占地区生产总值的四成
            return ((first.role, low, low + 1, first),)
    elif word.role == "subject" and (shorter := _without_tail(text, word, low, high, words)):  # 上海 of 上海市民
        return ((shorter.role, low, high - 1, shorter),)
    if word.text == _PARTY and _counts_after(text, high):  # 过去一年中共创造1万个岗位
        return (("among", low, low + 1, None), ("adverb", low + 1, high, None))
    return ((word.role, low, high, word),)


def _first_alone(text: str, word: Word, low: int, high: int, words: Vocabulary) -> Word | None:
    """The 占 of 占地区, where the shield 占地 cuts the word 地区 in two; None where the shield holds."""
    if word.role != "noun" or high - low != _SHORT or high >= len(text):
        return None
    first = words.words.get(text[low])
    if first is None or first.role != "share":
        return None
    across = word_across(text[low : high + _HOLDS], high - low)
    return first if across is not None and across[0] == 1 else None


def _counts_after(text: str, high: int) -> bool:
    """True where a verb or a number follows: the 中共 before it is no party."""
    after = text[high : high + _HOLDS]
    return not after or tagged(after)[0].tag in ("v", "d", "m")


def _without_tail(text: str, word: Word, low: int, high: int, words: Vocabulary) -> Word | None:
    """The place without the 市 that begins the next word (上海 + 市民, 湖南 + 省长); None where it ends the name."""
    if word.role != "subject" or text[high - 1] not in _LEVELS or high >= len(text):
        return None
    shorter = words.words.get(text[low : high - 1].lower())
    if shorter is None or shorter.role != "subject" or not word_across(text[low : high + _HOLDS], high - low):
        return None
    return shorter


def _is_doubtful(word: Word, length: int) -> bool:
    """True for short words that stand inside longer ones: 据 in 票据, 该项 in 该项目."""
    if length == 1:
        return word.role in _DOUBTFUL
    return length == _SHORT and (word.role == "adverb" or (word.role == "pronoun" and word.text[0] in _POINTING))


def _is_inside_word(text: str, low: int, high: int) -> bool:
    """True for the 据 of 票据 and the 该项 of 该项目: a longer word of the dictionary holds it or begins in it."""
    if text[max(low - 1, 0) : high] == _PER_HEAD:
        return not text.endswith(tuple(table("link/words.toml")["all_persons"]), 0, low)
    for word in tagged(text):
        if word.end <= low:
            continue
        if word.start >= high:
            return False
        whole = word.start <= low and high <= word.end and high - low < word.end - word.start <= _HOLDS
        cut = low < word.start < high < word.end
        if word.known and (whole or cut):
            return word.tag not in _FUNCTION
    return False


def _add_loose(pieces: list[Piece], shadow: str, start: int, end: int, asides: Sequence[Span]) -> None:
    """Add punctuation marks one by one, and the plain text between them. Marks inside an aside belong to it."""
    text = shadow[start:end]
    if text in _MARKS and text != _DOT and not asides:
        pieces.append(Piece(_MARKS[text], start, end, text))
        return
    if text.isalnum():
        pieces.append(Piece(PLAIN, start, end, text))
        return
    position = start
    for found in _MARK.finditer(shadow, start, end):
        at = found.start()
        if _is_inside_a_name(shadow, at) or (asides and any(aside.start <= at < aside.end for aside in asides)):
            continue
        if position < at:
            pieces.append(Piece(PLAIN, position, at, shadow[position:at]))
        position = at + 1
        pieces.append(Piece(_MARKS.get(shadow[at], "space"), at, position, shadow[at]))
    if position < end:
        pieces.append(Piece(PLAIN, position, end, shadow[position:end]))


def _is_inside_a_name(shadow: str, at: int) -> bool:
    """True for the dot of 约翰·史密斯: letters on both sides."""
    return shadow[at] == _DOT and 0 < at < len(shadow) - 1 and (shadow[at - 1] + shadow[at + 1]).isalpha()
