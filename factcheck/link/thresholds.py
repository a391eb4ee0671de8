"""Numbers that tell which members are meant: 城镇化率超过70%的省份有9个, GDP增速高于6%的有12个市.

The 70% is no rate of the whole, and the 9 counts the members. Where the sentence says that somebody is such a member
(苏州是GDP超过2万亿元的城市), the number is that member's own.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from factcheck.lexicon import table
from factcheck.link.indicators import Indicator
from factcheck.link.place import Place
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.scene import Scene
from factcheck.link.values import replace
from factcheck.model import Kind
from factcheck.tagging import tagged

_LEADING = frozenset({"have", "level", "adverb", "aspect", "sum", "up", "down", "down_to", "space", "stock"})
_CONDITIONS = 3  # that somebody sets in a row
_NOUNS = ("n", "j", "l", "v", "x")


def of_members(own: Indicator, place: Place) -> Indicator:
    """The indicator of the members where the number only tells which of them are meant; as it is elsewhere."""
    scene, claim = place.scene, place.claim
    if members := _behind(scene, claim, place):
        return replace(own, name=members + own.text, known=False, of_all=own.name)
    if told := _counted(scene, claim):
        return replace(own, name=told + own.text, known=False)
    return own


def of_one(told: Indicator, place: Place) -> Indicator:
    """The indicator told of members, for one that is named: 增速高于5%的省份有9个，吉林增长6.3%."""
    named = told.of_all and place.reading.subject is not None
    return replace(told, name=told.of_all, known=True, of_all="") if named else told


def _behind(scene: Scene, claim: int, place: Place) -> str:
    """The 省份 of 超过70%的省份有9个, the 超过6%的 of 超过6%的有30个; empty where the number tells of the subject."""
    claim = _last_of_list(scene, claim)
    after = scene.piece_at(claim + 1)
    if after is None or after.kind not in ("of", PLAIN) or place.reading.counts_noun or _is_said_of(scene, claim):
        return ""
    at = claim + 1 + (after.kind == "of")
    noun = scene.piece_at(at)
    if noun is not None and noun.kind == "claim" and at > claim + 1 and _counts(noun):
        noun = scene.piece_at(at + 1)
        return noun.text if noun is not None and noun.kind == PLAIN and _is_member(noun.text) else ""
    if noun is not None and noun.kind == PLAIN:
        if _is_member(noun.text):
            return noun.text
        return noun.text if at > claim + 1 and _counted_by(scene, at + 1, alone=True) else ""
    closed = noun is not None and noun.kind == "comma" and scene.piece_at(at + 1) is not None  # 超过6%的，奖励…
    meant = at > claim + 1 and (closed or _counted_by(scene, at, alone=False))
    return scene.pieces[claim].text + after.text if meant else ""


def _last_of_list(scene: Scene, claim: int) -> int:
    """The number that ends the list which the claim opens: 城镇化率超过66%、GDP增速超过5.2%的省份."""
    for _ in range(_CONDITIONS):
        after = scene.piece_at(claim + 1)
        following = bisect_right(scene.claims, claim)
        joined = after is not None and (after.kind == "list" or after.text in table("link/words.toml")["and_so"])
        if not joined or following == len(scene.claims) or scene.claims[following] >= scene.clause_end(claim):
            return claim
        claim = scene.claims[following]
    return claim


def _is_said_of(scene: Scene, claim: int) -> bool:
    """True for 苏州是GDP超过2万亿元的城市 and 作为GDP超万亿元的城市，苏州…."""
    said = table("link/words.toml")["said_of"]
    return any(piece.text in said for piece in scene.clause_left(claim)[:-1])


def _counted_by(scene: Scene, index: int, *, alone: bool) -> bool:
    """True where a verb leads to a count right there; ``alone`` where no noun stands behind that."""
    start = index
    while (piece := scene.piece_at(index)) is not None and (piece.kind in _LEADING or _is_listed(piece, start, index)):
        index += 1
    after = scene.piece_at(index + 1)
    return (
        piece is not None and index > start and piece.kind == "claim" and _counts(piece)
        and not (alone and after is not None and after.kind == PLAIN)
    )  # fmt: skip


def _is_listed(piece: Piece, start: int, index: int) -> bool:
    """The 江苏、浙江等 of 还有江苏、浙江等17个省份."""
    return index > start and piece.kind in ("subject", "list", "etc")


def _counted(scene: Scene, claim: int) -> str:
    """The 超过6%的 of 超过6%的有12个市: the number counts those, whatever noun is told before or behind."""
    at = claim - 1
    while at >= 0 and scene.pieces[at].kind in _LEADING:
        at -= 1
    at -= at > 1 and scene.pieces[at].kind == "comma" and scene.pieces[at - 1].kind == "of"
    if at < 1 or at == claim - 1 or scene.pieces[at].kind != "of" or scene.pieces[at - 1].kind != "claim":
        return ""
    return scene.pieces[at - 1].text + scene.pieces[at].text


def _counts(piece: Piece) -> bool:
    return piece.mention is not None and piece.mention.kind is Kind.COUNT


def _is_member(text: str) -> bool:
    """True for 省份, 沿海城市, 地区主要: a noun of places or bodies, of which there are many."""
    heads, ends = _members()
    words = tagged(text)
    last = 0
    while last + 1 < len(words) and words[last + 1].tag.startswith(_NOUNS):
        last += 1
    noun = words[last].text if words else text
    return text in heads or noun in heads or text.endswith(ends) or (len(noun) > 1 and noun.endswith(ends))


@cache
def _members() -> tuple[frozenset[str], tuple[str, ...]]:
    """The nouns of members, and those of more than one character, which others end in."""
    words, ends = table("link/words.toml")["members"], table("link/endings.toml")
    return frozenset(words), tuple(
        word for word in (*words, *ends["actor_heads"], *ends["class_heads"]) if len(word) > 1
    )
