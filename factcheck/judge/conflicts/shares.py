"""Shares of one whole: more than 100% together, less where they are all of it, or one alone above 100%."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.judge.conflicts.entries import Entries
from factcheck.judge.conflicts.told import Told, conflict, sentence_bounds
from factcheck.judge.wording import exact
from factcheck.lexicon import rows
from factcheck.model import Kind, Relation

if TYPE_CHECKING:
    from factcheck.model import Article, Conflict

_HUNDRED = Fraction(100)


def shares(article: Article, entries: Entries) -> tuple[Conflict, ...]:
    """Shares of one whole in one sentence that sum to more than 100%, or that are all of it and sum to less."""
    marks = {row["word"]: row["role"] for row in rows("judge/part_marks.csv") if row["role"] in ("parts", "closed")}
    found: list[Conflict] = []
    seen: set[tuple[str, int]] = set()
    for entry in entries:
        if not _is_share(entry):
            continue
        mention = entry.claim.mention
        text = article.part_text(mention.part)
        begin, end = sentence_bounds(text, mention.span.start)
        if (mention.part, begin) in seen:
            continue
        seen.add((mention.part, begin))
        group = [e for e in entries.inside(mention.part, begin, end) if _is_share(e)]
        roles = {role for word, role in marks.items() if word in text[begin:end]}
        found += _shares_of_one(group, roles)
    return tuple(found)


def _shares_of_one(group: Sequence[Told], roles: set[str]) -> list[Conflict]:
    if len(group) < 2 or not roles or any(entry.low is None or entry.high is None for entry in group):
        return []
    if len({entry.claim.base for entry in group}) > 1 or len({entry.claim.period for entry in group}) > 1:
        return []
    low = sum((entry.low or Fraction(0) for entry in group), Fraction(0))
    high = sum((entry.high or Fraction(0) for entry in group), Fraction(0))
    if low <= _HUNDRED and not ("closed" in roles and high < _HUNDRED):
        return []
    point = sum((entry.claim.mention.quantity.value or Fraction(0) for entry in group), Fraction(0))
    return [conflict("shares", group, sum=f"{exact(point)}%")]


def _is_share(entry: Told) -> bool:
    return entry.claim.relation is Relation.SHARE_OF and entry.claim.mention.kind is Kind.PERCENT


def above_all(entries: Entries) -> tuple[Conflict, ...]:
    """A part of a whole above 100%."""
    over = [e for e in entries if _is_share(e) and e.low is not None and e.low > _HUNDRED]
    return tuple(conflict("share-over-100", (entry,)) for entry in over)
