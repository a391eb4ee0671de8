"""What stands before a claim, found in an index as by going through them all."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from factcheck.judge.context import Context
from factcheck.model import Base, Claim, PartName, Period, Relation, Span
from tests.unit.judge.builders import claim, said


def _told(start: int, subject: str, relation: Relation, *, part: PartName = "body", whole: str | None = None) -> Claim:
    told = claim(subject, "粮食产量", "2022", said("33.4", "万吨"))
    mention = replace(told.mention, span=Span(start, start + 4), part=part)
    base = Base("占", subject=whole) if whole else None
    return replace(told, id=f"c{start}", mention=mention, relation=relation, base=base)


PARTS: tuple[PartName, ...] = ("title", "body")
KINDS = product(("临江", "东山"), (Relation.LEVEL, Relation.RANK, Relation.SHARE_OF), PARTS, (None, "全省"))
CLAIMS = [_told(row, name, relation, part=part, whole=whole) for row, (name, relation, part, whole) in enumerate(KINDS)]
TWICE = [*CLAIMS[5:], *CLAIMS[:9], replace(CLAIMS[3], id="again", subject="西岭")]  # out of order, some of one place


def _earlier(own: Claim) -> list[Claim]:
    return [c for c in TWICE if c.mention.part == own.mention.part and c.mention.span < own.mention.span]


def test_the_claim_before_is_the_last_in_the_text_and_the_first_given_of_one_place():
    context = Context.of(TWICE)
    for own in TWICE:
        assert context.before(own) is max(_earlier(own), key=lambda c: c.mention.span, default=None)


def test_the_rank_before_is_looked_for_among_ranks():
    context = Context.of(TWICE)
    for own in TWICE:
        ranks = [c for c in _earlier(own) if c.relation is Relation.RANK]
        assert context.rank_before(own) is max(ranks, key=lambda c: c.mention.span, default=None)


def test_the_level_before_is_the_last_given_of_the_same_series():
    context = Context.of(TWICE)
    for own in TWICE:
        levels = [c for c in _earlier(own) if c.relation is Relation.LEVEL and c.subject == own.subject]
        assert context.level_before(own) is (levels[-1] if levels else None)
    other_time = replace(CLAIMS[-1], period=Period.year(2021))
    assert context.level_before(other_time) is None


def test_a_share_before_counts_only_with_the_same_whole():
    context = Context.of(TWICE)
    for own in TWICE:
        shares = [c for c in _earlier(own) if c.relation is Relation.SHARE_OF and c.base]
        assert context.has_share_before(own, ("全省", None)) is bool(shares)
        assert not context.has_share_before(own, ("全国", None))


def test_claims_alike_share_indicator_and_relation():
    own = CLAIMS[0]
    found = Context.of(TWICE).alike(own)
    assert list(found) == [("东山", own.period), ("临江", own.period), ("西岭", own.period)][: len(found)]
    for (subject, _), told in found.items():
        alike = [(row, c) for row, c in enumerate(TWICE) if c.relation is own.relation and c.subject == subject]
        assert told == alike


def test_a_context_is_taken_as_it_is():
    context = Context.of(CLAIMS)
    assert Context.of(context) is context
