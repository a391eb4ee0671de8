"""Names near to a claim's, found in an index as by going through them all."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.judge.context import Context
from factcheck.judge.nearby import alike, has_start, likeness, preferred, starting
from tests.unit.judge.builders import claim, said

NAMES = (
    "接待游客人次",
    "接待过夜游客人次",
    "接待入境游客人次",
    "茶叶产量",
    "粮食产量",
    "粮食",
    "粮",
    "产量产量",
    "地区生产总值",
    "地区生产总值增速",
)


@pytest.mark.parametrize("name", [*NAMES, "粮食产", "产", "无关"])
def test_alike_is_what_scoring_every_name_gives(name):
    scored = [(-likeness(name, other), other) for other in NAMES if other != name]
    assert alike(NAMES, name) == tuple(other for score, other in sorted(scored) if -score >= Fraction(3, 10))


def test_a_name_listed_twice_counts_once():
    assert alike((*NAMES, *NAMES), "粮食") == alike(NAMES, "粮食")


def test_names_that_begin_so_keep_their_order():
    assert starting(NAMES, "接待") == NAMES[:3]
    assert has_start(NAMES, "粮食产")
    assert not has_start(NAMES, "食")


def test_lists_that_change_are_read_anew():
    names = ["粮食产量"]
    assert alike(names, "粮食总产量") == ("粮食产量",)
    names[0] = "茶叶"
    assert alike(names, "粮食总产量") == ()


def test_subjects_of_the_article_come_first_then_the_first_others():
    told = [claim(subject, "粮食产量", "2022", said("33.4", "万吨")) for subject in ("丁", "乙", "癸")]
    assert preferred(("甲", "乙", "丙", "丁", "戊"), Context.of(told), 3) == ("乙", "丁", "甲")
