"""Names of everything on the page that an address may end in: articles a1, mentions a1m3, claims by their own ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factcheck.model import CheckedArticle, Conflict, Finding, Mention, PartName, Span, Status
from factcheck.patterns import regex
from factcheck.report.html.notes import wants_a_look
from factcheck.report.html.values import CODES, Mark
from factcheck.report.html.words import label
from factcheck.report.messages import exclusion_name, status_name

_ODD = regex(r"[^\w-]", re.ASCII)

Place = tuple[str, PartName, Span]


@dataclass(frozen=True, slots=True)
class Names:
    """The marks of a run by article and place, and the names of its conflicts."""

    marks: dict[Place, Mark]
    conflicts: dict[Conflict, str]

    def mark(self, path: str, mention: Mention) -> Mark | None:
        """The mark of a mention."""
        return self.marks.get((path, mention.part, mention.span))


def names_of(articles: Sequence[CheckedArticle], conflicts: Sequence[Conflict], lang: str) -> Names:
    """Names for a run. The id of a claim that two articles share is told apart from the second one on."""
    members = _members(conflicts)
    still_open = _members(conflict for conflict in conflicts if not conflict.suppression)
    seen: Counter[str] = Counter()
    marks: dict[Place, Mark] = {}
    for row, checked in enumerate(articles, start=1):
        number = 0
        for place, finding in enumerate(checked.findings, start=1):
            number += finding.verdict is not None
            key = (checked.article.path, finding.mention.part, finding.mention.span)
            mark = _mark(finding, f"a{row}m{place}", number, in_conflict=key in members, lang=lang)
            mark = replace(mark, look=wants_a_look(finding, in_conflict=key in still_open))
            seen[mark.note] += 1
            marks.setdefault(key, _told_apart(mark, seen[mark.note]))
    return Names(marks, {conflict: f"k{row}" for row, conflict in enumerate(conflicts, start=1)})


def _members(conflicts: Iterable[Conflict]) -> set[Place]:
    return {(item.path, item.mention.part, item.mention.span) for found in conflicts for item in found.members}


def _mark(finding: Finding, name: str, number: int, *, in_conflict: bool, lang: str) -> Mark:
    status = finding.verdict.status if finding.verdict else None
    claim_id = finding.claim.id if finding.claim and finding.verdict else ""
    return Mark(
        id=name,
        note=_ODD.sub("-", claim_id) or f"{name}x",
        code=CODES[status],
        label=_label(finding, status, in_conflict=in_conflict, lang=lang),
        number=number if status else 0,
        conflict=in_conflict,
        known=finding.suppression is not None,
    )


def _label(finding: Finding, status: Status | None, *, in_conflict: bool, lang: str) -> str:
    excluded = finding.mention.excluded
    told = [status_name(status or "excluded", lang)]
    if status is None and excluded:
        told.append(exclusion_name(excluded, lang))
    if in_conflict:
        told.append(label("conflict", lang))
    if finding.suppression:
        told.append(label("known_word", lang))
    return label("mark", lang, text=finding.mention.text, told=label("comma", lang).join(told))


def _told_apart(mark: Mark, times: int) -> Mark:
    if times == 1:
        return mark
    return replace(mark, note=f"{mark.note}-{times}")


def marks_of(checked: CheckedArticle, names: Names, *, title: bool) -> list[tuple[Span, Mark]]:
    """The marks that stand in the title, or in the text, in its order."""
    mentions = (f.mention for f in checked.findings if (f.mention.part == "title") is title)
    found = ((mention.span, names.mark(checked.article.path, mention)) for mention in mentions)
    return sorted(((span, mark) for span, mark in found if mark), key=lambda placed: placed[0])
