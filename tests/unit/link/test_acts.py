"""Verbs and adverbs by the dictionary: told from nouns only where their place says so."""

from __future__ import annotations

import pytest

from tests.unit.link.builders import kinds, number


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("老周如实供述了3家", "供述", "do"),
        ("老周如实供述了3家", "如实", "adverb"),
        ("签约项目3家", "签约项目", "plain"),
        ("餐饮业生产指数3家", "餐饮业生产指数", "plain"),
        ("育秧机一天能育秧3家", "育秧", "do"),
        ("园区共同启动水环境3家", "启动", "do"),
        ("一次性生活补贴3家", "一次性生活补贴", "plain"),
        ("票据3家", "票据", "plain"),
    ],
)
def test_a_verb_is_one_where_its_place_says_so(text: str, word: str, kind: str) -> None:
    assert kinds(text, number("3家"))[word] == kind


def test_the_verb_after_what_is_counted_ends_the_noun() -> None:
    found = kinds("3家企业入围名单", number("3家"))
    assert (found["企业"], found["入围"]) == ("plain", "do")
