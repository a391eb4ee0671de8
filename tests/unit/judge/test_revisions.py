"""Several rows for one figure: by wording, by date of publication, or not to be decided."""

from __future__ import annotations

from factcheck.judge.revisions import agree, stage_of, standing
from tests.unit.judge.builders import Shelf, brief, claim, fact, ids, said, verdict

FIRST = fact("临江", "地区生产总值", "2021", "7033.9", "亿元", note="初步核算", published="2022-01-25")
LAST = fact("临江", "地区生产总值", "2021", "7124.6", "亿元", note="最终核实", published="2023-01-30")
ROUND = fact("临江", "地区生产总值", "2021", "0.7", "万亿元", published="2022-03-01")
STORE = Shelf([FIRST, LAST])


def level(numeral: str, **more: object):
    return claim("临江", "地区生产总值", "2021", said(numeral, "亿元"), **more)


def test_the_longest_word_names_the_stage():
    assert stage_of("初步核实") == "checked"
    assert stage_of("经济普查后修订") == "revised"
    assert stage_of("") == ""


def test_wording_decides():
    assert brief(verdict(level("7033.9", revision="初步核算"), STORE)) == ("verified", "within-interval")
    assert brief(verdict(level("7124.6", revision="最终核实"), STORE, on="2022-03-01")) == (
        "verified",
        "within-interval",
    )
    assert brief(verdict(level("7033.9", revision="最终核实"), STORE))[0] == "refuted"


def test_the_row_in_force_on_the_articles_date_decides():
    assert brief(verdict(level("7033.9"), STORE, on="2022-06-01")) == ("verified", "within-interval")
    assert brief(verdict(level("7124.6"), STORE, on="2023-06-01")) == ("verified", "within-interval")
    old = verdict(level("7033.9"), STORE, on="2023-06-01")
    assert brief(old) == ("refuted", "superseded-only")
    assert ids(old) == [LAST.id]
    assert [(c.fact.id, c.reason) for c in old.candidates] == [(FIRST.id, "superseded")]
    assert dict(old.details)["superseded"] == "7033.9亿元"
    assert brief(verdict(level("7500"), STORE, on="2023-06-01")) == ("refuted", "outside-interval")


def test_a_row_dated_after_the_article_that_bears_it_out_is_no_proof_and_leaves_the_claim_open():
    early = verdict(level("7124.6"), STORE, on="2022-06-01")
    assert brief(early) == ("unverified", "published-later")
    assert next((c.fact.id, c.reason) for c in early.candidates) == (LAST.id, "published-later")
    assert brief(verdict(level("7124.6", revision="初步核算"), STORE, on="2022-06-01"))[0] == "refuted"
    assert brief(verdict(level("7500"), STORE, on="2022-06-01"))[0] == "refuted"


def test_without_a_date_only_the_latest_row_verifies():
    assert brief(verdict(level("7124.6"), STORE)) == ("verified", "within-interval")
    assert brief(verdict(level("7033.9"), STORE)) == ("unverified", "sources-disagree")
    assert brief(verdict(level("6000"), STORE))[0] == "refuted"


def test_revised_rows_that_came_later_do_not_refute():
    later = fact("东山", "地区生产总值", "2021", "900.0", "亿元", note="最终核实", published="2024-01-01", id="f")
    last = fact("东山", "地区生产总值", "2021", "930.0", "亿元", note="经济普查后修订", published="2025-01-01", id="r")
    told = claim("东山", "地区生产总值", "2021", said("880.5", "亿元"))
    for rows in ([later], [later, last]):
        assert brief(verdict(told, Shelf(rows), on="2022-03-01")) == ("unverified", "other-revision")


def test_a_figure_near_the_only_version_may_be_another_version():
    def outcome(numeral: str, note: str, on: str):
        row = fact("东山", "研发经费", "2022", "1000", "亿元", note=note, published="2023-02-01")
        return brief(verdict(claim("东山", "研发经费", "2022", said(numeral, "亿元")), Shelf([row]), on=on))

    assert outcome("1010", "初步数", "2023-03-01") == ("refuted", "outside-interval")
    assert outcome("1010", "初步数", "2023-12-01") == ("unverified", "other-revision")
    assert outcome("1200", "初步数", "2023-12-01") == ("refuted", "outside-interval")
    assert outcome("1010", "最终核实", "2023-03-01") == ("unverified", "other-revision")
    assert outcome("1010", "", "2023-12-01") == ("refuted", "outside-interval")


def test_a_claim_of_the_final_figure_is_held_against_it_and_not_against_a_census():
    final = fact(
        "东山", "地区生产总值", "2022", "1000", "亿元", note="最终核实数；后经普查修订", published="2024-01-01", id="f"
    )
    census = fact("东山", "地区生产总值", "2022", "1040", "亿元", note="普查后修订", published="2025-01-01", id="c")
    told = claim("东山", "地区生产总值", "2022", said("1000", "亿元"), revision="final")
    assert brief(verdict(told, Shelf([final, census]), on="2026-01-01")) == ("verified", "within-interval")
    told = claim("东山", "地区生产总值", "2022", said("1040", "亿元"), revision="final")
    assert brief(verdict(told, Shelf([census]), on="2026-01-01")) == ("verified", "within-interval")


def test_before_any_publication_nothing_is_in_force():
    assert not standing([FIRST, LAST], FIRST.published.replace(year=2021)).ordered  # type: ignore[union-attr]


def test_rows_without_an_order_disagree():
    one = fact("临江", "城墙长度", "", "1680", "米", id="a")
    two = fact("临江", "城墙长度", "", "1710", "米", id="b")
    given = verdict(claim("临江", "城墙长度", None, said("1710", "米")), Shelf([one, two]))
    assert brief(given) == ("unverified", "sources-disagree")
    assert {c.fact.id for c in given.candidates} == {"a", "b"}
    assert brief(verdict(claim("临江", "城墙长度", None, said("1500", "米")), Shelf([one, two])))[0] == "refuted"
    assert (
        brief(verdict(claim("临江", "城墙长度", None, said("1600", "米", high="1800")), Shelf([one, two])))[0]
        == "verified"
    )


def test_a_rounder_statement_is_no_revision():
    assert agree(FIRST, ROUND)
    both = Shelf([FIRST, ROUND])
    assert brief(verdict(level("7033.9"), both, on="2022-06-01")) == ("verified", "within-interval")
    assert brief(verdict(level("6800"), both, on="2022-06-01")) == ("refuted", "outside-interval")


def test_a_revision_the_article_could_not_know_does_not_refute_it():
    given = verdict(level("7033.9"), Shelf([LAST]), on="2022-06-01")
    assert brief(given) == ("unverified", "other-revision")
    assert brief(verdict(level("7124.6", revision="初步核算"), Shelf([LAST]))) == ("verified", "within-interval")
    assert brief(verdict(level("7033.9", revision="初步核算"), Shelf([LAST]))) == ("unverified", "other-revision")


def test_rows_published_the_same_day_are_not_ordered():
    twin = fact("临江", "地区生产总值", "2021", "7050", "亿元", published="2023-01-30")
    assert not standing([LAST, twin], LAST.published).ordered


def test_events_agree_by_date():
    one = fact("临江", "通车", "2020-01-01", "")
    assert agree(one, one)
    assert not agree(one, LAST)


def test_sources_that_differ_are_no_revisions_of_each_other():
    one = fact("临江", "独角兽企业数量", "2021", "92", "家", source="甲报", published="2022-07-02")
    two = fact("临江", "独角兽企业数量", "2021", "102", "家", source="乙报", published="2022-10-27", id="two")
    given = claim("临江", "独角兽企业数量", "2021", said("102", "家"))
    for on in ("2022-08-01", "2022-12-01", None):
        assert brief(verdict(given, Shelf([one, two]), on=on)) == ("unverified", "sources-disagree")
