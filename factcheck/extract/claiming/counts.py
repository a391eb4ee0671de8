"""Counts and measures that count nothing: 一张名片, 三大, “4个平台”, 每万人, 60岁及以上, 万亿级, 几个."""

from __future__ import annotations

import re

from factcheck.extract.claiming import ones
from factcheck.extract.claiming.bare import is_stated
from factcheck.extract.claiming.context import Context, lasts, with_reason, words
from factcheck.extract.claiming.naming import is_name
from factcheck.extract.claiming.plain import is_plain_count
from factcheck.model import Exclusion, Kind, RawMention, Span
from factcheck.patterns import regex

_SCALE_ALONE = regex(r"[十百千万亿兆]+")
_SMALL_HAN = regex(r"[两二三四五六七八九十]")
_FEW = regex(r"[两二三四五六七八九十]|[2-9]|1\d")
_LONGEST_NAME = 16
"""How many characters a name in a list may have, with the mark behind it."""
_LIST_BEFORE = regex(r"(?:[^，。；：、和及与]{1,14}(?:、|和|及|与))+[^，。；：、和及与的]{1,14}?等?$")
_SEPARATOR = regex(r"、|和|及|与")
_PRECISE = regex(r"\d{3}|\d\.\d")  # what is quoted so is told (“1.4万名”), it announces no list
_MAY_SUM_UP = regex(r"[两二三四五六七八九十]|[2-9]|[12]\d|3[01]")
_PLACES = frozenset({"国", "省", "市", "县", "地", "州"})
_QUOTED = regex(r"[^“”‘’，。；]{0,8}[”’]")


def settled(context: Context) -> RawMention:
    """The mention with its reason of exclusion; the slice takes in 大 of 三大 and 级 of 万亿元级."""
    return context.mention if is_plain(context) else by_rules(context)


def by_rules(context: Context) -> RawMention:
    """What the rules make of the mention, one after the other."""
    mention = context.mention
    if context.in_title_marks:
        return mention._replace(excluded=Exclusion.NAME)
    if _is_grade(context):
        end = mention.span.end + (0 if mention.unit == "级" else 1)
        kind = Kind.NUMBER if mention.unit in (None, "级") else mention.kind
        unit = None if mention.unit == "级" else mention.unit
        return _stretched(context, end)._replace(excluded=Exclusion.VAGUE, kind=kind, unit=unit)
    if _announces_great(context):
        return _stretched(context, mention.span.end + 1)._replace(kind=Kind.COUNT, excluded=Exclusion.ENUMERATION)
    return with_reason(mention, _exclusion(context))


def is_plain(context: Context) -> bool:
    """True where no rule has a say: 有2760家高校."""
    return is_plain_count(context.mention, context.shadow) and not context.in_title_marks


def _stretched(context: Context, end: int) -> RawMention:
    span = Span(context.start, end)
    return context.mention._replace(span=span, text=span.of(context.shadow))


def _is_grade(context: Context) -> bool:
    """万亿级, 千万级, 万吨级: a class, no amount."""
    mention = context.mention
    if mention.unit == "级":
        return bool(_SCALE_ALONE.fullmatch(mention.numeral or ""))
    if context.follows != "级" or not context.is_free_behind:
        return False
    return not context.followed_by(("级别",)) and mention.kind is not Kind.DURATION


def _announces_great(context: Context) -> bool:
    """三大, 四大 before the things that they sum up."""
    mention = context.mention
    if mention.unit or mention.hedges or not (context.follows == "大" and context.is_free_behind):
        return False
    return bool(_FEW.fullmatch(mention.numeral or "")) and not context.followed_by(words("counts", "not_great"))


def _exclusion(context: Context) -> Exclusion | None:
    return _by_meaning(context) or (ones.exclusion(context) if _is_one(context) else _by_place(context))


def _by_meaning(context: Context) -> Exclusion | None:
    """What the number itself, or the words that touch it, tell."""
    mention = context.mention
    if context.precedes in lasts("counts", "per") and context.preceded_by(words("counts", "per")):
        return Exclusion.VAGUE if _SCALE_ALONE.fullmatch(mention.numeral or "") else Exclusion.NAME
    if (mention.rule == "quantities.several" and mention.numeral == "3") or _is_scale_alone(mention):
        return Exclusion.VAGUE
    if mention.text in words("counts", "named_pairs"):
        return Exclusion.ENUMERATION
    if is_name(context) or (mention.numeral == "一" and context.place and _follows_price(context)):
        return Exclusion.NAME
    again = (mention.text,)
    repeated = mention.numeral == "一" and (context.followed_by(again) or context.preceded_by(again))
    return Exclusion.IDIOM if repeated else None  # 一亩一亩


def _is_one(context: Context) -> bool:
    """True for 一 with a measure word and no hedge."""
    mention = context.mention
    counted = mention.kind is Kind.COUNT or mention.unit == "块"
    return mention.numeral == "一" and counted and not (mention.hedges or mention.numeral_high)


def _by_place(context: Context) -> Exclusion | None:
    """What the quotation marks, the list or the class tell that the number stands in."""
    mention = context.mention
    streak = (mention.unit or "").startswith("连")
    announces = mention.unit and not (streak or mention.hedges or _PRECISE.search(mention.numeral or ""))
    if announces and context.preceded_by(("“", "‘")) and _QUOTED.match(context.shadow, context.end):
        return Exclusion.ENUMERATION
    scale = _SCALE_ALONE.fullmatch(mention.numeral or "") and not mention.hedges
    if scale and mention.unit in (None, "人", "元") and context.followed_by(words("counts", "classes")):
        return Exclusion.VAGUE
    bare = not (mention.unit or mention.hedges or mention.numeral_high or "." in (mention.numeral or ""))
    if bare and (context.followed_by(words("counts", "top_list")) or mention.numeral in ("百", "千")):
        return Exclusion.NAME  # 世界百强, 重百
    counted = mention.kind is Kind.COUNT and not (mention.hedges or mention.numeral_high)
    if counted and _MAY_SUM_UP.fullmatch(mention.numeral or "") and _sums_up_list(context):
        return Exclusion.ENUMERATION
    within = mention.unit in words("counts", "regions") and context.preceded_by(("在",))
    if within and context.followed_by(("中", "里", "当中", "之中")):
        return Exclusion.ENUMERATION  # 广东在三省中稳居第一: those told before
    return None if mention.unit in _PLACES and _FEW.fullmatch(mention.numeral or "") else _small(context)


def _follows_price(context: Context) -> bool:
    """The 一斤 of 23元一斤."""
    before = context.others_before
    return before.kind is Kind.MONEY and before.span.end == context.start and not context.mention.hedges


def _is_scale_alone(mention: RawMention) -> bool:
    bare = not (mention.unit or mention.hedges or mention.numeral_high)
    return bare and mention.numeral in ("万", "亿", "兆", "万万")


def _small(context: Context) -> Exclusion | None:
    """Two to ten in words: counts that only point back (两家企业合计) or announce (三个方面)."""
    mention = context.mention
    if mention.hedges or mention.numeral_high or not _SMALL_HAN.fullmatch(mention.numeral or ""):
        return None
    if not mention.unit:
        told = is_stated(context) or context.followed_by(words("bare", "counted_after"))
        return Exclusion.IDIOM if mention.kind is Kind.NUMBER and not told else None
    follows = context.text_after(7)
    if mention.unit == "期" and not context.preceded_by(words("counts", "phases_after")):
        return Exclusion.NAME
    if mention.unit in ("方面", "类", "点") and mention.kind is Kind.COUNT:
        return Exclusion.ENUMERATION
    if follows.startswith(words("counts", "abstract")):
        return Exclusion.ENUMERATION
    if mention.kind is Kind.COUNT and _points_back(follows):
        return Exclusion.VAGUE
    return None


def _sums_up_list(context: Context) -> bool:
    """广东、江苏两省: the count only says how many names stand before it."""
    numeral = (context.mention.numeral or "").replace("两", "二")
    size = int(numeral) if numeral.isdecimal() else "零一二三四五六七八九十".find(numeral)
    start = max(context.clause.start, context.start - _LONGEST_NAME * (size + 2))
    if not _SEPARATOR.search(context.shadow, max(start, context.start - _LONGEST_NAME), context.start):
        return False
    found = _LIST_BEFORE.search(context.shadow[start : context.start])
    items = _SEPARATOR.split(found[0]) if found else []
    if len(items) != size:
        return False
    asserted = any(verb in items[0] for verb in words("counts", "brought_about"))
    return not (asserted and context.mention.text[:1].isdecimal())


def _points_back(follows: str) -> bool:
    clause = re.split(r"[，。；：！？、]", follows)[0]
    return any(word in clause for word in words("counts", "anaphora"))
