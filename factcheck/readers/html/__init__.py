"""The reader of HTML: a page's main text with headline, date, tables and captions, and the way back to its source."""

from __future__ import annotations

from factcheck.model import Article


class HtmlReader:
    """A reader of web pages, saved by a browser or written by hand."""

    suffixes: tuple[str, ...] = (".html", ".htm")

    def __call__(self, data: bytes, path: str) -> Article:
        """The article in ``data``: what a person reads of it on the page, blocks parted by line ends.

        Raises `factcheck.readers.ArticleError` where ``data`` is empty (FC202) or no text (FC203, FC204), and where no
        article is on the page (FC220 to FC223).
        """
        from factcheck.readers.html.reader import read_page

        return read_page(data, path)


HTML = HtmlReader()
