"""What holds for every verdict, whatever the claim and the facts."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.judge.wording import exact
from factcheck.model import Base, Claim, Kind, Modality, Period, Relation, Status
from factcheck.model.reasons import CANDIDATE_REASONS, REASONS
from tests.unit.judge.builders import Shelf, claim, fact, said, verdict

SUBJECTS = ("临江", "东山")
INDICATORS = ("粮食产量", "常住人口", "地区生产总值", "绿化率", "粮食产量排名", "粮食产量增速")
PERIODS = ("", "2020", "2021", "2022", "2022-06", "2020/2022")
UNITS = ("万吨", "万人", "亿元", "%", "个百分点", "倍", "位", "")
HEDGES = ((), ("约",), ("近",), ("余",), ("超过",), ("不足",), ("以上",), ("以内",))

numbers = st.decimals(min_value=0, max_value=5000, places=1).map(lambda value: f"{value:f}")
facts = st.builds(
    lambda s, i, p, n, u, q, d: fact(s, i, p, n, u, qualifier=q, published=d, id=f"{s}{i}{p}{n}{u}{q}{d}"),
    st.sampled_from(SUBJECTS),
    st.sampled_from(INDICATORS),
    st.sampled_from(PERIODS),
    numbers,
    st.sampled_from(UNITS),
    st.sampled_from(("", "余", "about", "nearly")),
    st.sampled_from(("", "2022-01-25", "2023-01-30")),
)
mentions = st.builds(
    lambda n, u, h, negated: said(n, u, hedges=h, negated=negated, kind=Kind.ORDINAL if u == "位" else None),
    numbers,
    st.sampled_from(UNITS),
    st.sampled_from(HEDGES),
    st.booleans(),
)
bases = st.sampled_from(
    (None, Base("同比"), Base("环比"), Base("比2020年", period=Period.parse("2020")), Base("比东山", subject="东山"))
)
claims = st.builds(
    lambda s, i, p, m, relation, base, modality, aggregate, members, annual, as_of: claim(
        s,
        i,
        p or None,
        m,
        relation=relation,
        base=base,
        modality=modality,
        aggregate=aggregate,
        members=members,
        annual=annual,
        as_of=as_of,
    ),
    st.sampled_from((None, *SUBJECTS)),
    st.sampled_from((None, *INDICATORS)),
    st.sampled_from(PERIODS),
    mentions,
    st.sampled_from(tuple(Relation)),
    bases,
    st.sampled_from((Modality.ACTUAL, Modality.ACTUAL, Modality.TARGET, Modality.FORECAST)),
    st.sampled_from((None, None, "sum", "mean", "remainder")),
    st.sampled_from(((), SUBJECTS)),
    st.booleans(),
    st.booleans(),
)
shelves = st.lists(facts, max_size=8, unique_by=lambda entry: entry.id)
days = st.sampled_from((None, "2022-06-01", "2023-06-01"))


@given(claims, shelves, days)
def test_a_verdict_has_a_known_reason_and_evidence_only_where_it_rests_on_it(given_claim, rows, on):
    result = verdict(given_claim, Shelf(rows), on=on)
    assert result.status in REASONS[result.reason]
    assert all(candidate.reason in CANDIDATE_REASONS for candidate in result.candidates)
    assert len(result.candidates) <= 7
    if result.status is not Status.UNVERIFIED:
        assert result.evidence
    used = {evidence.fact.id for evidence in result.evidence}
    assert not used & {candidate.fact.id for candidate in result.candidates}


@given(claims, shelves, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(given_claim, rows, random):
    mixed = list(rows)
    random.shuffle(mixed)
    assert verdict(given_claim, Shelf(mixed)) == verdict(given_claim, Shelf(rows))


@given(shelves, mentions, st.sampled_from(PERIODS))
def test_a_level_never_rests_on_another_series(rows, mention, period):
    assume(mention.text.endswith(("吨", "人", "元")))
    result = verdict(claim("临江", "粮食产量", period or None, mention), Shelf(rows))
    for evidence in result.evidence:
        assert (evidence.fact.subject, evidence.fact.indicator) == ("临江", "粮食产量")
        assert evidence.fact.period is None or (period and evidence.fact.period.same_span(Period.parse(period)))


@given(shelves, claims)
def test_forecasts_and_conditions_are_never_settled_by_what_came_of_them(rows, given_claim):
    assume(given_claim.modality is Modality.FORECAST)
    assert verdict(given_claim, Shelf(rows)).status is Status.UNVERIFIED


@given(numbers, st.sampled_from(HEDGES))
def test_the_fact_told_in_its_own_words_is_never_refuted(number, hedges):
    assume(Fraction(number) > 0)
    qualifier = hedges[0] if hedges else ""
    store = Shelf([fact("临江", "粮食产量", "2022", number, "万吨", qualifier=qualifier)])
    told: Claim = claim("临江", "粮食产量", "2022", said(number, "万吨", hedges=hedges))
    assert verdict(told, store).status is Status.VERIFIED


@given(numbers, numbers)
def test_two_facts_verify_their_own_difference(first, second):
    old, new = Fraction(first), Fraction(second)
    assume(new > old)
    store = Shelf([fact("临江", "粮食产量", "2021", first, "万吨"), fact("临江", "粮食产量", "2022", second, "万吨")])
    gap = exact(new - old)
    told = claim("临江", "粮食产量", "2022", said(gap, "万吨"), relation=Relation.INCREASE_BY, base=Base("比上年"))
    assert verdict(told, store).status is Status.VERIFIED
