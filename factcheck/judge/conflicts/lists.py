"""A count and the list that follows it: 4支医疗队，即A、B、C.

Counted are the names between 、 up to the next comma or stop. 和 and 与 may join two items or stand inside one, so a
list has a least and a greatest length, and only a count outside both contradicts it. 等 leaves a list open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from factcheck.fold import fold
from factcheck.judge.conflicts.told import Told, conflict
from factcheck.lexicon import rows
from factcheck.model import Hedge, Kind
from factcheck.patterns import regex

if TYPE_CHECKING:
    from factcheck.model import Article, Conflict, Mention

_STOP = regex(r"[,，。；;！？!?\n]")
_LONGEST_NOUN = 12
_MOST_ITEMS = 30


def listed(article: Article, entries: Iterable[Told]) -> tuple[Conflict, ...]:
    """Counts that differ from the list right behind them."""
    found = []
    for entry in entries:
        mention = entry.claim.mention
        bounds = _items(fold(article.part_text(mention.part)), mention) if _is_plain_count(mention) else None
        count = mention.quantity.value
        if bounds and count is not None and not bounds[0] <= count <= bounds[1]:
            low, high = bounds
            size = str(low) if low == high else f"{low}–{high}"
            found.append(conflict("list-count", (entry,), claimed=mention.text, listed=size))
    return tuple(found)


def _is_plain_count(mention: Mention) -> bool:
    quantity = mention.quantity
    if mention.kind is not Kind.COUNT or quantity.hedge is not Hedge.EXACT or quantity.unit is None:
        return False
    return (
        quantity.value is not None and quantity.value.denominator == 1 and 1 < quantity.value.numerator <= _MOST_ITEMS
    )


def _items(text: str, mention: Mention) -> tuple[int, int] | None:
    """The least and greatest number of items listed behind ``mention``, or None where no closed list follows."""
    found = _opening().match(text, mention.span.end)
    if not found:
        return None
    stop = _STOP.search(text, found.end())
    end = stop.start() if stop else len(text)
    body = text[found.end() : end]
    marks = _words("open")
    if "、" not in body or any(mark in body for mark in marks) or re.search(r"[\d:：]", body):
        return None
    while text.startswith(("，", ","), end):
        end += 1
    if text.startswith(_words("joint"), end):
        return None
    commas = body.count("、")
    joints = sum(body.count(word) for word in _words("joint"))
    return commas + 1, commas + 1 + joints


@cache
def _opening() -> re.Pattern[str]:
    """A noun, then what opens a list: a colon, 即, 分别是."""
    words = "|".join(sorted(map(re.escape, _words("opener")), key=len, reverse=True))
    return re.compile(rf"[^\s，。；：、,;:\d]{{0,{_LONGEST_NOUN}}}(?:[:：](?:{words})?|[，,]?(?:{words})[:：]?)")


@cache
def _words(role: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("judge/list_words.csv") if row["role"] == role)
