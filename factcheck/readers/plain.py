"""The built-in readers: plain text and Markdown. Both keep the text as it is written, marks of Markdown included.

They differ in what they look for in it: tables set with tabs, or all that Markdown knows. Comments that speak to
factcheck (``factcheck.readers.directives``) stay in the text too, and are told apart from it.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from factcheck.model import Article
from factcheck.readers.directives import with_structure
from factcheck.readers.encoding import decode
from factcheck.readers.front_matter import read_front_matter
from factcheck.readers.markdown import markdown_structure
from factcheck.readers.structure import Structure
from factcheck.readers.tabbed import tabbed_structure
from factcheck.readers.trouble import article_error


class PlainReader:
    """A reader of files that hold nothing but text, with or without a front matter.

    ``structure`` finds what is no prose in the text; ``comment_lines`` are comments on a line of their own (``# …``).
    """

    def __init__(self, *suffixes: str, structure: Callable[[str], Structure], comment_lines: bool = False) -> None:
        self.suffixes: tuple[str, ...] = suffixes
        self.comment_lines = comment_lines
        self._structure = structure

    def __call__(self, data: bytes, path: str) -> Article:
        """The article in ``data``; its text begins right after the front matter.

        Raises `factcheck.readers.ArticleError` where ``data`` is no text (FC203, FC204), where its front matter is
        broken (FC205 to FC209) and where nothing is written (FC202).
        """
        whole = decode(data, path)
        front = read_front_matter(whole, path)
        text = whole[front.end :]
        if not text.strip():
            raise article_error("FC202", path)
        article = Article(
            path=path,
            text=text,
            title=front.title,
            date=front.date,
            date_source="front-matter" if front.date else "none",
            source=front.source,
            sha256=sha256(data).hexdigest(),
            first_line=front.lines + 1,
            title_line=front.title_line,
            title_column=front.title_column,
        )
        return with_structure(article, self._structure, lines=self.comment_lines)


TEXT = PlainReader(".txt", structure=tabbed_structure, comment_lines=True)
MARKDOWN = PlainReader(".md", ".markdown", structure=markdown_structure)
