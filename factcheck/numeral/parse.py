"""Numerals as articles write them → exact values with the last written place."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache, partial
from typing import NamedTuple

from factcheck.errors import NumeralError
from factcheck.model.quick import ratio
from factcheck.numeral.chinese import plain, section
from factcheck.patterns import regex

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12, "k": 1000}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_ARABIC = regex(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_SIMPLE = regex(rf"(?P<digits>{_ARABIC.pattern})(?P<scale>[kK]|[十百千万亿兆]*)")
_POWER = regex(r"(?P<digits>\d+(?:\.\d+)?)(?:[×xX*]10\^?|[eE]\+?)(?P<power>[-−]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_MIXED_PART = regex(r"零?(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<small>[十百千]*)(?P<big>[万亿兆]*)")
# More than forty digits is no number but an identifier (CONTRACT section 2); commas and a point may stand between.
_LONGEST = 60
# 3万5 and 2千5 are spoken forms of 35,000 and 2,500; 3万05 and 3万零5 are not.
_TENTHS = regex(r"(?P<head>.*\d(?P<scale>[百千万]|亿))(?P<tenth>[1-9])")
_BELOW = {"百": "十", "千": "百", "万": "千", "亿": "千万"}
_BIG = ("兆", "亿", "万")
_FEW = 100


class Numeral(NamedTuple):
    """An exact value with ``step``, the worth of its last written place.

    ``last`` is the worth of its last place that is not zero: what 余 and 多 count up to.
    """

    value: Fraction
    step: Fraction
    last: Fraction

    def times(self, factor: int | Fraction) -> Numeral:
        """The same numeral followed by a scale."""
        if factor == 1:
            return self
        return Numeral(self.value * factor, self.step * factor, self.last * factor)


_numeral_of = partial(tuple.__new__, Numeral)
_NOTHING = Numeral(Fraction(0), Fraction(1), Fraction(1))


@lru_cache(maxsize=8192)
def parse(text: str) -> Numeral:
    """The numeral that ``text`` spells: Arabic, Chinese or mixed, with scales, simplified and half width.

    >>> parse("2.7万").value, parse("2.7万").step
    (Fraction(27000, 1), Fraction(1000, 1))
    >>> [int(parse(t).value) for t in ("两万七千", "2万7千", "27,000", "二〇二二", "一万五千亿", "三万五", "1万5000亿")]
    [27000, 27000, 27000, 2022, 1500000000000, 35000, 1500000000000]

    Raises `NumeralError` for anything else.
    """
    simple = _SIMPLE.fullmatch(text) if len(text) <= _LONGEST else None
    if simple:
        return _scaled(simple["digits"], scale_of(simple["scale"]))
    text = _spelled_out(text)
    if len(text) > _LONGEST:
        raise NumeralError("FC301", f"“{text[:20]}…” 太长，不是数字")
    sign, body = (-1, text[1:]) if text[:1] in ("-", "−", "负") else (1, text.removeprefix("+"))
    numeral = _unsigned(body)
    if sign > 0:
        return numeral
    return Numeral(sign * numeral.value, numeral.step, numeral.last)


def is_numeral(text: str) -> bool:
    """True for what `parse` reads."""
    try:
        parse(text)
    except NumeralError:
        return False
    return True


def _spelled_out(text: str) -> str:
    """Without spaces; 零下 as 负, a leading point with its zero (.77)."""
    text = text.replace(" ", "")
    if text.startswith("零下"):
        text = f"负{text[2:]}"
    body = text.lstrip("-−+负")
    if body.startswith("."):
        text = f"{text[: len(text) - len(body)]}0{body}"
    return text


def _unsigned(text: str) -> Numeral:
    power = _POWER.fullmatch(text)
    if power:
        return _arabic(power["digits"]).times(
            Fraction(10) ** int(unicodedata.normalize("NFKC", power["power"]).replace("−", "-"))
        )
    simple = _SIMPLE.fullmatch(text)
    if simple:
        return _scaled(simple["digits"], scale_of(simple["scale"]))
    if re.match(r"\d+点", text):
        whole, _, decimals = text.partition("点")
        return _chinese_decimal(text, whole, plain(decimals))
    if re.match(r"\d", text):
        return _mixed(text)
    return _chinese(plain(text))


def _arabic(text: str) -> Numeral:
    return _scaled(text, 1)


def _scaled(text: str, scale: int) -> Numeral:
    """An Arabic numeral times a scale."""
    whole, _, decimals = (text.replace(",", "") if "," in text else text).partition(".")
    digits = whole + decimals
    number, parts = int(digits), 10 ** len(decimals) if decimals else 1
    value, step = ratio(number * scale, parts), _place(scale, parts)
    if digits[-1] != "0" or not number:
        return _numeral_of((value, step, step))
    zeros = len(digits) - len(digits.rstrip("0"))
    return _numeral_of((value, step, _place(scale * 10**zeros, parts)))


@lru_cache(maxsize=1024)
def _place(worth: int, parts: int) -> Fraction:
    """The worth of a decimal place; there are few of them, and a fraction takes its time to come about."""
    return Fraction(worth, parts)


@lru_cache(maxsize=1024)
def scale_of(text: str) -> int:
    """The factor of a run of scale words (万亿 is 10¹²); 1 for an empty run."""
    if not text:
        return 1
    factor = 1
    for char in text:
        factor *= SCALES[char.lower()]
    return factor


def _mixed(text: str) -> Numeral:
    """Digits with their scales: 3亿5千万, 2千零30万. The small scales fall within a section, the big ones over all."""
    parts = [found.group("digits", "small", "big") for found in _MIXED_PART.finditer(text)]
    if "".join(map("".join, parts)) != text.replace("零", ""):
        return _mixed_tail(text)
    if tenths := _TENTHS.fullmatch(text):
        return _mixed(f"{tenths['head']}{tenths['tenth']}{_BELOW[tenths['scale']]}")
    total = section = _NOTHING
    bound: int | None = None
    above: int | None = None
    for digits, small, big in parts:
        piece = _arabic(digits).times(scale_of(small))
        if bound is not None and piece.value >= bound:
            raise NumeralError("FC301", f"“{text}” 不是数字")
        section = _plus(section, piece)
        bound = scale_of(small)
        if big == "亿" and above == SCALES["万"] and section.value >= _FEW and "." not in text:
            _below(text, section, above)  # 1万5000亿: the 亿 holds for all before it
            total, section, bound, above = _plus(total, section).times(SCALES["亿"]), _NOTHING, None, SCALES["亿"]
            continue
        if big:
            bound = scale_of(big)
            total, section = _plus(total, _below(text, section.times(bound), above)), _NOTHING
            above = bound
    return _plus(total, _below(text, section, above)) if section is not _NOTHING else total


def _below(text: str, section: Numeral, above: int | None) -> Numeral:
    if above is not None and section.value >= above:
        raise NumeralError("FC301", f"“{text}” 不是数字")
    return section


def _plus(left: Numeral, right: Numeral) -> Numeral:
    return Numeral(left.value + right.value, right.step, right.last if right.value else left.last)


def _mixed_tail(text: str) -> Numeral:
    """Digits with a scale, then Chinese numerals: 4亿六百万, 3万五."""
    found = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?[十百千]*[万亿兆]+)(.+)", text)
    if not found:
        raise NumeralError("FC301", f"“{text}” 不是数字")
    head, tail = _mixed(found[1]), plain(found[2])
    scale = re.search(r"[万亿兆]+$", found[1])
    rest = _Reader(text, scale_of(scale[0]) if scale else 1).tail(tail)
    if rest.value >= head.last * 10:
        raise NumeralError("FC301", f"“{text}” 不是数字")
    return Numeral(head.value + rest.value, rest.step, rest.last)


def _chinese(text: str) -> Numeral:
    whole, point, decimals = text.partition("点")
    if point:
        return _chinese_decimal(text, whole, decimals)
    if len(text) > 1 and all(char in _DIGITS for char in text):
        return _arabic("".join(str(_DIGITS[char]) for char in text))
    return _Reader(text).whole(text)


def _chinese_decimal(text: str, whole: str, decimals: str) -> Numeral:
    found = re.fullmatch(r"([零一二三四五六七八九]+)([十百千万亿兆]*)", decimals)
    if whole == "零" and decimals.isdecimal():
        return _arabic(f"0.{decimals}")
    if not found or not whole:
        raise NumeralError("FC301", f"“{text}” 不是数字")
    digits = "".join(str(_DIGITS[char]) for char in found[1])
    integer = whole if whole.isdecimal() else int(_chinese(whole).value)
    return _arabic(f"{integer}.{digits}").times(scale_of(found[2]))


class _Reader:
    """Reads a Chinese integer by its big scales; ``text`` is for messages."""

    def __init__(self, text: str, above: int = 0) -> None:
        self.text = text
        self.above = above

    def whole(self, text: str) -> Numeral:
        """A numeral with any scales: the biggest one splits it in two."""
        for scale in _BIG:
            head, found, tail = text.rpartition(scale)
            if found:
                if scale in head or (scale == "万" and "亿" in head):
                    raise NumeralError("FC301", f"“{self.text}” 不是数字")
                factor = SCALES[scale]
                left = self.whole(head).times(factor) if head else Numeral(Fraction(factor), *(Fraction(factor),) * 2)
                return self._joined(left, _Reader(self.text, factor).tail(tail))
        return self._section(text)

    def tail(self, text: str) -> Numeral:
        """What follows a big scale: nothing, a smaller numeral, or one digit that means a tenth of the scale."""
        if not text:
            return Numeral(Fraction(0), Fraction(self.above), Fraction(self.above))
        if text in _DIGITS and text != "零":
            unit = Fraction(self.above, 10)
            return Numeral(_DIGITS[text] * unit, unit, unit)
        return self.whole(text.removeprefix("零"))

    def _joined(self, left: Numeral, right: Numeral) -> Numeral:
        if right.value == 0:
            return left
        if right.value >= self._room(left):
            raise NumeralError("FC301", f"“{self.text}” 不是数字")
        return Numeral(left.value + right.value, right.step, right.last)

    @staticmethod
    def _room(left: Numeral) -> Fraction:
        return left.step

    def _section(self, text: str) -> Numeral:
        if not text:
            raise NumeralError("FC301", f"“{self.text}” 不是数字")
        value = section(text)
        step = _last_place(text)
        return Numeral(Fraction(value), step, step)


def _last_place(text: str) -> Fraction:
    """The worth of the last written place of a section: 千 of 七千, 1 of 二十三, 百 of 两千五."""
    last = text[-1]
    if last in SCALES:
        return Fraction(SCALES[last])
    if len(text) > 1 and text[-2] in SCALES and text[-2] != "十":
        return Fraction(SCALES[text[-2]], 10)
    return Fraction(1)
