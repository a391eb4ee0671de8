"""What somebody has spoken of: each with its verdict, which stands, and who said why, where, and until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factcheck.model import Article, Conflict, Report, Suppression
from factcheck.report.conflicts import between, placed_conflicts
from factcheck.report.excerpt import excerpt
from factcheck.report.ledger import spoken_of, suppressed
from factcheck.report.markdown.places import origin_name, place_name
from factcheck.report.markdown.syntax import escape, label, marked
from factcheck.report.messages import conflict_name, conflict_text, explain_verdict, status_name, style_text
from factcheck.report.wording import word

_WIDTH = 24


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding in its words: what it is, where it stands, what was found; what was said of it, and where."""

    sort: str
    place: str
    quote: str
    finding: str
    why: Suppression
    said_at: str


def suppressed_findings(report: Report, lang: str) -> list[str]:
    """What is known, those of the baseline folded; what stands on unchanged lines is only counted."""
    counts = suppressed(report)
    if not counts.told and not counts.unchanged:
        return []
    lines = [f"## {label('suppressed', lang)}{label('aside', lang, text=counts.told)}", ""]
    told = list(_all(report, lang))
    if told:
        lines += [label("suppressed_intro", lang), ""]
    known = [item for item in told if item.why.origin == "baseline"]
    for item in told:
        if item.why.origin != "baseline":
            lines += [*_item(item, lang), *_why(item, lang)]
    if len(known) < len(told):
        lines.append("")
    if known:
        lines += ["<details>", f"<summary>{label('baseline_fold', lang, count=len(known))}</summary>", ""]
        lines += [line for item in known for line in _item(item, lang)]
        lines += ["", "</details>", ""]
    if counts.unchanged:
        lines += [label("unchanged_listed", lang, count=counts.unchanged), ""]
    return lines


def _item(item: _Told, lang: str) -> list[str]:
    colon = label("colon", lang)
    return [
        f"- {item.sort} {item.place}{colon}{item.quote}",
        f"  - {label('reason', lang)}{colon}{escape(item.finding)}",
    ]


def _why(item: _Told, lang: str) -> list[str]:
    why = item.why
    until = label("suppressed_until", lang, date=why.expires.isoformat()) if why.expires else ""
    asides = [escape(why.by), until, item.said_at]
    aside = label("aside", lang, text=word("words", "stop", lang).join(filter(None, asides)))
    return [f"  - {label('suppressed_why', lang)}{label('colon', lang)}{escape(why.reason)}{aside}"]


def _all(report: Report, lang: str) -> Iterator[_Told]:
    for checked in spoken_of(report):
        article = checked.article
        for finding in checked.findings:
            why, claim, verdict = finding.suppression, finding.claim, finding.verdict
            if why and claim and verdict and why.origin != "unchanged":
                quote = marked(excerpt(article, claim.mention, width=_WIDTH))
                place = place_name(article, claim.mention.span.start, claim.mention.part, lang)
                told, at = explain_verdict(verdict, claim, lang), origin_name(why, article, lang)
                yield _Told(status_name(verdict.status, lang), place, quote, told, why, at)
        for note in checked.style or ():
            if note.suppression and note.suppression.origin != "unchanged":
                place = place_name(article, note.span.start, note.part, lang)
                sort, at = label("suppressed_style", lang), origin_name(note.suppression, article, lang)
                yield _Told(sort, place, escape(note.text), style_text(note, lang), note.suppression, at)
    for conflict, articles in placed_conflicts(report, between(report)):
        if conflict.suppression and conflict.suppression.origin != "unchanged" and conflict.members:
            yield _of_conflict(conflict, conflict.suppression, articles, lang)


def _of_conflict(conflict: Conflict, why: Suppression, articles: Mapping[str, Article], lang: str) -> _Told:
    mention, article = conflict.members[0].mention, articles[conflict.members[0].path]
    quote = marked(excerpt(article, mention, width=_WIDTH))
    sort = label("suppressed_conflict", lang, name=escape(conflict_name(conflict, lang)))
    place = place_name(article, mention.span.start, mention.part, lang)
    # What is said of a contradiction may stand in another of its articles.
    at = origin_name(why, articles.get(why.path, article), lang)
    return _Told(sort, place, quote, conflict_text(conflict, lang), why, at)
