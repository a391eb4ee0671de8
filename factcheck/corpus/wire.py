"""Checked articles → rows of plain values, as `factcheck.corpus.columns` names them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from factcheck.corpus.model import Entry, Failed, SetAside, Tally
from factcheck.model import CheckedArticle, Evidence, Finding, Status, Verdict
from factcheck.provenance import independent_sources
from factcheck.report.exact_json import Json, dumps
from factcheck.report.messages import explain_verdict, problem_complaint
from factcheck.report.numbers import exact_text, json_number, percent_of
from factcheck.report.wire import Wire, conflict_to_dict, mention_to_dict

Row = dict[str, object]


def mention_row(entry: Entry, finding: Finding, *, lang: str, explanations: bool) -> Row:
    """A mention with what is known of it; numbers are text.

    A candidate is named by its fact alone: what the fact says, stands in the reference.
    """
    row: Row = {"path": entry.article.path, "article": entry.id}
    row |= _plain(mention_to_dict(entry.article, finding.claim or finding.mention, lang=lang))
    verdict, claim = finding.verdict, finding.claim
    if verdict is None or claim is None:
        return row
    row |= _verdict(verdict)
    if explanations:
        row["explanation"] = explain_verdict(verdict, claim, lang)
    return row


def article_row(entry: Entry, checked: CheckedArticle, tally: Tally, *, lang: str) -> Row:
    """An article with its counts; ``conflicts`` is JSON as in report.json, None where there are none."""
    article = entry.article
    conflicts = [conflict_to_dict(conflict, {article.path: article}, lang=lang) for conflict in checked.conflicts]
    return {
        "path": article.path,
        "id": entry.id,
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "date_source": article.date_source,
        "sha256": article.sha256,
        "characters": tally.characters,
        "verified": tally.verified,
        "refuted": tally.refuted,
        "unverified": tally.unverified,
        "excluded": tally.excluded,
        "conflicts": dumps(conflicts) if conflicts else None,
    }


def tally_of(checked: CheckedArticle) -> Tally:
    """The counts of one article."""
    statuses = [finding.verdict.status if finding.verdict else None for finding in checked.findings]
    return Tally(
        articles=1,
        characters=len(checked.article.text),
        verified=statuses.count(Status.VERIFIED),
        refuted=statuses.count(Status.REFUTED),
        unverified=statuses.count(Status.UNVERIFIED),
        excluded=statuses.count(None),
        conflicts=len(checked.conflicts),
    )


def failed_of(set_aside: SetAside, *, lang: str) -> Failed:
    """What was set aside, in words."""
    problem = set_aside.problem
    return Failed(
        path=problem.path,
        line=problem.line,
        id=set_aside.id,
        code=problem.code,
        field=problem.field,
        message=problem_complaint(problem, lang),
    )


def _verdict(verdict: Verdict) -> Row:
    return {
        "status": str(verdict.status),
        "reason": verdict.reason,
        "evidence": [_evidence(item) for item in verdict.evidence],
        "sources": independent_sources(verdict.evidence),
        "candidates": [{"fact": item.fact.id, "reason": item.reason} for item in verdict.candidates],
        "suggestions": list(verdict.suggestions),
        "notes": list(verdict.notes),
        "false_green": None if verdict.chance is None else json_number(percent_of(verdict.chance)),
    }


def _evidence(evidence: Evidence) -> Row:
    fact, quantity = evidence.fact, evidence.fact.quantity
    row: Row = {
        "fact": fact.id,
        "file": fact.file,
        "row": fact.row,
        "source": fact.source or None,
        "source_url": fact.source_url or None,
        "unit": quantity.unit.text if quantity and quantity.unit else None,
        "period": fact.period.iso if fact.period else None,
        **_number("value", quantity.value if quantity else None),
    }
    if evidence.computation is None:
        return row
    result = evidence.computation.result
    computation: Row = {
        "operation": evidence.computation.operation,
        "formula": evidence.computation.formula,
        "unit": result.unit.text if result.unit else None,
        **_number("value", result.value),
    }
    return row | {"computation": computation}


def _number(name: str, value: Fraction | None) -> Row:
    if value is None:
        return {name: None}
    return {name: json_number(value), f"{name}_exact": exact_text(value)}


def _plain(wire: Wire) -> Row:
    """The wire shape with each fraction as the text that report.json has for it."""
    return {key: _value(value) for key, value in wire.items()}


def _value(value: Json) -> object:
    if isinstance(value, Fraction):
        return json_number(value)
    if isinstance(value, Mapping):
        return _plain(dict(value))
    return list(value) if isinstance(value, tuple) else value
