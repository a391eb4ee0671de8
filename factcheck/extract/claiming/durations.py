"""Durations: 近3年, 十年来, 三天后 only set the time; 历时3年, 连续5年, 用时2小时 assert it.

近 before a period means recent and is no hedge (ANNOTATION rule 3).
"""

from __future__ import annotations

from factcheck.extract.claiming.context import Context, firsts, with_reason, words
from factcheck.model import Exclusion, RawMention
from factcheck.patterns import regex
from factcheck.tagging import is_word_end

_NTH = regex(r"第[\d一二三四五六七八九十]+个$")
_NAMED = regex(
    r"游(?![客览人行泳戏船])|[\u4e00-\u9fff]{1,7}圈(?![子里内])|(?:移动平)?均?线|K线|义务教育|一贯制|滑动平均|《"
)
_NEXT_WORDS = 6
_AGO = ("前", "以前", "之前")
_CALENDAR = ("年", "个月", "月", "天", "日", "周", "个季度", "季度", "个星期", "星期", "周年")


def settled(context: Context) -> RawMention:
    """The mention with its reason of exclusion, and without 近 where that means recent."""
    mention = context.mention
    if mention.text.startswith("近") and mention.unit in _CALENDAR and not _asserted(context):
        return mention._replace(hedges=mention.hedges[1:], excluded=Exclusion.PERIOD)
    return with_reason(mention, exclusion(context))


def exclusion(context: Context) -> Exclusion | None:
    """Why the duration is no claim, or None."""
    mention = context.mention
    if (
        context.in_title_marks
        or (context.precedes == "个" and _NTH.search(context.text_before(6)))
        or _NAMED.match(context.shadow, context.end)
    ):
        return Exclusion.NAME  # 第二个50年, 5日游, 1小时生活圈
    if mention.hedges[-1:] in (("以上",), ("以下",)) and context.followed_by(("有期徒刑", "徒刑")):
        return Exclusion.NAME  # 判处5年以上有期徒刑
    if mention.numeral == "24" and context.followed_by(words("durations", "round_the_clock")):
        return Exclusion.IDIOM
    if mention.numeral == "一" and mention.unit in _CALENDAR and not _asserted(context):
        return Exclusion.NAME if context.preceded_by(("平均",)) else Exclusion.PERIOD
    if _is_told(context):
        return None
    only_time = _only_dates(context) or _counts_down(context) or _opens_a_change(context)
    before = context.preceded_by(words("durations", "before")) and not _asserted(context)
    return Exclusion.PERIOD if only_time or before else None


def _only_dates(context: Context) -> bool:
    """True for 三年来, 3天后; the 中 of 历时3年中国队 begins another word."""
    if context.follows not in firsts("durations", "after"):
        return False
    rest = context.rest.of(context.shadow)
    found = max((word for word in words("durations", "after") if rest.startswith(word)), key=len, default="")
    unit = context.mention.unit or ""
    return len(found) > 1 or (found != "" and is_word_end(f"3{unit}{rest[:_NEXT_WORDS]}", 2 + len(unit)))


def _is_told(context: Context) -> bool:
    """True where the length of time is what the words tell: 历时3年, 建交50周年之际, 20多年前便落地北京."""
    if context.preceded_by(words("durations", "told")):
        return True
    if context.mention.unit == "周年" and context.followed_by(("之际",)):
        return True
    return context.followed_by(_AGO) and _happened_then(context)


def _opens_a_change(context: Context) -> bool:
    """十年增长十余倍: the duration opens the clause and the change follows."""
    return context.followed_by(words("durations", "changes")) and context.start == context.clause.start


def _counts_down(context: Context) -> bool:
    """离开幕还有3天: how long it still takes only tells when it is."""
    if not context.preceded_by(("还有", "还剩")):
        return False
    return any(word in context.shadow[context.clause.start : context.start] for word in ("离", "距"))


def _asserted(context: Context) -> bool:
    return context.preceded_by(words("durations", "asserting"))


def _happened_then(context: Context) -> bool:
    """20多年前便落地北京: the distance in time is what is told."""
    rest = context.rest.of(context.shadow)
    then = tuple(f"{ago}{word}" for ago in _AGO for word in words("durations", "events_before"))
    return rest.startswith(then) and any(event in rest for event in words("dates", "events"))
