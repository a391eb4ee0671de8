"""How it was checked: reference, names, dates, version; and what was wrong with the material."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Imprint, Report
from factcheck.report.html.evidence import web_address
from factcheck.report.html.values import Field, Link, Method
from factcheck.report.html.words import label
from factcheck.report.messages import problem_complaint, problem_place
from factcheck.report.wording import word

_SHA_SHOWN = 12


def method(report: Report, lang: str) -> Method:
    """What a second reader needs to repeat the check."""
    reference = report.reference
    used = {True: label("used_yes", lang), False: label("used_no", lang)}
    files = tuple((file.path, str(file.rows), file.sha256[:_SHA_SHOWN], used[file.used]) for file in reference.files)
    return Method(tuple(_lines(report, lang)), files, tuple(_dates(report, lang)))


def _lines(report: Report, lang: str) -> Iterator[Link]:
    reference, nlp = report.reference, report.nlp
    if reference.files:
        counts = {"files": len(reference.files), "facts": reference.facts, "aliases": reference.aliases}
        yield Link(label("reference_line", lang, **counts))
    else:
        yield Link(label("reference_none", lang))
    for imprint in reference.imprints:
        yield from _imprint(imprint, lang)
    note = label("aside", lang, text=nlp.note) if nlp.note else ""
    yield Link(label(f"nlp_{nlp.mode}", lang, name=nlp.name, version=nlp.version) + note)
    yield Link(label("chance_intro", lang))
    yield Link(label("tool", lang, version=report.version))


def _imprint(imprint: Imprint, lang: str) -> Iterator[Link]:
    title = imprint.title or (imprint.path if imprint.homepage else "")
    told = (("maintainer", imprint.maintainer), ("licence", imprint.licence))
    parts = [title, *(label(key, lang, **{key: text}) for key, text in told if text)]
    text = word("words", "stop", lang).join(part for part in parts if part)
    if text:
        yield Link(label("imprint", lang, text=text), web_address(imprint.homepage))


def _dates(report: Report, lang: str) -> Iterator[tuple[str, ...]]:
    for article in (checked.article for checked in report.articles):
        day = article.date.isoformat() if article.date else label("unknown", lang)
        source = label(f"date_{article.date_source}", lang)
        yield article.title or article.path, article.path, day, source, article.sha256[:_SHA_SHOWN]


def problems(report: Report, lang: str) -> tuple[Field, ...]:
    """Trouble in articles and reference data: code and place, and what is wrong with the way out."""
    return tuple(
        Field(problem.code, problem_complaint(problem, lang), problem_place(problem)) for problem in report.problems
    )
