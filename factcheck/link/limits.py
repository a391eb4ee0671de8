"""Words outside a noun phrase that make it less than what the reference has under its name.

申报的高新技术企业 are not the 高新技术企业, 平均每月100亿元 is not the GDP, and 高新技术企业中有100家来自外地 tells of
those 100. Such an indicator goes by all its words, so that no row of the reference answers for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.lexicon import table
from factcheck.link.indicators import Indicator, find_name
from factcheck.link.kinds import PREDICATES, VERBS
from factcheck.link.names import Names
from factcheck.link.phrases import LeftPhrase
from factcheck.link.scan import Piece
from factcheck.link.scene import Scene
from factcheck.link.values import replace
from factcheck.model import Kind
from factcheck.tagging import tagged

_EACH = "每"
_NOTES = frozenset({"preliminary", "final", "date", "time", "adverb", "space"})
_STOPS = VERBS | {"claim"}
_LEADING = VERBS | {"prep"}
_RATED = PREDICATES - {"level"} | {"rate", "base", "than"}
_LEADING_ON = frozenset({"comma", "open", "list", "adverb", "level", "space"})
_DOING = VERBS - {"have"}


def limited(own: Indicator, pieces: Sequence[Piece], left: LeftPhrase, names: Names) -> Indicator:
    """The indicator of the phrase with what limits it; one that the reference does not know stays as it is.

    Where the reference has a name for the limited thing too (认定外资研发中心), that is meant.
    """
    official = _with_bracket(pieces[left.start : left.end], own, names)
    if official is None and not own.known:
        return own
    own = replace(own, name=official, known=True) if official is not None else own
    lead = _relative(pieces, left)
    before = pieces[left.start - 2] if left.start > left.clause + 1 else None
    if before is not None and lead and (name := find_name(before.text + own.text, names)):
        return replace(own, name=name)
    name = next(filter(None, _limited_names(own, pieces, left, names, lead or _per(left.predicate))), "")
    return replace(own, name=name, known=False) if name else own


def _limited_names(own: Indicator, pieces: Sequence[Piece], left: LeftPhrase, names: Names, lead: str) -> Iterator[str]:
    """The name with each kind of word that may limit it, ``lead`` (申报的) first; empty where there is none."""
    phrase, number = pieces[left.start : left.end], left.end + len(left.predicate)
    if lead:
        yield lead + own.text
    if phrase and phrase[-1].kind == "among":
        yield own.text + phrase[-1].text
    if bracket := _named_in_brackets(phrase, own, names):
        yield f"{own.text}（{bracket}）"
    if verb := (_doing(pieces, number + 1) if own.rate == "" else "") or _acting(left.predicate, pieces[number]):
        yield own.text + verb
    counted = left.before if left.before is not None and left.before.kind == "claim" else None
    if counted is not None and phrase and counted.end == phrase[0].start:
        yield counted.text + own.text  # 主城六区GDP


def subset(noun: Indicator, pieces: Sequence[Piece], end: int) -> Indicator:
    """The noun after a number, with what those counted do: 34所普通高校入选双一流 are not all of them."""
    doing = _doing(pieces, end) if noun.known else ""
    return replace(noun, name=noun.text + doing, known=False) if doing else noun


def _doing(pieces: Sequence[Piece], index: int) -> str:
    """The verb at ``index``, behind adverbs; empty where the clause ends or tells of a change or a rank."""
    while index < len(pieces) and pieces[index].kind in ("adverb", "aspect"):
        index += 1
    if index >= len(pieces):
        return ""
    piece, follows = pieces[index], pieces[index + 1].kind if index + 1 < len(pieces) else "base"
    if piece.text in table("link/words.toml")["achieve"]:
        return ""  # 新增就业26万人完成年度目标
    if piece.kind in _STOPS or (piece.kind == "prep" and follows not in ("base", "scope")):
        return piece.text
    verb = tagged(piece.text)[0] if piece.kind == "plain" else None
    return verb.text if verb is not None and verb.tag == "v" and verb.known else ""


def _acting(predicate: Sequence[Piece], claim: Piece) -> str:
    """The 吸引 of 高新技术企业吸引100亿元, of which the noun is no measure; 实现 and 拥有 only lead to the number."""
    words = table("link/words.toml")["arriving_verbs"]
    share = claim.mention is not None and claim.mention.kind in (Kind.MONEY, Kind.COUNT, Kind.MEASURE)
    for piece in predicate:
        if (piece.kind in VERBS and piece.text not in words) or (piece.kind == "share" and share):
            return piece.text
    return ""


def part_told(own: Indicator | None, left: LeftPhrase) -> Indicator | None:
    """The 一半 of GDP的一半为2万亿元: what the second number measures is the first one's part, not the whole."""
    part = left.before
    kinds = (Kind.FRACTION, Kind.PERCENT, Kind.ORDINAL)  # 第一名为4万亿元
    proportion = part is not None and part.mention is not None and part.mention.kind in kinds
    if own is not None or part is None or not proportion or left.start < left.end:
        return own
    tells = any(piece.kind == "level" for piece in left.predicate)
    return Indicator(part.text, part.text, part.span) if tells else own


def per_what(pieces: Sequence[Piece], claim: int) -> str:
    """The 日均 and 平均每月 straight before the number at ``claim``.

    Empty for 每年, which is what a year's figure is, for the 每公斤 of a price and the 平均每港 of ports told by name.
    """
    start = claim
    while start and _is_per(pieces, start - 1):
        start -= 1
    text = "".join(piece.text for piece in pieces[start:claim])
    words = table("link/words.toml")
    limits = any(sign in text for sign in words["each_time"]) and not text.startswith(tuple(words["each_year"]))
    return text if limits else ""


def each_what(pieces: Sequence[Piece], claim: int) -> str:
    """The 每万人拥有 of 平均每万人拥有5G基站16.4个: what a figure is counted for each of; empty where it is not."""
    start = claim
    while start and pieces[start - 1].kind not in ("comma", "claim"):
        start -= 1
    mean = next((i for i in range(start, claim) if pieces[i].kind == "mean" and pieces[i].text.endswith("每")), None)
    verb = next((i for i in range(mean + 2, claim) if pieces[i].kind in VERBS), None) if mean is not None else None
    if mean is None or verb is None or pieces[mean + 1].kind != "plain":
        return ""
    return "每" + "".join(piece.text for piece in pieces[mean + 1 : verb + 1])


def part_of_told(scene: Scene, claim: int, *, alone: bool) -> str:
    """What a number without a noun is of the figure told before it: 其中, 还有, 合计, or a part that does something.

    ``alone`` where the sentence has told one figure only, so that 合计 sums up nothing in it.
    """
    left = [piece for piece in scene.clause_left(claim) if piece.kind not in ("adverb", "space")]
    words, kinds = table("link/words.toml"), {piece.kind for piece in left}
    if kinds & {"subject", "pronoun", "date", "time", "base"}:
        return ""
    after = scene.pieces[claim + 1].kind if claim + 1 < len(scene.pieces) else "comma"
    if "part" in kinds or (not left and after in _LEADING):
        return "其中的"
    others = next((piece.text for piece in left if piece.text in words["others"]), "")
    summed = next((piece.text for piece in left if piece.kind == "sum" and piece.text not in words["running"]), "")
    return others or (summed if alone else "")


def share_told(scene: Scene, claim: int) -> str:
    """The 一半以上的 of 营业收入的一半以上，约700亿元，来自海外: the amount is that of the share told before it."""
    last = scene.claim_before(claim)
    share = scene.pieces[last].mention if last > 0 else None
    between = scene.pieces[last + 1 : claim]
    apart = (
        share is None
        or share.kind not in (Kind.FRACTION, Kind.PERCENT)
        or not scene.kinds_left(last).isdisjoint(_RATED)
    )
    if apart or not between or any(piece.kind not in _LEADING_ON for piece in between):
        return ""
    before = scene.pieces[last - 1].kind
    of = before == "of" or (before == "plain" and share is not None and share.kind is Kind.FRACTION)
    return scene.pieces[last].text + "的" if of else ""


def _is_per(pieces: Sequence[Piece], index: int) -> bool:
    piece = pieces[index]
    counted = index > 0 and pieces[index - 1].text.endswith(_EACH)  # 平均每 + 月
    each = piece.kind == "mean" and piece.text.endswith(_EACH)
    return piece.kind == "per" or each or piece.text.startswith(_EACH) or (piece.kind == "adverb" and counted)


def _named_in_brackets(phrase: Sequence[Piece], own: Indicator, names: Names) -> str:
    """The 海淀区 of GDP（海淀区） and the 新能源 of 保有量（新能源）; a second name such as （GDP） limits nothing."""
    inside = _in_brackets(phrase)
    if all(piece.kind in _NOTES for piece in inside):
        return ""  # （初步核算）
    text = "".join(piece.text for piece in inside)
    named = text.isascii() or own.name in (find_name(text, names), _with_bracket(phrase, own, names))
    return "" if named else text


def _with_bracket(phrase: Sequence[Piece], own: Indicator, names: Names) -> str | None:
    """The reference's 固定资产投资（不含农户） for 固定资产投资（不含农户，下同）: the bracket is part of its name."""
    text = "".join(piece.text for piece in _in_brackets(phrase))
    for tail in table("link/left_out.toml")["likewise"] if text else ():
        text = text.removesuffix(tail).rstrip("，,；;")
    return find_name(f"{own.text}（{text}）", names) if text and not text.isascii() else None


def _in_brackets(phrase: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces inside the first brackets of a phrase."""
    opened = next((index for index, piece in enumerate(phrase) if piece.kind == "open"), len(phrase))
    inside = phrase[opened + 1 :]
    return inside[: next((index for index, piece in enumerate(inside) if piece.kind == "close"), 0)]


def _relative(pieces: Sequence[Piece], left: LeftPhrase) -> str:
    """The 申报的 of 北京申报的高新技术企业 and the 落户北京的 of 落户北京的高新技术企业; 拥有的 limits nothing."""
    whole = table("link/words.toml")["whole_verbs"]
    at = left.start - 1
    if at > left.clause and pieces[at].kind == "of":
        verb = pieces[at - 1]
        return verb.text + pieces[at].text if verb.kind in VERBS and verb.text not in whole else ""
    verb_before, phrase = left.before, pieces[left.start : left.end]
    if verb_before is None or verb_before.kind not in _DOING or verb_before.text in whole:
        return ""
    named = len(phrase) > 2 and phrase[0].kind == "subject" and phrase[1].kind == "of"
    return verb_before.text + phrase[0].text + phrase[1].text if named else ""


def _per(predicate: Sequence[Piece]) -> str:
    """The 平均每月 of GDP平均每月100亿元, the 每天 of 达到每天5万人次."""
    words = [piece.text for piece in predicate if _EACH in piece.text and piece.kind in ("mean", "adverb", "per")]
    tail = [a.text + b.text for a, b in pairwise(predicate) if a.text.endswith(_EACH)]
    return "".join(tail or words)
