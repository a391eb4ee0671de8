"""report.jsonl: a line for the run, for each article, mention, note on style, conflict and problem, for programs that
read a report piece by piece.

``type`` tells the lines apart; the rest of a line is what report.json holds. A mention names its article by ``path``.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Report
from factcheck.report.conflicts import between, placed_conflicts
from factcheck.report.exact_json import dumps, to_bytes
from factcheck.report.json_report import article_to_dict, problem_to_dict, run_to_dict
from factcheck.report.wire import Wire, conflict_to_dict, mention_to_dict, style_to_dict


class JsonLinesReporter:
    """Writes report.jsonl."""

    name = "jsonl"
    file_name = "report.jsonl"

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The file's content: UTF-8, one object a line."""
        return b"".join(self.stream(report, lang=lang))

    def stream(self, report: Report, *, lang: str) -> Iterator[bytes]:
        """The same line by line."""
        return (to_bytes(dumps(line) + "\n") for line in _lines(report, lang))


reporter = JsonLinesReporter()


def _lines(report: Report, lang: str) -> Iterator[Wire]:
    yield {"type": "run", **run_to_dict(report)}
    for checked in report.articles:
        article = checked.article
        yield {"type": "article", **article_to_dict(checked)}
        for finding in checked.findings:
            yield {"type": "mention", "path": article.path, **mention_to_dict(article, finding, lang=lang)}
        for note in checked.style or ():
            yield {"type": "style", "path": article.path, **style_to_dict(article, note, lang=lang)}
    for conflict, articles in placed_conflicts(report, between(report)):
        yield {"type": "conflict", **conflict_to_dict(conflict, articles, lang=lang)}
    for problem in report.problems:
        yield {"type": "problem", **problem_to_dict(problem, lang)}
