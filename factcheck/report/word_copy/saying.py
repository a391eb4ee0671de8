"""What the comments say: verdict word and explanation first, then what it rests on and what would be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.lexicon import table
from factcheck.model import (
    CheckedArticle,
    Claim,
    Conflict,
    Evidence,
    Fact,
    PartName,
    Report,
    Span,
    StyleNote,
    Suppression,
    Verdict,
)
from factcheck.report.conflicts import conflicts_of
from factcheck.report.messages import conflict_name, conflict_text, explain_verdict, note_text, status_name, style_text
from factcheck.report.templates import fill
from factcheck.report.wording import fact_line, word

_MOST_FACTS = 5


class Said(NamedTuple):
    """A comment: the stretch that it is on, and its lines."""

    part: PartName
    span: Span
    text: str
    lines: tuple[str, ...]


def said_of(checked: CheckedArticle, report: Report, lang: str) -> Iterator[Said]:
    """A comment for each verdict, for each conflict at the first of its mentions here, and for each note on style."""
    for finding in checked.findings:
        if finding.claim and finding.verdict:
            mention = finding.mention
            lines = _verdict(finding.verdict, finding.claim, lang) + _known(finding.suppression, lang)
            yield Said(mention.part, mention.span, mention.text, tuple(lines))
    for conflict in conflicts_of(report, checked):
        mention = next(member.mention for member in conflict.members if member.path == checked.article.path)
        yield Said(mention.part, mention.span, mention.text, tuple(_conflict(conflict, lang)))
    for note in checked.style or ():
        yield Said(note.part, note.span, note.text, tuple(_style(note, lang)))


def _verdict(verdict: Verdict, claim: Claim, lang: str) -> list[str]:
    explanation = explain_verdict(verdict, claim, lang)
    lines = [_line("verdict", lang, status=status_name(verdict.status, lang), text=explanation)]
    lines += _formulas(verdict.evidence, explanation, lang)
    lines += _facts([evidence.fact for evidence in verdict.evidence], lang)
    lines += _suggestions(verdict.suggestions, lang)
    return lines + [_line("note", lang, text=note_text(note, lang)) for note in verdict.notes]


def _formulas(evidence: Sequence[Evidence], explanation: str, lang: str) -> list[str]:
    """The arithmetic, where the explanation does not show it."""
    formulas = dict.fromkeys(item.computation.formula for item in evidence if item.computation)
    return [_line("formula", lang, formula=formula) for formula in formulas if formula not in explanation]


def _facts(facts: Sequence[Fact], lang: str) -> list[str]:
    lines = list(dict.fromkeys(_fact(fact, lang) for fact in facts))
    more = len(lines) - _MOST_FACTS
    return [*lines[:_MOST_FACTS], _line("more", lang, count=more)] if more > 1 else lines


def _fact(fact: Fact, lang: str) -> str:
    return _line(
        "evidence",
        lang,
        fact=fact_line(fact, lang),
        source=fact.source or word("words", "source_none", lang),
        published=fact.published_text or (fact.published.isoformat() if fact.published else ""),
        file=fact.file,
        row=fact.row,
        url=fact.source_url,
    )


def _conflict(conflict: Conflict, lang: str) -> list[str]:
    line = _line("conflict", lang, name=conflict_name(conflict, lang), text=conflict_text(conflict, lang))
    return [line, *_known(conflict.suppression, lang)]


def _style(note: StyleNote, lang: str) -> list[str]:
    line = _line("style", lang, text=style_text(note, lang))
    return [line, *_suggestions(note.suggestions, lang), *_known(note.suppression, lang)]


def _suggestions(wordings: Sequence[str], lang: str) -> list[str]:
    return [_line("suggestion", lang, wordings=_line("or", lang).join(wordings))] if wordings else []


def _known(suppression: Suppression | None, lang: str) -> list[str]:
    return [_line("known", lang, reason=suppression.reason)] if suppression else []


def _line(key: str, lang: str, **fields: object) -> str:
    return fill(table(f"messages.{lang}.toml")["comment"][key], fields) or ""
