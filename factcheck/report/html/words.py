"""The words of the page, from the section ``html`` of the message files."""

from __future__ import annotations

from factcheck.lexicon import table
from factcheck.model import Article, PartName, Suppression
from factcheck.report.templates import fill
from factcheck.report.wording import word


def label(key: str, lang: str, **fields: object) -> str:
    """A label of the page, filled."""
    return word("html", key, lang).format_map(fields)


def chosen(key: str, lang: str, **fields: object) -> str:
    """The first template of a label with several that can be filled."""
    return fill(table(f"messages.{lang}.toml")["html"][key], fields) or ""


def place_of(article: Article, offset: int, part: PartName, lang: str) -> str:
    r"""Where in its file something stands: page, paragraph or line, and column.

    >>> place_of(Article("a.txt", "甲\n乙丙"), 3, "body", "zh")
    '第 2 行第 2 列'
    """
    if part == "title":
        return label("in_title", lang)
    line, column = article.place(offset)
    anchor = article.anchor(offset)
    page, paragraph = (anchor.page, anchor.paragraph) if anchor else (None, None)
    return chosen("place", lang, line=line, column=column, page=page, paragraph=paragraph)


def known_as(suppression: Suppression | None, lang: str) -> str:
    """Why a finding does not count, who said so and until when; empty where nobody did."""
    if suppression is None:
        return ""
    place = ":".join(str(part) for part in (suppression.path, suppression.line) if part)
    expires = suppression.expires.isoformat() if suppression.expires else None
    origin = label(f"known_{suppression.origin}", lang)
    return chosen("known", lang, reason=suppression.reason, origin=origin, place=place, expires=expires)
