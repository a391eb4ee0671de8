"""The built-in readers: plain text and Markdown. Both keep the text as it is written, marks of Markdown included."""

from __future__ import annotations

from hashlib import sha256

from factcheck.model import Article
from factcheck.readers.encoding import decode
from factcheck.readers.front_matter import read_front_matter
from factcheck.readers.trouble import article_error


class PlainReader:
    """A reader of files that hold nothing but text, with or without a front matter."""

    def __init__(self, *suffixes: str) -> None:
        self.suffixes: tuple[str, ...] = suffixes

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
        return Article(
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


TEXT = PlainReader(".txt")
MARKDOWN = PlainReader(".md")
