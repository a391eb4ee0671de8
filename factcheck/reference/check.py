"""A linter for reference data: what is no error in a row, yet would make verdicts doubtful."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from factcheck.model import CuratedStore, Fact, Problem
from factcheck.reference.agreement import are_ordered, disagree, same_row, shown
from factcheck.reference.aliases import Level
from factcheck.reference.files import in_order
from factcheck.reference.jumps import jumps
from factcheck.reference.load import LoadedReference


def check_reference(loaded: LoadedReference) -> tuple[Problem, ...]:
    """Findings and remarks on the facts and aliases that are in use, in the order of the files.

    ``loaded.problems`` are not repeated. Level ``finding`` asks for a change; ``info`` only tells: noted revisions,
    rows without an address or a date of publication.
    """
    store = loaded.store
    checks: tuple[Callable[[CuratedStore], Iterable[Problem]], ...] = (
        _clashes,
        _repetitions,
        _dimensions,
        _jumps,
        _wide_tolerances,
        _gaps,
        _unknown_units,
        _provenance,
        _dead_aliases,
    )
    return in_order(problem for check in checks for problem in check(store))


def _series(store: CuratedStore) -> Iterator[Sequence[Fact]]:
    return (store.facts(*names) for names in store.series())


def _points(store: CuratedStore) -> Iterator[tuple[Fact, ...]]:
    """The facts that answer one question: same subject, indicator, period and scope; two at least."""
    for series in _series(store):
        points: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for fact in series:
            span = (fact.period.first, fact.period.last) if fact.period else None
            points[span, fact.scope].append(fact)
        yield from (tuple(facts) for facts in points.values() if len(facts) > 1)


def _clashes(store: CuratedStore) -> Iterator[Problem]:
    """Rows with different values: a finding, or a remark where dates of publication or notes put them in order."""
    for facts in _points(store):
        pairs = [(one, other) for at, other in enumerate(facts) for one in facts[:at] if disagree(one, other)]
        unordered = [pair for pair in pairs if not are_ordered(*pair)]
        if unordered:
            yield _beside("FC501", *unordered[0], column="value", level="finding")
        elif pairs:
            yield _beside("FC502", *pairs[0], column="value", level="info")


def _repetitions(store: CuratedStore) -> Iterator[Problem]:
    """The same figure from the same source, twice."""
    for facts in _points(store):
        for at, other in enumerate(facts):
            one = next((fact for fact in facts[:at] if same_row(fact, other)), None)
            if one:
                yield _beside("FC503", one, other, column="", level="finding")


def _dimensions(store: CuratedStore) -> Iterator[Problem]:
    """Series whose units cannot be compared; told at the first row of the rarer dimension."""
    for series in _series(store):
        valued = [(fact, sort) for fact in series if (sort := _sort(fact))]
        times = Counter(sort for _, sort in valued)
        if len(times) > 1:
            usual, _ = times.most_common(1)[0]
            odd = next(fact for fact, sort in valued if sort != usual)
            one = next(fact for fact, sort in valued if sort == usual)
            yield _beside("FC504", one, odd, column="unit", level="finding")


def _sort(fact: Fact) -> str:
    """The fact's dimension, all currencies being one: a series may well stand in 元 and in 美元."""
    dimension = fact.quantity.dimension if fact.quantity else ""
    sort, _, currency = dimension.partition(":")
    return sort if sort == "money" and "/" not in currency else dimension


def _jumps(store: CuratedStore) -> Iterator[Problem]:
    for series in _series(store):
        for neighbour, fact, factor in jumps(series):
            yield _beside("FC505", neighbour, fact, column="value", level="finding", factor=str(factor))


def _wide_tolerances(store: CuratedStore) -> Iterator[Problem]:
    """Tolerances of half the value or more: a claim far off would be verified."""
    for fact in store.all_facts():
        value = fact.quantity.value if fact.quantity else None
        if fact.tolerance and value is not None and 2 * fact.tolerance >= abs(value):
            values = (("value", shown(fact)),)
            yield Problem("FC506", fact.file, fact.row, field="tolerance", values=values, level="finding")


def _gaps(store: CuratedStore) -> Iterator[Problem]:
    """Rows without a value in a series of values: read as events, but rather forgotten."""
    for series in _series(store):
        one = next((fact for fact in series if fact.quantity), None)
        for fact in series if one else ():
            if one and not fact.quantity:
                yield _beside("FC507", one, fact, column="value", level="finding")


def _unknown_units(store: CuratedStore) -> Iterator[Problem]:
    """Units that no table of ours holds: compared with nothing but themselves, so a slip would go unseen."""
    told: set[str] = set()
    for fact in store.all_facts():
        unit = fact.quantity.unit if fact.quantity else None
        if unit and unit.dimension == f"other:{unit.canonical}" and unit.text not in told:
            told.add(unit.text)
            values = (("value", unit.text),)
            yield Problem("FC508", fact.file, fact.row, field="unit", values=values, level="info")


def _provenance(store: CuratedStore) -> Iterator[Problem]:
    """Rows that do not say where they are from: one remark for each file and column."""
    columns: tuple[tuple[str, str, Level, Callable[[Fact], str]], ...] = (
        ("FC511", "source", "finding", lambda fact: fact.source),
        ("FC512", "source_url", "info", lambda fact: fact.source_url),
        ("FC513", "published", "info", lambda fact: fact.published_text),
    )
    for file, group in groupby(store.all_facts(), key=lambda fact: fact.file):
        facts = list(group)
        for code, column, level, cell in columns:
            rows = [fact.row for fact in facts if not cell(fact)]
            if rows:
                values = (("rows", str(len(rows))), ("of", str(len(facts))))
                yield Problem(code, file, rows[0], field=column, values=values, level=level)


def _dead_aliases(store: CuratedStore) -> Iterator[Problem]:
    """Aliases that lead to a name on which there is no fact."""
    known: dict[str, set[str]] = {"subject": set(), "indicator": set(), "unit": set()}
    for fact in store.all_facts():
        known["subject"].add(fact.subject)
        known["indicator"].add(fact.indicator)
        unit = fact.quantity.unit if fact.quantity else None
        known["unit"] |= {fact.unit_text, *((unit.text, unit.canonical) if unit else ())}
    for alias in store.aliases:
        canonical = store.canonical(alias.kind, alias.canonical) or alias.canonical
        if canonical not in known[alias.kind] and alias.canonical not in known[alias.kind]:
            values = (("alias", alias.alias), ("canonical", alias.canonical), ("kind", alias.kind))
            yield Problem("FC521", alias.file, alias.row, field="canonical", values=values, level="finding")


def _beside(code: str, one: Fact, fact: Fact, *, column: str, level: Level, **more: str) -> Problem:
    """A problem at ``fact`` that names the row ``one`` with which it does not go together."""
    period = fact.period.iso if fact.period else ""
    values = {
        "series": " ".join(name for name in (fact.subject, fact.indicator, period, fact.scope) if name),
        "value": shown(fact),
        "other_value": shown(one),
        "other": f"{one.file}:{one.row}",
        **more,
    }
    return Problem(code, fact.file, fact.row, field=column, values=tuple(sorted(values.items())), level=level)
