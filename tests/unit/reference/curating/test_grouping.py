from __future__ import annotations

from factcheck.model import Alias, Fact, Period
from factcheck.reference import MemoryStore
from factcheck.reference.curating.grouping import by_series
from factcheck.reference.search import search_facts


def fact(id_: str, indicator: str, period: str, scope: str = "") -> Fact:
    return Fact(
        id=id_, subject="北京", indicator=indicator, file="f.csv", row=2, period=Period.parse(period), scope=scope
    )


STORE = MemoryStore(
    [
        fact("c", "高新技术企业数量", "2023"),
        fact("a", "高新技术企业数量", "2021"),
        fact("b", "高新技术企业数量", "2022", scope="市级认定"),
        fact("d", "独角兽企业数量", "2021"),
    ],
    [Alias("subject", "首都", "北京"), Alias("indicator", "高企", "高新技术企业数量"), Alias("subject", "沪", "上海")],
)


def groups(words: str) -> list[tuple[str, str, tuple[str, ...], list[str]]]:
    found = by_series(search_facts(STORE, words), STORE, words)
    return [(group.indicator, group.scope, group.aliases, [fact.id for fact in group.facts]) for group in found]


def test_series_and_scopes_stand_apart_at_the_rank_of_their_best_hit():
    assert groups("北京 高新技术企业数量") == [
        ("高新技术企业数量", "", (), ["a", "c"]),
        ("高新技术企业数量", "市级认定", (), ["b"]),
        ("独角兽企业数量", "", (), ["d"]),
    ]


def test_the_aliases_that_led_there_are_told():
    first, *_, last = groups("首都高企")
    assert first[2] == ("首都", "高企")
    assert last == ("独角兽企业数量", "", ("首都",), ["d"])


def test_an_alias_in_another_script_and_width_is_told_as_the_file_has_it():
    assert groups("首都　高企")[0][2] == ("首都", "高企")
    assert by_series((), STORE, "首都") == ()
