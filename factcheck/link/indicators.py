"""What is counted or measured: the noun phrase, and the reference's name for it where the words allow no other reading.

A phrase stands for a name of the reference where they are equal but for harmless words (数量, 全年). Any other word
that one has and the other lacks (普通, 过夜, 进 of 进出口) is a difference: the phrase then stays as it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from factcheck.lexicon import rows, table
from factcheck.link.key_forms import by_verb, harmless_leads, shortened, spellings
from factcheck.link.names import Names, name_key
from factcheck.link.naming import is_name, named_prefix
from factcheck.link.phrases import SILENT, after_etc
from factcheck.link.scan import Piece
from factcheck.link.values import replace, value
from factcheck.model import Span
from factcheck.patterns import regex
from factcheck.tagging import tagged

_SHORTEST = 2
# What a phrase may hold inside without a difference to what the reference calls it.
_INNER = frozenset({"adverb", "aspect", "mean", "annual", "real", "each", "rest", "space"})
# 中法建交: two countries by one character each.
_PAIR = regex(r"(?P<pair>[\u4e00-\u9fff]{2})(?P<rest>建交)")


@value
class Indicator:
    """A name with the words that stand for it. ``known`` where the reference has it; ``rate`` is ``up``, ``down``,
    ``share`` or ``rank`` where the phrase ended in 增速, 占比, 排名; ``streak`` the 连续增长 that the name ends in,
    ``verb`` the 转移 that it begins with, ``of_all`` the name without 省份, where only some are measured.
    """

    name: str
    text: str
    span: Span
    known: bool = False
    rate: str = ""
    rate_text: str = ""
    streak: str = ""
    verb: str = ""
    of_all: str = ""

    @property
    def full_name(self) -> str:
        """The name with the rate word that was taken off it."""
        return self.name if self.name.endswith(self.rate_text) else self.name + self.rate_text


@value
class Reading:
    """An indicator, and the words before it that are left over; ``owner`` is how much of the text is a name."""

    indicator: Indicator
    owner: str = ""


@lru_cache(maxsize=32768)
def find_name(text: str, names: Names) -> str | None:
    """The reference's name for ``text``: equal, or equal but for harmless words on one of the two sides.

    >>> names = Names.of(indicators=[("高新技术企业数量", "高新技术企业数量")])
    >>> find_name("高新技术企业总数", names), find_name("科技型企业", names)
    ('高新技术企业数量', None)
    """
    known, loose = names.indicators, names.loose_indicators
    for key in dict.fromkeys(spellings(text)):
        if len(key) >= _SHORTEST and (found := known.get(key) or loose.get((key, ""))):
            return found
    for key, sort in shortened(text):
        if len(key) >= _SHORTEST and (found := known.get(key) or loose.get((key, sort))):
            return found
    return next((found for key in by_verb(text) if (found := known.get(key))), None)


def read(
    pieces: Sequence[Piece],
    names: Names,
    *,
    prefix: Sequence[Piece] = (),
    keep_rate: bool = False,
    alone: bool = False,
) -> Reading | None:
    """The indicator that a noun phrase names, its subject already taken off.

    ``prefix`` are pieces before it that a name of the reference may begin with (全国人口, 接待游客). ``alone`` where
    nothing else in the clause names a subject: what is glued to a known indicator may then be a name.
    """
    body = _body(pieces)
    if body and all(piece.kind == "per" for piece in body):
        return None  # 每年2600亿立方米 takes up what was told before
    rate = body.pop() if body and body[-1].kind == "rate" else None
    while body and body[-1].kind == "of":
        body.pop()
    if not body:
        return _bare_rate(rate) if rate else None
    indicator = _written(body, rate)
    if indicator is None:
        return None
    for start in _starts(prefix):
        lead = "".join(piece.text for piece in prefix[start:])
        if found := _known(lead + indicator.text, rate, names, keep_rate=keep_rate):
            first = prefix[start].start if lead else indicator.span.start
            return Reading(replace(indicator, name=found, known=True, span=Span(first, indicator.span.end)))
    return _in_full(_split(indicator, body, rate, names, keep_rate=keep_rate, alone=alone), pieces, body)


def _in_full(reading: Reading, pieces: Sequence[Piece], body: Sequence[Piece]) -> Reading:
    """The reading with what stands inside the phrase and no reference name needs: the 累计 of 太阳能电池累计产量."""
    own = reading.indicator
    if own.known or not own.name or len(pieces) == len(body):
        return reading
    running, told = table("link/words.toml")["running"], {piece.start for piece in body}
    inside = [
        piece
        for piece in pieces
        if body[0].start <= piece.start < body[-1].end
        and (piece.start in told or piece.kind in _INNER or piece.text in running)
    ]
    chars = [(char, piece.start in told) for piece in inside for char in piece.text]
    kept = [at for at, (_, is_told) in enumerate(chars) if is_told]
    if not "".join(chars[at][0] for at in kept).endswith(own.name):
        return reading
    name = "".join(char for char, _ in chars[kept[-len(own.name)] :])
    return replace(reading, indicator=replace(own, name=name))


def _known(text: str, rate: Piece | None, names: Names, *, keep_rate: bool) -> str | None:
    """The reference's name, where need be by way of the rate's own name (城镇居民收入增速 gives 城镇居民收入)."""
    if rate is None:
        return find_name(text, names)
    whole = find_name(text + rate.text, names)
    keeps = keep_rate or (rate.word is not None and rate.word.value == "share")
    if whole and keeps:
        return whole
    if found := find_name(text, names):
        return found
    if not whole:
        return None
    ends = sorted((row["word"] for row in rows("link/rates.csv") if whole.endswith(row["word"])), key=len)
    return whole.removesuffix(ends[-1]) or whole if ends else whole


def _split(
    indicator: Indicator, body: Sequence[Piece], rate: Piece | None, names: Names, *, keep_rate: bool, alone: bool
) -> Reading:
    """A longer phrase that ends in a name of the reference, or in anything after the name of its owner."""
    text = indicator.text
    for at in range(1, len(text) - 1):
        found = _known(text[at:], rate, names, keep_rate=keep_rate)
        if not found:
            continue
        before = text[:at]
        if name_key(before) in harmless_leads()[0]:
            return Reading(replace(indicator, name=found, known=True))
        if before.endswith("的") or is_name(before) or (alone and _may_be_name(before, body)):
            known = replace(indicator, name=found, text=text[at:], known=True)
            return Reading(replace(known, span=Span(indicator.span.end - len(text[at:]), indicator.span.end)), before)
        return Reading(indicator)
    if pair := _PAIR.fullmatch(text):
        return Reading(replace(indicator, name=pair["rest"], text=pair["rest"]), pair["pair"])
    owner, of, rest = text.partition("的")
    if of and rest and is_name(owner):
        return Reading(replace(indicator, name=rest, text=rest), owner)
    size, _ = named_prefix(text)
    if size and len(text) - size >= _SHORTEST:
        rest = text[size:].removeprefix("的")
        return Reading(replace(indicator, name=rest, text=rest), text[:size])
    return Reading(indicator)


def _may_be_name(before: str, body: Sequence[Piece]) -> bool:
    """True for the 阿里 of 阿里营业总收入, which limits no indicator; and before a time (阿里2023年营收)."""
    size = 0
    for piece, after in pairwise(body):
        size += len(piece.text)
        if size == len(before):
            return piece.end < after.start or not _limits(before)
    return not _limits(before)


def _limits(text: str) -> bool:
    words = table("link/words.toml")
    return len(text) < _SHORTEST or text in words["this"] or any(word in text for word in words["modifiers"])


def _written(body: Sequence[Piece], rate: Piece | None) -> Indicator | None:
    """The phrase as it stands, without harmless words at its front."""
    text = "".join(piece.text for piece in body)
    while text.startswith(("的", "、")):
        text = text[1:]
    leads, least, most = harmless_leads()
    for size in range(min(most, len(text) - _SHORTEST), least - 1, -1):
        if text[:size] in leads and _ends_word(text, size):
            text = text[size:]
            break
    text = text.strip('“”「」"') if text.count("“") != text.count("”") else text
    if not text:
        return None
    return Indicator(
        text,
        text,
        Span(body[0].start, body[-1].end),
        rate=rate.word.value if rate and rate.word else "",
        rate_text=rate.text if rate else "",
    )


def _ends_word(text: str, at: int) -> bool:
    """False in the middle of a word of the dictionary: after the 共 of 共享."""
    return not any(word.known and word.start < at < word.end for word in tagged(text))


def _bare_rate(rate: Piece) -> Reading:
    """增幅为3.2%: the rate of what was told before; the caller fills the name in."""
    value = rate.word.value if rate.word else ""
    return Reading(Indicator("", "", rate.span, rate=value, rate_text=rate.text))


def _body(pieces: Sequence[Piece]) -> list[Piece]:
    """The phrase without times and adverbs, without 的 and marks at its ends."""
    body = after_etc([piece for piece in _outside_brackets(pieces) if piece.kind not in SILENT])
    while body and body[0].kind in ("of", "list", "close", "comma", "among"):
        body.pop(0)
    while body and body[-1].kind in ("of", "list", "open", "among", "prep"):
        body.pop()
    if body and body[0].kind == "quote" and sum(piece.kind == "quote" for piece in body) % 2:
        body.pop(0)
    if body and body[-1].kind == "quote" and sum(piece.kind == "quote" for piece in body) % 2:
        body.pop()
    return body


def _outside_brackets(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces without those in brackets (不含港澳台)."""
    depth = 0
    for piece in pieces:
        depth += piece.kind == "open"
        if not depth:
            yield piece
        depth -= piece.kind == "close" and depth > 0


def _starts(prefix: Sequence[Piece]) -> Iterator[int]:
    yield from range(len(prefix) + 1)
