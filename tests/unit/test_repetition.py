"""A piece that is repeated hundreds of times is one mention that claims nothing; what varies is read as ever."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from factcheck import Checker
from factcheck.model import Article, Cell, Exclusion, Finding, Span, Table
from factcheck.repetition import of_numerals, repeated

_CHECKER = Checker(model="none")

PIECES = (
    *(
        "1.",
        "1-",
        "1月",
        "a1",
        "[1]",
        "一 ",
        "3家，",
        "3家。",
        "增长2%至2021年",
        "（１）",
        "3\n",
        "甲市有3家企业。\n",
        "3\r\n",
    ),
    *("三分之", "王说3家：", "比上年增长3%", "😀3", "&#51;", "|3|\n", "- 3\n", "[3](4)", "半，", "〔2021〕1号", "半"),
)


def findings(text: str) -> Sequence[Finding]:
    return _CHECKER.check(text).findings


@pytest.mark.parametrize("piece", PIECES)
def test_a_repeated_piece_is_one_mention_from_its_first_numeral_to_its_last(piece: str) -> None:
    text = piece * 1000
    [finding] = findings(text)
    assert finding.mention.text == finding.mention.span.of(text) == of_numerals(Span(0, len(text)), text).of(text)
    assert finding.mention.excluded is Exclusion.IDENTIFIER
    assert finding.claim is None


@pytest.mark.parametrize("piece", PIECES)
def test_what_stands_round_it_is_read(piece: str) -> None:
    before, after = "全市有32家企业。\n", "\n全省有45家企业。"
    text = before + piece * 1000 + after
    found = findings(text)
    assert [finding.mention.text for finding in (found[0], found[-1])] == ["32家", "45家"]
    assert [bool(finding.claim) for finding in found] == [True, *[False] * (len(found) - 2), True]


def test_a_number_at_its_ends_stays_whole() -> None:
    text = "有12" + "2a" * 1000 + "2345家企业。"
    texts = [finding.mention.text for finding in findings(text)]
    assert "".join(texts).count("2") == text.count("2")
    assert not [found for found in texts[1:] if found.startswith("3")]


@pytest.mark.parametrize("times", [199, 200])
def test_two_hundred_times_are_many(times: int) -> None:
    assert bool(repeated(Article(path="", text="有3家企业。" * times))) is (times == 200)


def test_a_short_stretch_is_none() -> None:
    assert not repeated(Article(path="", text="1-" * 499))
    assert repeated(Article(path="", text="1-" * 500))


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{number % 5}-{number % 3}\n" for number in range(2000)),
        "".join(f"1380000{number:04}\n" for number in range(2000)),
        "".join(f"甲市有{number}家企业。" for number in range(2000)),
        "甲地有企业和学校" * 1000,
        "——" * 1000,
        "9" * 2000,
    ],
)
def test_what_varies_or_holds_no_numeral_or_nothing_else_is_none(text: str) -> None:
    assert repeated(Article(path="", text=text)) == ()


def test_two_stretches_side_by_side_are_two() -> None:
    first, second = "a1" * 700, "b2" * 700
    assert repeated(Article(path="", text=first + second)) == (Span(0, 1400), Span(1400, 2800))


def test_tables_and_what_is_passed_over_are_no_stretches() -> None:
    text = "3\t" * 1000
    table = Table(Span(0, 2000), tuple(Cell(Span(place, place + 1), 0, place // 2) for place in range(0, 2000, 2)))
    assert repeated(Article(path="", text=text, tables=(table,))) == ()
    assert repeated(Article(path="", text=text, passed_over=(Span(500, 600),))) == ()


def test_a_stretch_that_is_closed_up_leads_back_to_the_text() -> None:
    text = "全市有 32 家企业。\n" + "约 3 家，" * 500 + "\n全省有 45 家企业。"
    found = findings(text)
    assert all(finding.mention.span.of(text) == finding.mention.text for finding in found)
    assert [finding.mention.text[:4] for finding in found] == ["32 家", "3 家，", "45 家"]
