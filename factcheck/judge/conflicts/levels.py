"""One figure told twice with different values: in title and text, in two sentences, in two articles of a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.judge.conflicts.told import Told, conflict, named_alike, same_figure, same_period, sentence_bounds

_TELLING = 4  # characters of a noun that is no common one: 高新技术企业

if TYPE_CHECKING:
    from factcheck.model import Article, Claim, Conflict, ConflictKind


def restated(article: Article, entries: Sequence[Told]) -> tuple[Conflict, ...]:
    """Conflicts inside one article. Two figures of one sentence are told apart by its words, whatever they are."""

    def same(first: Told, second: Told) -> bool:
        apart = _in_one_sentence(article, first.claim, second.claim) or _count_parts(first.claim, second.claim)
        return one_figure(first.claim, second.claim) and not apart

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


def _groups(kind: ConflictKind, entries: Sequence[Told], same: Callable[[Told, Told], bool]) -> tuple[Conflict, ...]:
    """One conflict for each set of claims that are linked by contradiction."""
    groups: list[list[Told]] = []
    for first, second in _pairs(entries):
        if not (same(first, second) and first.disjoint(second)):
            continue
        joined = [group for group in groups if first in group or second in group]
        groups = [group for group in groups if group not in joined]
        groups.append([entry for group in joined for entry in group] + [first, second])
    return tuple(conflict(kind, group, series=series_of(group[0])) for group in groups)


def _pairs(entries: Sequence[Told]) -> list[tuple[Told, Told]]:
    by_name: dict[tuple[str | None, str | None], list[Told]] = {}
    for entry in entries:
        if entry.in_own_words:
            by_name.setdefault((entry.claim.subject, entry.claim.indicator), []).append(entry)
    return [pair for group in by_name.values() for pair in combinations(group, 2)]


def _titles(entries: Sequence[Told]) -> tuple[Conflict, ...]:
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
