"""The true values that would make the wording right, and how they follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.model import Hedge, Interval, Kind
from factcheck.report.explain.step import Case, Step
from factcheck.report.numbers import in_full, show_percent

_TURNED = (Hedge.OVER, Hedge.AT_LEAST, Hedge.UNDER, Hedge.AT_MOST)


def range_steps(case: Case) -> Iterator[Step]:
    """The interval with its derivation, and the stretches in which nothing is decided."""
    quantity = case.mention.quantity
    if quantity.interval is None:
        yield Step("interval", case.say("interval", "none" if case.mention.excluded else "unknown"))
        return
    yield Step("interval", _derived(case, quantity.interval))
    for code, doubt in quantity.doubts:
        yield Step("doubt", case.say("doubt", code, range=range_text(case, doubt)))


def _derived(case: Case, interval: Interval) -> str:
    quantity, settings = case.mention.quantity, case.settings
    value, step = quantity.value or Fraction(0), quantity.step or Fraction(1)
    rule = _rule(case, interval)
    widths = {"about": settings.about_width, "nearly": settings.nearly_width, "share": settings.fraction_width}
    return case.say(
        "interval",
        rule,
        range=range_text(case, interval),
        value=in_full(value, lang=case.lang),
        step=in_full(step, lang=case.lang),
        half=in_full(step / 2, lang=case.lang),
        last=in_full(interval.high - value, lang=case.lang) if interval.high is not None else None,
        place=case.say("digit", _place(step)),
        percent=show_percent(widths.get(rule, settings.rounding_limit) * 100),
        limit=settings.exact_below,
    )


def _rule(case: Case, interval: Interval) -> str:
    """Which rule of `factcheck.normalize.intervals` made the interval; what the quantity shows tells it."""
    mention, quantity = case.mention, case.mention.quantity
    if quantity.negated:
        return f"negated_{quantity.hedge}" if quantity.hedge in _TURNED else "negated"
    if quantity.hedge is not Hedge.EXACT:
        return str(quantity.hedge)
    if interval.low == interval.high:
        return "literal"
    whole = mention.kind is Kind.MULTIPLE and (quantity.step or 0) >= 1
    if mention.kind is Kind.FRACTION or whole:
        return "share"
    return "limited" if any(code == "coarse" for code, _ in quantity.doubts) else "rounded"


def _place(step: Fraction) -> str:
    """The power of ten that a step is, as text; ``other`` where it is none.

    >>> _place(Fraction(1000)), _place(Fraction(1, 10)), _place(Fraction(1, 3))
    ('3', '-1', 'other')
    """
    digits = str(max(step.numerator, step.denominator))
    if min(step.numerator, step.denominator) != 1 or digits.strip("0") != "1":
        return "other"
    power = len(digits) - 1
    return str(power if step >= 1 else -power)


def range_text(case: Case, interval: Interval) -> str:
    """An interval in words, with what belongs to it."""
    if interval.outside:
        inner = Interval(interval.low, interval.high, interval.low_inclusive, interval.high_inclusive)
        return case.say("range", "outside", inner=range_text(case, inner))
    ends: dict[str, object] = {}
    for name, value, included in (
        ("low", interval.low, interval.low_inclusive),
        ("high", interval.high, interval.high_inclusive),
    ):
        ends[name] = None if value is None else in_full(value, lang=case.lang)
        ends[f"{name}_mark"] = case.say("range", "included" if included else "excluded")
    if interval.low == interval.high:
        return case.say("range", "one", **ends)
    return case.say(
        "range", "both" if interval.low is not None and interval.high is not None else _open(interval), **ends
    )


def _open(interval: Interval) -> str:
    return "from" if interval.high is None else "upto"
