"""report.sarif: SARIF 2.1.0 for code scanning on GitHub, for IDEs and for whatever else reads it.

A refuted claim, a conflict, an unverified claim or a note on style is a result; trouble with the material is a
notification. Suppressed results are marked, not left out. GitHub takes 25,000 results a run and shows 5,000: what is
worst comes first there, and a notification says what was cut.
Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0; the limits are GitHub's.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Report
from factcheck.report.diagnostics import Diagnostic, of_articles, of_problems
from factcheck.report.exact_json import Json, dumps, to_bytes
from factcheck.report.json_report import TOOL_NAME
from factcheck.report.listing import touched_ones, worst_first
from factcheck.report.rules import home, rule_of
from factcheck.report.sarif.results import ROOT, notification, result
from factcheck.report.wire import Wire
from factcheck.report.wording import word

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000


class SarifReporter:
    """Writes report.sarif."""

    name = "sarif"
    file_name = "report.sarif"

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The file's content: UTF-8, two spaces a level, one line end at its end."""
        log: Wire = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, lang)]}
        return to_bytes(dumps(log, indent=2) + "\n")


reporter = SarifReporter()


def _run(report: Report, lang: str) -> Wire:
    results, problems = touched_ones(of_articles(report, lang=lang)), of_problems(report, lang=lang)
    kept = _most(results)
    rules = sorted({diagnostic.rule for diagnostic in kept})
    return {
        "tool": {"driver": _driver(report, kept, problems, lang)},
        "invocations": [_invocation(report, problems, len(results) - len(kept), lang)],
        "columnKind": "unicodeCodePoints",
        "language": {"zh": "zh-CN"}.get(lang, lang),
        "originalUriBaseIds": {ROOT: {"description": {"text": word("sarif", "root", lang)}}},
        "results": [result(diagnostic, rules.index(diagnostic.rule), lang) for diagnostic in kept],
    }


def _most(results: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """All results in the order of the text; where they are too many, the worst ones."""
    return results if len(results) <= MOST_RESULTS else worst_first(results)[:MOST_RESULTS]


def _driver(report: Report, kept: Sequence[Diagnostic], problems: Sequence[Diagnostic], lang: str) -> Wire:
    driver: dict[str, Json] = {
        "name": TOOL_NAME,
        "version": report.version,
        "semanticVersion": report.version,
        "shortDescription": {"text": word("sarif", "tool", lang)},
    }
    if home():
        driver["informationUri"] = home()
    driver["rules"] = _descriptors(kept, lang)
    if problems:
        driver["notifications"] = _descriptors(problems, lang)
    return driver


def _descriptors(found: Sequence[Diagnostic], lang: str) -> list[Wire]:
    """A page for each code that occurs, in the order of the codes."""
    levels = {diagnostic.rule: diagnostic.level for diagnostic in worst_first(found)[::-1]}
    return [_descriptor(code, level, lang) for code, level in sorted(levels.items())]


def _descriptor(code: str, level: str, lang: str) -> Wire:
    rule = rule_of(code, lang)
    descriptor: dict[str, Json] = {
        "id": code,
        **({"name": rule.name} if rule.name != code else {}),
        "shortDescription": {"text": rule.title if rule.title != code else rule.what or code},
        "fullDescription": {"text": rule.what.replace("`", "") or rule.title},
        "help": {"text": rule.text(lang), "markdown": rule.markdown(lang)},
        "defaultConfiguration": {"level": level},
        "properties": {"tags": [code.partition("/")[0]]},
    }
    return descriptor | {"helpUri": rule.url} if rule.url else descriptor


def _invocation(report: Report, problems: Sequence[Diagnostic], cut: int, lang: str) -> Wire:
    told = [notification(diagnostic) for diagnostic in problems]
    if cut:
        text = word("sarif", "cut", lang).format(count=cut, most=MOST_RESULTS)
        told.append({"level": "warning", "message": {"text": text}})
    # GitHub refuses a file whose run was not successful, with all its results: one bad article shall not do that.
    nothing_read = not report.articles and any(problem.level == "error" for problem in report.problems)
    return {"executionSuccessful": not nothing_read, "toolExecutionNotifications": told}
