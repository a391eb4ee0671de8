"""Ordinals: a claim where they assert a place or a first time, a name where they tell one edition from the others.

For: 居全国第一, 第11次夺得, 第一家海外子公司. Against: 第137届, 第二阶段, 第一资源, 第三条. Source: gold convention 7.
"""

from __future__ import annotations

import re

from factcheck.extract.claiming.context import Context
from factcheck.lexicon import table
from factcheck.model import Exclusion
from factcheck.patterns import regex

# 第十六次委员长会议, but not 第三次参加会议.
_MEETING = regex(
    r"(?!参加|出席|举办|召开|举行|担任|当选|获|夺|主办|承办|登|参|入)[\u4e00-\u9fff]{0,8}?(?:会议|座谈会|全会|大会|峰会|对话|会晤|会谈|磋商|谈判|审议|投票|辩论)"
)
_PLACES = regex("排[名在位]|名次|位次|[位名]列|居")
_PART_OF_TIME = regex(r"(?:比赛|交易|工作|休息|自然)?(?:日|周|周末|月|学期|季度|年头|冬季|赛季)")


def exclusion(context: Context) -> Exclusion | None:
    """Why the ordinal is no claim, or None."""
    mention = context.mention
    if context.in_title_marks:
        return Exclusion.NAME
    if mention.rule == "ordinals.first":
        return Exclusion.IDIOM if context.preceded_by(_words("set_first")) else None
    if mention.rule in ("ordinals.top", "ordinals.between"):
        return _top(context) if mention.rule == "ordinals.top" else _between(context)
    if mention.unit in _words("of_time"):
        return None if context.preceded_by(_words("time_asserted")) else Exclusion.PERIOD
    if _is_event(context):
        return Exclusion.NAME
    if mention.unit == "次" or (mention.unit == "个" and context.preceded_by(_words("time_asserted"))):
        return None
    if mention.unit in _words("asserting") or _ranked(context) or _superlative(context):
        return None if mention.unit not in ("条", "章", "款") or _ranked(context) else Exclusion.ENUMERATION
    return _unranked(context)


def _is_event(context: Context) -> bool:
    """第二轮, 第七个比赛日, 第十六次委员长会议, 第三次全国土地调查: one of several, told from the others."""
    unit = context.mention.unit
    if unit == "个":
        part = bool(_PART_OF_TIME.match(context.shadow, context.end))
        return part and not context.preceded_by(_words("time_asserted"))
    if unit == "次":
        return context.followed_by(_words("surveys")) or bool(_MEETING.match(context.shadow, context.end))
    return unit == "轮"


def _unranked(context: Context) -> Exclusion:
    unit = context.mention.unit
    if unit in ("条", "章", "款"):
        return Exclusion.ENUMERATION
    return Exclusion.NAME if unit or context.mention.numeral != "一" else Exclusion.IDIOM


def _top(context: Context) -> Exclusion | None:
    """进入前十 is a place; 排名前10的港口 only says which ports."""
    if context.mention.unit == "强" or context.followed_by(("的",)):
        return Exclusion.NAME
    return None if _ranked(context) or context.preceded_by(_words("entering")) else Exclusion.NAME


def _between(context: Context) -> Exclusion | None:
    """排名在第十和第十五之间."""
    return None if _PLACES.search(context.shadow, context.clause.start, context.start) else Exclusion.NAME


def _ranked(context: Context) -> bool:
    before = context.text_before(12)
    if before.endswith(_words("ranking")):
        return True
    clause = context.shadow[context.clause.start : context.start]
    verb = re.search(r"(?:居|列|排|占|保持|蝉联|跻身|位)[^，。；]{0,8}$|(?:是|为)$", clause)
    return bool(verb) and context.text_after(1) in ("", "，", "。", "；", "、", "）", "位", "”", "的")


def _superlative(context: Context) -> bool:
    """第二大经济体, 第三高峰, 世界第一大."""
    return context.followed_by(_words("superlatives")) and not context.followed_by(
        ("大道", "大学", "多", "长途", "大队", "大桥")
    )


def _words(key: str) -> tuple[str, ...]:
    return tuple(table("extract/ordinals.toml")[key])
