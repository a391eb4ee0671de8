"""PDF files with a text layer → `Article`: characters → lines → columns → paragraphs and tables → text."""

from factcheck.readers.pdf.reader import PDF, PdfReader

__all__ = ["PDF", "PdfReader"]
