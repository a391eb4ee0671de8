"""One figure told twice with different values: in title and text, in two sentences, in two articles of a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from factcheck.judge.conflicts.linking import linked
from factcheck.judge.conflicts.ranges import linked_ranges
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

    inside = _groups("restated", entries, same, in_ranges=True)
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


def _kind(entry: Told) -> Hashable:
    """What `restated` looks at beside range and sentence, of claims that `_figures` put together."""
    claim = entry.claim
    counts = _count_parts(claim, claim)
    return claim.period, claim.indicator_text, claim.subject_text, counts, claim.mention.part == "table"


def _kin(first: Told, second: Told) -> bool:
    """True for two claims whose likes may contradict each other."""
    tabled = first.claim.mention.part == second.claim.mention.part == "table"
    one = one_figure(first.claim, second.claim) or one_figure(second.claim, first.claim)
    return one and not (tabled or _count_parts(first.claim, second.claim))


def _groups(
    kind: ConflictKind, entries: Iterable[Told], same: Callable[[Told, Told], bool], *, in_ranges: bool = False
) -> tuple[Conflict, ...]:
    """One conflict for each set of claims that are linked by contradiction."""

    def link(first: Told, second: Told) -> bool:
        return first.disjoint(second) and same(first, second)

    doubtful = [told for told in _figures(entries) if _may_contradict(told)]
    sets = (lambda told: linked_ranges(told, link, _kind, _kin)) if in_ranges else None
    groups = [group for told in doubtful for group in linked(told, link, _time, sets)]
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
    titles = [entry for entry in entries if entry.claim.mention.part == "title" and entry.claim.period is None]
    named: defaultdict[tuple[str | None, str | None], list[Told]] = defaultdict(list)
    for entry in entries if titles else ():
        if entry.claim.mention.part == "body":
            named[entry.claim.subject, entry.claim.indicator].append(entry)
    for title in titles:
        others = [e for e in named[title.claim.subject, title.claim.indicator] if same_figure(title.claim, e.claim)]
        if others and all(title.disjoint(entry) for entry in others):
            found.append(conflict("restated", (title, *others), series=series_of(title)))
    return tuple(found)


def series_of(entry: Told) -> str:
    """Subject, period and indicator, as far as they are known."""
    claim = entry.claim
    return " ".join(part for part in (claim.subject, claim.period.iso if claim.period else "", claim.indicator) if part)
