"""One figure told twice with different values: in title and text, in two sentences, in two articles of a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from factcheck.judge.conflicts.linking import linked
from factcheck.judge.conflicts.told import (
    Told,
    conflict,
    is_level,
    is_named,
    named_alike,
    same_figure,
    same_period,
    sentence_bounds,
)
from factcheck.model.quantity import is_below

_TELLING = 4  # characters of a noun that is no common one: 高新技术企业

if TYPE_CHECKING:
    from factcheck.model import Article, Claim, Conflict, ConflictKind


def restated(article: Article, entries: Iterable[Told]) -> tuple[Conflict, ...]:
    """Conflicts inside one article. Two figures of one sentence are told apart by its words, whatever they are."""

    def same(first: Told, second: Told) -> bool:
        if not one_figure(first.claim, second.claim) or _count_parts(first.claim, second.claim):
            return False
        return not _in_one_sentence(article, first.claim, second.claim)

    inside = _groups("restated", entries, same)
    return (*inside, *_titles(entries))


def across(entries: Sequence[Told]) -> tuple[Conflict, ...]:
    """Conflicts between articles; periods must be known, since two articles may speak of two years."""
    return _groups("across-articles", entries, lambda a, b: a.path != b.path and one_figure(a.claim, b.claim))


def one_figure(first: Claim, second: Claim) -> bool:
    """True where two claims tell one figure at one time in words that do not part them."""
    return same_figure(first, second) and same_period(first, second) and named_alike(first, second)


def _in_one_sentence(article: Article, first: Claim, second: Claim) -> bool:
    part = first.mention.part
    if part != second.mention.part:
        return False
    if part == "table":  # two rows of one name are told apart by the table, whatever their names are
        return True
    text = article.part_text(part)
    return sentence_bounds(text, first.mention.span.start) == sentence_bounds(text, second.mention.span.start)


def _count_parts(first: Claim, second: Claim) -> bool:
    """True for 征集124部影片 and 15部影片入围: a common noun after its number does not say which of them."""
    return all(
        claim.indicator_span is not None
        and claim.indicator_span.start >= claim.mention.span.end
        and len(claim.indicator or "") < _TELLING
        for claim in (first, second)
    )


def _groups(kind: ConflictKind, entries: Iterable[Told], same: Callable[[Told, Told], bool]) -> tuple[Conflict, ...]:
    """One conflict for each set of claims that are linked by contradiction."""

    def link(first: Told, second: Told) -> bool:
        return first.disjoint(second) and same(first, second)

    doubtful = [told for told in _figures(entries) if _may_contradict(told)]
    groups = [group for told in doubtful for group in linked(told, link, _time)]
    return tuple(conflict(kind, group, series=series_of(group[0])) for group in groups)


def _figures(entries: Iterable[Told]) -> Iterable[Sequence[Told]]:
    """The claims that may tell one figure: what `one_figure` asks for and can be looked up is the same for them."""
    figures: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for entry in entries:
        claim = entry.claim
        if entry.in_own_words and claim.period is not None and is_named(claim) and is_level(claim):
            sort = claim.mention.quantity.dimension, claim.revision, claim.real
            figures[claim.subject, claim.indicator, claim.scope, *sort, claim.period.last].append(entry)
    return figures.values()


def _may_contradict(told: Sequence[Told]) -> bool:
    """True where the ranges have no value in common."""
    lows = [entry.low for entry in told if entry.low is not None]
    highs = [entry.high for entry in told if entry.high is not None]
    return len(told) > 1 and bool(lows) and bool(highs) and is_below(min(highs), max(lows))


def _time(entry: Told) -> str:
    return entry.claim.period.iso if entry.claim.period else ""


def _titles(entries: Iterable[Told]) -> tuple[Conflict, ...]:
    """A title without a period contradicts the text where every such figure of the text does."""
    found = []
    for title in entries:
        if title.claim.mention.part != "title" or title.claim.period is not None:
            continue
        others = [e for e in entries if e.claim.mention.part == "body" and same_figure(title.claim, e.claim)]
        if others and all(title.disjoint(entry) for entry in others):
            found.append(conflict("restated", (title, *others), series=series_of(title)))
    return tuple(found)


def series_of(entry: Told) -> str:
    """Subject, period and indicator, as far as they are known."""
    claim = entry.claim
    return " ".join(part for part in (claim.subject, claim.period.iso if claim.period else "", claim.indicator) if part)
