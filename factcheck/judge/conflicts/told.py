"""What an article says in figures, made ready to be held against itself: claims with generous intervals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from factcheck.judge.dimensions import factor
from factcheck.judge.periods import matches
from factcheck.model import Claim, Conflict, ConflictKind, ConflictMember, Modality, Quantity, Relation
from factcheck.model.quantity import is_below
from factcheck.patterns import regex

_LEVELS = (Relation.LEVEL, Relation.INCREASE_TO, Relation.DECREASE_TO)
_STOP = regex(r"[。！？!?；;\n]")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the widest range that its wording leaves, doubts included, in base units. Both ends belong to it.

    ``in_own_words`` is False where the claim borrows the words for its indicator from the figure before it
    (评估了80余个项目，其中30余个…): it may be about a part, and is not held against the other.
    """

    path: str
    claim: Claim
    low: Fraction | None
    high: Fraction | None
    in_own_words: bool = True

    def disjoint(self, other: Told) -> bool:
        """True where no value makes both right."""
        return _below(self, other) or _below(other, self)

    @property
    def member(self) -> ConflictMember:
        """The claim as a member of a conflict."""
        return ConflictMember(self.path, self.claim.id, self.claim.mention)


def _below(first: Told, second: Told) -> bool:
    return first.high is not None and second.low is not None and is_below(first.high, second.low)


def told(path: str, claims: Iterable[Claim]) -> tuple[Told, ...]:
    """The claims that state something as it is: no forecasts, conditions or denials, nothing without a number."""
    seen: set[tuple[object, ...]] = set()
    entries = []
    for claim in claims:
        words = (claim.mention.part, claim.subject, claim.indicator, claim.period, claim.indicator_span)
        reach = _reach(claim)
        if reach is not None and claim.modality is Modality.ACTUAL and not claim.conditional:
            entries.append(Told(path, claim, *reach, in_own_words=claim.indicator_span is None or words not in seen))
        seen.add(words)
    return tuple(entries)


def _reach(claim: Claim) -> tuple[Fraction | None, Fraction | None] | None:
    quantity = claim.mention.quantity
    if quantity.interval is None or quantity.interval.outside or quantity.negated:
        return None
    low, high = _widest(quantity)
    scale = factor(quantity)
    if scale == 1:
        return low, high
    return None if low is None else low * scale, None if high is None else high * scale


def _widest(quantity: Quantity) -> tuple[Fraction | None, Fraction | None]:
    """The ends of all that the wording leaves, in its own unit."""
    own = quantity.interval
    low, high = (own.low, own.high) if own else (None, None)
    for _, interval in quantity.doubts:
        if low is not None and (interval.low is None or is_below(interval.low, low)):
            low = interval.low
        if high is not None and (interval.high is None or is_below(high, interval.high)):
            high = interval.high
    return low, high


def is_level(claim: Claim) -> bool:
    """True for a claim that states its indicator's value."""
    return claim.relation in _LEVELS and claim.aggregate is None


def is_named(claim: Claim) -> bool:
    """True where both subject and indicator are known."""
    return bool(claim.subject and claim.indicator)


def same_figure(first: Claim, second: Claim) -> bool:
    """True where two claims tell one figure: subject, indicator, period, dimension and revision are the same."""
    if not (is_named(first) and is_level(first) and is_level(second)):
        return False
    same_name = (first.subject, first.indicator, first.scope) == (second.subject, second.indicator, second.scope)
    same_sort = first.mention.quantity.dimension == second.mention.quantity.dimension
    return same_name and same_sort and first.revision == second.revision and first.real == second.real


def named_alike(first: Claim, second: Claim) -> bool:
    """False where one is named by a piece of the other's words: 项目 after 创新项目 may be other projects."""
    one, two = _own_words(first), _own_words(second)
    return one == two or not (one in two or two in one)


def _own_words(claim: Claim) -> str:
    """The words for a claim's indicator without those for its subject, which they may begin with (甲区常住人口)."""
    return (claim.indicator_text or "").removeprefix(claim.subject_text or "").removeprefix("的")


def same_period(first: Claim, second: Claim) -> bool:
    """True where both name the same time."""
    if first.period is None or second.period is None:
        return False
    return matches(first.indicator or "", first.period, second.period)


def sentence_bounds(text: str, start: int) -> tuple[int, int]:
    """Where the sentence round an offset begins and ends.

    >>> sentence_bounds("一。二三。", 3)
    (2, 5)
    """
    stops = _stops(text)
    row = bisect_left(stops, start)
    return (stops[row - 1] + 1 if row else 0), (stops[row] + 1 if row < len(stops) else len(text))


@lru_cache(maxsize=4)
def _stops(text: str) -> Sequence[int]:
    return tuple(found.start() for found in _STOP.finditer(text))


def conflict(kind: ConflictKind, members: Iterable[Told], **details: str) -> Conflict:
    """A conflict with its members in the order of the text, each once."""
    unique = {(entry.path, entry.claim.id): entry for entry in members}
    ordered = sorted(unique.values(), key=lambda t: (t.path, t.claim.mention.part != "title", t.claim.mention.span))
    return Conflict(kind, tuple(entry.member for entry in ordered), tuple(details.items()))
