"""Names of periods, units and facts in the language of the report."""

from __future__ import annotations

from functools import lru_cache

from factcheck.lexicon import table
from factcheck.model import Claim, Evidence, Fact, Hedge, Period, Quantity, Verdict
from factcheck.report.numbers import show
from factcheck.report.templates import fill

_MONTHS_A_QUARTER = 3


@lru_cache(maxsize=1 << 12)
def word(section: str, key: str, lang: str) -> str:
    """The message of a key, or the key itself where it has none: an unknown code is shown, not hidden."""
    return str(table(f"messages.{lang}.toml").get(section, {}).get(key, key))


@lru_cache(maxsize=1 << 12)
def period_name(period: Period, lang: str) -> str:
    """A period in words.

    >>> period_name(Period.parse("2021-Q3"), "zh"), period_name(Period.parse("2022-01/2022-06"), "zh")
    ('2021年第3季度', '2022年1—6月')
    """
    first, last = period.first, period.last
    fields: dict[str, object] = {"year": first.year, "month": first.month, "day": first.day}
    fields |= {"quarter": (first.month + 2) // _MONTHS_A_QUARTER, "last_year": last.year, "last_month": last.month}
    if period.grain != "span":
        return word("period", period.grain, lang).format_map(fields)
    start, end = (Period.parse(part) for part in period.iso.split("/"))
    if start.grain == end.grain == "year":
        return word("period", "years", lang).format_map(fields)
    if start.grain == end.grain == "month" and first.year == last.year:
        return word("period", "months", lang).format_map(fields)
    ends = {"first": period_name(start, lang), "last": period_name(end, lang)}
    return word("period", "span", lang).format_map(ends)


def quantity_text(quantity: Quantity, lang: str) -> str:
    """A quantity with its unit and the hedge that its source puts on it; empty where it has no value."""
    if quantity.value is None:
        return ""
    unit = quantity.unit.text if quantity.unit else ""
    return _hedged(quantity, show(quantity.value, unit=unit, lang=lang), lang)


def fact_value(fact: Fact, lang: str) -> str:
    """What a row says: the value and unit as written there with its hedge, or the date of an event."""
    if fact.quantity is None or fact.quantity.value is None:
        return period_name(fact.period, lang) if fact.period else fact.value_text
    if not fact.value_text:
        return quantity_text(fact.quantity, lang)
    return _hedged(fact.quantity, f"{fact.value_text}{fact.unit_text}", lang)


def _hedged(quantity: Quantity, value: str, lang: str) -> str:
    if quantity.hedge is Hedge.EXACT:
        return value
    if quantity.hedge in (Hedge.RANGE, Hedge.SEVERAL):
        if quantity.value is None or quantity.value_high is None:
            return value
        unit = quantity.unit.text if quantity.unit else ""
        low, high = show(quantity.value, lang=lang), show(quantity.value_high, unit=unit, lang=lang)
        return word("number", f"hedge_{quantity.hedge}", lang).format(value=low, value_high=high)
    return word("number", f"hedge_{quantity.hedge}", lang).format(value=value)


def decisive(verdict: Verdict) -> Evidence | None:
    """The evidence that shows what the reference says: the computed one, else the first, else the fact in doubt."""
    for evidence in verdict.evidence:
        if evidence.computation:
            return evidence
    if verdict.evidence:
        return verdict.evidence[0]
    doubtful = verdict.candidates and verdict.candidates[0].reason == verdict.reason
    return Evidence(verdict.candidates[0].fact) if doubtful else None


def found_value(evidence: Evidence, lang: str) -> str:
    """The value that the claim was held against: the computed one, or the fact's."""
    if evidence.computation is None:
        return fact_value(evidence.fact, lang)
    return quantity_text(evidence.computation.result, lang)


def series_of_fact(fact: Fact, lang: str) -> str:
    """Subject, period and indicator of a fact as one name: 北京2021年高新技术企业数量."""
    is_event = fact.quantity is None or fact.quantity.value is None
    period = None if is_event else fact.period
    return _series(fact.subject, fact.indicator, period, lang)


def series_of_claim(claim: Claim, lang: str) -> str | None:
    """The same of a claim; None where the text does not tell what is counted."""
    return _series(claim.subject, claim.indicator, claim.period, lang) if claim.indicator else None


def _series(subject: str | None, indicator: str, period: Period | None, lang: str) -> str:
    fields = {"subject": subject, "indicator": indicator, "period": period_name(period, lang) if period else None}
    return fill(word("words", "series", lang), fields) or indicator


def fact_line(fact: Fact, lang: str) -> str:
    """A fact in one phrase: 北京2021年高新技术企业数量2.76万家."""
    fields = {"series": series_of_fact(fact, lang), "value": fact_value(fact, lang)}
    return fill(word("words", "fact_with_value", lang), fields) or str(fields["series"])


def joined(texts: list[str], lang: str) -> str:
    """Texts in a row, each once, in their order."""
    return word("words", "and", lang).join(dict.fromkeys(texts))


def quoted(text: str, lang: str) -> str:
    """A text between quotation marks."""
    return word("words", "quoted", lang).format(text=text)
