"""report.json: everything about a run for programs, as CONTRACT section 6 lays it out.

``data/report.schema.json`` is its JSON Schema. The same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from factcheck.model import (
    CheckedArticle,
    Narrowing,
    NlpInfo,
    Problem,
    ReferenceInfo,
    Report,
    is_kept,
    recalled,
)
from factcheck.report.conflicts import Beside, Between, between, placed_conflicts
from factcheck.report.error_rate import error_rate
from factcheck.report.exact_json import Json, Listed, Rendered, dump_pieces, dumps, to_bytes
from factcheck.report.ledger import Ledger, ledger, mean_chance
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
        return b"".join(self.stream(report, lang=lang))

    def stream(self, report: Report, *, lang: str) -> Iterator[bytes]:
        """The same piece by piece, with no more in memory than one article and the conflicts between articles."""
        yield from dump_pieces(report_to_dict(report, lang=lang), indent=_INDENT)
        yield b"\n"

    def prepare(self, checked: CheckedArticle, *, lang: str) -> None:
        """Work out what the report says of an article's findings, for `recalled`."""
        _whole(checked, Between(), lang)


reporter = JsonReporter()


def report_to_dict(report: Report, *, lang: str) -> Wire:
    """A whole run in its wire shape; numbers are still exact fractions, and what is listed can be read once."""
    known = between(report)
    return {
        **run_to_dict(report),
        "conflicts": Listed(conflicts_to_dicts(report, known, lang)),
        "problems": [problem_to_dict(problem, lang) for problem in report.problems],
        "articles": Listed(_whole(checked, known, lang) for checked in report.articles),
    }


def conflicts_to_dicts(report: Report, known: Between, lang: str) -> Iterator[Wire]:
    """Every conflict of a run, once."""
    for conflict, articles in placed_conflicts(report, known):
        yield conflict_to_dict(conflict, articles, lang=lang)


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


def _whole(checked: CheckedArticle, known: Between, lang: str) -> Json:
    """An article; one of whose conflicts and notes there is nothing to tell stands as it was rendered before."""
    if not is_kept(checked) or checked.conflicts or checked.style or known.conflicts.get(checked.article.path):
        return _article(checked, known, lang, _rendered(checked, lang))
    return Rendered(recalled(checked, f"json.whole.{lang}", partial(_article_bytes, checked, lang)))


def _article_bytes(checked: CheckedArticle, lang: str) -> bytes:
    whole = _article(checked, Between(), lang, Rendered(_mentions(checked, lang)))
    return b"".join(dump_pieces(whole, indent=_INDENT, depth=_DEPTH - 1))


def _rendered(checked: CheckedArticle, lang: str) -> Rendered:
    """The mentions of an article as they stand in the file."""
    return Rendered(recalled(checked, f"json.{lang}", partial(_mentions, checked, lang)))


def _mentions(checked: CheckedArticle, lang: str) -> bytes:
    mentions = [mention_to_dict(checked.article, finding, lang=lang) for finding in checked.findings]
    return to_bytes(dumps(mentions, indent=_INDENT, depth=_DEPTH))


def _article(checked: CheckedArticle, known: Between, lang: str, mentions: Rendered) -> Wire:
    article = checked.article
    articles = Beside(article, known.articles)
    across = set(map(id, known.conflicts.get(article.path, ())))
    wire: Wire = {
        **article_to_dict(checked),
        "conflicts": [
            conflict_to_dict(
                conflict, articles, lang=lang, of=article.path, known=known if id(conflict) in across else None
            )
            for conflict in known.conflicts_of(checked)
        ],
        "mentions": mentions,
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
