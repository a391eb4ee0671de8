"""Value, last place and hedge → the true values that make the wording right (CONTRACT section 2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from factcheck.config import Settings
from factcheck.model import Hedge, Interval, Kind
from factcheck.model.quantity import ordered
from factcheck.model.quick import ratio

Doubts = tuple[tuple[str, Interval], ...]
Reading = tuple[Interval, Doubts]

_EXACT_KINDS = (Kind.ORDINAL, Kind.DATE, Kind.SCORE)
_COUNTED_KINDS = (Kind.COUNT, Kind.NUMBER)
_ROUNDED_KINDS = (Kind.PERCENT, Kind.PERCENTAGE_POINT)


class Written(NamedTuple):
    """A number as written: its value, the worth of its last place, and of its last place that is not zero."""

    value: Fraction
    step: Fraction
    last: Fraction
    kind: Kind
    high: Fraction | None = None
    upper_end: bool = False


def interval_of(written: Written, hedge: Hedge, *, settings: Settings, negated: bool = False) -> Reading:
    """The interval of right values, and the intervals of doubt with their reason codes.

    >>> from factcheck.config import DEFAULT_SETTINGS
    >>> n = Written(Fraction(27000), Fraction(1000), Fraction(1000), Kind.COUNT)
    >>> interval_of(n, Hedge.EXACT, settings=DEFAULT_SETTINGS)[0].low
    Fraction(26500, 1)
    """
    reading = _RULES[hedge](written, settings)
    return _negated(written, hedge, reading) if negated else reading


def _exact(written: Written, settings: Settings) -> Reading:
    value, step, _, kind, _, _ = written
    if kind in _EXACT_KINDS or _is_small_count(written, settings):
        return ordered(value, value), ()
    if kind is Kind.FRACTION or (kind is Kind.MULTIPLE and step >= 1):
        return _around(value, abs(value) * settings.fraction_width), ()
    # In whole parts of a common denominator: a newspaper page holds hundreds of these, and fractions add up slowly.
    (top, bottom), (place, place_bottom) = value.as_integer_ratio(), step.as_integer_ratio()
    parts = 2 * (bottom if bottom % place_bottom == 0 else bottom * place_bottom)
    middle, half = top * (parts // bottom), place * (parts // place_bottom) // 2
    rounded = ordered(ratio(middle - half, parts), ratio(middle + half, parts), True, False)  # noqa: FBT003 - by place, which is quicker
    beyond = ratio(middle - 2 * half if middle < 0 else middle + 2 * half, parts)
    cut = ordered(beyond, value, False) if top < 0 else ordered(value, beyond, True, False)  # noqa: FBT003 - by place, which is quicker
    if kind in _ROUNDED_KINDS:
        return rounded, (("truncated", cut),)
    limit, limit_bottom = settings.rounding_limit.as_integer_ratio()
    if half * limit_bottom <= abs(middle) * limit:
        return rounded, (("truncated", cut),)
    return _around(value, abs(value) * settings.rounding_limit), (("coarse", rounded), ("truncated", cut))


def _is_small_count(written: Written, settings: Settings) -> bool:
    if written.kind not in _COUNTED_KINDS or written.step != 1:
        return False
    top, bottom = written.value.as_integer_ratio()
    return bottom == 1 and abs(top) < settings.exact_below


def _about(written: Written, settings: Settings) -> Reading:
    wide = _around(written.value, abs(written.value) * settings.about_width)
    exact, _ = _exact(written, settings)
    return (exact if exact.covers(wide) else wide), ()


def _over(written: Written, settings: Settings) -> Reading:
    top = written.value + written.last
    right = Interval(written.value, top, high_inclusive=False)
    return right, () if written.upper_end else (("loose", Interval(top, None)),)


def _nearly(written: Written, settings: Settings) -> Reading:
    value = written.value
    low = value - abs(value) * settings.nearly_width
    return Interval(low, value, high_inclusive=False), (("loose", Interval(value, value)),)


def _under(written: Written, settings: Settings) -> Reading:
    half = written.value / 2 if written.value > 0 else written.value * 2
    right = Interval(half, written.value, high_inclusive=False)
    return right, (("loose", Interval(None, half, high_inclusive=False)),)


def _at_least(written: Written, settings: Settings) -> Reading:
    double = written.value * 2 if written.value > 0 else written.value / 2
    return Interval(written.value, double), (("loose", Interval(double, None, low_inclusive=False)),)


def _at_most(written: Written, settings: Settings) -> Reading:
    return Interval(None, written.value), ()


def _range(written: Written, settings: Settings) -> Reading:
    ends = (written.value, written.value if written.high is None else written.high)
    return Interval(min(ends), max(ends)), ()


def _around(value: Fraction, width: Fraction) -> Interval:
    return Interval(value - width, value + width)


_RULES: dict[Hedge, Callable[[Written, Settings], Reading]] = {
    Hedge.EXACT: _exact,
    Hedge.ABOUT: _about,
    Hedge.OVER: _over,
    Hedge.NEARLY: _nearly,
    Hedge.UNDER: _under,
    Hedge.AT_LEAST: _at_least,
    Hedge.AT_MOST: _at_most,
    Hedge.RANGE: _range,
    Hedge.SEVERAL: _range,
}


def _negated(written: Written, hedge: Hedge, reading: Reading) -> Reading:
    """The interval turned round: 没有超过150万 is up to 1500000, 并非170万 is anything but about that."""
    value = written.value
    if hedge is Hedge.OVER:
        return Interval(None, value), ()
    if hedge is Hedge.AT_LEAST:
        return Interval(None, value, high_inclusive=False), ()
    if hedge is Hedge.UNDER:
        return Interval(value, None), ()
    if hedge is Hedge.AT_MOST:
        return Interval(value, None, low_inclusive=False), ()
    right, doubts = reading
    coarse = next((interval for reason, interval in doubts if reason == "coarse"), right)
    return replace(coarse, outside=True), _between(right, coarse)


def _between(inner: Interval, outer: Interval) -> Doubts:
    """What lies in ``outer`` on both sides of ``inner``: neither surely meant nor surely denied."""
    if inner == outer or inner.low is None or inner.high is None:
        return ()
    below = Interval(outer.low, inner.low, high_inclusive=False)
    above = Interval(inner.high, outer.high, low_inclusive=False, high_inclusive=False)
    return (("coarse", below), ("coarse", above))
