from __future__ import annotations

import pytest

from factcheck.model import Alias, Fact, Period
from factcheck.reference import MemoryStore
from factcheck.reference.search import search_facts


def fact(id_: str, subject: str, indicator: str, period: str = "2021", **more: object) -> Fact:
    at = Period.parse(period) if period else None
    return Fact(id=id_, subject=subject, indicator=indicator, file="f.csv", row=len(id_), period=at, **more)  # type: ignore[arg-type]


STORE = MemoryStore(
    [
        fact("bj-hnte-2021", "北京", "高新技术企业数量"),
        fact("bj-hnte-2022", "北京", "高新技术企业数量", "2022"),
        fact("bj-unicorn-2021", "北京", "独角兽企业数量"),
        fact("bj-gdp-2021", "北京", "地区生产总值"),
        fact("sh-hnte-2021", "上海", "高新技术企业数量"),
        fact("sh-gdp-2021", "上海", "地区生产总值"),
        fact("cn-span", "中国", "粮食产量", "2020/2022"),
        fact("hs-alt", "黄山", "主峰海拔", "", source="安徽省测绘局", note="莲花峰"),
    ],
    [
        Alias("subject", "首都", "北京"),
        Alias("indicator", "高企", "高新技术企业数量"),
        Alias("indicator", "GDP", "地区生产总值"),
    ],
)


def ids(words: str, *, years: tuple[int, ...] = (), limit: int | None = None) -> list[str]:
    return [hit.fact.id for hit in search_facts(STORE, words, years=years, limit=limit)]


@pytest.mark.parametrize(
    "words", ["北京 高新技术企业数量", "北京高新技术企业数量", "首都 高企", "首都高企", "高企，北京", "北京　高企"]
)
def test_a_named_series_comes_first_in_order_of_time(words: str) -> None:
    assert ids(words)[:2] == ["bj-hnte-2021", "bj-hnte-2022"]


def test_then_the_subject_then_what_shares_characters() -> None:
    assert ids("北京 高企") == ["bj-hnte-2021", "bj-hnte-2022", "bj-unicorn-2021", "bj-gdp-2021", "sh-hnte-2021"]


def test_an_alias_in_another_case_and_width_is_understood() -> None:
    assert ids("上海 ｇｄｐ")[0] == "sh-gdp-2021"


def test_traditional_words_are_understood() -> None:
    assert ids("獨角獸")[0] == "bj-unicorn-2021"


def test_words_that_are_no_name_find_what_shares_their_characters() -> None:
    assert ids("独角兽企业")[0] == "bj-unicorn-2021"
    assert ids("北京高新企业")[:2] == ["bj-hnte-2021", "bj-hnte-2022"]


@pytest.mark.parametrize("words", ["首都 高企 2022", "2022年首都高企"])
def test_a_year_among_the_words_is_a_filter(words: str) -> None:
    assert ids(words)[0] == "bj-hnte-2022"
    assert "bj-hnte-2021" not in ids(words)


def test_years_are_a_filter_that_spans_and_timeless_facts_pass() -> None:
    assert ids("粮食产量", years=(2021,)) == ["cn-span"]
    assert ids("粮食产量", years=(2019,)) == []
    assert ids("黄山海拔", years=(2019,)) == ["hs-alt"]


def test_a_year_alone_gives_all_of_that_year() -> None:
    assert ids("2022") == ["cn-span", "bj-hnte-2022", "hs-alt"]


def test_id_source_and_note_are_searched() -> None:
    assert ids("sh-gdp-2021")[0] == "sh-gdp-2021"
    assert ids("莲花峰") == ["hs-alt"]
    assert ids("测绘局") == ["hs-alt"]


@pytest.mark.parametrize("words", ["", "  ", "，。", "火星"])
def test_nothing_is_found_for_nothing(words: str) -> None:
    assert ids(words) == []


def test_a_limit_cuts_the_tail() -> None:
    assert ids("北京", limit=2) == ids("北京")[:2]


def test_a_hit_says_what_speaks_for_it() -> None:
    hit = search_facts(STORE, "首都高企")[0]
    assert (hit.subject_named, hit.indicator_named) == (True, True)
    assert hit.shared > 0


def test_words_that_are_part_of_an_alias_find_what_it_stands_for() -> None:
    store = MemoryStore(
        [fact("rail", "中国", "高速铁路营业里程")], [Alias("indicator", "高铁里程", "高速铁路营业里程")]
    )
    assert [hit.fact.id for hit in search_facts(store, "高铁")] == ["rail"]
