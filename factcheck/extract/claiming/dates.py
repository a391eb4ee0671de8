"""Dates: period by default; a claim where a one-off event is dated and no other number but an ordinal hangs on it.

For: 于2020年6月28日开港运营. Against: 2022年产量为3万吨; 1月16日举行新闻发布会. Source: gold conventions 4 and 5.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.extract.claiming.context import Context, lasts, words
from factcheck.lexicon import table
from factcheck.model import Exclusion, Kind, Span
from factcheck.patterns import regex

_DATED = regex(r"\d{4} ?年|[一二][零〇○一二三四五六七八九]{3}年|[月日号]")
_YEAR = regex(r"[\d零〇○一二三四五六七八九]{4} ?年|[今明去]年")
_MONTH = regex(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?月")
_LONGEST = 12
_LONGEST_DELAY = 32
"""More characters than `_put_off` ever takes."""
_NOWHERE = Span(0, 0)
_EVENT_AT_ENDS = frozenset("于在是为")
_IN_FORCE_FROM = frozenset("起）")
_EDITION = regex(r"第[\d一二三四五六七八九十百]+届")
_RANGE = regex(r"[至到—–~-]")
_PLAN = regex(r"[一二三四五六七八九十]+五[”」』]?$")


def exclusion(context: Context) -> Exclusion | None:
    """Why the date is no claim, or None."""
    if context.in_title_marks:
        return Exclusion.NAME
    if context.follows == "第" and _EDITION.match(context.shadow, context.end):
        return Exclusion.NAME  # 2025年第12届世界运动会
    if "五" in context.mention.text and _PLAN.search(context.mention.text) and _names_plan(context):
        return Exclusion.NAME
    return None if _asserts_event(context) else Exclusion.PERIOD


def _names_plan(context: Context) -> bool:
    return context.followed_by(words("dates", "plan_names"))


def _asserts_event(context: Context) -> bool:
    stretch, event = _event_ahead(context)
    if event is None and context.precedes not in _may_assert() and context.follows not in _IN_FORCE_FROM:
        return False
    if not _DATED.search(context.mention.text) or _only_sets_time(context):
        return False
    if _tells_when(context) or _is_set_for(context):
        return True
    if context.precedes == "于" and _founded_then().match(context.shadow, context.end, context.clause.end):
        return True
    if event is None or _is_report(context, stretch) or _is_dated_again(context, Span(stretch.start, event.start())):
        return False
    numbers = [o for o in context.others if stretch.covers(o.span) and _is_number(o.kind, o.excluded)]
    return all(other.kind is Kind.ORDINAL for other in numbers)


def _event_ahead(context: Context) -> tuple[Span, re.Match[str] | None]:
    """The stretch behind the date that tells an event, and the event; the latter None where none is told."""
    if _any_of("events").search(context.shadow, context.end, max(context.end, context.sentence.span.end)) is None:
        return _NOWHERE, None  # without looking for the clauses
    own = context.clause_rest
    event = _event_in(context.shadow, own)
    if event is not None or (rest := context.rest_behind(own)) is own:
        return own, event
    return rest, _event_in(context.shadow, rest)


@cache
def _may_assert() -> frozenset[str]:
    """The characters before a date without which only an event behind it can make it a claim."""
    return _EVENT_AT_ENDS | _till() | lasts("dates", "set_for")


def _tells_when(context: Context) -> bool:
    """建校于1921年, 推迟至2026年: what happened, or is put off, stands before the date."""
    if context.precedes in _EVENT_AT_ENDS:
        start = max(context.clause.start, context.start - _LONGEST)
        if _event_at().search(context.shadow, start, context.start):
            return True
    if context.precedes not in _till():
        return False
    start = max(context.clause.start, context.start - _LONGEST_DELAY)
    return _put_off().search(context.shadow, start, context.start) is not None


def _is_dated_again(context: Context, stretch: Span) -> bool:
    """The year of 2024年世界机器人大会于8月21日开幕: a day of its own stands before the event."""
    if not _YEAR.fullmatch(context.mention.text):
        return False
    days = (o for o in context.others if o.kind is Kind.DATE and stretch.covers(o.span))
    return any(_MONTH.match(day.text) for day in days)


def _only_sets_time(context: Context) -> bool:
    """截至2022年底, 截至去年6月25日, 自1997年以来, 自2017年开始，."""
    before = context.text_before(8)
    relative = before.endswith(_relative_years())
    year = next((word for word in _relative_years() if before.endswith(word)), "") if relative else ""
    if year and before.removesuffix(year).endswith(words("dates", "not_after")):
        return True
    return context.preceded_by(words("dates", "not_after")) or context.followed_by(("以来", "以后", "之后", "开始，"))


@cache
def _relative_years() -> tuple[str, ...]:
    years = table("normalize/years.toml")
    return (*years["relative"], *years["same"])


def _is_set_for(context: Context) -> bool:
    """将于2月17日举行, 8月30日起发行: what is told is the day, whatever other numbers stand there."""
    own = context.clause_rest
    if context.preceded_by(words("dates", "set_for")) and _any_of("held").search(context.shadow, own.start, own.end):
        return True
    in_force = context.followed_by(("起", "）起"))  # they begin with `_IN_FORCE_FROM`
    return in_force and bool(_any_of("in_force").search(context.shadow, context.end, context.rest.end))


def _is_report(context: Context, stretch: Span) -> bool:
    """True for the frames of a report, and for a stretch of days in which nothing is held."""
    if _RANGE.search(context.mention.text) and not _any_of("held").search(context.shadow, stretch.start, stretch.end):
        return True
    if _any_of("strong").search(context.shadow, stretch.start, stretch.end):
        return False
    framed = _any_of("frames").search(context.shadow, stretch.start, stretch.end)
    return bool(framed) or context.followed_by(("电", "讯"))


@cache
def _any_of(key: str) -> re.Pattern[str]:
    return re.compile("|".join(words("dates", key)))


def _event_in(shadow: str, stretch: Span) -> re.Match[str] | None:
    """An event that happened once: 建成, but not 加快建成."""
    position = stretch.start
    while found := _event().search(shadow, position, stretch.end):
        if not shadow.endswith(words("dates", "going_on"), 0, found.start()):
            return found
        position = found.start() + 1
    return None


@cache
def _event() -> re.Pattern[str]:
    events, not_event = ("|".join(words("dates", key)) for key in ("events", "not_event"))
    return re.compile(rf"(?:{events})(?!{not_event})")


@cache
def _put_off() -> re.Pattern[str]:
    """推迟至2026年, 将延续到今年4月: till when is what is told."""
    verbs, years = ("|".join(words("dates", key)) for key in ("put_off", "put_off_years"))
    return re.compile(rf"(?:{verbs})[^，。；]{{0,14}}[至到](?:{years})?$")


@cache
def _till() -> frozenset[str]:
    """The characters in which `_put_off` may end."""
    return frozenset("至到").union(lasts("dates", "put_off_years"))


@cache
def _event_at() -> re.Pattern[str]:
    """建校于1921年, 成立于2015年: the event stands before the date."""
    nouns = "(?:年份|时间|日期|年)[是为在]"  # the last characters are `_EVENT_AT_ENDS`
    events, founded = ("|".join(words("dates", key)) for key in ("events", "founded"))
    return re.compile(rf"(?:{events})(?:[于在是]|{nouns})$|(?:{founded})于$")


@cache
def _founded_then() -> re.Pattern[str]:
    """于1950年重建, 于1850年发明."""
    return re.compile(rf"[^，。；]{{0,6}}(?:{'|'.join(w for w in words('dates', 'founded') if len(w) > 1)})(?!的)")


def _is_number(kind: Kind, excluded: Exclusion | None) -> bool:
    return kind is not Kind.DATE and excluded is None
