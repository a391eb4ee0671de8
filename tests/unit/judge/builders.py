"""Claims, facts and stores built by hand, for the tests of `factcheck.judge`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from factcheck.config import DEFAULT_SETTINGS, Settings
from factcheck.judge import judge
from factcheck.model import (
    Base,
    Claim,
    CompleteSet,
    Fact,
    Hedge,
    Kind,
    Mention,
    Period,
    Quantity,
    ReferenceInfo,
    Relation,
    Span,
    Verdict,
)
from factcheck.model.mention import PeriodSource
from factcheck.normalize.quantities import named_unit, quantity, reference_quantity, split_unit
from factcheck.numeral import parse, scale_of


class Shelf:
    """A store over a few facts; aliases are not needed here."""

    def __init__(self, facts: Iterable[Fact], sets: Sequence[CompleteSet] = ()) -> None:
        self._sets = sets
        self._facts = tuple(sorted(facts, key=lambda f: (f.period.first if f.period else date.min, f.id)))
        self.info = ReferenceInfo(facts=len(self._facts))

    def facts(self, subject: str, indicator: str) -> Sequence[Fact]:
        return [f for f in self._facts if (f.subject, f.indicator) == (subject, indicator)]

    def facts_during(self, subject: str, indicator: str, period: Period | None) -> Sequence[Fact]:
        return [f for f in self.facts(subject, indicator) if not f.period or (period and f.period.touches(period))]

    def indicators_of(self, subject: str) -> Sequence[str]:
        return sorted({f.indicator for f in self._facts if f.subject == subject})

    def subjects_of(self, indicator: str) -> Sequence[str]:
        return sorted({f.subject for f in self._facts if f.indicator == indicator})

    def names(self, kind: str) -> Sequence[tuple[str, str]]:
        return [(getattr(f, kind), getattr(f, kind)) for f in self._facts]

    def canonical(self, kind: str, name: str) -> str | None:
        return name if any(pair[0] == name for pair in self.names(kind)) else None

    def all_facts(self) -> Sequence[Fact]:
        return self._facts

    def complete_sets(self) -> Sequence[CompleteSet]:
        return self._sets


def fact(subject: str, indicator: str, period: str, value: str, unit: str = "", **more: str) -> Fact:
    """A row of the reference, read as the loader reads it; its id tells subject, indicator, period and note."""
    amount = None
    if value:
        amount = reference_quantity(value, unit, more.get("qualifier", ""), settings=DEFAULT_SETTINGS)
    published = more.get("published", "")
    note = more.get("note", "")
    return Fact(
        id=more.get("id", "-".join(part for part in (subject, indicator, period, note or published) if part)),
        subject=subject,
        indicator=indicator,
        file="facts.csv",
        row=2,
        period=Period.parse(period) if period else None,
        quantity=amount,
        value_text=value,
        unit_text=unit,
        tolerance=Fraction(more.get("tolerance", "0")),
        published=date.fromisoformat(published) if published else None,
        published_text=published,
        source=more.get("source", "统计公报"),
        note=note,
        scope=more.get("scope", ""),
    )


def shelf(table: str) -> Shelf:
    """A store from lines ``subject,indicator,period,value,unit[,name=value…]``."""
    facts = []
    for line in table.strip().splitlines():
        cells = [cell.strip() for cell in line.split(",")]
        plain = [cell for cell in cells if "=" not in cell]
        more = dict(cell.split("=", 1) for cell in cells if "=" in cell)
        facts.append(fact(*plain, **more))
    return Shelf(facts)


def said(
    numeral: str,
    unit: str = "",
    *,
    hedges: Sequence[str] = (),
    high: str | None = None,
    negated: bool = False,
    kind: Kind | None = None,
    at: int = 0,
    part: str = "body",
) -> Mention:
    """A mention of ``numeral`` (scale included) with its unit, at an offset."""
    bare = split_unit(unit)
    named, sort = named_unit(bare[1])
    factor = Fraction(scale_of(bare[0])) if bare[0] else Fraction(1)
    kind = kind or sort
    amount = quantity(
        parse(numeral).times(factor),
        kind=kind,
        settings=DEFAULT_SETTINGS,
        unit=named,
        high=parse(high).times(factor) if high else None,
        hedges=hedges,
        hedge=Hedge.RANGE if high else None,
        negated=negated,
    )
    text = f"{numeral}{unit}"
    return Mention(Span(at, at + len(text)), text, kind, amount, part=part)  # type: ignore[arg-type]


def day(text: str, iso: str) -> Mention:
    """A mention of a date that is itself the claim."""
    return Mention(Span(0, len(text)), text, Kind.DATE, Quantity(None), period=Period.parse(iso))


def claim(subject: str | None, indicator: str | None, period: str | None, mention: Mention, /, **more: object) -> Claim:
    """A claim; ``more`` are further fields, ``base`` may be a text."""
    base = more.get("base")
    if isinstance(base, str):
        more["base"] = Base(base)
    when = Period.parse(period) if period else None
    name = str(more.pop("id", f"c{mention.span.start}"))
    source: PeriodSource = "text" if period else "none"
    given = Claim(id=name, mention=mention, subject=subject, indicator=indicator, period=when, period_source=source)
    return replace(given, **more)  # type: ignore[arg-type]


def verdict(
    given: Claim,
    store: Shelf,
    *,
    on: str | None = None,
    beside: Sequence[Claim] = (),
    settings: Settings = DEFAULT_SETTINGS,
) -> Verdict:
    """The verdict on a claim, with the article's date as text."""
    when = date.fromisoformat(on) if on else None
    return judge(given, store, article_date=when, context=(*beside, given), settings=settings)


def brief(given: Verdict) -> tuple[str, str]:
    """Status and reason: what most tests compare."""
    return str(given.status), given.reason


def ids(given: Verdict) -> list[str]:
    """The facts that the verdict rests on."""
    return [evidence.fact.id for evidence in given.evidence]


GROWTH = Relation.INCREASE_BY
DECLINE = Relation.DECREASE_BY
