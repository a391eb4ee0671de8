"""How a number stands to its indicator: what it is, by how much it changed, what part, which place, how many times."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.comparisons import Comparison
from factcheck.link.phrases import LeftPhrase
from factcheck.link.scan import Piece
from factcheck.link.standards import whole_counted
from factcheck.link.values import value
from factcheck.model import Kind, Relation

_UP = frozenset({"up", "more"})
_DOWN = frozenset({"down", "less"})
_BY = {True: Relation.INCREASE_BY, False: Relation.DECREASE_BY}
_TO = {True: Relation.INCREASE_TO, False: Relation.DECREASE_TO}
_NARROWS = "收窄"
_RATES = {"up": Relation.INCREASE_BY, "down": Relation.DECREASE_BY, "share": Relation.SHARE_OF}
_MOVES = _UP | _DOWN


@value
class Setting:
    """What the relation is read from. ``rate`` and ``name`` are the indicator's, ``after`` the pieces after the number,
    ``comparison`` the one that ends at the number, ``earlier`` the relation of the claim before in the sentence.
    """

    pieces: Sequence[Piece]
    claim: int
    left: LeftPhrase
    rate: str = ""
    after: Sequence[Piece] = ()
    comparison: Comparison | None = None
    earlier: Relation | None = None
    name: str = ""
    has_phrase: bool = True
    counts_noun: bool = False


def relation_of(setting: Setting) -> Relation:
    """The relation of the claim at ``setting.claim``."""
    mention = setting.pieces[setting.claim].mention
    if mention is None or mention.kind in (Kind.DATE, Kind.SCORE):
        return Relation.LEVEL
    if mention.kind == Kind.ORDINAL:
        return Relation.LEVEL if _is_streak(setting) else Relation.RANK
    if mention.kind == Kind.MULTIPLE and any(
        char in setting.pieces[setting.claim].text for char in table("link/words.toml")["doublings"]
    ):
        return Relation.RATIO
    if change := _change(setting):
        return change
    if mention.kind in (Kind.PERCENT, Kind.FRACTION, Kind.MULTIPLE, Kind.PERCENTAGE_POINT):
        return _of_proportion(setting, mention.kind)
    return _inherited(setting) if _is_bare(setting) else Relation.LEVEL


def _is_streak(setting: Setting) -> bool:
    """连续第十四年 counts years, it is no place."""
    before = setting.pieces[setting.claim - 1] if setting.claim else None
    return before is not None and before.text in table("link/words.toml")["streak"]


def change_word(left: LeftPhrase) -> Piece | None:
    """The word of change nearest to the number: between phrase and number, or before its object (降低成本9000亿元)."""
    for piece in reversed(left.predicate):
        if piece.kind in _MOVES:
            return piece
    if left.before is not None and left.before.kind in _MOVES and left.start < left.end:
        return left.before
    return None


def _change(setting: Setting) -> Relation | None:
    word = change_word(setting.left)
    if word is None:
        return _change_after(setting)
    if word.text.startswith(_NARROWS) and not setting.rate:
        return Relation.LEVEL  # 快递业务量收窄13.6% is no fall of it: a gap or a rate narrows
    up = word.kind in _UP
    mention = setting.pieces[setting.claim].mention
    if word is setting.left.before:
        return _BY[up]
    if not _reaches(setting.left.predicate, word):
        return _BY[up]
    named = setting.rate == "share" or any(_tells_share(piece) for piece in setting.left.predicate)
    if named and mention is not None and mention.kind in (Kind.PERCENT, Kind.FRACTION):
        return Relation.SHARE_OF
    if (
        setting.earlier is Relation.SHARE_OF
        and not setting.has_phrase
        and mention is not None
        and mention.kind == Kind.PERCENT
    ):
        return Relation.SHARE_OF
    return _TO[up]


def _reaches(predicate: Sequence[Piece], word: Piece) -> bool:
    """True for 增至, 提高到, 增长到2010年的: a change to the number, not by it."""
    form = word.word.sort if word.word else "by"
    if form != "any":
        return form == "to"
    at = predicate.index(word)
    to = tuple(table("link/words.toml")["to"])
    if any(piece.kind == "target" for piece in predicate[at + 1 : at + 2]):
        return False  # 增长目标为5%
    return any(
        piece.kind == "down_to" or piece.text == "为" or (piece.kind == "time" and piece.text.startswith(to))
        for piece in predicate[at + 1 : at + 3]
    )


def _change_after(setting: Setting) -> Relation | None:
    """5%的增长, 8.1%的增速, 保持37%左右的年均增速: the word of change stands after the number."""
    after = setting.after
    if len(after) < 2 or after[0].kind != "of":
        return None
    for piece in after[1:3]:
        if piece.kind in _MOVES:
            return _BY[piece.kind in _UP]
        if piece.kind == "rate" and piece.word and piece.word.value in ("up", "down"):
            return _BY[piece.word.value == "up"]
        if piece.kind not in ("annual", "adverb", "same_year"):
            return None
    return None


def _of_proportion(setting: Setting, kind: Kind) -> Relation:
    if setting.rate in _RATES and (kind != Kind.PERCENTAGE_POINT or setting.rate != "share"):
        return _RATES[setting.rate]
    sort = setting.comparison.sort if setting.comparison else ""
    if whole_counted(setting.pieces, setting.claim):
        return Relation.SHARE_OF
    if sort == "times":
        return Relation.RATIO
    if sort == "share" or any(_tells_share(piece) for piece in setting.left.predicate):
        return Relation.SHARE_OF
    if _is_bare(setting) and setting.earlier is not None and not _is_quotient(setting, kind):
        return _inherited(setting)
    return _by_kind(setting, kind)


def _is_quotient(setting: Setting, kind: Kind) -> bool:
    """The 10倍 of 是新疆的1502元的10倍: 的 stands straight before it."""
    return kind == Kind.MULTIPLE and setting.claim > 0 and setting.pieces[setting.claim - 1].kind == "of"


def _by_kind(setting: Setting, kind: Kind) -> Relation:
    """Where no word tells: 倍 is a quotient, 分之 and 成 are parts, % is a level unless it counts a part of a noun."""
    marks = table("link/words.toml")
    text = setting.pieces[setting.claim].text
    if kind == Kind.MULTIPLE or (kind == Kind.FRACTION and any(mark in text for mark in marks["quotient_marks"])):
        return Relation.RATIO
    if kind == Kind.FRACTION:
        return Relation.SHARE_OF
    if setting.name.endswith(tuple(marks["ratios"])):
        return Relation.RATIO
    rated = setting.name.endswith(tuple(marks["rated"]))  # 进度已过九成 is a level
    if setting.counts_noun and any(word in setting.name for word in marks["levied"]):
        return Relation.LEVEL  # 征收25%关税
    part = setting.counts_noun or _is_part(setting) or (not rated and any(m in text for m in marks["part_marks"]))
    follows = not setting.has_phrase and setting.earlier is Relation.SHARE_OF
    return Relation.SHARE_OF if kind == Kind.PERCENT and (part or follows) else Relation.LEVEL


def _tells_share(piece: Piece) -> bool:
    return piece.kind == "share" or (piece.kind == "rate" and piece.word is not None and piece.word.value == "share")


def _is_part(setting: Setting) -> bool:
    """完成全年目标任务的58%: the phrase with 的 straight before the number is the whole."""
    if setting.claim < 2 or setting.pieces[setting.claim - 1].kind not in ("of", "among"):
        return False
    return setting.pieces[setting.claim - 2].kind not in ("date", "time", "adverb")


def _is_bare(setting: Setting) -> bool:
    """True where nothing stands between the number and a subject or a comma: 岳阳港10.4%."""
    return not setting.left.predicate and not setting.has_phrase and not setting.counts_noun


def _inherited(setting: Setting) -> Relation:
    mention = setting.pieces[setting.claim].mention
    same = (Relation.INCREASE_BY, Relation.DECREASE_BY, Relation.SHARE_OF)
    if setting.earlier in same and mention is not None and mention.kind in (Kind.PERCENT, Kind.FRACTION):
        return setting.earlier
    return Relation.LEVEL
