"""Names of a reference: folded, and told apart where one word matters."""

from __future__ import annotations

import pytest

from factcheck.link import Names
from factcheck.link.indicators import find_name
from factcheck.model import Fact
from factcheck.reference import MemoryStore

NAMES = Names.of(
    subjects=[("廈門市", "厦门")],
    indicators=[
        ("高新技术企业数量", "高新技术企业数量"),
        ("接待过夜游客人次", "接待过夜游客人次"),
        ("接待游客人次", "接待游客人次"),
        ("粮食产量", "粮食产量"),
        ("出口额", "出口额"),
        ("进出口总额", "进出口总额"),
        ("普通本专科在校学生数", "普通本专科在校学生数"),
        ("销售额", "销售额"),
        ("用电量", "用电量"),
    ],
)


def test_names_are_folded() -> None:
    assert NAMES.subjects["厦门市"] == "厦门"


def test_names_come_from_a_store() -> None:
    store = MemoryStore([Fact("f1", "厦门", "常住人口", "facts.csv", 2)])
    names = Names.from_store(store)
    assert (dict(names.subjects), dict(names.indicators)) == ({"厦门": "厦门"}, {"常住人口": "常住人口"})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("高新技术企业", "高新技术企业数量"),
        ("高新技术企业总数", "高新技术企业数量"),
        ("高新技术的企业", "高新技术企业数量"),
        ("游客", "接待游客人次"),
        ("过夜游客", "接待过夜游客人次"),
        ("全年粮食产量", "粮食产量"),
        ("普通本专科在校学生", "普通本专科在校学生数"),
        ("粮食产出", "粮食产量"),
        ("用电", "用电量"),
        ("中小企业", None),
        ("进口额", None),
        ("出口总额", None),
        ("销售量", None),
        ("企业", None),
    ],
)
def test_equal_but_for_harmless_words(text: str, name: str | None) -> None:
    assert find_name(text, NAMES) == name


def test_what_is_left_must_mean_one_name() -> None:
    names = Names.of(indicators=[("图书数量", "图书数量"), ("图书人次", "图书人次")])
    assert find_name("图书", names) is None
