"""The noun after a number: whether it is what is counted, how far it reaches, what a noun before the number is then."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.claim_reading import ClaimReading
from factcheck.link.counted import Counted, counted, counts_persons, tells_times
from factcheck.link.indicators import Indicator, read
from factcheck.link.kinds import VERBS
from factcheck.link.names import Names
from factcheck.link.phrases import ASIDE, LeftPhrase, right_phrase
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.unlisted import doer, unlisted
from factcheck.link.values import replace
from factcheck.model import Kind, Mention
from factcheck.patterns import regex
from factcheck.tagging import tagged

_COUNTED = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.FRACTION, Kind.ORDINAL, Kind.NUMBER})
_ABUTS = frozenset({Kind.COUNT, Kind.NUMBER, Kind.ORDINAL, Kind.DURATION})
_MEASURES = frozenset({Kind.MEASURE, Kind.PERCENT, Kind.FRACTION})
_AMOUNTS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})
_UNKNOWN_VERB = 4
_LONGEST_THING = 10
_DESCRIBES = VERBS | {
    "prep",
    "adverb",
    PLAIN,
    "subject",
    "pronoun",
    "list",
    "quote",
    "etc",
    "agency",
    "forecast",
    "open",
    "close",
}
_GOVERNS = VERBS | {"prep", "object", "than"}
_ORDER = regex(r"第[一二三四五六七八九十\d]+[批届期轮次季]")
_LEADING = VERBS | {"prep", "adverb"}


def counted_phrase(pieces: Sequence[Piece], claim: int) -> tuple[int, int]:
    """The noun phrase after a number, by piece indexes, also behind a clause that describes it; empty where equal.

    The 企业 of 12家来自沿海各省的企业. A clause that tells what was done (12名参加了比赛) describes nothing.
    """
    start, end = right_phrase(pieces, claim)
    mention, at = pieces[claim].mention, claim + 1
    if mention is None or mention.kind is not Kind.COUNT or counts_persons(mention) or at >= len(pieces):
        return start, end
    somewhere = end < len(pieces) and pieces[end].text in table("link/words.toml")["somewhere"]
    lives = start == at and end == at + 1 and somewhere and tagged(pieces[at].text)[0].end == len(pieces[at].text)
    if not lives and (start < end or pieces[at].kind not in _LEADING):
        return start, end  # 6种生活在深海的物种: a verb that no list of ours holds
    while at < len(pieces) and pieces[at].kind in _DESCRIBES:
        at += 1
    if at + 1 >= len(pieces) or pieces[at].kind != "of" or pieces[at + 1].kind != PLAIN:
        return start, end
    after = at + 1
    while after < len(pieces) and pieces[after].kind in (PLAIN, "list", "subject"):
        after += 1
    return (at + 1, after)


def description(pieces: Sequence[Piece], claim: int, start: int) -> str:
    """The 来自沿海各省 between the number and its noun at ``start``; empty where nothing stands there."""
    between = pieces[claim + 1 : start]
    return "".join(piece.text for piece in between[:-1] if piece.kind not in ASIDE) if len(between) > 1 else ""


def stands_right(pieces: Sequence[Piece], claim: int, left: LeftPhrase, own: Indicator | None, size: int) -> bool:
    """True where the noun after the number is what is counted: 拥有90余所高校, not 高校达90余所."""
    mention = pieces[claim].mention
    if not size or mention is None or not (mention.kind in _COUNTED or _is_length(pieces, claim, size)):
        return False
    if own is None or not own.name or _leads_on(pieces, claim, left, own):
        return True
    kinds = {piece.kind for piece in left.predicate}
    if kinds & {"level", "up", "down", "share"} or pieces[claim].text.startswith(
        tuple(table("link/words.toml")["starts"])
    ):
        return False
    if left.end != claim or own.known:
        return False
    return mention.kind in _ABUTS or _is_measure_of(pieces, claim, own)


def _leads_on(pieces: Sequence[Piece], claim: int, left: LeftPhrase, own: Indicator) -> bool:
    """True where what stands before the number leads to the noun behind it: 有, 共, 其中, and 减少2吨的排放量."""
    words, mention = table("link/words.toml"), pieces[claim].mention
    last = left.predicate[-1].kind if left.predicate else ""
    if mention is not None and mention.kind in _AMOUNTS and last in ("up", "down") and pieces[claim + 1].kind == "of":
        return True
    if any(piece.kind == "have" or piece.text in words["existing"] for piece in left.predicate):
        return True
    if pieces[left.end - 1].kind == "among" or _ORDER.fullmatch(own.text):
        return True
    counts = mention is not None and mention.kind is Kind.COUNT
    return counts and any(piece.text in words["in_all"] for piece in left.predicate)


def _is_measure_of(pieces: Sequence[Piece], claim: int, own: Indicator) -> bool:
    """True for the 20平方米 of 一间20平方米的房屋 and for 7级地震; not for 全长20公里的大桥, which tells its length."""
    mention = pieces[claim].mention
    unit = mention.quantity.unit if mention is not None else None
    if mention is None or mention.kind not in _MEASURES or own.text.endswith(tuple(table("link/words.toml")["sizes"])):
        return False
    graded = unit is not None and unit.text in table("link/words.toml")["grades"]
    return graded or _measures_behind_of(pieces, claim)


def _measures_behind_of(pieces: Sequence[Piece], claim: int) -> bool:
    mention = pieces[claim].mention
    return mention is not None and mention.kind in _MEASURES and pieces[claim + 1].kind == "of"


def _is_length(pieces: Sequence[Piece], claim: int, size: int) -> bool:
    """True for 100多年的历史 and 2年徒刑: the noun says what the years are; not for 3年的建设."""
    mention = pieces[claim].mention
    first = claim + 1 + (pieces[claim + 1].kind == "of")
    noun = pieces[first] if size and first < len(pieces) else None
    lengths = tuple(table("link/words.toml")["lengths"])
    return mention is not None and mention.kind is Kind.DURATION and noun is not None and noun.text.endswith(lengths)


def counted_noun(pieces: Sequence[Piece], claim: int, right: tuple[int, int], names: Names) -> Counted:
    """The noun that is counted; the whole phrase where the noun alone is a name of the reference, which means all."""
    phrase, mention = pieces[right[0] : right[1]], pieces[claim].mention
    whole = Counted(tuple(phrase))
    acts = right[1] < len(pieces) and pieces[right[1]].kind == "aspect"
    parted = counted(phrase, mention, acts=acts) if mention is not None else whole
    found = read(parted.noun, names) if parted.rest else None
    return whole if found is not None and found.indicator.known else parted


def acts_itself(pieces: Sequence[Piece], claim: int, left: LeftPhrase) -> bool:
    """True where no verb and no preposition before the number makes what it counts an object: 已有12家企业参加."""
    mention = pieces[claim].mention
    if mention is None or mention.kind is not Kind.COUNT or tells_times(mention):
        return False
    words = table("link/words.toml")
    before = pieces[left.clause : claim]
    governed = any(piece.kind in _GOVERNS and piece.text not in words["existing"] for piece in before)
    return not governed and not any(piece.text in words["whence"] for piece in before)


def with_left_noun(
    result: ClaimReading, noun: Indicator, pieces: Sequence[Piece], claim: int, names: Names
) -> tuple[ClaimReading, Indicator]:
    """What a noun before the number is where the one after it is counted: who has it, or a verb that no list holds."""
    left = result.left
    if result.indicator is None or (result.subject is not None and not result.indicator.name):
        return result, noun
    if _is_apart(result, noun, pieces, claim):
        return result, noun
    if pieces[left.end - 1].kind == "among":
        return replace(result, subject=unlisted(pieces[left.start : left.end], names) or result.subject), noun
    text = result.indicator.text
    listed = any(piece.kind == "list" for piece in pieces[left.start : left.end]) or text.endswith("等")
    if (
        left.is_object
        or all(piece.kind == "per" for piece in pieces[left.start : left.end])
        or (not left.predicate and len(text) <= _UNKNOWN_VERB and not listed)
    ):
        name = text + noun.text
        return result, replace(noun, name=name, text=name, known=False)
    if (left.predicate or not listed) and not _is_counted_beside(pieces, left):
        acting = doer(pieces[left.start : left.end], names)
        anybody = acting is not None and acting.name in table("link/words.toml")["everywhere"]
        return replace(result, subject=result.subject if anybody else acting or result.subject), noun
    return result, noun


def _is_counted_beside(pieces: Sequence[Piece], left: LeftPhrase) -> bool:
    """True for the 国家 of 在40个国家拥有320家门店: another number counts it, behind a preposition."""
    at = left.start - 1
    while at > left.clause and pieces[at].kind in ("of", "list"):
        at -= 1
    counted = at >= left.clause and pieces[at].kind == "claim"
    return counted and any(piece.kind == "prep" for piece in pieces[left.clause : at])


def _is_apart(result: ClaimReading, noun: Indicator, pieces: Sequence[Piece], claim: int) -> bool:
    """True where the words before the number say nothing about the noun behind it."""
    left, mention = result.left, pieces[claim].mention
    phrase, kinds = pieces[left.start : left.end], {piece.kind for piece in pieces[left.start : left.end]}
    text = result.indicator.text if result.indicator else ""
    return (
        _follows_other(left, noun)
        or "etc" in kinds  # 包括制造类、互联网等21场招聘会: the list only gives examples
        or (result.subject is not None and "prep" in kinds)  # 以军对加沙地带数十个地点
        or (bool(phrase) and text.endswith(tuple(table("link/endings.toml")["date_tails"])))  # 团队起步时只有3个人
        or ("among" not in kinds and _measures_behind_of(pieces, claim))  # 公司部门3吨的货物
        or (mention is not None and _tells_how_long_or_often(mention, noun, text))
    )


def _follows_other(left: LeftPhrase, noun: Indicator) -> bool:
    """True where the words belong to the number before, or to a verb that parts them from the noun."""
    words, before = table("link/words.toml"), left.before
    bare = not left.predicate or any(piece.text in words["existing"] for piece in left.predicate)
    if before is not None and before.kind == "claim" and bare:
        return True  # 6个市31个县: the noun before is that of the number before
    if before is not None and before.text in words["harming"] and _is_verbal(noun):
        return True  # 造成某地3人死亡: the place before the number is where it happened
    if left.is_object and any(piece.kind == "have" for piece in left.predicate):
        return True  # 培训课程吸引了30名学员
    return bool(left.predicate) and left.predicate[-1].kind in ("up", "down")  # 工厂每年减少2吨的排放量


def _tells_how_long_or_often(mention: Mention, noun: Indicator, text: str) -> bool:
    """True for 判他3年徒刑 and 完成30次拦截; 去两三趟码头 tells how often they went there."""
    return mention.kind is Kind.DURATION or (tells_times(mention) and _is_verbal(noun) and _only_acts(text))


def _is_verbal(noun: Indicator) -> bool:
    return tagged(noun.name)[-1].tag.startswith("v")


def levied_on(noun: Indicator, pieces: Sequence[Piece], claim: int, left: LeftPhrase) -> Indicator:
    """进口钢铁关税 for 对进口钢铁征收25%关税: the thing that the levy is on stands between 对 and the verb."""
    levies = noun.name in table("link/words.toml")["levied"] and not noun.known
    clause = range(claim - 1, left.clause - 1, -1)
    to = next(
        (i for i in clause if pieces[i].kind == "prep" and pieces[i].text in table("link/words.toml")["onto"]), None
    )
    verb = claim - 1 if claim and pieces[claim - 1].kind in VERBS else None
    if not levies or to is None or verb is None or to + 1 >= verb:
        return noun
    thing = "".join(piece.text for piece in pieces[to + 1 : verb] if piece.kind not in ASIDE)
    for word in table("link/words.toml")["all_of"]:
        thing = thing.removeprefix(word)
    short = bool(thing) and len(thing) <= _LONGEST_THING
    return replace(noun, name=thing + noun.name) if short else noun


def _only_acts(text: str) -> bool:
    """True for 执行 and 还发动: verbs and adverbs that no list of ours holds."""
    return all(word.known and word.tag in ("v", "d", "vd", "p") for word in tagged(text))
