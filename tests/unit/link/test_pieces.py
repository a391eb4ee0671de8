"""Sentences in pieces: words that are only words in their place, names, frames and comparisons."""

from __future__ import annotations

import pytest

from factcheck.link.naming import named_prefix
from factcheck.link.vocabulary import sort_of_name
from factcheck.model import Kind
from tests.unit.link.builders import kinds, number, scene, time


def test_every_character_lies_in_one_piece() -> None:
    text = "据统计，2023年（初步核算）长沙“小巨人”企业、工厂达3家，比2020年多1家。"
    pieces = scene(text, time("2023年", "2023"), number("3家"), time("2020年", "2020"), number("1家")).pieces
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.start for piece in pieces[1:]] == [piece.end for piece in pieces[:-1]]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("企业有3家", "有", "level"),
        ("有限公司3家", "有限公司", "plain"),
        ("长沙有高校3家", "有", "have"),
        ("任务为3家", "为", "level"),
        ("为企业解难3家", "为", "prep"),
        ("比上年多3家", "多", "more"),
        ("多家企业3家", "多家企业", "plain"),
        ("出口3家", "出口", "plain"),
        ("出口额3家", "出口额", "plain"),
        ("长沙出口汽车3家", "出口", "flow"),
        ("将再增长3家", "将", "future"),
        ("将企业迁出3家", "将", "object"),
        ("平均工资3家", "平均工资", "plain"),
        ("平均每港3家", "平均每", "mean"),
        ("促就业3家", "促就业", "plain"),
        ("公司有3家", "公司", "pronoun"),
        ("上市公司有3家", "上市公司", "plain"),
    ],
)
def test_a_word_is_a_word_only_in_its_place(text: str, word: str, kind: str) -> None:
    assert kinds(text, number("3家"))[word] == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("长沙县企业3家", "长沙县"),
        ("长沙港企业3家", "长沙港"),
        ("长沙港口企业3家", "长沙"),
        ("北京协和医院床位3家", "北京协和医院"),
        ("北京医院床位3家", "北京"),
        ("河北涞水县企业3家", "涞水县"),
        ("全国港口3家", "全国"),
    ],
)
def test_places_grow_into_the_names_that_they_begin(text: str, name: str) -> None:
    subjects = [piece.text for piece in scene(text, number("3家")).pieces if piece.kind == "subject"]
    assert subjects[-1] == name


@pytest.mark.parametrize(
    ("text", "frame", "speaker"),
    [
        ("据国家统计局数据，企业3家", "据国家统计局数据", "国家统计局"),
        ("李四介绍，企业3家", "李四介绍", "李四"),
        ("记者从长沙市财政局获悉，企业3家", "记者从长沙市财政局获悉", "长沙市财政局"),
        ("展板上写企业3家", "展板上写", None),
        ("标题里是3家", "标题里", None),
    ],
)
def test_frames_are_set_apart(text: str, frame: str, speaker: str | None) -> None:
    found = scene(text, number("3家"))
    assert "".join(piece.text for piece in found.pieces if piece.kind == "frame") == frame
    assert found.frames[0].speaker == speaker


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("企业比长沙多3家", "比长沙"),
        ("与长沙相比，企业多3家", "与长沙相比"),
        ("企业占全省企业的3家", "全省企业"),
        ("企业高于长沙3家", "长沙"),
    ],
)
def test_what_a_number_is_compared_with_is_set_apart(text: str, base: str) -> None:
    pieces = scene(text, number("3家", Kind.PERCENT)).pieces
    assert "".join(piece.text for piece in pieces if piece.kind == "base") == base


def test_the_field_of_a_rank_is_set_apart() -> None:
    pieces = scene("产量居全国城市第三位", number("第三位", Kind.ORDINAL)).pieces
    assert [piece.text for piece in pieces if piece.kind == "scope"] == ["全国", "城市"]


def test_common_nouns_are_no_names() -> None:
    assert named_prefix("园区面积") == (0, "")
    assert named_prefix("红旗村人口") == (3, "county")


@pytest.mark.parametrize(
    ("name", "sort"), [("晨光股份有限公司", "organisation"), ("云岭县", "county"), ("云岭", "any")]
)
def test_the_sort_of_a_name(name: str, sort: str) -> None:
    assert sort_of_name(name) == sort
