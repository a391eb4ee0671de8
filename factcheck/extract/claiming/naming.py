"""Numbers that are parts of names or definitions: 神舟十九号, 三级医院, 10公里以上的隧道, 产品二部."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.extract.claiming.context import Context, words
from factcheck.model import Kind, RawMention
from factcheck.patterns import regex
from factcheck.tagging import tagged

_SCALE_ALONE = regex(r"[十百千万亿兆]+")
_PLAN = regex(r"[\u4e00-\u9fff]{2,10}(?:行动|工程|计划|专项)")
_SMALL_ONE = regex(r"[一二三四五六七八九十]")
_HAN_WORD = regex(r"[\u4e00-\u9fff]{1,6}")
_SMALL_HAN = regex(r"[两二三四五六七八九十]")
_SMALL_NUMERAL = regex(r"[一二三四五六七八九十]{1,3}")
_ROAD_BEFORE = 14
_YEAR = regex(r"(?:19|20)\d\d")
_NAMED_AFTER = regex(r"[\u4e00-\u9fff](?<![的外内多左以之])")
_SAME_LIST = regex(r"(?:[、和与及](?:人民币)?\d+(?:\.\d+)?[元角分])*")
_NOUN_AFTER = regex(r"(?:的(?=[\u4e00-\u9fff]{2}))?[\u4e00-\u9fff](?<![的为是占达和与至到])")
_QUOTED_NAME = regex(r"[\u4e00-\u9fff]{0,4}”")


def _defines_people(context: Context) -> bool:
    """60岁及以上老年人口, 15至64岁人口, 不满16岁的; a single person's age (75岁老人, 60多岁女性) is told."""
    mention = context.mention
    if not (mention.unit or "").endswith("岁"):
        return False
    if any(word in mention.hedges for word in ("以上", "以下", "及以上", "及以下", "以内")):
        return True
    counted = context.place > 0 and context.others_before.span.end == context.start  # 3名16—17岁的少年
    if mention.numeral_high and not counted and not _tells_age(context):
        return True
    if mention.hedges[:1] in (("不满",), ("未满",), ("不足",)) and context.followed_by(("的",)):
        return True
    return context.followed_by(words("counts", "groups"))


def _tells_age(context: Context) -> bool:
    """True after 年龄在, 为 and 从; the 在 of 好在 says nothing of an age."""
    told = context.preceded_by(words("counts", "ages_told"))
    return told and not context.preceded_by(words("counts", "ages_untold"))


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
    unit = context.mention.unit or ""
    rule = _NUMBERED.get(unit)
    return rule(context) if rule else unit.startswith("期") and unit != "期"


def _numbers_object(context: Context) -> bool:
    """神舟十九号, 29号种子, 7至8楼."""
    mention = context.mention
    digits = mention.kind is Kind.NUMBER and mention.text.isdecimal()
    small = bool(_SMALL_NUMERAL.fullmatch(mention.numeral or ""))
    return (context.followed_by(("号",)) and (digits or small)) or context.followed_by(("楼", "号楼"))


def _numbers_home(context: Context) -> bool:
    mortgaged = context.followed_by(("房", "住房", "存量房", "普通住房"))
    return mortgaged and context.mention.numeral in ("一", "二", "三")


_NUMBERED: dict[str, Callable[[Context], bool]] = {
    "": _numbers_object,
    "套": _numbers_home,
    "部": lambda context: small_han(context.mention) and context.preceded_by(words("counts", "departments")),
    "局": lambda context: context.followed_by(("上", "下")) and not context.followed_by(("下来", "上来")),
    "座": lambda context: context.followed_by(words("counts", "seats")),
    "段": lambda context: small_han(context.mention) and context.preceded_by(("路", "道", "街")),
    "路": lambda context: context.followed_by(("公交", "车", "公共汽车", "电车")),
    "型": lambda context: bool(_NOUN_AFTER.match(context.shadow, context.end)),
}
"""When a number with a unit only tells one thing from others: 产品二部, 九局上, 7座越野车, 302路公交车."""


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
    rest = context.text_after(7)
    if rest.startswith("的") and not rest[1:2].isalpha():
        return True  # 受贿10万元以上的，
    rest = rest.removeprefix("的")
    if rest.startswith(words("counts", "of_an_extent")):
        return False
    noun = _HAN_WORD.match(rest)
    return noun is not None and tagged(noun[0])[0].tag.startswith("n")


def _defines_amount(context: Context) -> bool:
    """票房30亿以上的影片, 650分以上仅有2人; 1000人以上的队伍 may be counted."""
    if context.mention.hedges[-1:] in (("及以上",), ("及以下",)) and _NOUN_AFTER.match(context.shadow, context.end):
        return True  # 56人及以上的大班
    return context.mention.unit in (None, "分", "座") and _is_threshold(context)


def _names_grade(context: Context) -> bool:
    """The 三级 of 三级医院; 十二级大风 is measured."""
    mention = context.mention
    graded = mention.unit == "级" and not mention.hedges and small_han(mention)
    if graded and context.preceded_by(("（", "(")) and context.followed_by(("）", ")")):
        return True  # 天生桥（二级）
    named = bool(_NOUN_AFTER.match(context.shadow, context.end)) and not context.followed_by(("的",))
    return graded and named and not context.followed_by(words("counts", "graded_after"))


def _is_on_road(context: Context) -> bool:
    before = context.text_before(_ROAD_BEFORE)
    return any(road in before for road in words("counts", "roads"))


def _specifies(context: Context) -> bool:
    """The 3米 of 3米板 and the 十里 of 十里长廊: a part of a name."""
    mention = context.mention
    if mention.unit in ("公里", "千米") and context.followed_by(("处",)) and _is_on_road(context):
        return True  # 京港澳高速208公里处
    if mention.numeral == "0" and mention.numeral_high and context.followed_by(("加速",)):
        return True  # 0-100km/h加速
    if context.preceded_by(("/",)) and context.place and context.others_before.span.end == context.start - 1:
        return True  # 31.95元/500克
    if context.followed_by(words("counts", "specified")) or context.preceded_by(("北纬", "南纬", "东经", "西经")):
        return True
    mile = mention.unit == "里" and bool(_SCALE_ALONE.fullmatch(context.mention.numeral or ""))
    return mile and not mention.hedges and bool(_NAMED_AFTER.match(context.text_after(1)))


def _is_face_value(context: Context) -> bool:
    """The 50元 of 50元、20元纸币."""
    after = _SAME_LIST.match(context.shadow, context.end)
    return after is not None and context.shadow.startswith(words("counts", "faces"), after.end())


def _in_short_quotes(context: Context) -> bool:
    """The 八级 of “新八级工”: a Chinese count in the middle of a short quoted name."""
    streak = (context.mention.unit or "").startswith("连")  # 终结“六连冠”
    if streak or context.mention.hedges or not _SMALL_HAN.fullmatch(context.mention.numeral or ""):
        return False
    opens = context.text_before(5).rfind("“")
    inside = opens >= 0 and "”" not in context.text_before(5)[opens:]
    return inside and bool(_QUOTED_NAME.match(context.shadow, context.end))


def _names_plan(context: Context) -> bool:
    """千亿斤粮食产能提升行动: the plan bears the amount in its name; 十万人参加志愿行动 counts."""
    mention = context.mention
    if mention.hedges or not _SCALE_ALONE.fullmatch(mention.numeral or ""):
        return False
    plan = _PLAN.match(context.shadow, context.end)
    return plan is not None and tagged(plan[0])[0].tag.startswith("n")


NAMING_UNITS = frozenset(unit for unit in _NUMBERED if unit) | {"次", "届", "级", "款", "公里", "千米"}
"""Units that may name a thing, whatever their numeral; besides them all that begin with 期 or end in 岁."""


def is_name(context: Context) -> bool:
    """True where the number is a part of a name, or only tells which things are spoken of."""
    if _names_plan(context):
        return True
    for names in _NAMING.get(context.mention.kind, ()):  # noqa: SIM110  # a generator takes twice the time
        if names(context):
            return True
    return False


_NAMING = {
    Kind.MEASURE: (_defines_people, _is_edition, _defines_size, _names_grade, _specifies, _in_short_quotes),
    Kind.MONEY: (_is_face_value, _defines_size),
    Kind.COUNT: (_is_edition, _is_numbered, _tells_scope, _in_short_quotes, _defines_amount),
    Kind.PERCENT: (_is_threshold,),
    Kind.NUMBER: (_is_numbered, _tells_scope, _in_short_quotes),
}
"""What makes a number of a kind a part of a name or a definition."""
