"""The claims of one article as a claim on trial looks at them: what stands before it, and what is about the same.

Each question has an index of its own, built once where the first claim asks it, so that an article of ten thousand
claims costs ten thousand times one claim.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from factcheck.model import Claim, Relation

if TYPE_CHECKING:
    from factcheck.model import Mention, PartName

_Place = tuple[int, int]
_Placed = tuple[_Place, int, Claim]
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Line:
    """Claims by their places in the text. ``latest`` holds for each the one of it and those before that counts."""

    places: tuple[_Place, ...]
    latest: tuple[Claim, ...]

    def before(self, mention: Mention) -> Claim | None:
        """The claim that counts of those that begin before ``mention``, or before its end where they begin with it."""
        row = bisect_left(self.places, (mention.span.start, mention.span.end))
        return self.latest[row - 1] if row else None


_NOTHING = Line((), ())


@dataclass(frozen=True, eq=False)
class Context:
    """All claims of an article, in the order given. Two are never equal: what is kept for one is for no other."""

    claims: tuple[Claim, ...] = ()

    @classmethod
    def of(cls, claims: Sequence[Claim] | Context) -> Context:
        """The claims as a context; a context as it is."""
        return claims if isinstance(claims, Context) else cls(tuple(claims))

    @cached_property
    def subjects(self) -> frozenset[str | None]:
        """What the claims are about."""
        return frozenset(claim.subject for claim in self.claims)

    def before(self, claim: Claim) -> Claim | None:
        """The claim just before this one in its part."""
        return self._all.get(claim.mention.part, _NOTHING).before(claim.mention)

    def rank_before(self, claim: Claim) -> Claim | None:
        """The last claim of a place in an order before this one in its part."""
        return self._ranks.get(claim.mention.part, _NOTHING).before(claim.mention)

    def level_before(self, claim: Claim) -> Claim | None:
        """The last level told before this claim in its part, of the same subject, indicator and period."""
        return self._levels.get(_series(claim), _NOTHING).before(claim.mention)

    def has_share_before(self, claim: Claim, whole: tuple[str | None, str | None]) -> bool:
        """True where a claim before this one in its part tells a share of the same whole."""
        return self._shares.get((claim.mention.part, whole), _NOTHING).before(claim.mention) is not None

    def alike(self, claim: Claim) -> Sequence[Claim]:
        """The claims of one indicator and relation with this one, in the order given; this one is among them."""
        return self._alike.get((claim.indicator, claim.relation), ())

    @cached_property
    def _all(self) -> Mapping[PartName, Line]:
        return _lines(((claim.mention.part, claim) for claim in self.claims), _first_of_place)

    @cached_property
    def _ranks(self) -> Mapping[PartName, Line]:
        ranks = (claim for claim in self.claims if claim.relation is Relation.RANK)
        return _lines(((claim.mention.part, claim) for claim in ranks), _first_of_place)

    @cached_property
    def _levels(self) -> Mapping[tuple[object, ...], Line]:
        levels = (claim for claim in self.claims if claim.relation is Relation.LEVEL)
        return _lines(((_series(claim), claim) for claim in levels), _last_given)

    @cached_property
    def _shares(self) -> Mapping[tuple[PartName, tuple[str | None, str | None]], Line]:
        shares = ((one, one.base) for one in self.claims if one.relation is Relation.SHARE_OF)
        wholes = (((one.mention.part, (base.subject, base.indicator)), one) for one, base in shares if base is not None)
        return _lines(wholes, _last_given)

    @cached_property
    def _alike(self) -> Mapping[tuple[str | None, Relation], Sequence[Claim]]:
        groups: defaultdict[tuple[str | None, Relation], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            groups[claim.indicator, claim.relation].append(claim)
        return groups


def _series(claim: Claim) -> tuple[object, ...]:
    return claim.mention.part, claim.subject, claim.indicator, claim.period


def _place(claim: Claim) -> _Place:
    return claim.mention.span.start, claim.mention.span.end


def _lines(pairs: Iterable[tuple[_Key, Claim]], counts: Callable[[_Placed, _Placed], _Placed]) -> Mapping[_Key, Line]:
    """A line for each key; ``counts`` tells which of two claims one after the other does."""
    groups: defaultdict[_Key, list[_Placed]] = defaultdict(list)
    for row, (key, claim) in enumerate(pairs):
        groups[key].append((_place(claim), row, claim))
    return {key: _line(sorted(group), counts) for key, group in groups.items()}


def _line(placed: Sequence[_Placed], counts: Callable[[_Placed, _Placed], _Placed]) -> Line:
    latest = accumulate(placed, counts)
    return Line(tuple(place for place, _, _ in placed), tuple(claim for _, _, claim in latest))


def _first_of_place(before: _Placed, after: _Placed) -> _Placed:
    """The later in the text; of two at one place the first given."""
    return before if before[0] == after[0] else after


def _last_given(before: _Placed, after: _Placed) -> _Placed:
    return max(before, after, key=lambda placed: placed[1])
