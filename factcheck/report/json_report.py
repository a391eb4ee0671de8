"""report.json: everything about a run for programs, as CONTRACT section 6 lays it out.

``data/report.schema.json`` is its JSON Schema. The same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial

from factcheck.model import (
    Article,
    CheckedArticle,
    Conflict,
    Narrowing,
    NlpInfo,
    Problem,
    ReferenceInfo,
    Report,
    recalled,
)
from factcheck.report.error_rate import error_rate
from factcheck.report.exact_json import Rendered, dump_bytes, dumps, to_bytes
from factcheck.report.ledger import Ledger, all_conflicts, conflicts_of, ledger, mean_chance
from factcheck.report.messages import problem_text
from factcheck.report.numbers import percent_of, rounded
from factcheck.report.wire import Wire, conflict_to_dict, mention_to_dict, style_to_dict

SCHEMA_VERSION = 1
TOOL_NAME = "factcheck"
_INDENT = 2
_DEPTH = 3  # of "mentions" in its article, in "articles", in the report


class JsonReporter:
    """Writes report.json."""

    name = "json"
    file_name = "report.json"

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The file's content: UTF-8, two spaces a level, one line end at its end."""
        return dump_bytes(report_to_dict(report, lang=lang), indent=_INDENT)


reporter = JsonReporter()


def report_to_dict(report: Report, *, lang: str) -> Wire:
    """A whole run in its wire shape; numbers are still exact fractions."""
    articles = {checked.article.path: checked.article for checked in report.articles}
    return {
        **run_to_dict(report),
        "conflicts": _conflicts(articles, all_conflicts(report), lang),
        "problems": [problem_to_dict(problem, lang) for problem in report.problems],
        "articles": [_article(report, checked, articles, lang) for checked in report.articles],
    }


def run_to_dict(report: Report) -> Wire:
    """The run as a whole: by what, against what, and what came out."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": TOOL_NAME, "version": report.version},
        "reference": reference_to_dict(report.reference),
        "nlp": _nlp(report.nlp),
        "summary": _summary(ledger(report)),
        "false_green": _false_green(report.articles),
        "error_rate": _error_rate(report.articles),
        **_narrowing(report.narrowing),
    }


def _narrowing(narrowing: Narrowing | None) -> Wire:
    """What part of the articles was looked at; nothing where that was all of them."""
    if narrowing is None:
        return {}
    wire: Wire = {
        "revision": narrowing.revision,
        "scope": narrowing.scope,
        "checked": narrowing.checked,
        "found": narrowing.found,
        "reference_changed": narrowing.reference_changed,
    }
    return {"narrowing": wire}


def reference_to_dict(reference: ReferenceInfo) -> Wire:
    """What was checked against: files with their checksums, counts, and who answers for them."""
    files: list[Wire] = [
        {"path": file.path, "rows": file.rows, "sha256": file.sha256, "used": file.used} for file in reference.files
    ]
    imprints: list[Wire] = [
        {
            "path": imprint.path,
            "title": imprint.title or None,
            "licence": imprint.licence or None,
            "maintainer": imprint.maintainer or None,
            "homepage": imprint.homepage or None,
        }
        for imprint in reference.imprints
    ]
    return {"files": files, "facts": reference.facts, "aliases": reference.aliases, "imprints": imprints}


def _nlp(nlp: NlpInfo) -> Wire:
    return {
        "mode": nlp.mode,
        "name": nlp.name or None,
        "version": nlp.version or None,
        "note": nlp.note or None,
    }


def _summary(counts: Ledger) -> Wire:
    return {
        "verified": counts.verified,
        "refuted": counts.refuted,
        "unverified": counts.unverified,
        "excluded": counts.excluded,
        "conflicts": counts.conflicts,
    }


def _false_green(articles: Sequence[CheckedArticle]) -> Fraction | None:
    """The mean over the verified claims, in percent."""
    mean = mean_chance(articles)
    return None if mean is None else percent_of(mean)


def _error_rate(articles: Sequence[CheckedArticle]) -> Wire:
    rate = error_rate(articles)
    per_10000 = None if rate.per_10000 is None else rounded(rate.per_10000, 2)
    return {"errors": rate.errors, "characters": rate.characters, "per_10000": per_10000}


def _conflicts(articles: Mapping[str, Article], conflicts: Iterable[Conflict], lang: str) -> list[Wire]:
    return [conflict_to_dict(conflict, articles, lang=lang) for conflict in conflicts]


def problem_to_dict(problem: Problem, lang: str) -> Wire:
    """Trouble in the material with its place."""
    return {
        "code": problem.code,
        "level": problem.level,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "field": problem.field or None,
        "message": problem_text(problem, lang),
    }


def _mentions(checked: CheckedArticle, lang: str) -> bytes:
    """The mentions of an article as they stand in the file."""
    mentions = [mention_to_dict(checked.article, finding, lang=lang) for finding in checked.findings]
    return to_bytes(dumps(mentions, indent=_INDENT, depth=_DEPTH))


def _article(report: Report, checked: CheckedArticle, articles: Mapping[str, Article], lang: str) -> Wire:
    article = checked.article
    wire: Wire = {
        **article_to_dict(checked),
        "conflicts": _conflicts(articles, conflicts_of(report, checked), lang),
        "mentions": Rendered(recalled(checked, f"json.{lang}", partial(_mentions, checked, lang))),
    }
    if checked.style is not None:
        wire["style"] = [style_to_dict(article, note, lang=lang) for note in checked.style]
    return wire | {"text": article.text} if article.anchors else wire


def article_to_dict(checked: CheckedArticle) -> Wire:
    """An article without what was found in it."""
    article = checked.article
    return {
        "path": article.path,
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "date_source": article.date_source,
        "sha256": article.sha256,
        "false_green": _false_green([checked]),
        "error_rate": _error_rate([checked]),
    }
