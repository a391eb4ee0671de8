"""A page for a curator: what to put right, by file and by code, with the way out; remarks come after findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from factcheck.model import Problem
from factcheck.report.markdown.syntax import code, escape, table
from factcheck.report.messages import problem_message, problem_remedy
from factcheck.report.problems.inspection import LEVELS, Inspection, summary
from factcheck.report.wording import word

_SHOWN = 200  # of one code in one file; the JSON has the rest


def markdown(inspection: Inspection, lang: str) -> bytes:
    """The page in UTF-8, with one line end at its end."""
    lines = [f"# {_label('title', lang)}", "", escape(summary(inspection, lang)), "", *_terms(inspection, lang)]
    if not inspection.problems:
        lines += [_label("none", lang), ""]
    else:
        lines += _overview(inspection.problems, lang)
    for path, problems in _grouped(inspection.problems):
        lines += [f"## {code(path)}{_label('aside', lang, count=len(problems))}", "", *_file(problems, lang)]
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")


def _terms(inspection: Inspection, lang: str) -> Iterator[str]:
    """Against what the data was held, besides itself."""
    if inspection.base:
        yield from (_label("base", lang, base=code(inspection.base)), "")
    if inspection.older_than and inspection.today:
        yield from (_label("age", lang, months=inspection.older_than, today=inspection.today.isoformat()), "")


def _overview(problems: Sequence[Problem], lang: str) -> list[str]:
    counts = Counter((LEVELS.index(problem.level), problem.code) for problem in problems)
    header = [_label(key, lang) for key in ("level", "code", "count")]
    rows = [[_label(LEVELS[level], lang), number, str(count)] for (level, number), count in sorted(counts.items())]
    return [*table(header, rows, numbers={2}), ""]


def _grouped(problems: Iterable[Problem]) -> Iterator[tuple[str, list[Problem]]]:
    for path, group in groupby(sorted(problems, key=lambda problem: problem.path), key=lambda problem: problem.path):
        yield path, list(group)


def _file(problems: Sequence[Problem], lang: str) -> Iterator[str]:
    def order(problem: Problem) -> tuple[int, str]:
        return LEVELS.index(problem.level), problem.code

    for (level, number), group in groupby(sorted(problems, key=order), key=order):
        found = list(group)
        yield from (f"### {number} {_label(LEVELS[level], lang)}{_label('aside', lang, count=len(found))}", "")
        remedies = {problem_remedy(problem, lang) for problem in found}
        shared = remedies.pop() if len(remedies) == 1 else ""
        if shared:
            yield from (_label("remedy", lang, remedy=escape(shared)), "")
        yield from (_line(problem, lang, with_remedy=not shared) for problem in found[:_SHOWN])
        if len(found) > _SHOWN:
            yield _label("more", lang, count=len(found) - _SHOWN)
        yield ""


def _line(problem: Problem, lang: str, *, with_remedy: bool) -> str:
    place = " ".join(
        part
        for part in (
            _label("line", lang, line=problem.line) if problem.line else "",
            code(problem.field) if problem.field else "",
        )
        if part
    )
    told = problem_message(problem, lang)
    remedy = problem_remedy(problem, lang) if with_remedy else ""
    text = escape(word("words", "stop", lang).join(part for part in (told, remedy) if part))
    return f"- {place}{_label('colon', lang)}{text}" if place else f"- {text}"


def _label(key: str, lang: str, **fields: object) -> str:
    return word("inspection", key, lang).format_map(fields)
