"""report.summary.md: the run on half a page, for the summary of a CI job or a comment on a merge request.

Counts, the articles with findings, then what is refuted, what contradicts itself and trouble with the material, one a
line. GitHub shows no summary of more than 1 MiB, so the list ends where the room does, and says how many are left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck.model import Report
from factcheck.report.diagnostics import Diagnostic, of_articles, of_problems
from factcheck.report.ledger import ledger
from factcheck.report.listing import by_path, open_ones, placed_message, worst_first
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
    found = of_articles(report, lang=lang)
    still_open = open_ones(found)
    head = [*_counts(report, len(found) - len(still_open), lang), *_articles(still_open, lang)]
    if report.articles and not any(map(_is_listed, still_open)):
        head += [_word("nothing", lang), ""]
    text = _joined(head)
    if len(text) > most_bytes - _RESERVED:
        return b""
    listed = (*of_problems(report, lang=lang), *filter(_is_listed, worst_first(still_open)))
    return text + _as_many([_line(item, lang) for item in listed], most_bytes - _RESERVED - len(text), lang)


def _is_listed(diagnostic: Diagnostic) -> bool:
    return diagnostic.level != "note"


def _counts(report: Report, known: int, lang: str) -> list[str]:
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
    return [*lines, _word("suppressed", lang).format(count=known), ""] if known else lines


def _articles(still_open: Sequence[Diagnostic], lang: str) -> list[str]:
    """A table of the articles in which something is wrong, the first ones."""
    found = {path: items for path, items in by_path(still_open).items() if any(map(_is_listed, items))}
    if not found:
        return []
    header = [_word("article", lang), status_name("refuted", lang), _word("conflicts", lang)]
    header.append(status_name("unverified", lang))
    rows = [_row(path, items) for path, items in list(found.items())[:_MOST_ROWS]]
    more = [_word("more_articles", lang).format(count=len(found) - _MOST_ROWS), ""] if len(found) > _MOST_ROWS else []
    return [*table(header, rows, numbers=range(1, 4)), "", *more]


def _row(path: str, items: Sequence[Diagnostic]) -> list[str]:
    groups = Counter(item.rule.partition("/")[0] for item in items)
    return [code(path), *(str(groups[name]) for name in ("refuted", "conflict", "unverified"))]


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
