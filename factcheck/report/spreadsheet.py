"""report.csv: a row for each mention, for people who work in a spreadsheet; notes, conflicts and problems follow.

UTF-8 with a byte order mark, by which Excel knows it. A cell that a spreadsheet would take for a formula is guarded by
an apostrophe; numbers are not touched.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from factcheck.lexicon import table
from factcheck.model import Article, CheckedArticle, Claim, Conflict, Finding, Kind, Mention, Report, StyleNote, Verdict
from factcheck.patterns import regex
from factcheck.report.conflicts import between, placed_conflicts
from factcheck.report.diagnostics import location_of, of_problems
from factcheck.report.excerpt import excerpt
from factcheck.report.messages import (
    conflict_text,
    exclusion_name,
    explain_verdict,
    status_name,
    style_text,
    verdict_fields,
)
from factcheck.report.numbers import json_number
from factcheck.report.wording import decisive, joined, period_name, word

COLUMNS = (
    *("type", "path", "title", "date", "line", "column", "page", "paragraph", "part", "sentence", "text", "kind"),
    *("value", "unit", "subject", "indicator", "period", "status", "reason", "explanation", "found", "difference"),
    *("source", "source_url", "suggestion", "suppressed"),
)
_WIDTH = 200
# What opens a formula in Excel, LibreOffice and their full-width cousins; a tab or line end before it is passed over.
_FORMULA = regex(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = regex(r"-?\d+(?:\.\d+)?")
_CONTROL = regex(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

Row = dict[str, str]


class CsvReporter:
    """Writes report.csv."""

    name = "csv"
    file_name = "report.csv"

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The file's content: UTF-8 with its mark, line ends as RFC 4180 has them."""
        return b"".join(self.stream(report, lang=lang))

    def stream(self, report: Report, *, lang: str) -> Iterator[bytes]:
        """The same row by row."""
        yield codecs.BOM_UTF8
        yield _line(word("csv", column, lang) for column in COLUMNS)
        for row in _rows(report, lang):
            yield _line(guarded(row.get(column, "")) for column in COLUMNS)


reporter = CsvReporter()


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf-8", "replace")


def guarded(text: str) -> str:
    """A cell on one line that no spreadsheet takes for a formula.

    >>> guarded("=HYPERLINK(1)"), guarded("-3.5"), guarded("-3.5%")
    ("'=HYPERLINK(1)", '-3.5', "'-3.5%")
    """
    plain = _CONTROL.sub(" ", text)
    return f"'{plain}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else plain


def _rows(report: Report, lang: str) -> Iterator[Row]:
    for checked in report.articles:
        yield from _of_article(checked, lang)
    for conflict, articles in placed_conflicts(report, between(report)):
        if conflict.members:
            yield _of_conflict(conflict, articles[conflict.members[0].path], lang)
    for found in of_problems(report, lang=lang):
        place = {"path": found.location.path, "line": _text(found.location.line)}
        yield {"type": word("csv", "problem", lang), **place, "reason": found.rule, "explanation": found.message}


def _of_article(checked: CheckedArticle, lang: str) -> Iterator[Row]:
    for finding in checked.findings:
        yield _of_finding(checked.article, finding, lang)
    for note in checked.style or ():
        yield {
            "type": word("csv", "style", lang),
            **_place(checked.article, note, lang),
            "reason": note.rule,
            "explanation": style_text(note, lang),
            "suggestion": joined(list(note.suggestions), lang),
            "suppressed": note.suppression.reason if note.suppression else "",
        }


def _of_finding(article: Article, finding: Finding, lang: str) -> Row:
    mention, claim, verdict = finding.mention, finding.claim, finding.verdict
    quantity = mention.quantity
    number = None if mention.kind is Kind.DATE else quantity.value
    row = {
        "type": word("csv", "mention", lang),
        **_place(article, mention, lang),
        "sentence": _sentence(article, mention),
        "kind": str(table(f"explain.{lang}.toml")["kind"].get(mention.kind, mention.kind)),
        "value": "" if number is None else json_number(number),
        "unit": quantity.unit.text if quantity.unit else "",
        "suppressed": finding.suppression.reason if finding.suppression else "",
    }
    if claim is None:
        code = str(mention.excluded or "")
        name = exclusion_name(code, lang) if code else ""
        return row | {"status": status_name("excluded", lang), "reason": code, "explanation": name}
    return row | _claim(claim, lang) | (_verdict(verdict, claim, lang) if verdict else {})


def _place(article: Article, placed: Mention | StyleNote, lang: str) -> Row:
    location = location_of(article, placed.span, placed.part)
    return {
        "path": article.path,
        "title": article.title or "",
        "date": article.date.isoformat() if article.date else "",
        "line": _text(location.line),
        "column": _text(location.column),
        "page": _text(location.page),
        "paragraph": _text(location.paragraph),
        "part": word("csv", f"part_{placed.part}", lang),
        "text": placed.text,
    }


def _sentence(article: Article, mention: Mention) -> str:
    found = excerpt(article, mention, width=_WIDTH)
    return found.before + found.text + found.after


def _claim(claim: Claim, lang: str) -> Row:
    period = claim.mention.period if claim.mention.kind is Kind.DATE else claim.period
    return {
        "subject": claim.subject or "",
        "indicator": claim.indicator or "",
        "period": period_name(period, lang) if period else "",
    }


def _verdict(verdict: Verdict, claim: Claim, lang: str) -> Row:
    fields = verdict_fields(verdict, claim, lang)
    shown = decisive(verdict)
    return {
        "status": status_name(verdict.status, lang),
        "reason": verdict.reason,
        "explanation": explain_verdict(verdict, claim, lang),
        "found": fields.get("found", "") if verdict.evidence else "",
        "difference": _difference(fields, lang),
        "source": shown.fact.source if shown else "",
        "source_url": shown.fact.source_url if shown else "",
        "suggestion": joined(list(verdict.suggestions), lang),
    }


def _difference(fields: Mapping[str, str], lang: str) -> str:
    """How far the claim is above or below, in words: a sign at the start of a cell would make it a formula."""
    difference = fields.get("difference", "")
    if difference[:1] not in ("+", "-"):
        return difference
    key = "above" if difference[0] == "+" else "below"
    share = fields.get("gap_percent", "")
    aside = word("csv", "share", lang).format(share=share) if share else ""
    return word("csv", key, lang).format(gap=fields.get("gap", difference[1:])) + aside


def _of_conflict(conflict: Conflict, article: Article, lang: str) -> Row:
    texts = [member.mention.text for member in conflict.members]
    return {
        "type": word("csv", "conflict", lang),
        **_place(article, conflict.members[0].mention, lang),
        "text": joined(texts, lang),
        "reason": conflict.kind,
        "explanation": conflict_text(conflict, lang),
        "suppressed": conflict.suppression.reason if conflict.suppression else "",
    }


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
