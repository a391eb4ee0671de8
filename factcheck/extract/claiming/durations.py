"""Durations: 近3年, 十年来, 三天后 only set the time; 历时3年, 连续5年, 用时2小时 assert it.

近 before a period means recent and is no hedge (ANNOTATION rule 3).
"""

from __future__ import annotations

from factcheck.extract.claiming.context import Context, words
from factcheck.model import Exclusion, RawMention

_CALENDAR = ("年", "个月", "月", "天", "日", "周", "个季度", "季度", "个星期", "星期", "周年")


def settled(context: Context) -> RawMention:
    """The mention with its reason of exclusion, and without 近 where that means recent."""
    mention = context.mention
    if mention.text.startswith("近") and mention.unit in _CALENDAR and not _asserted(context):
        return mention._replace(hedges=mention.hedges[1:], excluded=Exclusion.PERIOD)
    reason = exclusion(context)
    return mention if reason is mention.excluded else mention._replace(excluded=reason)


def exclusion(context: Context) -> Exclusion | None:
    """Why the duration is no claim, or None."""
    mention = context.mention
    if context.in_title_marks:
        return Exclusion.NAME
    if mention.numeral == "24" and context.followed_by(words("durations", "round_the_clock")):
        return Exclusion.IDIOM
    if mention.unit == "周年" and context.followed_by(("之际",)):
        return None
    if mention.numeral == "一" and context.preceded_by(("平均",)):
        return Exclusion.NAME
    if mention.numeral == "一" and mention.unit in _CALENDAR and not _asserted(context):
        return Exclusion.PERIOD
    if context.followed_by(("前", "以前", "之前")) and _happened_then(context):
        return None
    if context.preceded_by(("距今", "历时", "连续", "时隔", "用时", "耗时")):
        return None
    if context.followed_by(words("durations", "after")):
        return Exclusion.PERIOD
    if context.preceded_by(words("durations", "before")) and not _asserted(context):
        return Exclusion.PERIOD
    return Exclusion.PERIOD if _opens_a_change(context) else None


def _opens_a_change(context: Context) -> bool:
    """十年增长十余倍: the duration opens the clause and the change follows."""
    opens = context.start == context.clause.start
    return opens and context.followed_by(words("durations", "changes"))


def _asserted(context: Context) -> bool:
    return context.preceded_by(words("durations", "asserting"))


def _happened_then(context: Context) -> bool:
    """20多年前便落地北京: the distance in time is what is told."""
    rest = context.rest.of(context.shadow)
    then = tuple(f"{ago}{word}" for ago in ("前", "以前", "之前") for word in words("durations", "events_before"))
    return rest.startswith(then) and any(event in rest for event in words("dates", "events"))
