"""factcheck: numeric claims of Chinese articles, checked against curated reference data.

From Python, `check` judges one text and `find_mentions` only reads it. Nothing is loaded before one of them is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date
    from pathlib import Path

    from factcheck.equipment import Equipment
    from factcheck.model import Article, CheckedArticle, Finding

__all__ = ["__version__", "check", "find_mentions"]
__version__ = "0.1.0"


def check(
    text: str,
    *,
    reference: str | Path | Sequence[str | Path] | None = None,
    date: str | Date | None = None,
    title: str | None = None,
) -> CheckedArticle:
    """The findings on one text: every mention, each claim with its verdict, and the conflicts inside the text.

    ``reference`` names folders or CSV files; without it every claim is unverified. ``date`` (2022-06-01) is what 今年
    and 目前 are counted from. Names are read by rules alone.

    Raises `factcheck.errors.InputError` for a date that is none or a text with half characters, and
    `factcheck.errors.ReferenceDataError` where a file of the reference is missing or has a bad row.
    """
    from factcheck.pipeline import check_article

    return check_article(_article(text, date, title), _equipment(reference))


def find_mentions(text: str, *, date: str | Date | None = None, title: str | None = None) -> tuple[Finding, ...]:
    """Every mention of a text in its order, title first; claims with what they are about, and no verdict.

    Raises `factcheck.errors.InputError` for a date that is none or a text with half characters.
    """
    from factcheck.pipeline import extract_article

    return extract_article(_article(text, date, title), _equipment(None))


def _article(text: str, date: str | Date | None, title: str | None) -> Article:
    from factcheck.model import Article, Problem
    from factcheck.readers import ArticleError, is_text, parse_date

    day = parse_date(date) if isinstance(date, str) else date
    if isinstance(date, str) and day is None:
        raise ArticleError(Problem(code="FC106", path="date", values=(("value", date),)))
    for name, words in (("text", text), ("title", title or "")):
        if not is_text(words):
            raise ArticleError(Problem(code="FC212", path=name))
    return Article(path="", text=text, title=title, date=day, date_source="option" if day else "none")


def _equipment(reference: str | Path | Sequence[str | Path] | None) -> Equipment:
    from pathlib import Path

    from factcheck.equipment import equipment_of

    given = [reference] if isinstance(reference, str | Path) else reference or ()
    return equipment_of([str(place) for place in given])
