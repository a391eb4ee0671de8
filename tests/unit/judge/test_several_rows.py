"""Several rows that say the same: all that verify a claim stand as evidence, the one that decides first."""

from __future__ import annotations

from tests.unit.judge.builders import Shelf, brief, claim, day, fact, ids, said, verdict

EXACT = fact("临江", "高新技术企业数量", "2022", "27642", "家", id="exact", source="统计局")
ROUND = fact("临江", "高新技术企业数量", "2022", "2.76", "万家", id="round", source="日报")
OVER = fact("临江", "高新技术企业数量", "2022", "2.7", "万家", id="over", source="晚报", qualifier="余")


def of(text: str, *rows):
    return verdict(claim("临江", "高新技术企业数量", "2022", said(text, "万家")), Shelf(rows))


def test_all_rows_that_verify_are_evidence_and_the_sharpest_is_first() -> None:
    given = of("2.76", OVER, ROUND, EXACT)
    assert brief(given) == ("verified", "within-interval")
    assert ids(given)[0] == "exact"
    assert sorted(ids(given)) == ["exact", "round"]


def test_rows_that_refute_are_not_heaped_up() -> None:
    given = of("3.5", ROUND, EXACT)
    assert brief(given)[0] == "refuted"
    assert ids(given) == ["exact"]


def test_another_rounding_adds_no_chance() -> None:
    assert of("2.76", ROUND, EXACT).chance == of("2.76", EXACT).chance


def test_an_event_rests_on_every_row_that_tells_its_date() -> None:
    rows = [fact("某港区", "开港运营", "2020-06-28", "", id=name) for name in ("a", "b")]
    given = verdict(claim("某港区", "开港运营", None, day("2020年6月28日", "2020-06-28")), Shelf(rows))
    assert (given.status, ids(given)) == ("verified", ["a", "b"])
