"""A date with a day of the week that it does not have: 2024年5月20日（星期二）."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from typing import TYPE_CHECKING

from factcheck.fold import fold
from factcheck.model import Conflict, ConflictMember, Kind
from factcheck.patterns import regex

if TYPE_CHECKING:
    from factcheck.model import Article, Finding

_NEAR = 90  # days within which a date without a year is taken to be of the article's
_DAYS = "一二三四五六日"
# 周一 may begin a name (周一鸣说): behind 周 only what goes on after a day of the week counts.
_GOES_ON = r"(?=$|[）)，,。；;：:、\s\d]|上午|下午|早|晚|中午|凌晨|清晨|傍晚|夜|起|至|到)"
_WEEKDAY = regex(
    rf"[\s，,]?[（(]?\s?(?:(?P<word>星期|礼拜)(?P<day>[一二三四五六日天])|周(?P<short>[一二三四五六日]){_GOES_ON})"
)
_DAY = regex(r"(?:(?P<year>\d{4})年)?\d{1,2}月\d{1,2}[日号]")


def wrong_weekdays(article: Article, findings: Sequence[Finding]) -> tuple[Conflict, ...]:
    """Days whose weekday, told straight behind them, is another one; the year is told, or that of the article."""
    found = []
    for finding in findings:
        mention = finding.mention
        period = mention.period
        if mention.kind is not Kind.DATE or period is None or period.grain != "day":
            continue
        told = _WEEKDAY.match(fold(article.part_text(mention.part)), mention.span.end)
        if told is None or not _DAY.fullmatch(fold(mention.text)):
            continue
        right = _DAYS[period.first.weekday()]
        word, day = told["word"] or "周", (told["day"] or told["short"]).replace("天", "日")
        if day != right and _is_certain(mention.text, period.first, article.date):
            problem = f"{word}{day}，{period.first.isoformat()} {word}{right}"
            member = ConflictMember(article.path, finding.claim.id if finding.claim else "", mention)
            found.append(Conflict("date", (member,), (("problem", problem),)))
    return tuple(found)


def _is_certain(text: str, day: Date, today: Date | None) -> bool:
    """False for a day without a year that may be of the year before or after: 12月31日 in January."""
    return "年" in text or (today is not None and abs((day - today).days) <= _NEAR)
