"""Where something stands in its file, as an editor finds it: its line, paragraph (Word) or page (PDF)."""

from __future__ import annotations

from factcheck.lexicon import table
from factcheck.model import Article, PartName, Suppression
from factcheck.report.markdown.syntax import code, label
from factcheck.report.templates import fill


def line_name(article: Article, offset: int, part: PartName, lang: str) -> str:
    r"""The line of an offset, or what stands for it in a file without lines.

    >>> line_name(Article("a.txt", "甲\n乙丙"), 3, "body", "zh")
    '第 2 行'
    """
    if part == "title":
        return label("in_title", lang)
    anchor = article.anchor(offset)
    page, paragraph = (anchor.page, anchor.paragraph) if anchor else (None, None)
    return _named(lang, line=article.place(offset)[0], page=page, paragraph=paragraph)


def place_name(article: Article, offset: int, part: PartName, lang: str) -> str:
    r"""Path, line and column of an offset; the path with page or paragraph in a file without lines.

    >>> place_name(Article("a.txt", "甲\n乙丙"), 3, "body", "zh")
    '`a.txt:2:2`'
    """
    if _has_lines(article):
        line, column = article.place(offset, part=part)
        return code(f"{article.path}:{line}:{column}")
    return f"{code(article.path)} {line_name(article, offset, part, lang)}"


def origin_name(suppression: Suppression, article: Article, lang: str) -> str:
    """Where it stands that a finding of the article is known."""
    if suppression.origin == "comment" and suppression.line and not _has_lines(article):
        return f"{code(suppression.path)} {_named(lang, paragraph=suppression.line)}"
    return code(":".join(str(step) for step in (suppression.path, suppression.line) if step))


def _has_lines(article: Article) -> bool:
    anchor = article.anchor(0)
    return anchor is None or not (anchor.page or anchor.paragraph)


def _named(lang: str, **fields: int | None) -> str:
    return fill(table(f"messages.{lang}.toml")["markdown"]["line"], fields) or ""
