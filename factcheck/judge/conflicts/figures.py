"""Article → its figures: as little of each claim as shows whether another article may contradict it.

Of a large run nearly all articles are looked at through their figures alone; claims are asked for only where one series
is told with two ranges in two articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from factcheck.judge.conflicts.told import Told, is_level, is_named, told
from factcheck.model import recalled

if TYPE_CHECKING:
    from factcheck.model import CheckedArticle, Mention, PartName, Span


class _Figure(NamedTuple):
    """The place of a claim among the findings, what it is about, and its widest range.

    Two claims can tell one figure only where ``about`` is the same: subject, indicator, scope, dimension, revision,
    real or nominal, and the last day of the period (at which a year and its last month are one point).
    """

    row: int
    about: tuple[str | bool | None, ...]
    low: Fraction | None
    high: Fraction | None
    in_own_words: bool


def told_apart(articles: Sequence[CheckedArticle]) -> tuple[Told, ...]:
    """The claims of all articles whose series several of them tell with different ranges, in the order of the text."""
    figures = [_figures_of(checked) for checked in articles]
    ranges = defaultdict(set)
    places = defaultdict(set)
    for place, held in enumerate(figures):
        for figure in held:
            ranges[figure.about].add((figure.low, figure.high))
            places[figure.about].add(place)
    doubtful = {about for about, found in ranges.items() if len(found) > 1 and len(places[about]) > 1}
    return tuple(
        entry
        for checked, held in zip(articles, figures, strict=True)
        for entry in _entries(checked, [figure for figure in held if figure.about in doubtful])
    )


def _figures_of(checked: CheckedArticle) -> list[_Figure]:
    return [_Figure(*entry) for entry in recalled(checked, "figures", partial(_figures, checked))]


def _entries(checked: CheckedArticle, figures: Sequence[_Figure]) -> Iterator[Told]:
    for figure in figures:
        claim = checked.findings[figure.row].claim
        if claim:
            yield Told(checked.article.path, claim, figure.low, figure.high, figure.in_own_words)


_Plain = tuple[int, tuple[str | bool | None, ...], Fraction | None, Fraction | None, bool]


def _figures(checked: CheckedArticle) -> tuple[_Plain, ...]:
    rows = {_place(finding.mention): row for row, finding in enumerate(checked.findings)}
    entries = told(checked.article.path, (finding.claim for finding in checked.findings if finding.claim))
    return tuple(
        (rows[_place(entry.claim.mention)], _about(entry), entry.low, entry.high, entry.in_own_words)
        for entry in entries
        if is_named(entry.claim) and is_level(entry.claim) and entry.claim.period
    )


def _place(mention: Mention) -> tuple[PartName, Span]:
    return mention.part, mention.span


def _about(entry: Told) -> tuple[str | bool | None, ...]:
    claim = entry.claim
    last = claim.period.last.isoformat() if claim.period else None
    dimension = claim.mention.quantity.dimension
    return (claim.subject, claim.indicator, claim.scope, dimension, claim.revision, claim.real, last)
