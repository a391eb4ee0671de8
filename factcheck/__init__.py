"""factcheck: numeric claims of Chinese articles, checked against curated reference data.

From Python, `check` judges one text and `find_mentions` only reads it; a `Checker` reads its reference once for many
texts and files, and `render` makes a report of what it found. Nothing is loaded before one of them is called, and
nothing is printed.

>>> import factcheck
>>> checked = factcheck.check("2021年，全市有高校90余所。", date="2022-03-01")
>>> [(finding.mention.text, str(finding.verdict.status)) for finding in checked.findings if finding.verdict]
[('90余所', 'unverified')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from factcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date
    from pathlib import Path

    from factcheck.checker import Checker, explain, render
    from factcheck.config import Settings
    from factcheck.errors import FactcheckError
    from factcheck.model import Article, CheckedArticle, Claim, Conflict, Finding, Mention, Report, Status, Verdict

__all__ = [
    "Article",
    "CheckedArticle",
    "Checker",
    "Claim",
    "Conflict",
    "FactcheckError",
    "Finding",
    "Mention",
    "Report",
    "Settings",
    "Status",
    "Verdict",
    "__version__",
    "check",
    "explain",
    "find_mentions",
    "render",
]
_HOMES = {
    "Checker": "factcheck.checker",
    "explain": "factcheck.checker",
    "render": "factcheck.checker",
    "FactcheckError": "factcheck.errors",
    "Settings": "factcheck.config",
}


def __getattr__(name: str) -> object:
    """A public name, loaded when somebody asks for it, so that ``import factcheck`` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES.get(name, "factcheck.model")), name)
    return found


def check(
    text: str,
    *,
    reference: str | Path | Sequence[str | Path] | None = None,
    date: str | Date | None = None,
    title: str | None = None,
) -> CheckedArticle:
    """The findings on one text: every mention, each claim with its verdict, and the conflicts inside the text.

    ``reference`` names folders or CSV files; without it every claim is unverified. ``date`` (2022-06-01) is what 今年
    and 目前 are counted from. Names are read by rules alone. For many texts make one `Checker`: here the reference is
    read at each call.

    Raises `factcheck.errors.InputError` for a date that is none or a text with half characters, and
    `factcheck.errors.ReferenceDataError` where a file of the reference is missing or has a bad row.

    >>> check("全市有企业2.7万家。").findings[0].mention.quantity.value
    Fraction(27000, 1)
    """
    from factcheck.checker import Checker

    return Checker(reference=reference).check(text, date=date, title=title)


def find_mentions(text: str, *, date: str | Date | None = None, title: str | None = None) -> tuple[Finding, ...]:
    """Every mention of a text in its order, title first; claims with what they are about, and no verdict.

    Raises `factcheck.errors.InputError` for a date that is none or a text with half characters.

    >>> [str(finding.mention.kind) for finding in find_mentions("增长8.1%，位列第一。")]
    ['percent', 'ordinal']
    """
    from factcheck.checker import Checker

    return Checker().find_mentions(text, date=date, title=title)
