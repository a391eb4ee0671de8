"""report.summary.md: the run on half a page, for the summary of a CI job or a comment on a merge request.

Counts, the articles with findings, then what is refuted, what contradicts itself and trouble with the material, one a
line. GitHub shows no summary of more than 1 MiB, so the list ends where the room does, and says how many are left.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import CheckedArticle, Report
from factcheck.report.diagnostics import Diagnostic, of_articles, of_problems
from factcheck.report.ledger import Ledger, ledger, ledger_of
from factcheck.report.listing import LEVELS, open_ones, placed_message, worst_first
from factcheck.report.markdown.syntax import code, escape, table
from factcheck.report.messages import status_name
from factcheck.report.wording import word

MOST_BYTES = 1024 * 1024
_MOST_ROWS = 50
_MOST_LINES = 100
# For the line that says how many were left out, and for the end of a summary that stands before it in the same file.
_RESERVED = 1024


class SummaryReporter:
    """Writes report.summary.md."""

    name = "summary"
    file_name = "report.summary.md"

    def __call__(self, report: Report, *, lang: str) -> bytes:
        """The file's content in UTF-8, with one line end at its end."""
        return summary(report, lang=lang)


reporter = SummaryReporter()


def summary(report: Report, *, lang: str, most_bytes: int = MOST_BYTES) -> bytes:
    """The summary in no more than ``most_bytes``; empty where not even its head finds room."""
    head = [*_counts(report, lang), *_articles(report, lang)]
    text = _joined(head)
    if len(text) > most_bytes - _RESERVED:
        return b""
    found = worst_first(open_ones(of_articles(report, lang=lang)))
    shown = [diagnostic for diagnostic in found if diagnostic.level in LEVELS[:2]]
    lines = [_line(diagnostic, lang) for diagnostic in (*of_problems(report, lang=lang), *shown)]
    return text + _as_many(lines, most_bytes - _RESERVED - len(text), lang)


def _counts(report: Report, lang: str) -> list[str]:
    counts = ledger(report)
    if not report.articles:
        return [f"### {_word('title', lang)}", "", _word("no_articles", lang), ""]
    fields = {
        "articles": len(report.articles),
        "mentions": counts.mentions,
        "verified": counts.verified,
        "refuted": counts.refuted,
        "unverified": counts.unverified,
        "excluded": counts.excluded,
        "conflicts": counts.conflicts,
    }
    lines = [f"### {_word('title', lang)}", "", _word("counts", lang).format_map(fields), ""]
    known = sum(map(_suppressed, report.articles))
    return [*lines, _word("suppressed", lang).format(count=known), ""] if known else lines


def _suppressed(checked: CheckedArticle) -> int:
    marked = [finding.suppression for finding in checked.findings]
    marked += [conflict.suppression for conflict in checked.conflicts]
    return sum(1 for suppression in marked if suppression)


def _articles(report: Report, lang: str) -> list[str]:
    """A table of the articles in which something was found, the first ones."""
    counted = [(checked, ledger_of(checked)) for checked in report.articles]
    found = [(checked, counts) for checked, counts in counted if counts.refuted or counts.conflicts]
    if not found:
        return [_word("nothing", lang), ""] if report.articles else []
    header = [_word("article", lang), status_name("refuted", lang), _word("conflicts", lang)]
    header.append(status_name("unverified", lang))
    rows = [_row(checked, counts) for checked, counts in found[:_MOST_ROWS]]
    more = [_word("more_articles", lang).format(count=len(found) - _MOST_ROWS), ""] if len(found) > _MOST_ROWS else []
    return [*table(header, rows, numbers=range(1, 4)), "", *more]


def _row(checked: CheckedArticle, counts: Ledger) -> list[str]:
    return [code(checked.article.path), str(counts.refuted), str(counts.conflicts), str(counts.unverified)]


def _line(diagnostic: Diagnostic, lang: str) -> str:
    location = diagnostic.location
    numbers = [location.line, location.column] if location.in_text else []
    place = ":".join([location.path, *(str(number) for number in numbers if number)])
    return f"- **{_word(diagnostic.level, lang)}** {code(place)} {escape(placed_message(diagnostic, lang))}"


def _as_many(lines: Sequence[str], room: int, lang: str) -> bytes:
    """The first lines that find room, and how many did not."""
    kept: list[str] = []
    for line in lines[:_MOST_LINES]:
        room -= len(_joined([line]))
        if room < 0:
            break
        kept.append(line)
    left = len(lines) - len(kept)
    more = ["", _word("more", lang).format(count=left)] if left else []
    return _joined([*kept, *more]) if lines else b""


def _joined(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _word(key: str, lang: str) -> str:
    return word("summary", key, lang)
