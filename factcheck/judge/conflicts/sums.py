"""Parts against their whole: the members of a 合计, and what follows 其中."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from factcheck.judge.conflicts.entries import Entries, only
from factcheck.judge.conflicts.told import Told, conflict, is_level, same_period, sentence_bounds
from factcheck.judge.dimensions import factor
from factcheck.judge.wording import Hand, hand_of
from factcheck.lexicon import rows
from factcheck.model import Kind
from factcheck.patterns import regex

if TYPE_CHECKING:
    from factcheck.model import Article, Conflict

_COMMA = regex("[，,]")


def totals(entries: Entries) -> tuple[Conflict, ...]:
    """A 合计 or 平均 against the figures that the article tells for each of its members."""
    found = []
    for entry in entries:
        parts = _members(entries, entry)
        if not parts or entry.low is None or entry.high is None:
            continue
        share_of = len(parts) if entry.claim.aggregate == "mean" else 1
        low = sum((part.low or Fraction(0) for part in parts), Fraction(0)) / share_of
        high = sum((part.high or Fraction(0) for part in parts), Fraction(0)) / share_of
        if high < entry.low or low > entry.high:
            found.append(conflict("sum", (*parts, entry), **sum_details(entry, parts, share_of)))
    return tuple(found)


def _members(entries: Entries, total: Told) -> list[Told]:
    """The one figure told for each member, all in the total's dimension; empty where one is missing or told twice."""
    claim = total.claim
    if claim.aggregate not in ("sum", "mean") or len(claim.members) < 2:
        return []
    parts = []
    for name in dict.fromkeys(claim.members):
        part = only(entry for entry in entries.levels(name, claim.indicator, claim.period) if _alike(entry, total))
        if part is None or part.low is None or part.high is None:
            return []
        parts.append(part)
    return parts


def _alike(part: Told, total: Told) -> bool:
    same_sort = part.claim.mention.quantity.dimension == total.claim.mention.quantity.dimension
    return same_sort and (total.claim.period is None or same_period(part.claim, total.claim))


def sum_details(total: Told, parts: Sequence[Told], share_of: int) -> dict[str, str]:
    """What the message of a sum shows: what the parts come to, the total told, and the difference."""
    values = [part.claim.mention.quantity.value or Fraction(0) for part in parts]
    factors = [factor(part.claim.mention.quantity) for part in parts]
    point = sum((v * f for v, f in zip(values, factors, strict=True)), Fraction(0)) / share_of
    hand, scale = hand_of(total.claim.mention), factor(total.claim.mention.quantity)
    claimed = total.claim.mention.quantity.value or Fraction(0)
    return {
        "sum": _short(hand, point / scale),
        "total": total.claim.mention.text,
        "difference": _short(hand, abs(point / scale - claimed)),
    }


def _short(hand: Hand, value: Fraction) -> str:
    return hand.write_exact(value)


def parts_after(article: Article, entries: Entries) -> tuple[Conflict, ...]:
    """Parts told after 其中 that are larger than the whole just before it: one alone, or those of one list together.

    People are counted by many marks at once (女性, 党员), so their parts are not added.
    """
    groups: dict[int, tuple[Told, list[Told]]] = {}
    for entry in entries:
        whole = _whole_before(article, entries, entry) if _may_be_part(entry) else None
        if whole is not None and _is_part(entry, whole):
            groups.setdefault(id(whole), (whole, []))[1].append(entry)
    excess = [(whole, _too_large(article, whole, parts)) for whole, parts in groups.values()]
    return tuple(conflict("sum", (whole, *parts), **sum_details(whole, parts, 1)) for whole, parts in excess if parts)


def _whole_before(article: Article, entries: Entries, part: Told) -> Told | None:
    """The last figure before the 其中 that stands before ``part`` in its sentence."""
    mention = part.claim.mention
    text = article.part_text(mention.part)
    begin, _ = sentence_bounds(text, mention.span.start)
    marks = _marks(text)
    row = bisect_left(marks, (mention.span.start + 1, 0)) - 1
    if row < 0 or marks[row][1] < begin:
        return None
    return entries.last_inside(mention.part, begin, marks[row][1])


@lru_cache(maxsize=4)
def _marks(text: str) -> Sequence[tuple[int, int]]:
    """Where a 其中 ends in the text, with the last place at which one ending there or before begins."""
    words = [row["word"] for row in rows("judge/part_marks.csv") if row["role"] == "of-which"]
    found = sorted(
        (place.start() + len(word), place.start())
        for word in words
        for place in re.finditer(rf"(?={re.escape(word)})", text)
    )
    return tuple(accumulate(found, lambda before, after: (after[0], max(before[1], after[1]))))


def _too_large(article: Article, whole: Told, parts: Sequence[Told]) -> list[Told]:
    """The part that exceeds the whole, or the listed parts that do so together; else nothing."""
    high = whole.high
    if high is None:
        return []
    alone = [part for part in parts if part.low is not None and part.low > high]
    people = {row["word"] for row in rows("judge/part_marks.csv") if row["role"] == "people"}
    if alone or unit_of(whole) in people:
        return alone
    mention = parts[0].claim.mention
    text = article.part_text(mention.part)
    comma = _COMMA.search(text, mention.span.end)
    clause = comma.start() if comma else len(text)
    listed = [part for part in parts if part.claim.mention.span.start < clause]
    sure = sum((part.low or Fraction(0) for part in listed), Fraction(0)) > high
    return listed if sure else []


def _may_be_part(part: Told) -> bool:
    mention = part.claim.mention
    return mention.quantity.unit is not None and mention.kind is not Kind.PERCENT and is_level(part.claim)


def _is_part(part: Told, whole: Told) -> bool:
    same_sort = part.claim.mention.quantity.dimension == whole.claim.mention.quantity.dimension
    same_time = part.claim.period == whole.claim.period
    alike = same_sort and same_time and unit_of(part) == unit_of(whole)
    return alike and is_level(whole.claim) and not _is_mean(whole) and not _is_mean(part)


def _is_mean(entry: Told) -> bool:
    """True for 人均可支配收入 and 平均工资: that of a part may well be larger than that of the whole."""
    return any(row["word"] in (entry.claim.indicator or "") for row in rows("judge/mean_words.csv"))


def unit_of(entry: Told) -> str:
    """Counts are parts of each other only with one classifier (其中 of 万人 are 人, not 家)."""
    unit = entry.claim.mention.quantity.unit
    return unit.canonical if unit and unit.dimension == "count" else ""
