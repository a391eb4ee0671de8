"""PDF files with a text layer → `Article`: characters → lines → columns → paragraphs and tables → text."""

from __future__ import annotations

from factcheck.model import Article


class PdfReader:
    """A reader of PDF files. Metadata are not read: their dates are those of the file, not of the article."""

    suffixes: tuple[str, ...] = (".pdf",)

    def __call__(self, data: bytes, path: str) -> Article:
        """The article in ``data``; pages that cannot be read are its `remarks`.

        Raises `factcheck.readers.ArticleError`: FC240 no PDF, FC241 a password is wanted, FC242 broken; and, where no
        page can be read, FC243 (no text layer), FC244 (no readable characters), FC245 (vertical text) or FC246 (broken
        pages), or FC202 where nothing is written.
        """
        from factcheck.readers.pdf.reader import read_pdf

        return read_pdf(data, path)


PDF = PdfReader()

__all__ = ["PDF", "PdfReader"]
