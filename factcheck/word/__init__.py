"""The only room that knows Word files: bytes → paragraphs and tables as frozen values; remarks → a copy with comments.

Reader and reporter take the same walk over the document, so that each character of an article leads back to its run.
"""

from factcheck.word.comments import Remark, with_comments
from factcheck.word.document import Block, Comment, Paragraph, Piece, WordCell, WordDocument, WordTable, paragraphs
from factcheck.word.trouble import WordError
from factcheck.word.walk import read_document

__all__ = [
    "Block",
    "Comment",
    "Paragraph",
    "Piece",
    "Remark",
    "WordCell",
    "WordDocument",
    "WordError",
    "WordTable",
    "paragraphs",
    "read_document",
    "with_comments",
]
