"""Dates: period by default; a claim where a one-off event is dated and no other number but an ordinal hangs on it.

For: 于2020年6月28日开港运营. Against: 2022年产量为3万吨; 1月16日举行新闻发布会. Source: gold conventions 4 and 5.
"""

from __future__ import annotations

import re

from factcheck.extract.claiming.context import Context, words
from factcheck.model import Exclusion, Kind, Span

_DATED = re.compile(r"\d{4}年|[一二][零〇○一二三四五六七八九]{3}年|月.{1,3}[日号]")
_PLAN = re.compile(r"[一二三四五六七八九十]+五[”」』]?$")


def exclusion(context: Context) -> Exclusion | None:
    """Why the date is no claim, or None."""
    if context.in_title_marks:
        return Exclusion.NAME
    if _PLAN.search(context.mention.text) and context.followed_by(words("dates", "plan_names")):
        return Exclusion.NAME
    return None if _asserts_event(context) else Exclusion.PERIOD


def _asserts_event(context: Context) -> bool:
    if not _DATED.search(context.mention.text) or context.preceded_by(words("dates", "not_after")):
        return False
    if _event_at(context.shadow[context.clause.start : context.start]):
        return True
    stretch = context.clause_rest if _tells_event(context, context.clause_rest) else context.rest
    text = stretch.of(context.shadow)
    if any(frame in text for frame in words("dates", "frames")):
        return False
    numbers = [o for o in context.others if stretch.covers(o.span) and _is_number(o.kind, o.excluded)]
    return _tells_event(context, stretch) and all(other.kind is Kind.ORDINAL for other in numbers)


def _tells_event(context: Context, stretch: Span) -> bool:
    text = stretch.of(context.shadow)
    return any(event in text for event in words("dates", "events"))


def _event_at(before: str) -> bool:
    """建校于1921年, 成立于2015年: the event stands before the date."""
    links = (
        "于",
        "在",
        "是",
        *(f"{noun}{verb}" for noun in ("年份", "时间", "日期", "年") for verb in ("是", "为", "在")),
    )
    return before.endswith(tuple(f"{event}{link}" for event in words("dates", "events") for link in links))


def _is_number(kind: Kind, excluded: Exclusion | None) -> bool:
    return kind is not Kind.DATE and excluded is None
