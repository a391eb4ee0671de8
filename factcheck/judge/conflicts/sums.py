"""Parts against their whole: the members of a 合计, and what follows 其中."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.judge.conflicts.told import Told, conflict, is_inside, is_level, same_period, sentence_bounds
from factcheck.judge.dimensions import factor
from factcheck.judge.wording import Hand, hand_of
from factcheck.lexicon import rows
from factcheck.model import Kind

if TYPE_CHECKING:
    from factcheck.model import Article, Conflict


def totals(entries: Sequence[Told]) -> tuple[Conflict, ...]:
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


def _members(entries: Sequence[Told], total: Told) -> list[Told]:
    """The one figure told for each member, all in the total's dimension; empty where one is missing or told twice."""
    claim = total.claim
    if claim.aggregate not in ("sum", "mean") or len(claim.members) < 2:
        return []
    parts = []
    for name in dict.fromkeys(claim.members):
        fitting = [e for e in entries if is_level(e.claim) and e.claim.subject == name and _alike(e, total)]
        if len(fitting) != 1 or fitting[0].low is None or fitting[0].high is None:
            return []
        parts.append(fitting[0])
    return parts


def _alike(part: Told, total: Told) -> bool:
    one, whole = part.claim, total.claim
    same_time = same_period(one, whole) or (one.period is None and whole.period is None)
    same_sort = one.mention.quantity.dimension == whole.mention.quantity.dimension
    return one.indicator == whole.indicator and same_time and same_sort


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


def parts_after(article: Article, entries: Sequence[Told]) -> tuple[Conflict, ...]:
    """Parts told after 其中 that are larger than the whole just before it: one alone, or those of one list together.

    People are counted by many marks at once (女性, 党员), so their parts are not added.
    """
    marks = [row["word"] for row in rows("judge/part_marks.csv") if row["role"] == "of-which"]
    groups: dict[Told, list[Told]] = {}
    for entry in entries:
        whole = _whole_before(article, entries, entry, marks)
        if whole is not None and is_level(entry.claim) and _is_part(entry, whole):
            groups.setdefault(whole, []).append(entry)
    excess = [(whole, _too_large(article, whole, parts)) for whole, parts in groups.items()]
    return tuple(conflict("sum", (whole, *parts), **sum_details(whole, parts, 1)) for whole, parts in excess if parts)


def _whole_before(article: Article, entries: Sequence[Told], part: Told, marks: Sequence[str]) -> Told | None:
    """The last figure before the 其中 that stands before ``part`` in its sentence."""
    mention = part.claim.mention
    text = article.part_text(mention.part)
    begin, _ = sentence_bounds(text, mention.span.start)
    mark = max((text.rfind(word, begin, mention.span.start) for word in marks), default=-1)
    earlier = [e for e in entries if is_inside(e, mention.part, begin, mark)] if mark >= 0 else []
    return max(earlier, key=lambda e: e.claim.mention.span, default=None)


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
    clause = min((end for stop in "，," if (end := text.find(stop, mention.span.end)) >= 0), default=len(text))
    listed = [part for part in parts if part.claim.mention.span.start < clause]
    sure = sum((part.low or Fraction(0) for part in listed), Fraction(0)) > high
    return listed if sure else []


def _is_part(part: Told, whole: Told) -> bool:
    same_sort = part.claim.mention.quantity.dimension == whole.claim.mention.quantity.dimension
    unit_known = part.claim.mention.quantity.unit is not None and part.claim.mention.kind is not Kind.PERCENT
    same_time = part.claim.period == whole.claim.period
    alike = same_sort and unit_known and same_time and unit_of(part) == unit_of(whole)
    return alike and is_level(whole.claim) and not _is_mean(whole) and not _is_mean(part)


def _is_mean(entry: Told) -> bool:
    """True for 人均可支配收入 and 平均工资: that of a part may well be larger than that of the whole."""
    return any(row["word"] in (entry.claim.indicator or "") for row in rows("judge/mean_words.csv"))


def unit_of(entry: Told) -> str:
    """Counts are parts of each other only with one classifier (其中 of 万人 are 人, not 家)."""
    unit = entry.claim.mention.quantity.unit
    return unit.canonical if unit and unit.dimension == "count" else ""
