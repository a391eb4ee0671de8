"""The body of the report: 不符 in full, 未核实 with the nearest facts, 已核实 folded, 已排除 counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from factcheck.model import (
    Article,
    CheckedArticle,
    Claim,
    Exclusion,
    Mention,
    Report,
    Status,
    Verdict,
    is_kept,
    recalled,
)
from factcheck.report.excerpt import excerpt
from factcheck.report.markdown.evidence import candidate_lines, evidence_lines, source_line, sources_text
from factcheck.report.markdown.overview import article_name
from factcheck.report.markdown.places import line_name, place_name
from factcheck.report.markdown.syntax import bold, escape, label, line, marked, table
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


_Lines = tuple[str, ...]


def _pieces(
    report: Report, status: Status, lang: str, render: Callable[[_Checked, str], list[str]]
) -> list[tuple[Article, tuple[_Lines, ...]]]:
    """The articles that have open claims of a status, each with the lines of those claims."""
    held = []
    for checked in report.articles:
        pieces = recalled(checked, f"md.{status}.{lang}", partial(_of_article, checked, status, lang, render))
        if pieces:
            held.append((checked.article, pieces))
    return held


def _of_article(
    checked: CheckedArticle, status: Status, lang: str, render: Callable[[_Checked, str], list[str]]
) -> tuple[_Lines, ...]:
    return tuple(
        tuple(render(_Checked(checked.article, finding.claim, finding.verdict), lang))
        for finding in checked.findings
        if finding.claim and finding.verdict and finding.verdict.status is status and not finding.suppression
    )


def _count(pieces: Iterable[tuple[Article, tuple[_Lines, ...]]]) -> int:
    return sum(len(held) for _, held in pieces)


def _heading(status: str, count: int, lang: str) -> list[str]:
    return [f"## {status_name(status, lang)}{label('aside', lang, text=count)}", ""]


def _elsewhere(report: Report, status: Status, lang: str) -> list[str]:
    """A line on those of a status that stand under 已说明; nothing without any."""
    findings = (finding for checked in report.articles if not is_kept(checked) for finding in checked.findings)
    count = sum(f.suppression is not None and f.verdict is not None and f.verdict.status is status for f in findings)
    return [label("suppressed_elsewhere", lang, count=count), ""] if count else []


def _item(key: str, text: str, lang: str, *, depth: int = 0) -> str:
    return f"{'  ' * depth}- {label(key, lang)}{label('colon', lang)}{text}"


def refuted(report: Report, lang: str) -> list[str]:
    """Each refuted claim with its sentence, both numbers, the source and a wording that would be right."""
    items = [item for _, held in _pieces(report, Status.REFUTED, lang, _refuted_item) for item in held]
    lines = _heading("refuted", len(items), lang)
    lines += _elsewhere(report, Status.REFUTED, lang)
    if not items:
        return lines if lines[2:] else [*lines, label("refuted_none", lang), ""]
    for number, (name, *others) in enumerate(items, start=1):
        lines += [f"### {number}. {name}", *others]
    return lines


def _refuted_item(item: _Checked, lang: str) -> list[str]:
    claim, verdict = item.claim, item.verdict
    fields = verdict_fields(verdict, claim, lang)
    name = f"{escape(fields['series'])}{label('colon', lang)}" if "series" in fields else ""
    quote = marked(excerpt(item.article, claim.mention, width=_QUOTE_WIDTH))
    lines = [f"{name}{escape(claim.mention.text)}", "", _place(item, lang), ""]
    lines += [f"> {line(quote)}", "", escape(explain_verdict(verdict, claim, lang, fields=fields)), ""]
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
    title = f"{label('heading_title', lang, title=escape(article.title))} " if article.title else ""
    return title + place_name(article, mention.span.start, mention.part, lang)


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


def _by_article(pieces: Iterable[tuple[Article, tuple[_Lines, ...]]], lang: str) -> list[str]:
    lines: list[str] = []
    for article, held in pieces:
        lines += [f"### {article_name(article, lang)}", "", *(line for piece in held for line in piece), ""]
    return lines


def unverified(report: Report, lang: str) -> list[str]:
    """What could not be decided, by article, with the reason and the facts that were set aside."""
    pieces = _pieces(report, Status.UNVERIFIED, lang, _unverified_item)
    lines = _heading("unverified", _count(pieces), lang)
    lines += _elsewhere(report, Status.UNVERIFIED, lang)
    if not pieces:
        return lines if lines[2:] else [*lines, label("unverified_none", lang), ""]
    lines += [label("unverified_intro", lang), ""]
    lines += _by_article(pieces, lang)
    return lines


def _unverified_item(item: _Checked, lang: str) -> list[str]:
    snippet = marked(excerpt(item.article, item.claim.mention, width=_SNIPPET_WIDTH))
    lines = [f"- {_line_of(item.article, item.claim.mention, lang)}{label('colon', lang)}{snippet}"]
    lines.append(_item("reason", escape(explain_verdict(item.verdict, item.claim, lang)), lang, depth=1))
    lines += [_item("evidence", text, lang, depth=1) for text in evidence_lines(item.verdict.evidence, lang)]
    lines += [f"  - {text}" for text in candidate_lines(item.verdict.candidates, lang)]
    return lines + _advice(item.verdict, lang, depth=1)


def _line_of(article: Article, mention: Mention, lang: str) -> str:
    return line_name(article, mention.span.start, mention.part, lang)


def verified(report: Report, lang: str) -> list[str]:
    """What was borne out, folded away, each with its evidence."""
    pieces = _pieces(report, Status.VERIFIED, lang, _verified_item)
    lines = _heading("verified", _count(pieces), lang)
    if not pieces:
        return [*lines, label("verified_none", lang), ""]
    lines += ["<details>", f"<summary>{label('verified_fold', lang, count=_count(pieces))}</summary>", ""]
    lines += _by_article(pieces, lang)
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


def _excluded(checked: CheckedArticle) -> tuple[tuple[Exclusion, str], ...]:
    mentions = (finding.mention for finding in checked.findings)
    return tuple((mention.excluded, mention.text) for mention in mentions if mention.excluded)


def excluded(report: Report, lang: str) -> list[str]:
    """How many mentions are no claims, by reason, with a few examples."""
    groups: dict[Exclusion, list[str]] = defaultdict(list)
    for checked in report.articles:
        for exclusion, text in recalled(checked, "excluded", partial(_excluded, checked)):
            groups[exclusion].append(text)
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
