"""The body of the report: 不符 in full, 未核实 with the nearest facts, 已核实 folded, 已排除 counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from types import MappingProxyType

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
from factcheck.report.ledger import open_count, open_counts, spoken_of
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
_EXCLUDED = "md.excluded"


@dataclass(frozen=True, slots=True)
class _Checked:
    """A claim with its verdict and the article it stands in."""

    article: Article
    claim: Claim
    verdict: Verdict


_Render = Callable[[_Checked, str], list[str]]


def prepare_findings(checked: CheckedArticle, lang: str) -> None:
    """Work out what is said of an article's findings; see `factcheck.model.recalled`."""
    for status, render in _RENDERED.items():
        _pieces(checked, status, lang, render)
    recalled(checked, _EXCLUDED, partial(_excluded, checked))


def _pieces(checked: CheckedArticle, status: Status, lang: str, render: _Render) -> tuple[str, ...]:
    """What is said of each open claim of a status."""
    return recalled(checked, f"md.{status}.{lang}", partial(_of_article, checked, status, lang, render))


def _of_article(checked: CheckedArticle, status: Status, lang: str, render: _Render) -> tuple[str, ...]:
    return tuple(
        "\n".join(render(_Checked(checked.article, finding.claim, finding.verdict), lang))
        for finding in checked.findings
        if finding.claim and finding.verdict and finding.verdict.status is status and not finding.suppression
    )


def _heading(status: str, count: int, lang: str) -> list[str]:
    return [f"## {status_name(status, lang)}{label('aside', lang, text=count)}", ""]


def _elsewhere(report: Report, status: Status, lang: str) -> list[str]:
    """A line on those of a status that stand under 已说明; nothing without any."""
    findings = (finding for checked in spoken_of(report) if not is_kept(checked) for finding in checked.findings)
    count = sum(f.suppression is not None and f.verdict is not None and f.verdict.status is status for f in findings)
    return [label("suppressed_elsewhere", lang, count=count), ""] if count else []


def _item(key: str, text: str, lang: str, *, depth: int = 0) -> str:
    return f"{'  ' * depth}- {label(key, lang)}{label('colon', lang)}{text}"


def refuted(report: Report, lang: str) -> Iterator[str]:
    """Each refuted claim with its sentence, both numbers, the source and a wording that would be right."""
    count = open_counts(report)[Status.REFUTED]
    elsewhere = _elsewhere(report, Status.REFUTED, lang)
    yield from (*_heading("refuted", count, lang), *elsewhere)
    if not count and not elsewhere:
        yield from (label("refuted_none", lang), "")
    if count:
        held = (_pieces(checked, Status.REFUTED, lang, _refuted_item) for checked in report.articles)
        yield from (f"### {number}. {item}" for number, item in enumerate(chain.from_iterable(held), start=1))


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


def _by_article(report: Report, status: Status, lang: str, render: _Render) -> Iterator[str]:
    for checked in report.articles:
        if open_count(checked, status):
            yield from (f"### {article_name(checked.article, lang)}", "")
            yield from _pieces(checked, status, lang, render)
            yield ""


def unverified(report: Report, lang: str) -> Iterator[str]:
    """What could not be decided, by article, with the reason and the facts that were set aside."""
    count = open_counts(report)[Status.UNVERIFIED]
    elsewhere = _elsewhere(report, Status.UNVERIFIED, lang)
    yield from (*_heading("unverified", count, lang), *elsewhere)
    if not count and not elsewhere:
        yield from (label("unverified_none", lang), "")
    if count:
        yield from (label("unverified_intro", lang), "")
        yield from _by_article(report, Status.UNVERIFIED, lang, _unverified_item)


def _unverified_item(item: _Checked, lang: str) -> list[str]:
    snippet = marked(excerpt(item.article, item.claim.mention, width=_SNIPPET_WIDTH))
    lines = [f"- {_line_of(item.article, item.claim.mention, lang)}{label('colon', lang)}{snippet}"]
    lines.append(_item("reason", escape(explain_verdict(item.verdict, item.claim, lang)), lang, depth=1))
    lines += [_item("evidence", text, lang, depth=1) for text in evidence_lines(item.verdict.evidence, lang)]
    lines += [f"  - {text}" for text in candidate_lines(item.verdict.candidates, lang)]
    return lines + _advice(item.verdict, lang, depth=1)


def _line_of(article: Article, mention: Mention, lang: str) -> str:
    return line_name(article, mention.span.start, mention.part, lang)


def verified(report: Report, lang: str) -> Iterator[str]:
    """What was borne out, folded away, each with its evidence."""
    count = open_counts(report)[Status.VERIFIED]
    yield from _heading("verified", count, lang)
    if not count:
        yield from (label("verified_none", lang), "")
        return
    yield from ("<details>", f"<summary>{label('verified_fold', lang, count=count)}</summary>", "")
    yield from _by_article(report, Status.VERIFIED, lang, _verified_item)
    yield from ("</details>", "")


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


# After the functions that it names.
_RENDERED: Mapping[Status, _Render] = MappingProxyType(
    {Status.REFUTED: _refuted_item, Status.UNVERIFIED: _unverified_item, Status.VERIFIED: _verified_item}
)


def _excluded(checked: CheckedArticle) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    """For each reason how many mentions are excluded by it, and the first different ones, one more than is shown."""
    groups: dict[str, list[str]] = defaultdict(list)
    for finding in checked.findings:
        if finding.mention.excluded:
            groups[str(finding.mention.excluded)].append(finding.mention.text)
    return tuple((code, len(texts), _first(texts)) for code, texts in groups.items())


def _first(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(texts), _EXAMPLES + 1))


def excluded(report: Report, lang: str) -> Iterator[str]:
    """How many mentions are no claims, by reason, with a few examples."""
    counts: Counter[str] = Counter()
    examples: dict[str, tuple[str, ...]] = {}
    for checked in report.articles:
        for code, count, texts in recalled(checked, _EXCLUDED, partial(_excluded, checked)):
            counts[code] += count
            examples[code] = _first((*examples.get(code, ()), *texts))
    yield from _heading("excluded", counts.total(), lang)
    if not counts:
        yield from (label("excluded_none", lang), "")
        return
    header = [label(key, lang) for key in ("reason", "count", "examples")]
    rows = [
        [exclusion_name(code, lang), str(counts[code]), _some(examples[code], lang)]
        for code in Exclusion
        if code in counts
    ]
    yield from (label("excluded_intro", lang), "", *table(header, rows, numbers={1}), "")


def _some(several: Sequence[str], lang: str) -> str:
    shown = [escape(text) for text in several[:_EXAMPLES]]
    return word("words", "and", lang).join(shown) + (" …" if len(several) > _EXAMPLES else "")
