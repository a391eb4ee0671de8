"""The number itself: which rule found it, what its numeral, unit and hedge words are, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from factcheck.model import Exclusion, Kind, Unit
from factcheck.numeral import scale_of
from factcheck.patterns import regex
from factcheck.report.explain.hedges import hedge_step
from factcheck.report.explain.step import Case, Step
from factcheck.report.numbers import in_full
from factcheck.report.wording import period_name

_SCALED = regex(r"(?P<digits>[\d.,]+)(?P<scale>[十百千万亿兆]+)")
_FACTOR = regex(r"\*(?P<scale>[十百千万亿兆]+)")
_NO_NUMBER = (Exclusion.NAME, Exclusion.IDIOM, Exclusion.IDENTIFIER, Exclusion.ENUMERATION)


def number_steps(case: Case) -> Iterator[Step]:
    """Rule, numeral, unit, hedges and value."""
    raw = case.trace.raw
    kind = case.say("kind", str(case.mention.kind))
    name = case.say("rule", raw.rule)
    form = "other_rule" if name == raw.rule else "rule"
    yield Step("rule", case.say("words", form, name=name, code=raw.rule or "?", kind=kind))
    yield Step("numeral", _numeral(case))
    yield Step("unit", _unit(case))
    yield hedge_step(case)
    yield Step("value", _value(case))


def _numeral(case: Case) -> str:
    raw, quantity = case.trace.raw, case.mention.quantity
    if raw.kind is Kind.DATE:
        return case.say("numeral", "date")
    if quantity.value is None or raw.numeral is None:
        unread = raw.numeral is not None and case.mention.excluded not in _NO_NUMBER
        return case.say("numeral", "unread", written=raw.numeral) if unread else case.say("numeral", "none")
    fields: dict[str, object] = {
        "written": spelled(raw.numeral),
        "value": in_full(quantity.value, lang=case.lang),
        "scales": case.joined([case.say("numeral", "scale", scale=s, worth=w) for s, w in _scales(case)]),
    }
    if raw.numeral_high is None or quantity.value_high is None:
        return case.say("numeral", "same" if fields["written"] == fields["value"] else "plain", **fields)
    fields |= {
        "written_high": spelled(raw.numeral_high),
        "value_high": in_full(quantity.value_high, lang=case.lang),
    }
    return case.say("numeral", "range", **fields)


def spelled(expression: str) -> str:
    """A numeral's expression as people write sums, with its scale apart.

    >>> spelled("2.7万"), spelled("20*万"), spelled("5+6*1/12"), spelled("两万七千")
    ('2.7 × 万', '20 × 万', '5 + 6 × 1/12', '两万七千')
    """
    apart = re.sub(rf"^{_SCALED.pattern}$", r"\g<digits>*\g<scale>", expression)
    return apart.replace("*", " × ").replace("+", " + ")


def _scales(case: Case) -> Iterator[tuple[str, str]]:
    """The scale words of the numeral with their worth, each once."""
    raw = case.trace.raw
    written = [expression for expression in (raw.numeral, raw.numeral_high) if expression]
    found = [match["scale"] for text in written for form in (_SCALED, _FACTOR) for match in form.finditer(text)]
    for scale in dict.fromkeys(found):
        yield scale, in_full(Fraction(scale_of(scale)), lang=case.lang)


def _unit(case: Case) -> str:
    unit = case.mention.quantity.unit
    if unit is None:
        counted = case.mention.quantity.value is not None
        return case.say("unit", "none" if counted else "no_number")
    family, _, rest = unit.dimension.partition(":")
    if family == "other":
        return case.say("unit", "unknown", unit=unit.text)
    return case.say(
        "unit",
        "known",
        unit=unit.text,
        canonical=unit.canonical if unit.canonical != unit.text else None,
        dimension=case.say("dimension", family, rest=rest, code=unit.dimension),
        factor=_factor(unit, case.lang),
    )


def _factor(unit: Unit, lang: str) -> str | None:
    return in_full(unit.factor, lang=lang) if unit.factor != 1 else None


def _value(case: Case) -> str:
    mention, quantity = case.mention, case.mention.quantity
    if mention.kind is Kind.DATE:
        if mention.period is None:
            return case.say("value", "unknown")
        return case.say("value", "period", period=period_name(mention.period, case.lang), iso=mention.period.iso)
    if quantity.value is None:
        return case.say("numeral", "none") if mention.excluded else case.say("value", "unknown")
    unit = quantity.unit.text if quantity.unit else None
    fields = {"value": in_full(quantity.value, lang=case.lang), "unit": unit}
    if quantity.value_high is None:
        return case.say("value", "one", **fields)
    form = "score" if mention.kind is Kind.SCORE else "range"
    return case.say("value", form, **fields, value_high=in_full(quantity.value_high, lang=case.lang))
