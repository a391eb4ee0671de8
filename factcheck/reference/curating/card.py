"""Everything that the reference knows about one fact, and the ids that an unknown one may have meant."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from factcheck.model import AliasKind, CuratedStore, Fact
from factcheck.provenance import count_sources
from factcheck.reference.agreement import disagree
from factcheck.reference.columns import known_name
from factcheck.reference.store import fact_order

_NEAR = 3
_COMPARED = 5000  # ids that are compared letter by letter: a few tenths of a second
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Card:
    """A fact with its surroundings. All facts stand in the order of time.

    ``written`` holds the cells of its row as the file has them, by column; empty where the file cannot be read again.
    ``answers`` are the other rows of the same question (subject, indicator, period, scope), ``disagreeing`` those of
    them that no number fits together with the fact. ``before`` and ``after`` are the nearest rows of other periods in
    the series, of which there are ``in_series``. ``sources`` are the independent sources of all the answers: rows with
    one ``source_group`` count as one source.
    """

    fact: Fact
    written: Mapping[str, str]
    aliases: Mapping[AliasKind, tuple[str, ...]]
    answers: tuple[Fact, ...]
    disagreeing: frozenset[str]
    before: tuple[Fact, ...]
    after: tuple[Fact, ...]
    in_series: int
    sources: int


def card_of(store: CuratedStore, fact: Fact) -> Card:
    """The card of a fact of the store."""
    series = [other for other in store.facts(fact.subject, fact.indicator) if other.scope == fact.scope]
    answers = [other for other in series if _span(other) == _span(fact) and not _same_row(other, fact)]
    others = _alike([other for other in series if _span(other) != _span(fact)], fact)
    disagreeing = frozenset(other.id for other in answers if disagree(fact, other))
    return Card(
        fact=fact,
        written=written_row(Path(fact.file), fact.row),
        aliases={
            "subject": _aliases_of(store, "subject", fact.subject),
            "indicator": _aliases_of(store, "indicator", fact.indicator),
        },
        answers=tuple(answers),
        disagreeing=disagreeing,
        before=tuple([other for other in others if fact_order(other) < fact_order(fact)][-_NEAR:]),
        after=tuple([other for other in others if fact_order(other) > fact_order(fact)][:_NEAR]),
        in_series=len(series),
        sources=count_sources([fact, *(other for other in answers if other.id not in disagreeing)]),
    )


def _span(fact: Fact) -> object:
    return (fact.period.first, fact.period.last) if fact.period else None


def _alike(others: Sequence[Fact], fact: Fact) -> Sequence[Fact]:
    """The facts over periods of the same sort (years among years); all of them where there is none."""
    grain = fact.period.grain if fact.period else None
    alike = [other for other in others if other.period and other.period.grain == grain]
    return alike or others


def _same_row(one: Fact, other: Fact) -> bool:
    return (one.id, one.file, one.row) == (other.id, other.file, other.row)


def _aliases_of(store: CuratedStore, kind: AliasKind, name: str) -> tuple[str, ...]:
    found = {a.alias for a in store.aliases if a.kind == kind and store.canonical(kind, a.canonical) == name}
    return tuple(sorted(found))


def written_row(path: Path, line: int) -> Mapping[str, str]:
    """The cells of the row that begins at a line of a CSV file, by column; empty where there is none."""
    if line < 2:
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = next((cells for cells in csv.reader(file) if any(cells)), [])
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = next(csv.reader(islice(file, line - 1, None), strict=True), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return {}
    if len(cells) != len(header):
        return {}
    return {known_name(name): cell for name, cell in zip(header, cells, strict=True) if name.strip()}


def nearest_ids(store: CuratedStore, fact_id: str, *, limit: int = 5) -> tuple[str, ...]:
    """The ids that are spelt most like an unknown one, the nearest first.

    Only ids that begin alike are compared, as many letters as leave a few thousand: quick with a million ids too.
    """
    wanted = fact_id.strip()
    if store.info.facts <= _COMPARED:
        return tuple(get_close_matches(wanted, store.ids(), n=limit))
    for length in range(len(wanted), _SHORTEST - 1, -1):
        close = _close(wanted, store.ids(wanted[:length]), limit)
        if close:
            return close
    return ()


def _close(wanted: str, ids: Iterable[str], limit: int) -> tuple[str, ...]:
    compared: Sequence[str] = list(islice(ids, _COMPARED))
    return tuple(get_close_matches(wanted, compared, n=limit))
