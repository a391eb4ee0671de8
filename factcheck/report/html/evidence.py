"""Facts on the page: what a row says, its source as a link, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from factcheck.model import Candidate, Evidence, Fact
from factcheck.report.html.values import Link, Row
from factcheck.report.html.words import label
from factcheck.report.messages import candidate_reason
from factcheck.report.wording import fact_line, word

EVIDENCE_SHOWN = 8
CANDIDATES_SHOWN = 4


def evidence_rows(evidence: Sequence[Evidence], lang: str) -> tuple[Row, ...]:
    """The rows that a verdict rests on, each once; of very many the first ones, since the JSON report has them all."""
    facts = dict.fromkeys((item.fact.id, item.fact.file, item.fact.row) for item in evidence)
    by_place = {(item.fact.id, item.fact.file, item.fact.row): item.fact for item in evidence}
    return tuple(row_of(by_place[place], lang) for place in facts)


def candidate_rows(candidates: Sequence[Candidate], lang: str) -> tuple[Row, ...]:
    """The nearest rows that were set aside, each with the reason."""
    return tuple(
        row_of(candidate.fact, lang, reason=candidate_reason(candidate.reason, lang)) for candidate in candidates
    )


def row_of(fact: Fact, lang: str, *, reason: str = "") -> Row:
    """A fact with its source, its grade, its dates and its place."""
    dates = (
        ("published", fact.published_text, fact.published),
        ("accessed", fact.accessed_text, fact.accessed),
    )
    asides = [label("grade", lang, grade=fact.grade)] if fact.grade else []
    asides += [label(key, lang, date=text or day) for key, text, day in dates if text or day]
    source = fact.source or word("words", "source_none", lang)
    return Row(
        fact_line(fact, lang),
        Link(source, web_address(fact.source_url)),
        tuple(asides),
        fact.id,
        label("row", lang, file=fact.file, row=fact.row),
        reason,
    )


def web_address(url: str) -> str:
    """The address where it is one of the web, else nothing: no other scheme may become a link.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address("//example.org")
    ('https://example.org/a', '', '')
    """
    target = url.strip()
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and bool(parts.netloc)
    return target if is_web and target.isprintable() else ""
