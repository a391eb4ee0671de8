"""Counts and measures that count nothing: 一张名片, 三大, “4个平台”, 每万人, 60岁及以上, 万亿级, 几个."""

from __future__ import annotations

import re

from factcheck.extract.claiming.bare import is_stated
from factcheck.extract.claiming.context import Context, words
from factcheck.model import Exclusion, Kind, RawMention, Span
from factcheck.tagging import tagged

_SCALE_ALONE = re.compile(r"[十百千万亿兆]+")
_SMALL_ONE = re.compile(r"[一二三四五六七八九十]")
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{1,6}")
_BESIDE = 12
_JOINED = re.compile(r"[^，。；]{1,8}[、，和及与][^，。；]{0,2}$")
_SMALL_HAN = re.compile(r"[两二三四五六七八九十]")
_FEW = re.compile(r"[两二三四五六七八九十]|[2-9]|1\d")
_SMALL_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}")
_PLACES = frozenset({"国", "省", "市", "县", "地", "州"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED_AFTER = re.compile(r"[\u4e00-\u9fff](?<![的外内多左以之])")
_SAME_LIST = re.compile(r"(?:[、和与及](?:人民币)?\d+(?:\.\d+)?[元角分])*")
_NOUN_AFTER = re.compile(r"(?:的(?=[\u4e00-\u9fff]{2}))?[\u4e00-\u9fff](?<![的为是占达和与至到])")
_QUOTED_NAME = re.compile(r"[\u4e00-\u9fff]{0,4}”")
_QUOTED = re.compile(r"[^“”‘’，。；]{0,8}[”’]")


def settled(context: Context) -> RawMention:
    """The mention with its reason of exclusion; the slice takes in 大 of 三大 and 级 of 万亿元级."""
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
    reason = _exclusion(context)
    return mention if reason is mention.excluded else mention._replace(excluded=reason)


def _stretched(context: Context, end: int) -> RawMention:
    span = Span(context.start, end)
    return context.mention._replace(span=span, text=span.of(context.shadow))


def _is_grade(context: Context) -> bool:
    """万亿级, 千万级, 万吨级: a class, no amount."""
    mention = context.mention
    if mention.unit == "级":
        return bool(_SCALE_ALONE.fullmatch(mention.numeral or ""))
    return context.followed_by(("级",)) and not context.followed_by(("级别",)) and mention.kind is not Kind.DURATION


def _announces_great(context: Context) -> bool:
    """三大, 四大 before the things that they sum up."""
    mention = context.mention
    if mention.unit or mention.hedges or not context.followed_by(("大",)):
        return False
    return bool(_FEW.fullmatch(mention.numeral or "")) and not context.followed_by(words("counts", "not_great"))


def _exclusion(context: Context) -> Exclusion | None:
    mention = context.mention
    if context.preceded_by(words("counts", "per")):
        return Exclusion.VAGUE if _SCALE_ALONE.fullmatch(mention.numeral or "") else Exclusion.NAME
    if (mention.rule == "quantities.several" and mention.numeral == "3") or _is_scale_alone(mention):
        return Exclusion.VAGUE
    if mention.text in words("counts", "named_pairs"):
        return Exclusion.ENUMERATION
    for names in _NAMING.get(mention.kind, ()):
        if names(context):
            return Exclusion.NAME
    if (
        mention.numeral == "一"
        and (mention.kind is Kind.COUNT or mention.unit == "块")
        and not (mention.hedges or mention.numeral_high)
    ):
        return _one(context)
    if context.preceded_by(("“", "‘")) and mention.unit and _QUOTED.match(context.shadow, context.end):
        return Exclusion.ENUMERATION
    bare = not (mention.unit or mention.hedges or mention.numeral_high)
    if bare and (context.followed_by(words("counts", "top_list")) or mention.numeral in ("百", "千")):
        return Exclusion.NAME  # 世界百强, 重百
    places = mention.unit in _PLACES and bool(_FEW.fullmatch(mention.numeral or ""))
    return _of_places(context) if places else _small(context)


def _is_scale_alone(mention: RawMention) -> bool:
    bare = not (mention.unit or mention.hedges or mention.numeral_high)
    return bare and mention.numeral in ("万", "亿", "兆", "万万")


def _defines_people(context: Context) -> bool:
    if not (context.mention.unit or "").endswith("岁"):
        return False
    bounded = any(word in context.mention.hedges for word in ("以上", "以下", "及以上", "及以下", "以内"))
    return bounded or context.followed_by(words("counts", "people"))


def _is_edition(context: Context) -> bool:
    """The 2024届, 十四届 of 十四届全国人大 and the 一次 of 一次会议; not 已连续举办十三届."""
    mention = context.mention
    if mention.unit not in ("次", "届", "级", "款"):
        return False
    if mention.unit != "次" and _YEAR.fullmatch(mention.numeral or ""):
        return True
    if mention.unit == "次":
        return context.followed_by(words("counts", "sessions"))
    term = mention.unit == "届" and mention.numeral != "一"
    if term and context.followed_by(("中央", "全国", "人大", "政协")):
        return True
    return term and not context.preceded_by(words("counts", "terms_after"))


def small_han(mention: RawMention) -> bool:
    """True for one Chinese numeral from 一 to 十."""
    return bool(_SMALL_ONE.fullmatch(mention.numeral or ""))


def _is_numbered(context: Context) -> bool:
    """The 十九 of 神舟十九号, the 二期工程 of 入海水道二期工程, the 二套 of 二套房贷."""
    mention, unit = context.mention, context.mention.unit or ""
    if not unit:
        digits = mention.kind is Kind.NUMBER and mention.text.isdecimal()
        small = bool(_SMALL_NUMERAL.fullmatch(mention.numeral or ""))
        return (context.followed_by(("号",)) and (digits or small)) or context.followed_by(("楼", "号楼"))
    if unit == "部":
        return small_han(mention) and context.preceded_by(words("counts", "departments"))  # 产品二部
    if unit == "局":
        return context.followed_by(("上", "下")) and not context.followed_by(("下来", "上来"))  # 九局上
    if unit == "座":
        return context.followed_by(words("counts", "seats"))
    if unit == "套":
        return context.followed_by(("房",)) and mention.numeral in ("一", "二", "三")
    if unit == "路":
        return context.followed_by(("公交", "车", "公共汽车", "电车"))  # 302路公交车
    if unit == "型":
        return bool(_NOUN_AFTER.match(context.shadow, context.end))  # 055型驱逐舰
    return unit.startswith("期") and unit != "期"


def _tells_scope(context: Context) -> bool:
    """The 31个 of 31个省（自治区、直辖市）: who reports."""
    return context.followed_by(words("counts", "all_provinces"))


def _defines_size(context: Context) -> bool:
    """The 10公里以上 of 7座10公里以上的隧道: it tells which ones are counted right before it."""
    if _is_threshold(context):
        return True
    if context.mention.hedges[-1:] in (("及以上",), ("及以下",)) and _NOUN_AFTER.match(context.shadow, context.end):
        return True  # 220千伏及以上输电线路, 年收入10万元及以上的家庭
    bounded = context.mention.hedges[-1:] in (("以上",), ("以下",), ("及以上",), ("以内",))
    return bounded and context.followed_by(("的",)) and any(o.span.end == context.start for o in context.others)


def _is_threshold(context: Context) -> bool:
    """5级以上地震, 票房30亿元以上的影片, 持股5%以上股东: which things are spoken of, not how much there is of them."""
    mention = context.mention
    if mention.hedges[-1:] not in (("以上",), ("以下",)) or context.preceded_by(words("counts", "reached")):
        return False
    if mention.unit == "分":
        return context.followed_by(words("counts", "scorers"))
    if mention.kind is Kind.PERCENT:
        return context.followed_by(words("counts", "holders"))
    rest = context.text_after(7).removeprefix("的")
    if rest.startswith(words("counts", "of_an_extent")):
        return False
    noun = _HAN_WORD.match(rest)
    return noun is not None and tagged(noun[0])[0].tag.startswith("n")


def _defines_amount(context: Context) -> bool:
    """票房30亿以上的影片, 650分以上仅有2人; 1000人以上的队伍 may be counted."""
    return context.mention.unit in (None, "分") and _is_threshold(context)


def _names_grade(context: Context) -> bool:
    """The 三级 of 三级医院; 十二级大风 is measured."""
    mention = context.mention
    graded = mention.unit == "级" and not mention.hedges and small_han(mention)
    named = bool(_NOUN_AFTER.match(context.shadow, context.end)) and not context.followed_by(("的",))
    return graded and named and not context.followed_by(words("counts", "graded_after"))


def _specifies(context: Context) -> bool:
    """The 3米 of 3米板 and the 十里 of 十里长廊: a part of a name."""
    if context.followed_by(words("counts", "specified")) or context.preceded_by(("北纬", "南纬", "东经", "西经")):
        return True
    mile = context.mention.unit == "里" and bool(_SCALE_ALONE.fullmatch(context.mention.numeral or ""))
    return mile and not context.mention.hedges and bool(_NAMED_AFTER.match(context.text_after(1)))


def _is_face_value(context: Context) -> bool:
    """The 50元 of 50元、20元纸币."""
    after = _SAME_LIST.match(context.shadow, context.end)
    return after is not None and context.shadow.startswith(words("counts", "faces"), after.end())


def _in_short_quotes(context: Context) -> bool:
    """The 八级 of “新八级工”: a Chinese count in the middle of a short quoted name."""
    if context.mention.hedges or not _SMALL_HAN.fullmatch(context.mention.numeral or ""):
        return False
    opens = context.text_before(5).rfind("“")
    inside = opens >= 0 and "”" not in context.text_before(5)[opens:]
    return inside and bool(_QUOTED_NAME.match(context.shadow, context.end))


def _one(context: Context) -> Exclusion | None:
    """一 with a measure word: an article, unless it is counted beside other counts or a verb insists on it."""
    if context.followed_by(words("counts", "one_counts")) or context.preceded_by(words("counts", "one_after")):
        return None
    if _is_listed(context) or _stands_beside_like_counts(context):
        return None
    return Exclusion.VAGUE if context.mention.unit in ("批", "系列", "部分") else Exclusion.IDIOM


def _is_listed(context: Context) -> bool:
    """肋骨四根，头盖骨一块: the noun stands before it, and a like count stands in the clause before."""
    if not re.match(r"[，。；、）]|$", context.text_after(1)) or not re.match(r"[一-鿿]", context.text_before(1)):
        return False
    return any(
        other.kind is Kind.COUNT
        and other.excluded is None
        and 0 < context.start - other.span.end <= 12
        and re.match(r"[，、]", context.shadow[other.span.end : other.span.end + 1])
        for other in context.others
    )


def _stands_beside_like_counts(context: Context) -> bool:
    """The 一名 of 两名儿童和一名孕妇: counts in the same unit stand right before or behind it."""
    unit = context.mention.unit
    for other in context.others:
        if other.unit != unit or other.kind is not Kind.COUNT or other.numeral == "一" or other.excluded is not None:
            continue
        start, end = sorted((context.mention.span, other.span))
        if start.end < end.start <= start.end + _BESIDE and _JOINED.match(context.shadow, start.end, end.start):
            return True
    return False


def _of_places(context: Context) -> Exclusion | None:
    """The 5国 that closes a list of five; 走访5省 counts."""
    return Exclusion.ENUMERATION if _sums_up_list(context) else None


def _small(context: Context) -> Exclusion | None:
    """Two to ten in words: counts that only point back (两家企业合计) or announce (三个方面)."""
    mention = context.mention
    if mention.hedges or mention.numeral_high or not _SMALL_HAN.fullmatch(mention.numeral or ""):
        return None
    if not mention.unit:
        told = is_stated(context) or context.followed_by(words("bare", "counted_after"))
        return Exclusion.IDIOM if mention.kind is Kind.NUMBER and not told else None
    if mention.kind is Kind.COUNT and _sums_up_list(context):
        return Exclusion.ENUMERATION
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
    before = context.shadow[context.clause.start : context.start]
    found = re.search(r"(?:[^，。；：、和及与]{1,14}(?:、|和|及|与))+[^，。；：、和及与的]{1,14}$", before)
    items = re.split(r"、|和|及|与", found[0]) if found else []
    numeral = (context.mention.numeral or "").replace("两", "二")
    return len(items) == (int(numeral) if numeral.isdecimal() else "零一二三四五六七八九十".find(numeral))


def _points_back(follows: str) -> bool:
    clause = re.split(r"[，。；：！？、]", follows)[0]
    return any(word in clause for word in words("counts", "anaphora"))


_NAMING = {
    Kind.MEASURE: (_defines_people, _is_edition, _defines_size, _names_grade, _specifies, _in_short_quotes),
    Kind.MONEY: (_is_face_value, _defines_size),
    Kind.COUNT: (_is_edition, _is_numbered, _tells_scope, _in_short_quotes, _defines_amount),
    Kind.PERCENT: (_is_threshold,),
    Kind.NUMBER: (_is_numbered, _tells_scope, _in_short_quotes),
}
"""What makes a number of a kind a part of a name or a definition."""
