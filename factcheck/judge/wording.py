"""Numbers as figures without language, in the scale, unit and precision of the article's own mention.

>>> plain(Fraction(26515, 10), 1), exact(Fraction(121, 100)), exact(Fraction(1, 3))
('2651.5', '1.21', '0.3333')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.fold import fold
from factcheck.patterns import regex

if TYPE_CHECKING:
    from factcheck.model import Fact, Mention

_SCALES = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4))
_SCALED = {word: regex(rf"[\d一二三四五六七八九十百千两半几]{word}") for word, _ in _SCALES}
_DIGIT = regex(r"\d")
_PLACES = 4


def round_half_up(value: Fraction, step: Fraction) -> Fraction:
    """``value`` at the precision ``step``; halves go away from zero, as newspapers round.

    >>> round_half_up(Fraction(285, 100), Fraction(1, 10)), round_half_up(Fraction(-5, 2), Fraction(1))
    (Fraction(29, 10), Fraction(-3, 1))
    """
    number, part = 2 * abs(value.numerator) * step.denominator, 2 * value.denominator * step.numerator
    steps = (number + value.denominator * step.numerator) // part
    return step * (steps if value.numerator >= 0 else -steps)


def plain(value: Fraction, places: int) -> str:
    """A decimal with so many places."""
    number, part = 2 * abs(value.numerator) * 10**places + value.denominator, 2 * value.denominator
    rounded = number // part  # halves go away from zero
    digits = str(rounded).rjust(places + 1, "0")
    body = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{body}" if rounded and value.numerator < 0 else body


def exact(value: Fraction, places: int = _PLACES) -> str:
    """The shortest decimal that tells ``value``, to at most so many places."""
    text = plain(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Hand:
    """How a mention writes its number: the scale word, its factor, the places after the point, the unit."""

    scale: str
    factor: int
    step: Fraction
    unit: str

    @property
    def places(self) -> int:
        """Digits after the decimal point that ``step`` needs."""
        places = 0
        while places < _PLACES and self.step.numerator * 10**places % (self.step.denominator * self.factor):
            places += 1
        return places

    def write(self, value: Fraction, *, step: Fraction | None = None, hedge: str = "") -> str:
        """``value`` (in the written unit, base scale) in this hand; ``hedge`` is a word between number and unit."""
        finer = self if step is None else Hand(self.scale, self.factor, step, self.unit)
        rounded = round_half_up(value, finer.step)
        return f"{plain(rounded / self.factor, finer.places)}{self.scale}{hedge}{self.unit}"

    def suited_to(self, value: Fraction) -> Hand:
        """This hand, or the next larger scale where ``value`` is ten thousand times the scale or more and fits it.

        A slip of scale is mended in the right scale: 313.5亿件, not 3135000万件.
        """
        words = dict(_SCALES)
        larger = {"": "万", "万": "亿", "亿": "万亿"}.get(self.scale)
        if larger is None or abs(value) < self.factor * 10**4 or value * 10**_PLACES % words[larger]:
            return self
        return Hand(larger, words[larger], self.step, self.unit).suited_to(value)

    def write_near(self, value: Fraction) -> str:
        """``value`` with one place more than the mention has, without trailing zeros: enough to see the difference."""
        size = abs(value)
        if size < self.factor and value:
            return self.write_exact(round_half_up(value, self.step / 10))
        return f"{exact(value / self.factor, self.places + 1)}{self.scale}{self.unit}"

    def write_exact(self, value: Fraction) -> str:
        """``value`` with the places it has, four at most, in this scale or a smaller one (5000, not 0.5万)."""
        size = abs(value)
        word, factor = self.scale, self.factor
        if size < self.factor:
            smaller = [entry for entry in _SCALES if entry[1] < self.factor and entry[1] <= size]
            word, factor = smaller[0] if smaller else ("", 1)
        return f"{exact(value / factor)}{word}{self.unit}"


def hand_of(mention: Mention) -> Hand:
    """The hand of a mention: 2.7万余家 is written in 万 with one place and 家."""
    quantity = mention.quantity
    unit = quantity.unit.text if quantity.unit else ""
    step = quantity.step or Fraction(1)
    shadow = _shadow(mention.text)
    for word, factor in _SCALES:
        if word in shadow and _SCALED[word].search(shadow):
            return Hand(word, factor, step, unit)
    if is_told_by_labels(mention):
        word, factor = _scale_of_labels(quantity.value or Fraction(0), shadow)
        return Hand(word, factor, step, unit)
    size = abs(quantity.value or Fraction(0))
    if not _DIGIT.search(shadow) and size >= _SCALES[-1][1]:
        word, factor = next((word, factor) for word, factor in _SCALES if size >= factor)
        return Hand(word, factor, step, unit)
    return Hand("", 1, step, unit)


@lru_cache(maxsize=1 << 12)
def _shadow(text: str) -> str:
    """The shadow of a mention, which one verdict asks for several times."""
    return fold(text)


def is_told_by_labels(mention: Mention) -> bool:
    """True for the number of a cell whose unit stands in a label: 40269.6 under 单位：亿元."""
    unit = mention.quantity.unit
    return mention.part == "table" and unit is not None and unit.text not in mention.text


def _scale_of_labels(value: Fraction, shadow: str) -> tuple[str, int]:
    """The scale by which the digits of a cell come to its value."""
    digits = re.sub(r"[^\d.]", "", shadow)
    written = Fraction(digits) if re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", digits) else Fraction(0)
    return next(((word, factor) for word, factor in _SCALES if written and abs(value) == written * factor), ("", 1))


def as_written(fact: Fact) -> str:
    """The fact's value as its source has it, with the unit (1546.7亿元)."""
    return f"{fact.value_text}{fact.unit_text}"
