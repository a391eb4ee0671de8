"""Facts in the report: what a row says, its source as a link, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Candidate, Evidence, Fact
from factcheck.provenance import independent_sources
from factcheck.report.markdown.syntax import code, escape, label, link
from factcheck.report.messages import candidate_reason
from factcheck.report.wording import fact_line, word

_SHOWN = 3
_FACTS_SHOWN = 8


def evidence_lines(evidence: Sequence[Evidence], lang: str) -> list[str]:
    """A line for each fact that a verdict rests on; of very many the first ones, since the JSON report has them all."""
    lines = list(dict.fromkeys(evidence_line(item, lang) for item in evidence))
    more = len(lines) - _FACTS_SHOWN
    return [*lines[:_FACTS_SHOWN], label("evidence_more", lang, count=more)] if more > 1 else lines


def evidence_line(evidence: Evidence, lang: str) -> str:
    """A fact that a verdict rests on: what it says, who says so, and where the row stands."""
    stop = word("words", "stop", lang)
    return f"{escape(fact_line(evidence.fact, lang))}{stop}{source_line(evidence.fact, lang)}"


def source_line(fact: Fact, lang: str) -> str:
    """Source with its link, grade, dates of publication and of access, id and row of a fact."""
    parts = [link(fact.source or word("words", "source_none", lang), fact.source_url)]
    if fact.grade:
        parts.append(label("grade", lang, grade=escape(fact.grade)))
    for key, text, day in (
        ("published", fact.published_text, fact.published),
        ("accessed", fact.accessed_text, fact.accessed),
    ):
        if text or day:
            parts.append(label(key, lang, date=escape(text or str(day))))
    row = label("row", lang, file=code(fact.file), row=fact.row)
    return word("words", "stop", lang).join([*parts, f"{code(fact.id)}{label('aside', lang, text=row)}"])


def sources_text(evidence: Sequence[Evidence], lang: str) -> str:
    """How many independent sources several rows have; nothing for one row, or for a computation."""
    number = independent_sources(evidence)
    if number is None or len(evidence) == 1:
        return ""
    key = "sources_one" if number == 1 else "sources_several"
    return label(key, lang, sources=number, rows=len(evidence))


def candidate_lines(candidates: Sequence[Candidate], lang: str) -> list[str]:
    """The nearest facts that were set aside, in one line for each reason; the JSON report has the rest."""
    groups: dict[str, list[str]] = {}
    for candidate in candidates[:_SHOWN]:
        fact = f"{escape(fact_line(candidate.fact, lang))} {code(candidate.fact.id)}"
        groups.setdefault(candidate.reason, []).append(fact)
    stop = word("words", "stop", lang)
    heads = {reason: label("aside", lang, text=escape(candidate_reason(reason, lang))) for reason in groups}
    return [
        f"{label('nearest', lang)}{heads[reason]}{label('colon', lang)}{stop.join(dict.fromkeys(facts))}"
        for reason, facts in groups.items()
    ]
