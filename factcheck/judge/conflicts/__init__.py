"""What an article says against itself, and what the articles of a run say against each other.

No reference is needed. A conflict is reported only where no reading of the words makes both sides right: hedges,
rounding and the doubts of normalization all count in favour of the article (CONTRACT section 5, Conflicts).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.judge.conflicts.columns import Sums, columns, is_in_table
from factcheck.judge.conflicts.conversions import converted
from factcheck.judge.conflicts.dates import ages, impossible
from factcheck.judge.conflicts.entries import Entries
from factcheck.judge.conflicts.figures import contested, prepare_figures
from factcheck.judge.conflicts.groups import conflicts_among, shared
from factcheck.judge.conflicts.growth import changes
from factcheck.judge.conflicts.levels import restated
from factcheck.judge.conflicts.lists import listed
from factcheck.judge.conflicts.partitions import partitions
from factcheck.judge.conflicts.shares import above_all, shares
from factcheck.judge.conflicts.sums import parts_after, totals
from factcheck.judge.conflicts.told import told
from factcheck.judge.conflicts.weekdays import wrong_weekdays

if TYPE_CHECKING:
    from factcheck.model import Article, CheckedArticle, Conflict, Finding

__all__ = ["find_conflicts", "find_conflicts_across", "prepare_figures"]


def find_conflicts(article: Article, findings: Sequence[Finding], *, sums: Sums = ()) -> tuple[Conflict, ...]:
    """The contradictions inside one article, in the order of the text. ``sums`` are those that its tables state.

    What is found by the words round a number is looked for in prose alone: round a cell stand other cells.
    """
    entries = Entries(told(article.path, (finding.claim for finding in findings if finding.claim)))
    prose = Entries(tuple(entry for entry in entries if not is_in_table(entry))) if article.tables else entries
    in_prose = [finding for finding in findings if finding.mention.part != "table"]
    conversions = converted(article, prose)
    found = (
        *totals(prose),
        *parts_after(article, prose),
        *partitions(article, prose),
        *shares(article, prose),
        *above_all(prose),
        *_outside(restated(article, entries), conversions),
        *listed(article, prose),
        *changes(entries),
        *conversions,
        *columns(entries, sums),
        *impossible(article, findings),
        *wrong_weekdays(article, in_prose),
        *ages(article, in_prose),
    )
    return tuple(sorted(found, key=_place))


def find_conflicts_across(articles: Sequence[CheckedArticle]) -> tuple[Conflict, ...]:
    """The contradictions between articles of a run, in the order of their paths."""
    found = (shared(conflict) for entries in contested(articles) for conflict in conflicts_among(entries))
    return tuple(sorted(found, key=_place))


def _outside(conflicts: Sequence[Conflict], others: Sequence[Conflict]) -> Iterator[Conflict]:
    """The conflicts whose members no other one has all."""
    known = {member.claim_id for other in others for member in other.members}
    for one in conflicts:
        members = {member.claim_id for member in one.members}
        if not members <= known or not any(members <= {m.claim_id for m in other.members} for other in others):
            yield one


def _place(conflict: Conflict) -> tuple[str, bool, int, str]:
    first = conflict.members[0]
    return first.path, first.mention.part != "title", first.mention.span.start, conflict.kind
