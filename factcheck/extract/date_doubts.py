"""What looks like a date and is none: 2000多年, 三个月, 31号地块, 3日后, 拘留15日, 以9:11取胜."""

from __future__ import annotations

import re

from factcheck.extract.date_forms import NUMBER, TEN
from factcheck.extract.scores import is_told_as_score
from factcheck.lexicon import table
from factcheck.patterns import regex
from factcheck.tagging import is_word_end, tagged

_NAMED_NUMBER = regex(r"(?![于在从到至自是及和与本当每逢月])[\u4e00-\u9fff]")
_NEXT = regex(r"[\u4e00-\u9fff]{1,6}")
_MAY_BE_SCORE = regex(r"\d{1,2}[:：]\d\d")
_CENTURY_YEAR = regex(r"\d{2}00年")
_MONTH_ALONE = regex(rf"{NUMBER}月")
_DAY_ALONE = regex(rf"{NUMBER}(?:日|号)")
_NUMBERED = regex(r"\d{1,2}号")
_NUMBERED_IN_WORDS = regex(rf"{TEN}号")


def is_date(shadow: str, found: re.Match[str]) -> bool:
    """False for spans of years (2000多年 is none; 5000年前 neither) and for counts that look like months."""
    text = found[0]
    check = _DOUBTS.get(text[-1])
    if check is not None:
        return check(shadow, *found.span())
    return not (_MAY_BE_SCORE.fullmatch(text) and is_told_as_score(shadow, *found.span()))


def _is_year(shadow: str, start: int, end: int) -> bool:
    lasts = shadow.startswith(("多", "余", "来", "历史", "的历", "前", "文"), end)
    return not (lasts and _CENTURY_YEAR.fullmatch(shadow, start, end))


def _is_month(shadow: str, start: int, end: int) -> bool:
    if not _MONTH_ALONE.fullmatch(shadow, start, end):
        return True
    return not (shadow[start - 1 : start] in ("个", "第", "近", "每") or _is_sentence(shadow, start))


def _is_numbered_day(shadow: str, start: int, end: int) -> bool:
    """True for 5号; a 号 may number a thing or a house as well (31号地块, 赫德道19至23号, 深海一号)."""
    if _NUMBERED.fullmatch(shadow, start, end) and _numbers_thing(shadow, end):
        return False
    if shadow.endswith(tuple(table("extract/calendar.toml")["streets"]), 0, start):
        return False
    if _NAMED_NUMBER.match(shadow[start - 1 : start]) and _NUMBERED_IN_WORDS.fullmatch(shadow, start, end):
        return False
    return _is_day(shadow, start, end)


def _is_day(shadow: str, start: int, end: int) -> bool:
    if not _DAY_ALONE.fullmatch(shadow, start, end):
        return True
    before = shadow[start - 1 : start]
    next_day = shadow[start:end] == "一日" and before in table("extract/calendar.toml")["next_day"]
    counted = before in ("近", "第", "每", "过", "连", "共", "满") or next_day
    lasting = shadow.endswith(("连续", "历时", "为期", "长达"), 0, start)
    return not (lasting or counted or _is_sentence(shadow, start) or _lasts(shadow, end))


_DOUBTS = {"年": _is_year, "月": _is_month, "号": _is_numbered_day, "日": _is_day}


def _lasts(shadow: str, end: int) -> bool:
    """True for 3日后 and 5日来; 12日来到 and 5日前往 are days."""
    rest = shadow[end : end + 6]
    return rest.startswith(("后", "前", "来")) and is_word_end(f"3日{rest}", 3)


def _is_sentence(shadow: str, start: int) -> bool:
    """True for 拘留15日 and 有期徒刑10月: how long somebody is locked up."""
    return shadow.endswith(tuple(table("extract/calendar.toml")["punishments"]), 0, start)


def _numbers_thing(shadow: str, end: int) -> bool:
    """True for 31号地块 and 10号球衣: a noun follows that no day has before it; 5号上午 and 5号北京 are days."""
    rest = _NEXT.match(shadow, end)
    word = tagged(rest[0])[0] if rest else None
    if word is None or not word.known or word.tag not in ("n", "nz") or len(word.text) == 1:
        return False
    return word.text not in table("extract/calendar.toml")["day_nouns"]
