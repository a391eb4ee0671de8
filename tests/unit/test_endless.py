"""Sentences without an end: cut where no number stands, and read to the end; what holds no words claims nothing."""

from __future__ import annotations

import pytest

from factcheck import Checker
from factcheck.model import Exclusion
from factcheck.segment import is_prose, sentences

_CHECKER = Checker(model="none")
_LONGEST = 2000

CUT = {
    "clauses": "全市有3家企业，",
    "no mark at all": "甲地有企业和学校",
    "numbers close to each other": "增长2%至2021年",
    "blanks": "一 ",
    "numbers in a row": "1，",
}
NO_PROSE = ("9", "一", "、", "（", "第", "十百千")


@pytest.mark.parametrize("piece", CUT.values(), ids=CUT)
def test_an_endless_sentence_is_cut(piece: str) -> None:
    text = piece * 2000
    found = sentences(text)
    assert "".join(sentence.span.of(text) for sentence in found).replace(" ", "") == text.replace(" ", "")
    assert all(is_prose(sentence) for sentence in found)
    assert max(sentence.span.end - sentence.span.start for sentence in found) <= _LONGEST


@pytest.mark.parametrize("piece", CUT.values(), ids=CUT)
def test_no_number_is_cut(piece: str) -> None:
    part = piece * 100 + "甲" * 20
    found = [finding.mention.text for finding in _CHECKER.find_mentions(part * 10)]
    assert found == [finding.mention.text for finding in _CHECKER.find_mentions(part)] * 10


def test_a_long_sentence_that_somebody_may_write_stays_whole() -> None:
    text = "、".join(f"某县有{number}家企业" for number in range(200)) + "。"
    assert 1500 < len(text) < _LONGEST
    assert len(sentences(text)) == 1


@pytest.mark.parametrize("piece", NO_PROSE)
def test_what_holds_no_words_is_not_cut_and_claims_nothing(piece: str) -> None:
    text = (piece * 5000)[:5000]
    assert [is_prose(sentence) for sentence in sentences(text)] == [False]
    assert not [finding for finding in _CHECKER.check(text).findings if finding.claim]


def test_a_number_without_an_end_is_told_as_an_identifier() -> None:
    text = "全市有3家企业。\n" + "9" * 5000 + "\n全省有5家企业。"
    kinds = [(finding.mention.text[:3], finding.mention.excluded) for finding in _CHECKER.check(text).findings]
    assert kinds == [("3家", None), ("999", Exclusion.IDENTIFIER), ("5家", None)]
