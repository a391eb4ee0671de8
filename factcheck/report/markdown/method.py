"""Conflicts, problems in the material, and at the end how the check was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.model import Article, Conflict, ConflictMember, Imprint, Report
from factcheck.report.conflicts import all_conflicts, between, placed_conflicts
from factcheck.report.excerpt import excerpt
from factcheck.report.markdown.overview import article_name
from factcheck.report.markdown.places import place_name
from factcheck.report.markdown.syntax import code, escape, label, link, marked, table, table_row
from factcheck.report.messages import conflict_name, conflict_text, problem_complaint, problem_place
from factcheck.report.wording import word

_SNIPPET_WIDTH = 24
_SHA_SHOWN = 12


def conflicts(report: Report, lang: str) -> Iterator[str]:
    """What the articles say against themselves; nothing where they do not."""
    count = sum(not conflict.suppression for conflict in all_conflicts(report))
    if not count:
        return
    yield from (f"## {label('conflicts_heading', lang)}{label('aside', lang, text=count)}", "")
    yield from (label("conflicts_intro", lang), "")
    found = placed_conflicts(report, between(report))
    still_open = ((conflict, articles) for conflict, articles in found if not conflict.suppression)
    for number, (conflict, articles) in enumerate(still_open, start=1):
        yield from _conflict(number, conflict, articles, lang)


def _conflict(number: int, conflict: Conflict, articles: Mapping[str, Article], lang: str) -> list[str]:
    lines = [f"### {number}. {escape(conflict_name(conflict, lang))}", ""]
    lines += [escape(conflict_text(conflict, lang)), ""]
    lines += [_member(member, articles.get(member.path), lang) for member in conflict.members]
    return [*lines, ""]


def _member(member: ConflictMember, article: Article | None, lang: str) -> str:
    mention = member.mention
    if article is None:
        return f"- {code(member.path)}{label('colon', lang)}{escape(mention.text)}"
    place = place_name(article, mention.span.start, mention.part, lang)
    text = marked(excerpt(article, mention, width=_SNIPPET_WIDTH))
    return f"- {place}{label('colon', lang)}{text}"


def problems(report: Report, lang: str) -> list[str]:
    """Trouble in articles and reference data; nothing where there is none."""
    if not report.problems:
        return []
    lines = [f"## {label('problems', lang)}{label('aside', lang, text=len(report.problems))}", ""]
    lines += [label("problems_intro", lang), ""]
    for problem in report.problems:
        place = code(f"{problem.code} {problem_place(problem)}")
        lines.append(f"- {place}{label('colon', lang)}{escape(problem_complaint(problem, lang))}")
    return [*lines, ""]


def method(report: Report, lang: str) -> Iterator[str]:
    """Reference files, names, dates and version: what a second reader needs to repeat the check."""
    yield from (f"## {label('method', lang)}", "", *_reference(report, lang), *_nlp(report, lang))
    yield from _narrowing(report, lang)
    if report.articles:
        yield from _dates(report, lang)
        yield ""
    yield from (label("chance_intro", lang), "", label("tool", lang, version=escape(report.version)), "")


def _narrowing(report: Report, lang: str) -> list[str]:
    """That only what changed was looked at; nothing where all was."""
    told = report.narrowing
    if told is None:
        return []
    key = "reference" if told.reference_changed else told.scope
    fields = {"revision": code(told.revision), "checked": told.checked, "found": told.found}
    return [label(f"narrowing_{key}", lang, **fields), ""]


def _reference(report: Report, lang: str) -> list[str]:
    reference = report.reference
    if not reference.files:
        return [label("reference_none", lang), ""]
    counts = {"files": len(reference.files), "facts": reference.facts, "aliases": reference.aliases}
    header = [label("file", lang), label("rows", lang), "sha256", label("used", lang)]
    rows = [
        [code(file.path), str(file.rows), code(file.sha256[:_SHA_SHOWN]), _used(is_used=file.used, lang=lang)]
        for file in reference.files
    ]
    imprints = [line for imprint in reference.imprints for line in _imprint(imprint, lang)]
    return [label("reference_line", lang, **counts), "", *imprints, *table(header, rows, numbers={1}), ""]


def _imprint(imprint: Imprint, lang: str) -> list[str]:
    """Title, licence and maintainer of a folder of reference data, as far as it tells them."""
    title = imprint.title or (imprint.path if imprint.homepage else "")
    parts = [link(title, imprint.homepage)] if title else []
    parts += [
        label(key, lang, **{key: escape(told)})
        for key, told in (("maintainer", imprint.maintainer), ("licence", imprint.licence))
        if told
    ]
    return [label("imprint", lang, text=word("words", "stop", lang).join(parts)), ""] if parts else []


def _used(*, is_used: bool, lang: str) -> str:
    return label("used_yes" if is_used else "used_no", lang)


def _nlp(report: Report, lang: str) -> list[str]:
    nlp = report.nlp
    fields = {"name": escape(nlp.name), "version": escape(nlp.version)}
    note = label("aside", lang, text=escape(nlp.note)) if nlp.note else ""
    return [label(f"nlp_{nlp.mode}", lang, **fields) + note, ""]


def _dates(report: Report, lang: str) -> Iterator[str]:
    header = [label("article", lang), label("date", lang), label("date_source", lang), "sha256"]
    yield from (label("dates_intro", lang), "", *table(header, ()))
    for article in (checked.article for checked in report.articles):
        day = article.date.isoformat() if article.date else word("words", "unknown", lang)
        source = label(f"date_{article.date_source}", lang)
        yield table_row([article_name(article, lang), day, source, code(article.sha256[:_SHA_SHOWN])])
