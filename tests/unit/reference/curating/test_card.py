from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.model import CuratedStore, Fact
from factcheck.reference import MemoryStore, load_reference
from factcheck.reference.curating.card import card_of, nearest_ids, written_row

ROWS = """\
id,subject,indicator,period,value,unit,source,published,note,scope,source_group,备注
a19,北京,高企,2019,2.5,万家,甲,,,,,
a20,北京,高企,2020,2.6,万家,甲,,,,,
b20,北京,高企,2020-06,2.55,万家,甲,,,,,
a21,北京市,高企,2021,2.76,万家,甲,,"分两行
写，带“""引号""”",,统计局,x
a21b,北京,高企,2021-01/2021-12,27600,家,乙,,,,统计局,
a21c,北京,高企,2021,2.9,万家,丙,,,,,
a21d,北京,高企,2021,2.9,万家,丁,,,市级认定,,
a22,北京,高企,2022,2.82,万家,甲,,,,,
"""
ALIASES = "kind,alias,canonical\nsubject,北京市,北京\nsubject,首都,北京\nindicator,高新技术企业,高企\n"


@pytest.fixture
def store(tmp_path: Path) -> CuratedStore:
    (tmp_path / "facts.csv").write_bytes(b"\xef\xbb\xbf" + ROWS.replace("\n", "\r\n").encode())
    (tmp_path / "aliases.csv").write_text(ALIASES, encoding="utf-8")
    loaded = load_reference([tmp_path], settings=DEFAULT_SETTINGS)
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    return loaded.store


def card(store: CuratedStore, fact_id: str):
    fact = store.by_id(fact_id)
    assert fact
    return card_of(store, fact)


def ids(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.id for fact in facts]


def test_a_card_knows_what_surrounds_its_fact(store):
    found = card(store, "a21")
    assert ids(found.answers) == ["a21b", "a21c"]
    assert found.disagreeing == {"a21c"}
    assert (ids(found.before), ids(found.after)) == (["a19", "a20"], ["a22"])
    assert found.in_series == 7
    assert found.aliases == {"subject": ("北京市", "首都"), "indicator": ("高新技术企业",)}


def test_rows_of_one_source_group_are_one_source(store):
    assert card(store, "a21").sources == 1  # the third row disagrees


def test_the_row_is_shown_as_written_and_the_fact_as_filed(store):
    found = card(store, "a21")
    assert found.fact.subject == "北京"
    assert found.written["subject"] == "北京市"
    assert found.written["note"] == '分两行\r\n写，带“"引号"”'
    assert found.written["备注"] == "x"


def test_a_period_of_another_sort_has_its_own_neighbours(store):
    assert (ids(card(store, "b20").before), ids(card(store, "b20").after)) == (["a19", "a20"], ["a21", "a21b", "a21c"])


@pytest.mark.parametrize("line", [0, 1, 99])
def test_no_row_at_such_a_line(store, tmp_path, line):
    assert written_row(tmp_path / "facts.csv", line) == {}


@pytest.mark.parametrize("data", [b"id,subject\n\xff,x\n", b'id,subject\n"a,b\n', b"id,subject\na\n", b""])
def test_a_file_that_has_changed_meanwhile_shows_no_row(tmp_path, data):
    (tmp_path / "x.csv").write_bytes(data)
    assert written_row(tmp_path / "x.csv", 2) == {}
    assert written_row(tmp_path / "none.csv", 2) == {}


@cache
def facts(count: int) -> MemoryStore:
    return MemoryStore(
        Fact(id=f"cn-series-{n // 20:05d}-{2000 + n % 20}", subject="中国", indicator="x", file="f.csv", row=n)
        for n in range(count)
    )


@pytest.mark.parametrize("asked", ["cn-series-00003-2007x", "cn-series-00003-207", "cn-serie-00003-2007"])
def test_the_nearest_ids_of_a_small_reference(asked):
    assert "cn-series-00003-2007" in nearest_ids(facts(200), asked)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("cn-series-02003-2007x", "cn-series-02003-2007"),
        ("cn-series-02003-207", "cn-series-02003-2007"),
        ("ab-series-02003-2007", None),
        ("", None),
        ("c", None),
    ],
)
def test_the_nearest_ids_of_a_large_one_begin_alike(asked, found):
    store = facts(60_000)
    near = nearest_ids(store, asked)
    assert (found in near) if found else near == ()


def test_ids_come_sorted_by_prefix():
    store = MemoryStore(Fact(id=id_, subject="s", indicator="i", file="f", row=1) for id_ in ("b2", "a", "b1", "c"))
    assert (list(store.ids("b")), list(store.ids()), list(store.ids("d"))) == (["b1", "b2"], ["a", "b1", "b2", "c"], [])
