from __future__ import annotations

import pytest

from factcheck.model import Alias, Fact, Period
from factcheck.reference import MemoryStore
from factcheck.reference.curating.differences import FactChange, differences


def fact(id_: str, **change: object) -> Fact:
    fields = {
        "subject": "北京",
        "indicator": "高校",
        "file": "old/a.csv",
        "row": 2,
        "value_text": "92",
        "unit_text": "所",
    }
    return Fact(id=id_, **fields | change)  # type: ignore[arg-type] # fields by name


def test_what_came_went_and_changed():
    old = MemoryStore([fact("a"), fact("b"), fact("c", note="初步", extra={"grade": "A"})])
    new = MemoryStore([fact("d"), fact("c", note="最终", period=Period.parse("2021"), extra={"等级": "A"}), fact("a")])
    found = differences(old, new)
    assert [change.fact.id for change in found.added] == ["d"]
    assert [change.fact.id for change in found.removed] == ["b"]
    (change,) = found.changed
    assert change.columns() == (
        ("period", "", "2021"),
        ("note", "初步", "最终"),
        ("grade", "A", ""),
        ("等级", "", "A"),
    )


def test_where_a_row_stands_makes_no_difference():
    found = differences(MemoryStore([fact("a")]), MemoryStore([fact("a", file="new/b.csv", row=77)]))
    assert (found.added, found.removed, found.changed) == ((), (), ())


def test_cells_do_not_run_into_each_other():
    found = differences(MemoryStore([fact("a", source="xy")]), MemoryStore([fact("a", source="x", source_url="y")]))
    assert len(found.changed) == 1


def test_aliases_come_and_go():
    old = MemoryStore([fact("a")], [Alias("subject", "首都", "北京"), Alias("indicator", "大学", "高校")])
    new = MemoryStore([fact("a")], [Alias("subject", "首都", "北京", "x.csv", 9), Alias("subject", "京城", "北京")])
    found = differences(old, new)
    assert [alias.alias for alias in found.new_aliases] == ["京城"]
    assert [alias.alias for alias in found.lost_aliases] == ["大学"]


def test_a_change_of_nothing_is_none():
    with pytest.raises(ValueError, match="one side"):
        FactChange(None, None).fact  # noqa: B018 - asking for it is the test
