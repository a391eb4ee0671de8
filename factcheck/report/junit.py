"""report.junit.xml: a suite for each article and a test for each claim, as CI systems show test results.

A refuted claim is a failure, an unverified one is skipped, a conflict is a failure of its own type. A suppressed one is
skipped with the reason given for it. Trouble with the material is the last suite: an unreadable article is an error.
There are no times. ``file`` and ``line`` are extensions that GitLab and most viewers read, and the strict schema of
Jenkins' xUnit plugin does not know.
Source: junit-10.xsd of that plugin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from factcheck.model import Article, CheckedArticle, Claim, Conflict, Report, Status, Suppression, Verdict
from factcheck.report.conflicts import all_conflicts
from factcheck.report.diagnostics import Diagnostic, location_of, of_problems
from factcheck.report.json_report import TOOL_NAME
from factcheck.report.listing import place_in
from factcheck.report.messages import conflict_name, conflict_text, explain_verdict
from factcheck.report.wording import fact_line, word
from factcheck.report.xml import document, element

_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


class JunitReporter:
    """Writes report.junit.xml."""

    name = "junit"
    file_name = "report.junit.xml"

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The file's content in UTF-8."""
        conflicts = tuple(all_conflicts(report))
        suites = [_article(checked, conflicts, lang) for checked in report.articles]
        if report.problems:
            cases = [_problem(found, lang) for found in of_problems(report, lang=lang)]
            suites.append(_suite(word("markdown", "problems", lang), cases))
        counts = {name: sum(int(suite.get(name, "0")) for suite in suites) for name in ("tests", "failures", "errors")}
        root = element("testsuites", name=TOOL_NAME, **counts)
        root.extend(suites)
        return document(root)


reporter = JunitReporter()


def _suite(name: str, cases: Iterable[Element], **attributes: object) -> Element:
    found = list(cases)
    kinds = Counter(child.tag for case in found for child in case)
    counts = {name: kinds[tag] for name, tag in _COUNTED.items()}
    suite = element("testsuite", name=name, tests=len(found), **counts, **attributes)
    suite.extend(found)
    return suite


def _article(checked: CheckedArticle, conflicts: Iterable[Conflict], lang: str) -> Element:
    article = checked.article
    cases = [
        _claim(article, finding.claim, finding.verdict, finding.suppression, lang)
        for finding in checked.findings
        if finding.claim and finding.verdict
    ]
    own = [conflict for conflict in conflicts if conflict.members and conflict.members[0].path == article.path]
    cases += [_conflict(article, conflict, lang) for conflict in own]
    return _suite(article.path, cases, file=article.path)


def _claim(article: Article, claim: Claim, verdict: Verdict, suppression: Suppression | None, lang: str) -> Element:
    mention, told = claim.mention, explain_verdict(verdict, claim, lang)
    location = location_of(article, mention.span, mention.part)
    about = " ".join(name for name in (claim.subject, claim.indicator) if name)
    # The id tells claims with the same words apart, and stays when lines move.
    case = _case(article, f"{mention.text} {about}".rstrip() + f" [{claim.id}]", location.line, location.in_text)
    place = place_in(location, lang) or f"{location.line}:{location.column}"
    lines = [f"{article.path}:{place}", told]
    lines += [f"{item.fact.file}:{item.fact.row}: {fact_line(item.fact, lang)}" for item in verdict.evidence]
    if suppression and verdict.status is not Status.VERIFIED:
        case.append(_known(suppression, lang))
    elif verdict.status is Status.REFUTED:
        case.append(element("failure", "\n".join(lines), type=f"refuted/{verdict.reason}", message=told))
    elif verdict.status is Status.UNVERIFIED:
        case.append(element("skipped", type=f"unverified/{verdict.reason}", message=told))
    case.append(element("system-out", "\n".join(lines)))
    return case


def _conflict(article: Article, conflict: Conflict, lang: str) -> Element:
    first, told = conflict.members[0].mention, conflict_text(conflict, lang)
    location = location_of(article, first.span, first.part)
    ids = " ".join(member.claim_id or member.mention.text for member in conflict.members)
    case = _case(article, f"{conflict_name(conflict, lang)} [{ids}]", location.line, location.in_text)
    if conflict.suppression:
        case.append(_known(conflict.suppression, lang))
    else:
        case.append(element("failure", told, type=f"conflict/{conflict.kind}", message=told))
    return case


def _problem(found: Diagnostic, lang: str) -> Element:
    place = ":".join(str(part) for part in (found.location.path, found.location.line) if part)
    name = f"{found.rule} {place} [{found.fingerprint}]"
    case = element("testcase", name=name, classname=word("markdown", "problems", lang))
    if found.level == "note":
        case.append(element("skipped", type=found.rule, message=found.message))
    else:
        tag = "error" if found.level == "error" else "failure"
        case.append(element(tag, found.message, type=found.rule, message=found.message))
    return case


def _known(suppression: Suppression, lang: str) -> Element:
    message = word("place", "suppressed", lang).format(reason=suppression.reason or suppression.origin)
    return element("skipped", type="suppressed", message=message)


def _case(article: Article, name: str, line: int | None, in_text: bool) -> Element:  # noqa: FBT001 — a fact of the place
    return element(
        "testcase",
        name=name,
        classname=article.path.replace(".", "_").replace("/", "."),
        file=article.path,
        line=line if in_text else None,
    )
