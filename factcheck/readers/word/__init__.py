"""Word files → articles: the text as it reads with all changes accepted, its tables apart from its prose."""

from __future__ import annotations

from hashlib import sha256

from factcheck.model import Article, Problem
from factcheck.readers.trouble import ArticleError, article_error


class WordReader:
    """A reader of .docx files. Lines are numbers of paragraphs, columns count in their accepted text."""

    suffixes = (".docx",)

    def __call__(self, data: bytes, path: str) -> Article:
        """The article in ``data``: body, then the texts of footnotes and endnotes. The title is no part of the text.

        Its date is that of a line among the first paragraphs, never that of the file. Raises
        `factcheck.readers.ArticleError` FC202 (nothing is written), FC239 (there are only pictures) and, where ``data``
        is no Word file that can be read, FC230 to FC238.
        """
        from factcheck.readers.word.article import article_of
        from factcheck.word import WordError, read_document

        if not data:
            raise article_error("FC202", path)
        try:
            document = read_document(data)
        except WordError as error:
            raise ArticleError(Problem(error.code, path, values=error.values)) from error
        return article_of(document, path, sha256(data).hexdigest())


WORD = WordReader()
