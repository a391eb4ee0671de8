from __future__ import annotations

import pickle
from datetime import date

from factcheck.model import Alias, Fact, Period, ReferenceInfo, Store
from factcheck.reference import MemoryStore


def fact(
    id_: str, subject: str = "北京", indicator: str = "高校", period: str = "2021", row: int = 2, **more: object
) -> Fact:
    return Fact(
        id=id_,
        subject=subject,
        indicator=indicator,
        file="facts.csv",
        row=row,
        period=Period.parse(period) if period else None,
        **more,  # type: ignore[arg-type]
    )


ALIASES = (Alias("subject", "北京市", "北京"), Alias("indicator", "GDP", "地区生产总值"), Alias("unit", "度", "千瓦时"))


def test_it_is_a_store() -> None:
    store: Store = MemoryStore([fact("a")], ALIASES, ReferenceInfo(facts=1))
    assert store.info.facts == 1


def test_facts_stand_by_period_publication_and_id() -> None:
    facts = [
        fact("d", period="2022", row=2),
        fact("c", row=3, published=date(2023, 1, 1)),
        fact("b", row=4, published=date(2022, 1, 1)),
        fact("a", row=5, published=date(2023, 1, 1)),
        fact("e", period="", row=6),
    ]
    store = MemoryStore(facts)
    assert [fact.id for fact in store.facts("北京", "高校")] == ["e", "b", "a", "c", "d"]
    assert [fact.id for fact in store.all_facts()] == ["d", "c", "b", "a", "e"]


def test_series_are_found_by_canonical_names() -> None:
    store = MemoryStore([fact("a"), fact("b", "上海"), fact("c", indicator="地区生产总值")], ALIASES)
    assert store.indicators_of("北京") == ("地区生产总值", "高校")
    assert store.subjects_of("高校") == ("上海", "北京")
    assert (store.facts("天津", "高校"), store.indicators_of("天津"), store.subjects_of("医院")) == ((), (), ())


def test_names_hold_canonicals_and_aliases() -> None:
    store = MemoryStore([fact("a"), fact("b", "上海")], ALIASES)
    assert store.names("subject") == (("上海", "上海"), ("北京", "北京"), ("北京市", "北京"))
    assert ("度", "千瓦时") in store.names("unit")


def test_a_name_is_known_in_any_script_width_and_case() -> None:
    store = MemoryStore([fact("a", "臺灣", "５Ｇ基站数量")], ALIASES)
    assert store.canonical("subject", "台湾") == "臺灣"
    assert store.canonical("indicator", "5g基站數量") == "５Ｇ基站数量"
    assert store.canonical("indicator", "gdp") == "地区生产总值"
    assert store.canonical("subject", "火星") is None


def test_two_spellings_of_a_name_are_one_series() -> None:
    store = MemoryStore([fact("a", "台湾", row=2), fact("b", "臺灣", row=3)])
    assert [fact.id for fact in store.facts("台湾", "高校")] == ["a", "b"]
    assert store.names("subject") == (("台湾", "台湾"), ("臺灣", "台湾"))


def test_an_alias_with_two_canonicals_leads_nowhere() -> None:
    aliases = (Alias("subject", "朝阳", "北京市朝阳区"), Alias("subject", "朝阳", "辽宁省朝阳市"))
    store = MemoryStore([fact("a", "北京市朝阳区"), fact("b", "辽宁省朝阳市")], aliases)
    assert store.canonical("subject", "朝阳") is None
    assert "朝阳" not in dict(store.names("subject"))


def test_an_alias_does_not_reach_through_another() -> None:
    store = MemoryStore([fact("a")], (Alias("subject", "京", "北京市"), Alias("subject", "北京市", "北京")))
    assert (store.canonical("subject", "北京市"), store.canonical("subject", "京")) == ("北京", None)


def test_facts_under_an_alias_are_filed_under_the_canonical_name() -> None:
    store = MemoryStore([fact("a", "北京市"), fact("b", "北京", period="2022")], ALIASES)
    assert [(fact.id, fact.subject) for fact in store.facts("北京", "高校")] == [("a", "北京"), ("b", "北京")]
    assert store.facts("北京市", "高校") == ()


def test_a_store_can_be_sent_to_another_process() -> None:
    store = MemoryStore([fact("a", extra={"grade": "A"})], ALIASES)
    again = pickle.loads(pickle.dumps(store))  # noqa: S301 - our own bytes
    assert again.all_facts() == store.all_facts()
    assert again.names("subject") == store.names("subject")


def test_it_counts_what_it_was_given() -> None:
    assert MemoryStore([fact("a")], ALIASES).info == ReferenceInfo(facts=1, aliases=3)
