"""The impact of a change of the reference in words: for a terminal, for a pull request, for a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from factcheck.cli.speech import titles, words
from factcheck.cli.tables import aligned, markdown_table

if TYPE_CHECKING:
    from factcheck.config import Lang
    from factcheck.impact import Impact, VerdictChange
    from factcheck.model import Alias, Finding
    from factcheck.reference.curating.differences import FactChange
    from factcheck.report.exact_json import Json

_SHOWN = 50
_WIDTH = 20


def as_lines(found: Impact, lang: Lang) -> Iterator[str]:
    """The impact as lines for a person."""
    yield from _summary(found, lang)
    for title, header, rows in _tables(found, lang):
        yield ""
        yield title
        yield from (f"  {line}" for line in aligned([header, *rows[:_SHOWN]]))
        yield from _rest(rows, lang)


def as_markdown(found: Impact, lang: Lang) -> Iterator[str]:
    """The impact as a page in Markdown, for a pull request."""
    yield f"## {titles('impact', lang)['title']}"
    yield ""
    for line in _summary(found, lang):
        yield f"- {line}"
    for title, header, rows in _tables(found, lang):
        yield ""
        yield f"### {title}"
        yield ""
        yield from markdown_table(header, [[_escaped(cell) for cell in row] for row in rows[:_SHOWN]])
        if len(rows) > _SHOWN:
            yield ""
        yield from _rest(rows, lang)


def _escaped(cell: str) -> str:
    """A cell in which nothing means anything to Markdown."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#~" else char for char in cell)


def _rest(rows: Sequence[object], lang: Lang) -> Iterator[str]:
    if len(rows) > _SHOWN:
        yield words("and_more", lang, count=len(rows) - _SHOWN)


def _summary(found: Impact, lang: Lang) -> Iterator[str]:
    unchanged = {str(status): count for status, count in found.unchanged.items()}
    told = {status: unchanged.get(status, 0) for status in ("verified", "refuted", "unverified")}
    counts = {"turned": len(found.turned), "worse": len(found.worse), "rested": len(found.rested)}
    yield words("impact_summary", lang, articles=found.articles, unchanged=sum(told.values()), **told, **counts)
    changes = found.differences
    yield words(
        "differences",
        lang,
        added=len(changes.added),
        removed=len(changes.removed),
        changed=len(changes.changed),
        new_aliases=len(changes.new_aliases),
        lost_aliases=len(changes.lost_aliases),
    )


def _tables(found: Impact, lang: Lang) -> Iterator[tuple[str, Sequence[str], Sequence[Sequence[str]]]]:
    """Each part that has something to show: its title, its header and its rows."""
    names: Mapping[str, str] = {**titles("columns", lang), **titles("impact", lang)}
    verdicts = [names[key] for key in ("place", "claim", "before", "after", "evidence")]
    for key, changes in (("turned", found.turned), ("rested", found.rested)):
        if changes:
            yield names[key], verdicts, [_verdict_row(change, lang) for change in changes]
    facts = [names[key] for key in ("id", "series", "content")]
    parts = found.differences
    for key, rows in (("added", parts.added), ("removed", parts.removed), ("changed", parts.changed)):
        if rows:
            yield names[key], facts, [_fact_row(change) for change in rows]
    for key, aliases in (("new_aliases", parts.new_aliases), ("lost_aliases", parts.lost_aliases)):
        if aliases:
            yield names[key], [names["kind"], names["alias"], names["canonical"]], [_alias_row(a) for a in aliases]


def _verdict_row(change: VerdictChange, lang: Lang) -> list[str]:
    from factcheck.impact import evidence_of
    from factcheck.report.excerpt import excerpt

    mention = change.after.mention
    shown = excerpt(change.article, mention, width=_WIDTH)
    ids = [" ".join(evidence_of(finding)) or "—" for finding in (change.before, change.after)]
    return [
        _place(change),
        f"{shown.before}【{shown.text}】{shown.after}",
        _outcome(change.before, lang),
        _outcome(change.after, lang),
        ids[0] if ids[0] == ids[1] else " → ".join(ids),
    ]


def _place(change: VerdictChange) -> str:
    mention = change.after.mention
    return change.article.address(mention.span.start, part=mention.part)


def _outcome(finding: Finding, lang: Lang) -> str:
    from factcheck.report.messages import status_name

    verdict = finding.verdict
    return f"{status_name(verdict.status, lang)} {verdict.reason}" if verdict else "—"


def _fact_row(change: FactChange) -> list[str]:
    fact = change.fact
    period = fact.period.iso if fact.period else ""
    series = " ".join(name for name in (fact.subject, fact.indicator, fact.scope, period) if name)
    if change.before is None or change.after is None:
        return [fact.id, series, f"{fact.value_text}{fact.unit_text}"]
    return [fact.id, series, "；".join(f"{name}: {was or '—'} → {now or '—'}" for name, was, now in change.columns())]


def _alias_row(alias: Alias) -> list[str]:
    return [alias.kind, alias.alias, alias.canonical]


def as_wire(found: Impact, lang: Lang) -> dict[str, Json]:
    """The impact for a program; ``worse`` marks what became refuted or is verified no more."""
    parts = found.differences
    return {
        "articles": found.articles,
        "unchanged": {str(status): count for status, count in sorted(found.unchanged.items())},
        "changes": [_change(change, lang) for change in found.changes],
        "facts": {
            "added": [change.fact.id for change in parts.added],
            "removed": [change.fact.id for change in parts.removed],
            "changed": [_fact_change(change) for change in parts.changed],
        },
        "aliases": {
            "added": [_alias_row(alias) for alias in parts.new_aliases],
            "removed": [_alias_row(alias) for alias in parts.lost_aliases],
        },
    }


def _change(change: VerdictChange, lang: Lang) -> Json:
    mention, claim = change.after.mention, change.after.claim
    line, column = change.article.place(mention.span.start, part=mention.part)
    return {
        "path": change.article.path,
        "line": line,
        "column": column,
        "id": claim.id if claim else None,
        "text": mention.text,
        "subject": claim.subject if claim else None,
        "indicator": claim.indicator if claim else None,
        "period": claim.period.iso if claim and claim.period else None,
        "before": _verdict(change.before, lang),
        "after": _verdict(change.after, lang),
        "worse": change.is_worse,
    }


def _verdict(finding: Finding, lang: Lang) -> Json:
    from factcheck.impact import evidence_of
    from factcheck.report.messages import explain_verdict

    verdict = finding.verdict
    if verdict is None:
        return None
    return {
        "status": str(verdict.status),
        "reason": verdict.reason,
        "evidence": evidence_of(finding),
        "explanation": explain_verdict(verdict, finding.claim or finding.mention, lang),
    }


def _fact_change(change: FactChange) -> Json:
    columns: dict[str, Json] = {name: [was, now] for name, was, now in change.columns()}
    return {"id": change.fact.id, "columns": columns}
