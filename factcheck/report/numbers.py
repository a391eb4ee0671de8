"""Exact numbers as people and JSON read them. A Fraction comes in, text comes out, and no float lies between."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from factcheck.lexicon import table

# Digits that tell any two doubles apart: a reader that parses the approximation as a double gets the nearest one.
_JSON_DIGITS = 17
_SHOWN_DECIMALS = 6
_SCALED_DECIMALS = 2
_SIGNIFICANT = 2


def decimal_text(value: Fraction) -> str | None:
    """All digits of ``value``, without exponent, or None where they never end.

    >>> decimal_text(Fraction(81, 10)), decimal_text(Fraction(2, 3))
    ('8.1', None)
    """
    places = _places_of(value.denominator)
    if not places:
        return str(value.numerator) if places is not None else None
    digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    return f"{'-' if value.numerator < 0 else ''}{digits[:-places]}.{digits[-places:]}"


@lru_cache(maxsize=1 << 10)
def _places_of(denominator: int) -> int | None:
    """How many decimals a fraction in lowest terms needs; None where they never end."""
    twos, rest = _divided_out(denominator, 2)
    fives, rest = _divided_out(rest, 5)
    return max(twos, fives) if rest == 1 else None


def _divided_out(number: int, prime: int) -> tuple[int, int]:
    times = 0
    while number % prime == 0:
        number //= prime
        times += 1
    return times, number


def json_number(value: Fraction) -> str:
    """``value`` as a JSON number: exact where its digits end, else to 17 significant digits.

    >>> json_number(Fraction(2, 3))
    '0.66666666666666667'
    """
    exact = decimal_text(value)
    if exact is not None:
        return exact
    context = Context(prec=_JSON_DIGITS, rounding=ROUND_HALF_UP)
    return f"{context.divide(Decimal(value.numerator), Decimal(value.denominator)):f}"


def exact_text(value: Fraction) -> str | None:
    """``value`` as a fraction (``2/3``) where no JSON number holds it, else None."""
    return f"{value.numerator}/{value.denominator}" if _places_of(value.denominator) is None else None


def rounded(value: Fraction, places: int) -> Fraction:
    """``value`` rounded half up (away from zero) to ``places`` decimals."""
    factor = 10**places
    whole = (abs(value) * factor * 2 + 1) // 2
    return Fraction(whole, factor) * (-1 if value < 0 else 1)


def in_full(value: Fraction, *, lang: str) -> str:
    """All digits of ``value``, or the fraction where they never end: nothing is rounded.

    >>> in_full(Fraction(27000), lang="en"), in_full(Fraction(2, 3), lang="zh")
    ('27,000', '2/3')
    """
    text = decimal_text(value)
    if text is None:
        return f"{value.numerator}/{value.denominator}"
    return _grouped(text, table(f"messages.{lang}.toml")["number"]["group"])


def show(value: Fraction, *, unit: str = "", lang: str) -> str:
    """``value`` as a newspaper prints it, with its unit: exact, or marked as rounded where its digits do not end.

    A scale is used where at most two decimals then remain, else all digits stand.

    >>> show(Fraction(27000), unit="家", lang="zh"), show(Fraction(27613), unit="家", lang="zh")
    ('2.7万家', '27613家')
    >>> show(Fraction(8, 7), unit="%", lang="zh")
    '约1.14%'
    """
    style: Mapping[str, Any] = table(f"messages.{lang}.toml")["number"]
    text = decimal_text(value)
    if text is None or len(text.partition(".")[2]) > _SHOWN_DECIMALS:
        near = rounded(value, _places(value))
        return str(style["about"]).format(value=f"{_scaled(near, style)}{unit}".strip())
    return f"{_scaled(value, style)}{unit}".strip()


def _places(value: Fraction) -> int:
    places = _SIGNIFICANT
    while value and abs(value) * 10 ** (places - 1) < 1:
        places += 1
    return places


def _scaled(value: Fraction, style: Mapping[str, Any]) -> str:
    for name, power in style["scales"]:
        part = value / 10**power
        text = decimal_text(part)
        if abs(part) >= 1 and text is not None and len(text.partition(".")[2]) <= _SCALED_DECIMALS:
            return _grouped(text, style["group"]) + str(name)
    return _grouped(decimal_text(value) or "", style["group"])


def _grouped(number: str, mark: str) -> str:
    whole, point, decimals = number.partition(".")
    if mark and whole.lstrip("-") != "0":
        whole = f"{int(whole):,}".replace(",", mark)
    return whole + point + decimals


def show_percent(percent: Fraction) -> str:
    """A share of a difference, rounded to one decimal, or to two digits where that would be nothing.

    >>> show_percent(Fraction(8695, 1000)), show_percent(Fraction(1, 300))
    ('8.7%', '0.0033%')
    """
    places = 1 if percent >= Fraction(5, 100) or not percent else _places(percent)
    return f"{decimal_text(rounded(percent, places))}%"


def show_tenths(value: Fraction) -> str:
    """``value`` rounded to one decimal, which is always shown.

    >>> show_tenths(Fraction(30, 7)), show_tenths(Fraction(2))
    ('4.3', '2.0')
    """
    text = decimal_text(rounded(value, 1)) or "0"
    return text if "." in text else f"{text}.0"


def percent_of(share: Fraction) -> Fraction:
    """A share of one in percent, to two decimals; never nothing where there is something.

    >>> percent_of(Fraction(1, 15)), percent_of(Fraction(1, 10**6))
    (Fraction(667, 100), Fraction(1, 100))
    """
    return max(rounded(share * 100, _SCALED_DECIMALS), Fraction(share > 0, 100))
