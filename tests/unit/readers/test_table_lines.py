import pytest

from factcheck.readers.table_lines import is_of_picture, sort_of_line


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("单位：亿元", "unit"),
        ("（單位：億元、%）", "unit"),
        ("计量单位: 万吨", "unit"),
        ("表1 主要指标", "title"),
        ("附表二　各区情况", "title"),
        ("2021年主要指标 单位：亿元", "title"),
        ("注：略。", "note"),
        ("註1：略。", "note"),
        ("资料来源：统计局", "note"),
        ("表3个样品合格", "none"),
        ("表示三点意见", "none"),
        ("单位：甲、乙；", "none"),
        ("全市有三家企业。", "none"),
        ("注意安全", "none"),
        ("", "none"),
    ],
)
def test_lines_beside_a_table(line, sort):
    assert sort_of_line(line) == sort


@pytest.mark.parametrize(
    ("line", "of_picture"),
    [
        ("图1　江上的大桥", True),
        ("圖2：2021年新建的17座大橋", True),
        ("**附图3-1 走势**", True),
        ("图四、工地", True),
        ("图1显示，全市有3家企业", False),
        ("图1　全市有3家企业。", False),
        ("图1", False),
        ("图书1 册", False),
        ("", False),
    ],
)
def test_captions_of_pictures(line, of_picture):
    assert is_of_picture(line) is of_picture
