"""Reports for the review, built by hand: articles with claims whose verdicts are given."""

from __future__ import annotations

from factcheck.model import (
    Article,
    CheckedArticle,
    Claim,
    Conflict,
    ConflictMember,
    Finding,
    Kind,
    Mention,
    NlpInfo,
    PartName,
    Quantity,
    ReferenceInfo,
    Report,
    Span,
    Status,
    Verdict,
)
from factcheck.readers.directives import with_directives

REASONS = {
    Status.REFUTED: "outside-interval",
    Status.UNVERIFIED: "no-fact",
    Status.VERIFIED: "within-interval",
}


def article(text: str, path: str = "a.md", title: str | None = None, **fields: object) -> Article:
    """An article with its directives."""
    return with_directives(Article(path, text, title, **fields))  # type: ignore[arg-type]  # fields by name, as the test gives them


def mention(article: Article, text: str, part: PartName = "body", number: int = 1) -> Mention:
    """The ``number``-th place of ``text`` outside of comments."""
    whole, at = article.part_text(part), -1
    while number:
        at = whole.index(text, at + 1)
        number -= not any(d.span.start <= at < d.span.end for d in article.directives if part != "title")
    return Mention(Span(at, at + len(text)), text, Kind.COUNT, Quantity(None), part=part)


def finding(article: Article, text: str, status: Status = Status.REFUTED, **fields: object) -> Finding:
    """A claim with its verdict."""
    about = mention(article, text, **fields)  # type: ignore[arg-type]  # fields by name, as the test gives them
    claim = Claim(f"c-{text}-{about.span.start}", about)
    return Finding(about, claim, Verdict(status, REASONS[status]))


def conflict(*members: tuple[Article, Finding], kind: str = "restated") -> Conflict:
    """Claims that contradict each other."""
    told = (ConflictMember(a.path, f.claim.id, f.mention) for a, f in members if f.claim)
    return Conflict(kind, tuple(told))  # type: ignore[arg-type]  # fields by name, as the test gives them


def checked(article: Article, *findings: Finding, conflicts: tuple[Conflict, ...] = ()) -> CheckedArticle:
    """An article with its findings in the order of the text."""
    ordered = sorted(findings, key=lambda f: (f.mention.part != "title", f.mention.span))
    return CheckedArticle(article, tuple(ordered), conflicts)


def report(*articles: CheckedArticle, conflicts: tuple[Conflict, ...] = ()) -> Report:
    """A run."""
    return Report("0", articles, ReferenceInfo(), NlpInfo("rules"), conflicts)
