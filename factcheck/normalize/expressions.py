"""The small expressions in which `extract` hands over a number: ``20*万``, ``2/3``, ``5+6*1/12``, ``2^两``."""

from __future__ import annotations

from fractions import Fraction

from factcheck.errors import NumeralError
from factcheck.numeral import Numeral, parse, scale_of
from factcheck.patterns import regex

_OPERATOR = regex(r"[+*/^]")
_POWER = regex(r"[\d.]+(?:[×xX*]10(?:\^[-−]?\d+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|[eE][+-]?\d+)")
_SCALES = regex(r"[十百千万亿兆]+")


def evaluate(expression: str) -> Numeral:
    """The value of an expression, with the worth of its last written place.

    >>> evaluate("20*万").value, evaluate("二/三").value, evaluate("5+6*1/12").value, evaluate("2^两").value
    (Fraction(200000, 1), Fraction(2, 3), Fraction(11, 2), Fraction(4, 1))

    Raises `factcheck.errors.NumeralError` where a part is no numeral.
    """
    if expression.isalnum() or not _OPERATOR.search(expression) or _POWER.fullmatch(expression):
        return parse(expression)
    terms = [_term(term) for term in expression.split("+") if term]
    total = terms[0]
    for term in terms[1:]:
        total = Numeral(total.value + term.value, term.step, term.last)
    return total


def _term(text: str) -> Numeral:
    head, star, factor = text.partition("*")
    if star:
        try:
            worth = Fraction(scale_of(factor)) if _SCALES.fullmatch(factor) else Fraction(factor)
        except ValueError as trouble:
            raise NumeralError("FC301", f"“{text}” 不是数字") from trouble
        return _term(head).times(worth)
    head, slash, bottom = text.partition("/")
    if slash:
        value = parse(head).value / parse(bottom).value
        step = Fraction(1, value.denominator)
        return Numeral(value, step, step)
    head, caret, power = text.partition("^")
    if caret:
        value = parse(head).value ** int(parse(power).value)
        return Numeral(value, Fraction(1), Fraction(1))
    return parse(text)
