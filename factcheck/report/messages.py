"""Sentences for people: what a verdict, a conflict or a problem says, from the message files under ``data``.

Findings are values and carry codes; words come last and only here. A code without a message is shown as it is, so
that a plug-in's own reason never breaks a report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.lexicon import table
from factcheck.model import Claim, Conflict, Mention, Period, Problem, Status, StyleNote, Verdict
from factcheck.report.gap import gap_fields
from factcheck.report.templates import fill
from factcheck.report.wording import (
    decisive,
    fact_line,
    found_value,
    joined,
    period_name,
    quoted,
    series_of_claim,
    series_of_fact,
    word,
)

_VALUES = "{values}"


def explain_verdict(
    verdict: Verdict, about: Claim | Mention, lang: str, *, fields: Mapping[str, str] | None = None
) -> str:
    """One sentence for a person: what the reference says of a claim, or why it says nothing.

    ``fields`` are its `verdict_fields`, where they are at hand.
    """
    fields = verdict_fields(verdict, about, lang) if fields is None else fields
    message: str | Sequence[str] = table(f"messages.{lang}.toml")[verdict.status].get(verdict.reason, ())
    if _VALUES in "".join(message):
        fields = {**fields, "values": _values(verdict, lang)}
    text = fill(message, fields) if message else None
    return text or word("fallback", verdict.status, lang).format(text=fields["text"], reason=verdict.reason)


def _values(verdict: Verdict, lang: str) -> str:
    """What each row says; few messages tell it."""
    facts = [item.fact for item in verdict.evidence] + [item.fact for item in verdict.candidates]
    return joined([fact_line(fact, lang) for fact in facts], lang)


def verdict_fields(verdict: Verdict, about: Claim | Mention, lang: str) -> dict[str, str]:
    """The fields that the message of a verdict may show; those that are not known are left out."""
    mention = about.mention if isinstance(about, Claim) else about
    details = {key: _detail(key, value, lang) for key, value in verdict.details if value}
    fields: dict[str, str | None] = {"text": mention.text}
    if isinstance(about, Claim):
        fields |= _claim_fields(about, lang)
    fields |= _evidence_fields(verdict, lang)
    fields |= details | _found_field(verdict, details, lang) | gap_fields(verdict, mention, details, lang)
    if "likely_cause" in details:
        fields["likely_cause"] = _cause(verdict, details, lang)
    return {key: value for key, value in fields.items() if value}


def _claim_fields(claim: Claim, lang: str) -> dict[str, str | None]:
    return {
        "subject": claim.subject,
        "indicator": claim.indicator,
        "period": period_name(claim.period, lang) if claim.period else None,
        "scope": claim.scope,
        "series": series_of_claim(claim, lang),
    }


def _evidence_fields(verdict: Verdict, lang: str) -> dict[str, str | None]:
    fields: dict[str, str | None] = {}
    if verdict.candidates:
        fields["nearest"] = fact_line(verdict.candidates[0].fact, lang)
        fields["because"] = candidate_reason(verdict.candidates[0].reason, lang)
    if verdict.suggestions:
        fields["suggestion"] = verdict.suggestions[0]
    shown = decisive(verdict)
    if shown:
        fields |= {"fact": shown.fact.id, "source": shown.fact.source}
    if shown and shown.computation:
        fields["formula"] = shown.computation.formula
    elif shown:
        fields["series"] = series_of_fact(shown.fact, lang)
    return fields


def _found_field(verdict: Verdict, details: Mapping[str, str], lang: str) -> dict[str, str]:
    """What the reference says: a computed value in the article's own hand, else the row with its source's hedge."""
    if "computed" in details:
        return {"found": details["computed"]}
    shown = decisive(verdict)
    return {"found": found_value(shown, lang)} if shown else {}


def _cause(verdict: Verdict, details: Mapping[str, str], lang: str) -> str:
    """The likely cause, with the fact that the figure seems to be taken from where that is among the candidates."""
    cause = word("likely_cause", details["likely_cause"], lang)
    for candidate in verdict.candidates:
        if candidate.fact.id == details.get("cause_fact"):
            line = fact_line(candidate.fact, lang)
            return word("words", "cause_with_fact", lang).format(cause=cause, fact=line)
    return cause


def _detail(key: str, value: str, lang: str) -> str:
    if not key.endswith("period"):
        return value
    try:
        return period_name(Period.parse(value), lang)
    except ValueError:
        return value


def candidate_reason(code: str, lang: str) -> str:
    """Why a fact was set aside."""
    return word("candidate", code, lang)


def note_text(code: str, lang: str) -> str:
    """A remark on a verdict: the message of a code, or the remark as it stands."""
    return word("note", code, lang)


def exclusion_name(code: str, lang: str) -> str:
    """What sort of non-claim a mention is."""
    return word("exclusion", code, lang)


def status_name(status: Status | str, lang: str) -> str:
    """已核实, 不符, 未核实; and 已排除 for ``excluded``."""
    return word("status", str(status), lang)


def conflict_name(conflict: Conflict, lang: str) -> str:
    """What sort of contradiction it is."""
    return word("conflict_name", conflict.kind, lang)


def conflict_text(conflict: Conflict, lang: str) -> str:
    """One sentence for a person: what contradicts what."""
    texts = [quoted(member.mention.text, lang) for member in conflict.members]
    fields: dict[str, str] = {"texts": joined(texts, lang)}
    if texts:
        fields |= {"first": texts[0], "last": texts[-1]}
    fields |= {key: _detail(key, value, lang) for key, value in conflict.details}
    message = table(f"messages.{lang}.toml")["conflict"].get(conflict.kind)
    text = fill(message, fields) if message else None
    return text or word("fallback", "conflict", lang).format(texts=fields["texts"], reason=conflict.kind)


def style_text(note: StyleNote, lang: str) -> str:
    """One sentence for a person: what a style guide says of a wording; its code where it has no message."""
    message = table(f"messages.{lang}.toml").get("style", {}).get(note.rule)
    fields = {"text": note.text, **dict(note.details)} | (
        {"suggestion": note.suggestions[0]} if note.suggestions else {}
    )
    return (fill(message, fields) if message else None) or f"{note.rule}: {note.text}"


def problem_text(problem: Problem, lang: str) -> str:
    """One line with code, place, what is wrong and a way out: ``FC412 gdp.csv:17:value: …；…``."""
    return f"{problem.code} {problem_place(problem)}: {problem_complaint(problem, lang)}"


def problem_complaint(problem: Problem, lang: str) -> str:
    """What is wrong and a way out; the values alone where the code has no message."""
    parts = (problem_message(problem, lang), problem_remedy(problem, lang))
    return word("words", "stop", lang).join(part for part in parts if part)


def problem_message(problem: Problem, lang: str) -> str:
    """What is wrong; the values alone where the code has no message."""
    fields = dict(problem.values)
    return fill(_entry(problem, lang).get("message", ""), fields) or joined(list(fields.values()), lang)


def problem_remedy(problem: Problem, lang: str) -> str:
    """The way out; empty where none is known."""
    return fill(_entry(problem, lang).get("remedy", ""), dict(problem.values)) or ""


def _entry(problem: Problem, lang: str) -> Mapping[str, str]:
    entry: Mapping[str, str] = table(f"problems.{lang}.toml").get(problem.code, {})
    return entry


def problem_place(problem: Problem) -> str:
    """File, line and column (or the name of a field) as far as they are known."""
    column = problem.field or (str(problem.column) if problem.column else "")
    line = str(problem.line) if problem.line else ""
    return ":".join(part for part in (problem.path, line, column) if part)
