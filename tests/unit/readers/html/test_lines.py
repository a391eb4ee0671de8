from __future__ import annotations

import pytest

from factcheck.readers.html.lines import Bit, closed, shifted, size, text_of


def bits(*texts: str) -> list[Bit]:
    """Bits that follow one another in a source, one run each."""
    found, at = [], 0
    for row, text in enumerate(texts):
        found.append(Bit(text, at, row))
        at += len(text)
    return found


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        ([" \n 全市 ", "\t有\n"], "全市 有"),
        (["全市\n", "   有"], "全市有"),
        (["全市有\r\n3家"], "全市有 3家"),
        (["增长\n8", "%，\n其中"], "增长 8%，其中"),
        (["870\n269"], "870 269"),
        (["GDP\n增长"], "GDP 增长"),
        (["“三成”\n以上"], "“三成”以上"),
        (["\u3000\u3000全市\xa0有  "], "\u3000\u3000全市\xa0有"),
        (["8\u200b7", "\u00ad0\ufeff2"], "8702"),
        (["全市  有"], "全市 有"),
        ([" ", "\n"], ""),
    ],
)
def test_white_space_as_a_browser_sets_it(texts, line):
    assert text_of(closed(bits(*texts))) == line


def test_each_character_keeps_its_place():
    source = "  全市\n 有 3\u200b,4  \n家 "
    for bit in closed([Bit(source[:5], 0, 0), Bit(source[5:], 5, 1)]):
        assert bit.run < 0 or source[bit.at :].startswith(bit.text)


def test_size_counts_no_blanks():
    assert size(bits("全 市", "\n", "\xa0有")) == 3


@pytest.mark.parametrize(
    ("text", "up", "shown"), [("8", True, ["⁸"]), ("[12]", True, ["¹", "²"]), ("注", True, ["注"]), ("2", False, ["₂"])]
)
def test_superscripts_and_subscripts(text, up, shown):
    assert [bit.text for bit in shifted(Bit(text, 7, 0), up=up)] == shown


def test_brackets_that_fall_away_leave_the_places_right():
    assert [(bit.text, bit.at) for bit in shifted(Bit("[12]", 7, 0), up=True)] == [("¹", 8), ("²", 9)]
