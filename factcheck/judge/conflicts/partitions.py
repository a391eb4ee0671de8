"""A whole that the text divides up entirely: 签约37个项目，分属三类：装备制造12个，新材料15个，文旅8个.

Only where the text says how many parts there are, and tells just as many in the unit of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from factcheck.fold import fold
from factcheck.judge.conflicts.entries import Entries
from factcheck.judge.conflicts.sums import sum_details, unit_of
from factcheck.judge.conflicts.told import Told, conflict, is_level, sentence_bounds
from factcheck.lexicon import rows

if TYPE_CHECKING:
    from factcheck.model import Article, Conflict

_NUMBERS = "零一二三四五六七八九十"


def partitions(article: Article, entries: Entries) -> tuple[Conflict, ...]:
    """Wholes that their parts do not add up to."""
    found = []
    for part in dict.fromkeys(entry.claim.mention.part for entry in entries):
        text = fold(article.part_text(part))
        for opened in _opening().finditer(text):
            begin, end = sentence_bounds(text, opened.start())
            whole = entries.last_inside(part, begin, opened.start())
            after = entries.inside(part, opened.end(), end)
            found += _mismatch(whole, after, _number(opened["number"]))
    return tuple(found)


def _mismatch(whole: Told | None, parts: Sequence[Told], number: int) -> list[Conflict]:
    """The conflict of a whole with its parts; nothing where they are not all told, or may add up to it."""
    if whole is None or whole.low is None or whole.high is None or number < 2:
        return []
    alike = all(is_level(entry.claim) and unit_of(entry) == unit_of(whole) for entry in (whole, *parts))
    if len(parts) != number or not alike or not unit_of(whole):
        return []
    low = sum((part.low or Fraction(0) for part in parts), Fraction(0))
    high = sum((part.high or Fraction(0) for part in parts), Fraction(0))
    open_ended = any(part.low is None or part.high is None for part in parts)
    fits = open_ended or (low <= whole.high and high >= whole.low)
    return [] if fits else [conflict("sum", (whole, *parts), **sum_details(whole, parts, 1))]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS.find(text.replace("两", "二"))


@cache
def _opening() -> re.Pattern[str]:
    """分属三类：, 分为两部分，."""
    words = "|".join(re.escape(row["word"]) for row in rows("judge/part_marks.csv") if row["role"] == "divides")
    sorts = "|".join(re.escape(row["word"]) for row in rows("judge/part_marks.csv") if row["role"] == "sort")
    return re.compile(rf"(?:{words})(?P<number>[两二三四五六七八九十]|[2-9])(?:个|大)?(?:{sorts})[：:，,]")
