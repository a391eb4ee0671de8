"""Report → diagnostics: what linters, CI systems and editors are told, one value for each finding, in one order.

A refuted claim and an unreadable file are errors, a conflict is a warning; an unverified claim and a note on style are
notes. What is verified or no claim is no diagnostic. Suppressed ones are here too, marked: a format that knows
suppressions shows them, the others leave them out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Literal

from factcheck.model import (
    Article,
    CheckedArticle,
    Claim,
    Conflict,
    ConflictMember,
    Finding,
    Mention,
    PartName,
    Problem,
    Report,
    Span,
    Status,
    StyleNote,
    Suppression,
    Verdict,
)
from factcheck.report.conflicts import all_conflicts
from factcheck.report.messages import conflict_text, explain_verdict, problem_complaint, style_text
from factcheck.report.wording import fact_line, word

Level = Literal["error", "warning", "note"]
_LEVELS: dict[str, Level] = {Status.REFUTED: "error", Status.UNVERIFIED: "note"}
_PROBLEM_LEVELS: dict[str, Level] = {"error": "error", "finding": "warning", "info": "note"}


@dataclass(frozen=True, slots=True)
class Location:
    """A stretch of a file: lines and columns (code points) from 1, the end exclusive. None where it is not known.

    In a file that has no lines of text, ``line`` counts in the ``page`` of a PDF, or is the ``paragraph`` of a Word
    file. ``span`` and ``part`` are the same stretch in the article; they are missing for a row of the reference.
    ``as_written`` is True where the file holds the very characters of the stretch, so that they can be replaced.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    page: int | None = None
    paragraph: int | None = None
    span: Span | None = None
    part: PartName = "body"
    as_written: bool = False

    @property
    def in_text(self) -> bool:
        """False where an editor that opens the file would find no such line: in a PDF or Word file."""
        return self.page is None and self.paragraph is None


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a diagnostic speaks of: a row of the reference, the other mention of a conflict."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding for a machine that lists findings.

    ``rule`` is the stable code of its sort: ``refuted/outside-interval``, ``conflict/sum``, ``style/…`` or ``FC201``.
    ``text`` is the slice that it is about, and each of ``suggestions`` could stand in its place. ``fingerprint``
    (hexadecimal) stays the same when the article is edited elsewhere; two findings of an article never share one.
    ``about`` is what it tells of; None for a problem.
    """

    rule: str
    level: Level
    location: Location
    message: str
    fingerprint: str
    text: str = ""
    suggestions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    suppression: Suppression | None = None
    about: Finding | Conflict | StyleNote | None = field(default=None, compare=False, repr=False)


def diagnostics(report: Report, *, lang: str) -> tuple[Diagnostic, ...]:
    """Every diagnostic of a run: by article in their order, in each by place; then the problems."""
    return (*of_articles(report, lang=lang), *of_problems(report, lang=lang))


def of_articles(report: Report, *, lang: str) -> tuple[Diagnostic, ...]:
    """What was found in the articles: by article in their order, in each by place."""
    found: list[Diagnostic] = []
    articles = {checked.article.path: checked.article for checked in report.articles}
    conflicts = _by_first_member(report)
    for checked in report.articles:
        own = conflicts.pop(checked.article.path, [])
        found += _distinct(sorted(_of_article(checked, own, articles, lang), key=_order))
    return tuple(found)


def of_problems(report: Report, *, lang: str) -> tuple[Diagnostic, ...]:
    """The trouble in the material, in the order of the report."""
    return tuple(_distinct(_of_problem(problem, lang) for problem in report.problems))


def _by_first_member(report: Report) -> dict[str, list[Conflict]]:
    """The conflicts of a run by the article in which each is told."""
    groups: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in all_conflicts(report):
        if conflict.members:
            groups[conflict.members[0].path].append(conflict)
    return groups


def location_of(article: Article, span: Span, part: PartName) -> Location:
    """Where a stretch of an article stands in its file."""
    line, column = article.place(span.start, part=part)
    # The last character, not the place behind it: that may be on another line or behind a mark of the source.
    end_line, end_column = article.place(max(span.start, span.end - 1), part=part)
    anchor = article.anchor(0 if part == "title" else span.start)
    return Location(
        article.path,
        line,
        column,
        end_line,
        end_column + 1,
        page=anchor.page if anchor else None,
        paragraph=(line if part == "title" else anchor.paragraph) if anchor and anchor.paragraph else None,
        span=span,
        part=part,
        # A title stands between the marks of YAML, and the text of other files is not their bytes.
        as_written=part != "title" and not article.anchors,
    )


def _order(diagnostic: Diagnostic) -> tuple[bool, Span, str]:
    location = diagnostic.location
    return location.part != "title", location.span or Span(0, 0), diagnostic.rule


def _of_article(
    checked: CheckedArticle, conflicts: Sequence[Conflict], articles: dict[str, Article], lang: str
) -> Iterator[Diagnostic]:
    article = checked.article
    for finding in checked.findings:
        if finding.claim and finding.verdict and finding.verdict.status in _LEVELS:
            told = _of_verdict(article, finding.claim, finding.verdict, lang)
            yield replace(told, suppression=finding.suppression, about=finding)
    for conflict in conflicts:
        yield _of_conflict(conflict, articles, lang)
    for note in checked.style or ():
        yield _of_style(article, note, lang)


def _of_verdict(article: Article, claim: Claim, verdict: Verdict, lang: str) -> Diagnostic:
    mention = claim.mention
    rule = f"{verdict.status}/{verdict.reason}"
    facts = [item.fact for item in verdict.evidence]
    if verdict.status is Status.UNVERIFIED:
        facts += [item.fact for item in verdict.candidates]
    return Diagnostic(
        rule,
        _LEVELS[verdict.status],
        location_of(article, mention.span, mention.part),
        explain_verdict(verdict, claim, lang),
        _hash(rule, claim.id),
        mention.text,
        verdict.suggestions,
        tuple(Related(Location(fact.file, fact.row), fact_line(fact, lang)) for fact in facts),
    )


def _of_conflict(conflict: Conflict, articles: dict[str, Article], lang: str) -> Diagnostic:
    first, *others = conflict.members
    rule = f"conflict/{conflict.kind}"
    return Diagnostic(
        rule,
        "warning",
        _member_location(first, articles),
        conflict_text(conflict, lang),
        _hash(rule, *(part for member in conflict.members for part in _member_key(member))),
        first.mention.text,
        related=tuple(Related(_member_location(other, articles), other.mention.text) for other in others),
        suppression=conflict.suppression,
        about=conflict,
    )


def _member_location(member: ConflictMember, articles: dict[str, Article]) -> Location:
    mention: Mention = member.mention
    return location_of(articles[member.path], mention.span, mention.part)


def _member_key(member: ConflictMember) -> tuple[str, str]:
    return (member.claim_id, member.mention.text)


def _of_style(article: Article, note: StyleNote, lang: str) -> Diagnostic:
    rule = f"style/{note.rule}"
    text = article.part_text(note.part)
    around = text[max(0, note.span.start - 8) : note.span.end + 8]
    return Diagnostic(
        rule,
        "note",
        location_of(article, note.span, note.part),
        style_text(note, lang),
        _hash(rule, around),
        note.text,
        note.suggestions,
        suppression=note.suppression,
        about=note,
    )


def _of_problem(problem: Problem, lang: str) -> Diagnostic:
    complaint = problem_complaint(problem, lang)
    if problem.field:
        complaint = word("place", "message", lang).format(place=problem.field, message=complaint)
    values = (text for pair in problem.values for text in pair)
    fingerprint = _hash(problem.code, problem.path, str(problem.line), problem.field, *values)
    location = Location(problem.path, problem.line, problem.column if problem.line else None)
    return Diagnostic(problem.code, _PROBLEM_LEVELS[problem.level], location, complaint, fingerprint)


def _distinct(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics with a number in the fingerprint of each one that an earlier one shares."""
    times: dict[str, int] = {}
    distinct = []
    for diagnostic in found:
        number = times[diagnostic.fingerprint] = times.get(diagnostic.fingerprint, 0) + 1
        shared = number > 1
        fingerprint = _hash(diagnostic.fingerprint, str(number)) if shared else diagnostic.fingerprint
        distinct.append(replace(diagnostic, fingerprint=fingerprint))
    return distinct


def _hash(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
