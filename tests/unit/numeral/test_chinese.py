"""Sections of Chinese numerals: what is added up here is what cn2an reads, and it reads the rest."""

from __future__ import annotations

from itertools import product

import cn2an
import pytest

from factcheck.errors import NumeralError
from factcheck.numeral.chinese import _IN_ORDER, section


def _written_in_order() -> list[str]:
    """Numbers with each place there or left out, with and without 零 and the digit before 十."""
    places = (
        ("", "零", *"一三九"),
        ("", "千"),
        ("", "零"),
        ("", *"一五"),
        ("", "百"),
        ("", "零"),
        ("", *"一七"),
        ("", "十"),
    )
    whole = {"".join(parts) for parts in product(*places, ("", "零"), ("", *"一二八"))}
    return sorted(text for text in whole if _IN_ORDER.fullmatch(text) and text)


def test_numbers_in_order_are_what_cn2an_reads() -> None:
    told = _written_in_order()
    assert len(told) > 100
    assert {text: section(text) for text in told} == {text: cn2an.cn2an(text, "normal") for text in told}


@pytest.mark.parametrize(("text", "value"), [("百", 100), ("千二百", 1200), ("一百五", 150), ("二千零三", 2003)])
def test_what_leaves_a_digit_out(text: str, value: int) -> None:
    assert section(text) == value


@pytest.mark.parametrize("text", ["", "十零一", "百零四十", "一千百", "万"])
def test_what_is_no_section(text: str) -> None:
    with pytest.raises(NumeralError):
        section(text)
