"""What `factcheck run` says at its end: counts, and the findings with their places.

Into a pipe go plain lines ``path:line:column: …``, as compilers print them. On a terminal there is a table of the
articles, colour by verdict (not with NO_COLOR), and places are links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.speech import say, titles, words
from factcheck.cli.tables import on_terminal

if TYPE_CHECKING:
    from rich.text import Text

    from factcheck.config import Lang
    from factcheck.model import Report
    from factcheck.report.diagnostics import Diagnostic

_SHOWN = 5
_ROWS = 20
_COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}


class Loudness(IntEnum):
    """How much is said: trouble alone, the first refuted claims, or every finding."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


def loudness_of(*, quiet: bool, verbose: bool) -> Loudness:
    """The loudness that two switches ask for; ``--quiet`` wins."""
    if quiet:
        return Loudness.QUIET
    return Loudness.VERBOSE if verbose else Loudness.NORMAL


def show_summary(report: Report, lang: Lang, loudness: Loudness) -> None:
    """Print how many mentions came out how, then the findings; nothing where quiet is wanted."""
    from factcheck.model import Status
    from factcheck.report.ledger import ledger, open_counts

    if loudness is Loudness.QUIET:
        return
    say(words("summary", lang, articles=len(report.articles), counts=ledger(report)))
    if on_terminal() and len(report.articles) > 1:
        _show_articles(report, lang)
    if loudness is Loudness.VERBOSE:
        for diagnostic in open_findings(report, lang):
            _show(diagnostic, lang)
        return
    refuted = open_counts(report)[Status.REFUTED]
    for diagnostic in islice(_refuted(report, lang), _SHOWN):
        _show(diagnostic, lang)
    if refuted > _SHOWN:
        say(words("more", lang, count=refuted - _SHOWN))


def open_findings(report: Report, lang: Lang) -> Sequence[Diagnostic]:
    """Every finding on the articles that is not suppressed, in the order of the articles."""
    from factcheck.report.diagnostics import diagnostics

    found = diagnostics(replace(report, problems=()), lang=lang)
    return [diagnostic for diagnostic in found if not diagnostic.suppression]


def _refuted(report: Report, lang: Lang) -> Iterator[Diagnostic]:
    """The refuted claims, article by article: the first few are told without a look at the rest."""
    from factcheck.model import Status
    from factcheck.report.ledger import open_count

    for checked in report.articles:
        if open_count(checked, Status.REFUTED):
            alone = replace(report, articles=(replace(checked, conflicts=(), style=None),), conflicts=())
            yield from (diagnostic for diagnostic in open_findings(alone, lang) if diagnostic.level == "error")


def _show(diagnostic: Diagnostic, lang: Lang) -> None:
    place, message = _place(diagnostic), diagnostic.message
    if not on_terminal():
        say(f"  {place}: {message}")
        return
    from rich.console import Console
    from rich.text import Text

    verdict = titles("level", lang)[diagnostic.level]
    line = Text.assemble("  ", _link(place, diagnostic), "  ", (verdict, _COLOURS[diagnostic.level]), "  ", message)
    Console(markup=False, highlight=False, emoji=False, soft_wrap=True).print(line)


def _link(place: str, diagnostic: Diagnostic) -> Text:
    from rich.style import Style
    from rich.text import Text

    file = Path(diagnostic.location.path)
    link = file.absolute().as_uri() if file.is_file() else None
    return Text(place, Style(link=link, underline=link is not None))


def _place(diagnostic: Diagnostic) -> str:
    location = diagnostic.location
    steps = (location.path, location.page, location.line, location.column)
    return ":".join(str(step) for step in steps if step not in (None, ""))


def _show_articles(report: Report, lang: Lang) -> None:
    """A table of the articles; of many only those that need a look."""
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from factcheck.report.conflicts import between
    from factcheck.report.ledger import ledger_of

    names = titles("run_table", lang)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for key, name in names.items():
        table.add_column(name, justify="left" if key == "article" else "right", overflow="fold")
    known = between(report)
    all_of_them = ((checked, ledger_of(checked), len(known.conflicts_of(checked))) for checked in report.articles)
    serious = (entry for entry in all_of_them if entry[1].refuted or entry[2])
    held = islice(serious, _ROWS) if len(report.articles) > _ROWS else all_of_them
    for checked, counts, conflicts in held:
        refuted = f"[bold red]{counts.refuted}[/]" if counts.refuted else "0"
        others = map(str, (counts.unverified, conflicts))
        table.add_row(escape(checked.article.path), str(counts.mentions), str(counts.verified), refuted, *others)
    Console(highlight=False, emoji=False).print(table)
