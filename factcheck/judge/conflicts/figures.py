"""Article → its figures: as little of each claim as shows whether another article may contradict it.

Of a large run nearly all articles are looked at through their figures alone, which lie in a table outside of memory;
claims are asked for only where one series is told with two ranges that shut each other out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from factcheck.judge.conflicts.told import Told, is_level, is_named, told
from factcheck.model import recalled

if TYPE_CHECKING:
    from factcheck.model import CheckedArticle, Claim

# Without a name: SQLite keeps it in memory while it is small, and in a file of its own that nobody sees after that.
_OWN_FILE = ""
_TABLE = "CREATE TABLE figures (about TEXT, place INTEGER, row INTEGER, low TEXT, high TEXT)"
_SEVERAL = """
SELECT about, place, row, low, high FROM figures WHERE about IN (
    SELECT about FROM figures GROUP BY about
    HAVING min(place) < max(place) AND (min(low) < max(low) OR min(high) < max(high) OR count(low) < count(*)
                                        OR count(high) < count(*)))
ORDER BY about, place, row
"""

_Figure = tuple[str, str | None, str | None]
"""What a claim is about, and its widest range. Two claims tell one figure only where what they are about is the same:
subject, indicator, scope, dimension, revision, real or nominal, and the last day of the period (at which a year and its
last month are one point)."""

_Place = tuple[int, int]
"""An article of the run, and one of its figures."""


def prepare_figures(checked: CheckedArticle) -> None:
    """Work out what is asked of an article later; see `factcheck.model.recalled`."""
    _figures_of(checked)
    _told_of(checked)


def contested(articles: Sequence[CheckedArticle]) -> Iterator[list[Told]]:
    """For each figure that articles tell with ranges that shut each other out: its claims, in the order of the text."""
    with closing(sqlite3.connect(_OWN_FILE, isolation_level=None)) as connection:
        connection.execute(_TABLE)
        connection.execute("BEGIN")
        for place, checked in enumerate(articles):
            rows = [(about, place, row, low, high) for row, (about, low, high) in enumerate(_figures_of(checked))]
            connection.executemany("INSERT INTO figures VALUES (?, ?, ?, ?, ?)", rows)
        groups = list(_contested(connection.execute(_SEVERAL)))
    for group in groups:
        held = {place: _told_of(articles[place]) for place in {place for place, _ in group}}
        yield [held[place][row] for place, row in group]


def _contested(rows: Iterator[tuple[str, int, int, str | None, str | None]]) -> Iterator[list[_Place]]:
    about: str | None = None
    places: list[_Place] = []
    lowest_high = highest_low = None
    for name, place, row, low_text, high_text in rows:
        if name != about:
            if _shut_out(lowest_high, highest_low):
                yield places
            about, places, lowest_high, highest_low = name, [], None, None
        low, high = _number(low_text), _number(high_text)
        places.append((place, row))
        if low is not None and (highest_low is None or low > highest_low):
            highest_low = low
        if high is not None and (lowest_high is None or high < lowest_high):
            lowest_high = high
    if _shut_out(lowest_high, highest_low):
        yield places


def _shut_out(lowest_high: Fraction | None, highest_low: Fraction | None) -> bool:
    """True where some range lies below another one."""
    return lowest_high is not None and highest_low is not None and lowest_high < highest_low


def _number(text: str | None) -> Fraction | None:
    return Fraction(text) if text is not None else None


def _text(number: Fraction | None) -> str | None:
    return str(number) if number is not None else None


def _figures_of(checked: CheckedArticle) -> tuple[_Figure, ...]:
    return recalled(checked, "figures", partial(_figures, checked))


def _told_of(checked: CheckedArticle) -> list[Told]:
    held = recalled(checked, "told", partial(_claims, checked))
    return [Told(checked.article.path, claim, low, high) for claim, low, high in held]


def _figures(checked: CheckedArticle) -> tuple[_Figure, ...]:
    return tuple((_about(entry.claim), _text(entry.low), _text(entry.high)) for entry in _entries(checked))


def _claims(checked: CheckedArticle) -> tuple[tuple[Claim, Fraction | None, Fraction | None], ...]:
    return tuple((entry.claim, entry.low, entry.high) for entry in _entries(checked))


def _entries(checked: CheckedArticle) -> list[Told]:
    """The claims that another article may contradict: those in words of their own, of a known series and time."""
    entries = told(checked.article.path, (finding.claim for finding in checked.findings if finding.claim))
    return [
        entry
        for entry in entries
        if entry.in_own_words and is_named(entry.claim) and is_level(entry.claim) and entry.claim.period
    ]


def _about(claim: Claim) -> str:
    last = claim.period.last.isoformat() if claim.period else None
    dimension = claim.mention.quantity.dimension
    return ascii((claim.subject, claim.indicator, claim.scope, dimension, claim.revision, claim.real, last))
