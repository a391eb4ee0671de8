"""Numerals → exact values with the last written place."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import NumeralError
from factcheck.numeral import is_numeral, parse, scale_of
from factcheck.numeral.chinese import plain, section


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("2.7万", 27000, 1000),
        ("两万七千", 27000, 1000),
        ("2万7千", 27000, 1000),
        ("27,000", 27000, 1),
        ("27000", 27000, 1),
        ("二〇二二", 2022, 1),
        ("一万五千亿", 1_500_000_000_000, 100_000_000_000),
        ("1.5万亿", 1_500_000_000_000, 100_000_000_000),
        ("114.4万亿", 114_400_000_000_000, 100_000_000_000),
        ("3亿5千万", 350_000_000, 10_000_000),
        ("4亿六百万", 406_000_000, 1_000_000),
        ("1亿2000万", 120_000_000, 10_000),
        ("三万五", 35000, 1000),
        ("12万五", 125000, 1000),
        ("两千五", 2500, 100),
        ("一百二", 120, 10),
        ("一百零五", 105, 1),
        ("一亿零五百", 100_000_500, 100),
        ("五点五万", 55000, 1000),
        ("一点二三万亿", 1_230_000_000_000, 10_000_000_000),
        ("千万", 10_000_000, 10_000_000),
        ("百", 100, 100),
        ("十", 10, 10),
        ("廿三", 23, 1),
        ("卅", 30, 10),
        ("壹仟贰佰叁拾", 1230, 10),
        ("一百六十八万", 1_680_000, 10_000),
        ("-5", -5, 1),
        ("负三", -3, 1),
        ("8.10", Fraction(81, 10), Fraction(1, 100)),
        ("2兆", 2 * 10**12, 10**12),
    ],
)
def test_value_and_step(text: str, value: Fraction, step: Fraction) -> None:
    numeral = parse(text)
    assert (numeral.value, numeral.step) == (value, step)


@pytest.mark.parametrize(
    "text", ["", "1.2.3", "十十", "1万2万", "万一万", "一点", "点五", "abc", "一廿一", "3万五千六万", "半"]
)
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(NumeralError):
        parse(text)


def test_the_last_place_that_is_not_zero() -> None:
    assert parse("1000").last == 1000
    assert parse("1700").last == 100
    assert parse("2.70万").last == 1000
    assert parse("0").last == 1


def test_scales_multiply() -> None:
    assert scale_of("万亿") == 10**12
    assert scale_of("") == 1


def test_the_adapter_takes_only_sections_below_ten_thousand() -> None:
    assert section("九千九百九十九") == 9999
    assert plain("叁佰廿") == "三百二十"
    for text in ("一万", "", "三百三百", "一二三"):
        with pytest.raises(NumeralError):
            section(text)


def spelled(number: int) -> str:
    """An integer below 10¹⁶ in Chinese, by the school rules."""
    digits = "零一二三四五六七八九"

    def small(n: int) -> str:
        out, zero = "", False
        for worth, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, n = divmod(n, worth)
            if digit:
                out += ("零" if zero and out else "") + digits[digit] + name
                zero = False
            else:
                zero = True
        return out

    out, rest, gap = "", number, False
    for worth, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part, rest = divmod(rest, worth)
        if part:
            out += ("零" if out and (gap or part < 1000) else "") + small(part) + name
            gap = False
        elif out:
            gap = True
    return out or "零"


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_integer_to_chinese_and_back(number: int) -> None:
    assert parse(spelled(number)).value == number


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(["万", "亿", "万亿", "百", "千"]))
def test_a_scale_is_the_product(number: int, scale: str) -> None:
    assert parse(f"{number}{scale}").value == number * scale_of(scale)


@given(st.decimals(min_value=0, max_value=10**6, places=3, allow_nan=False))
def test_decimals_are_exact(number: object) -> None:
    assert parse(str(number)).value == Fraction(str(number))


def test_every_number_below_two_hundred_and_many_above_are_read_as_they_are_spelled() -> None:
    import cn2an

    for value in (*range(200), *range(200, 10000, 7)):
        assert parse(cn2an.an2cn(value)).value == value


@pytest.mark.parametrize("text", ["千百十一", "零百十二", "零千零十一"])
def test_scales_without_a_digit_are_no_numeral(text: str) -> None:
    """What cn2an stumbles over (a KeyError) is no numeral, and nothing else."""
    assert not is_numeral(text)
