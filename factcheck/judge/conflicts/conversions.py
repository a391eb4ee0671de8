"""A conversion that does not fit: 326万亩，相当于32.6万公顷.

The two figures stand side by side with a word such as 约合 between them, in two units of one dimension. Currencies
have no fixed rate and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.fold import fold
from factcheck.judge.conflicts.told import Told, conflict
from factcheck.judge.dimensions import factor
from factcheck.judge.wording import exact, hand_of
from factcheck.lexicon import rows
from factcheck.model import Kind

if TYPE_CHECKING:
    from factcheck.model import Article, Conflict

_FARTHEST = 12


def converted(article: Article, entries: Iterable[Told]) -> tuple[Conflict, ...]:
    """Pairs of figures that are said to be the same amount and are not."""
    ordered = sorted(entries, key=_place)
    return tuple(
        conflict("conversion", (first, second), computed=_computed(first, second))
        for first, second in pairwise(ordered)
        if _is_conversion(article, first, second) and first.disjoint(second)
    )


def _place(entry: Told) -> tuple[str, int, int]:
    mention = entry.claim.mention
    return mention.part, mention.span.start, mention.span.end


def _is_conversion(article: Article, first: Told, second: Told) -> bool:
    one, two = first.claim.mention, second.claim.mention
    if one.kind is not Kind.MEASURE or two.kind is not Kind.MEASURE:
        return False
    units = one.quantity.unit, two.quantity.unit
    if one.part != two.part or units[0] is None or units[1] is None or units[0].canonical == units[1].canonical:
        return False
    if units[0].dimension != units[1].dimension:
        return False
    between = fold(article.part_text(one.part))[one.span.end : two.span.start]
    near = len(between) <= _FARTHEST and not any(stop in between for stop in "。；！？\n")
    return near and any(row["word"] in between + fold(two.text) for row in rows("judge/conversion_words.csv"))


def _computed(first: Told, second: Told) -> str:
    """The first figure in the second's unit and scale."""
    one, two = first.claim.mention.quantity, second.claim.mention.quantity
    hand = hand_of(second.claim.mention)
    value = (one.value or 0) * factor(one) / factor(two)
    return f"{exact(value / hand.factor, 2)}{hand.scale}{hand.unit}"
