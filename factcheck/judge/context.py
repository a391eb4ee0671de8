"""The claims of one article as a claim on trial looks at them: what stands before it, and what is about the same.

Each question has an index of its own, built once where the first claim asks it, so that an article of ten thousand
claims costs ten thousand times one claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from factcheck.judge.lines import Counts, Line, Place, first_of_place, last_given, lines
from factcheck.model import Claim, Relation

if TYPE_CHECKING:
    from factcheck.model import PartName, Period

_Key = TypeVar("_Key", bound=Hashable)
_Told = tuple[str | None, "Period | None"]
_NOTHING: Line[Claim] = Line()


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
        return self._all.get(claim.mention.part, _NOTHING).before(_place(claim))

    def rank_before(self, claim: Claim) -> Claim | None:
        """The last claim of a place in an order before this one in its part."""
        return self._ranks.get(claim.mention.part, _NOTHING).before(_place(claim))

    def level_before(self, claim: Claim) -> Claim | None:
        """The last level told before this claim in its part, of the same subject, indicator and period."""
        return self._levels.get(_series(claim), _NOTHING).before(_place(claim))

    def has_share_before(self, claim: Claim, whole: tuple[str | None, str | None]) -> bool:
        """True where a claim before this one in its part tells a share of the same whole."""
        return self._shares.get((claim.mention.part, whole), _NOTHING).before(_place(claim)) is not None

    def alike(self, claim: Claim) -> Mapping[_Told, Sequence[tuple[int, Claim]]]:
        """The claims of one indicator and relation with this one, with their rows, by what they are about and when."""
        return self._alike.get((claim.indicator, claim.relation), {})

    @cached_property
    def _all(self) -> Mapping[PartName, Line[Claim]]:
        return _by(((claim.mention.part, claim) for claim in self.claims), first_of_place)

    @cached_property
    def _ranks(self) -> Mapping[PartName, Line[Claim]]:
        ranks = (claim for claim in self.claims if claim.relation is Relation.RANK)
        return _by(((claim.mention.part, claim) for claim in ranks), first_of_place)

    @cached_property
    def _levels(self) -> Mapping[tuple[object, ...], Line[Claim]]:
        levels = (claim for claim in self.claims if claim.relation is Relation.LEVEL)
        return _by(((_series(claim), claim) for claim in levels), last_given)

    @cached_property
    def _shares(self) -> Mapping[tuple[PartName, tuple[str | None, str | None]], Line[Claim]]:
        shares = ((one, one.base) for one in self.claims if one.relation is Relation.SHARE_OF)
        wholes = (((one.mention.part, (base.subject, base.indicator)), one) for one, base in shares if base is not None)
        return _by(wholes, last_given)

    @cached_property
    def _alike(self) -> Mapping[tuple[str | None, Relation], Mapping[_Told, Sequence[tuple[int, Claim]]]]:
        groups: defaultdict[tuple[str | None, Relation], dict[_Told, list[tuple[int, Claim]]]] = defaultdict(dict)
        for row, claim in enumerate(self.claims):
            groups[claim.indicator, claim.relation].setdefault((claim.subject, claim.period), []).append((row, claim))
        return groups


def _series(claim: Claim) -> tuple[object, ...]:
    return claim.mention.part, claim.subject, claim.indicator, claim.period


def _place(claim: Claim) -> Place:
    return claim.mention.span.start, claim.mention.span.end


def _by(pairs: Iterable[tuple[_Key, Claim]], counts: Counts[Claim]) -> Mapping[_Key, Line[Claim]]:
    return lines(((key, _place(claim), claim) for key, claim in pairs), counts)
