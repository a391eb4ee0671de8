"""The body of the report: 不符 in full, 未核实 with the nearest facts, 已核实 folded, 已排除 counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.model import Article, Claim, Exclusion, Mention, Report, Status, Verdict
from factcheck.report.excerpt import excerpt
from factcheck.report.markdown.evidence import candidate_lines, evidence_lines, source_line, sources_text
from factcheck.report.markdown.overview import article_name
from factcheck.report.markdown.syntax import bold, code, escape, label, line, marked, table
from factcheck.report.messages import (
    exclusion_name,
    explain_verdict,
    note_text,
    status_name,
    verdict_fields,
)
from factcheck.report.numbers import show_percent
from factcheck.report.wording import decisive, series_of_fact, word

_QUOTE_WIDTH = 70
_SNIPPET_WIDTH = 18
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class _Checked:
    """A claim with its verdict and the article it stands in."""

    article: Article
    claim: Claim
    verdict: Verdict


def _with_status(report: Report, status: Status) -> Iterator[_Checked]:
    for checked in report.articles:
        for finding in checked.findings:
            if finding.claim and finding.verdict and finding.verdict.status is status and not finding.suppression:
                yield _Checked(checked.article, finding.claim, finding.verdict)


def _by_article(items: Iterable[_Checked], lang: str) -> Iterator[tuple[str, list[_Checked]]]:
    groups: dict[str, list[_Checked]] = defaultdict(list)
    for item in items:
        groups[item.article.path].append(item)
    return ((article_name(group[0].article, lang), group) for group in groups.values())


def _heading(status: str, count: int, lang: str) -> list[str]:
    return [f"## {status_name(status, lang)}{label('aside', lang, text=count)}", ""]


def _elsewhere(report: Report, status: Status, lang: str) -> list[str]:
    """A line on those of a status that stand under 已说明; nothing without any."""
    findings = (finding for checked in report.articles for finding in checked.findings)
    count = sum(f.suppression is not None and f.verdict is not None and f.verdict.status is status for f in findings)
    return [label("suppressed_elsewhere", lang, count=count), ""] if count else []


def _item(key: str, text: str, lang: str, *, depth: int = 0) -> str:
    return f"{'  ' * depth}- {label(key, lang)}{label('colon', lang)}{text}"


def refuted(report: Report, lang: str) -> list[str]:
    """Each refuted claim with its sentence, both numbers, the source and a wording that would be right."""
    items = list(_with_status(report, Status.REFUTED))
    lines = _heading("refuted", len(items), lang)
    lines += _elsewhere(report, Status.REFUTED, lang)
    if not items:
        return lines if lines[2:] else [*lines, label("refuted_none", lang), ""]
    for number, item in enumerate(items, start=1):
        lines += _refuted_item(number, item, lang)
    return lines


def _refuted_item(number: int, item: _Checked, lang: str) -> list[str]:
    claim, verdict = item.claim, item.verdict
    fields = verdict_fields(verdict, claim, lang)
    name = f"{escape(fields['series'])}{label('colon', lang)}" if "series" in fields else ""
    quote = marked(excerpt(item.article, claim.mention, width=_QUOTE_WIDTH))
    lines = [f"### {number}. {name}{escape(claim.mention.text)}", "", _place(item, lang), ""]
    lines += [f"> {line(quote)}", "", escape(explain_verdict(verdict, claim, lang)), ""]
    lines.append(_item("claimed", bold(claim.mention.text), lang))
    lines += _found(verdict, fields, lang) + _field("difference", fields, lang) + _field("formula", fields, lang)
    lines += _sources(verdict, lang) + _field("likely_cause", fields, lang)
    if claim.speaker:
        lines.append(_item("speaker", escape(claim.speaker), lang))
    return [*lines, *_advice(verdict, lang), ""]


def _found(verdict: Verdict, fields: dict[str, str], lang: str) -> list[str]:
    if "found" not in fields:
        return []
    shown = decisive(verdict)
    series = series_of_fact(shown.fact, lang) if shown and not shown.computation else ""
    aside = label("aside", lang, text=escape(series)) if series else ""
    return [_item("found", bold(fields["found"]) + aside, lang)]


def _field(key: str, fields: dict[str, str], lang: str) -> list[str]:
    if key not in fields:
        return []
    text = escape(fields[key])
    if key == "difference" and "difference_percent" in fields:
        text += label("aside", lang, text=escape(fields["difference_percent"]))
    return [_item(key, text, lang)]


def _place(item: _Checked, lang: str) -> str:
    article, mention = item.article, item.claim.mention
    row, column = article.place(mention.span.start, part=mention.part)
    title = f"{label('heading_title', lang, title=escape(article.title))} " if article.title else ""
    return title + code(f"{article.path}:{row}:{column}")


def _sources(verdict: Verdict, lang: str) -> list[str]:
    """The evidence of a refuted claim: its one row, which stands above already, or all of several in full."""
    if len(verdict.evidence) == 1 and not verdict.evidence[0].computation:
        return [_item("evidence", source_line(verdict.evidence[0].fact, lang), lang)]
    facts = evidence_lines(verdict.evidence, lang)
    return [_item("evidence", "", lang).rstrip(), *(f"  - {text}" for text in facts)] if facts else []


def _advice(verdict: Verdict, lang: str, *, depth: int = 0) -> list[str]:
    lines = []
    if verdict.suggestions:
        wordings = label("suggestion_or", lang).join(bold(text) for text in verdict.suggestions)
        lines.append(_item("suggestion", wordings, lang, depth=depth))
    return lines + [_item("note", escape(note_text(note, lang)), lang, depth=depth) for note in verdict.notes]


def unverified(report: Report, lang: str) -> list[str]:
    """What could not be decided, by article, with the reason and the facts that were set aside."""
    items = list(_with_status(report, Status.UNVERIFIED))
    lines = _heading("unverified", len(items), lang)
    lines += _elsewhere(report, Status.UNVERIFIED, lang)
    if not items:
        return lines if lines[2:] else [*lines, label("unverified_none", lang), ""]
    lines += [label("unverified_intro", lang), ""]
    for name, group in _by_article(items, lang):
        lines += [f"### {name}", ""]
        for item in group:
            lines += _unverified_item(item, lang)
        lines.append("")
    return lines


def _unverified_item(item: _Checked, lang: str) -> list[str]:
    snippet = marked(excerpt(item.article, item.claim.mention, width=_SNIPPET_WIDTH))
    lines = [f"- {_line_of(item.article, item.claim.mention, lang)}{label('colon', lang)}{snippet}"]
    lines.append(_item("reason", escape(explain_verdict(item.verdict, item.claim, lang)), lang, depth=1))
    lines += [_item("evidence", text, lang, depth=1) for text in evidence_lines(item.verdict.evidence, lang)]
    lines += [f"  - {text}" for text in candidate_lines(item.verdict.candidates, lang)]
    return lines + _advice(item.verdict, lang, depth=1)


def _line_of(article: Article, mention: Mention, lang: str) -> str:
    if mention.part == "title":
        return label("in_title", lang)
    return label("line", lang, line=article.place(mention.span.start, part=mention.part)[0])


def verified(report: Report, lang: str) -> list[str]:
    """What was borne out, folded away, each with its evidence."""
    items = list(_with_status(report, Status.VERIFIED))
    lines = _heading("verified", len(items), lang)
    if not items:
        return [*lines, label("verified_none", lang), ""]
    lines += ["<details>", f"<summary>{label('verified_fold', lang, count=len(items))}</summary>", ""]
    for name, group in _by_article(items, lang):
        lines += [f"### {name}", ""]
        for item in group:
            lines += _verified_item(item, lang)
        lines.append("")
    return [*lines, "</details>", ""]


def _verified_item(item: _Checked, lang: str) -> list[str]:
    snippet = marked(excerpt(item.article, item.claim.mention, width=_SNIPPET_WIDTH))
    fields = verdict_fields(item.verdict, item.claim, lang)
    lines = [f"- {_line_of(item.article, item.claim.mention, lang)}{label('colon', lang)}{snippet}"]
    if "formula" in fields:
        lines.append(_item("formula", escape(fields["formula"]), lang, depth=1))
    lines += [_item("evidence", text, lang, depth=1) for text in evidence_lines(item.verdict.evidence, lang)]
    if told := sources_text(item.verdict.evidence, lang):
        lines.append(_item("sources", told, lang, depth=1))
    if item.verdict.chance is not None and item.verdict.notes:
        lines.append(_item("chance", show_percent(item.verdict.chance * 100), lang, depth=1))
    return lines + _advice(item.verdict, lang, depth=1)


def excluded(report: Report, lang: str) -> list[str]:
    """How many mentions are no claims, by reason, with a few examples."""
    groups: dict[Exclusion, list[str]] = defaultdict(list)
    for checked in report.articles:
        for finding in checked.findings:
            if finding.mention.excluded:
                groups[finding.mention.excluded].append(finding.mention.text)
    lines = _heading("excluded", sum(map(len, groups.values())), lang)
    if not groups:
        return [*lines, label("excluded_none", lang), ""]
    header = [label(key, lang) for key in ("reason", "count", "examples")]
    rows = [
        [exclusion_name(code, lang), str(len(groups[code])), _some(groups[code], lang)]
        for code in Exclusion
        if code in groups
    ]
    return [*lines, label("excluded_intro", lang), "", *table(header, rows, numbers={1}), ""]


def _some(texts: list[str], lang: str) -> str:
    several = list(dict.fromkeys(texts))
    shown = [escape(text) for text in several[:_EXAMPLES]]
    return word("words", "and", lang).join(shown) + (" …" if len(several) > _EXAMPLES else "")
