"""What somebody has spoken of: each with its verdict, which stands, and who said why, where, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.model import Article, PartName, Report, Suppression
from factcheck.report.excerpt import excerpt
from factcheck.report.ledger import all_conflicts, suppressed
from factcheck.report.markdown.syntax import code, escape, label, marked
from factcheck.report.messages import conflict_name, conflict_text, explain_verdict, status_name, style_text
from factcheck.report.wording import word

_WIDTH = 24


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding in its words: what it is, where it stands, what was found; and what was said of it."""

    sort: str
    place: str
    quote: str
    finding: str
    why: Suppression


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
            lines += [*_item(item, lang), *_why(item.why, lang)]
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
        f"- {item.sort} {code(item.place)}{colon}{item.quote}",
        f"  - {label('reason', lang)}{colon}{escape(item.finding)}",
    ]


def _why(why: Suppression, lang: str) -> list[str]:
    place = ":".join(str(step) for step in (why.path, why.line) if step)
    until = label("suppressed_until", lang, date=why.expires.isoformat()) if why.expires else ""
    asides = [escape(why.by), until, code(place)]
    aside = label("aside", lang, text=word("words", "stop", lang).join(filter(None, asides)))
    return [f"  - {label('suppressed_why', lang)}{label('colon', lang)}{escape(why.reason)}{aside}"]


def _all(report: Report, lang: str) -> Iterator[_Told]:
    articles = {checked.article.path: checked.article for checked in report.articles}
    for checked in report.articles:
        article = checked.article
        for finding in checked.findings:
            why, claim, verdict = finding.suppression, finding.claim, finding.verdict
            if why and claim and verdict and why.origin != "unchanged":
                quote = marked(excerpt(article, claim.mention, width=_WIDTH))
                place = _place(article, claim.mention.span.start, claim.mention.part)
                yield _Told(status_name(verdict.status, lang), place, quote, explain_verdict(verdict, claim, lang), why)
        for note in checked.style or ():
            if note.suppression and note.suppression.origin != "unchanged":
                place = _place(article, note.span.start, note.part)
                sort = label("suppressed_style", lang)
                yield _Told(sort, place, escape(note.text), style_text(note, lang), note.suppression)
    for conflict in all_conflicts(report):
        if conflict.suppression and conflict.suppression.origin != "unchanged" and conflict.members:
            mention, article = conflict.members[0].mention, articles[conflict.members[0].path]
            quote = marked(excerpt(article, mention, width=_WIDTH))
            sort = label("suppressed_conflict", lang, name=escape(conflict_name(conflict, lang)))
            place = _place(article, mention.span.start, mention.part)
            yield _Told(sort, place, quote, conflict_text(conflict, lang), conflict.suppression)


def _place(article: Article, offset: int, part: PartName) -> str:
    line, column = article.place(offset, part=part)
    return f"{article.path}:{line}:{column}"
