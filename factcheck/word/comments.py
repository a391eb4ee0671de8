"""Remarks on stretches of a Word file → a copy of the file with a comment on each; everything else stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docx.oxml.parser import OxmlElement

from factcheck.word import names as w
from factcheck.word.cutting import set_mark
from factcheck.word.document import Paragraph, Piece, WordDocument
from factcheck.word.margin import Margin
from factcheck.word.names import Node
from factcheck.word.package import open_package
from factcheck.word.saving import saved
from factcheck.word.styles import Styles
from factcheck.word.trouble import WordError
from factcheck.word.walk import read_package

_LINE_ENDS = str.maketrans("\n\t", "  ")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a stretch of text: the ``text``, which begins at a column (from 1) of a numbered paragraph.

    Each of ``lines`` becomes a paragraph of the comment.
    """

    paragraph: int
    column: int
    text: str
    lines: tuple[str, ...]


class _Place(NamedTuple):
    """A place in the document: a piece by its rank in reading order, and an offset in the text of its element."""

    rank: int
    at: int


class _Numbered(NamedTuple):
    """Where a ``w:p`` begins in the paragraph that it is, or is a part of."""

    paragraph: Paragraph
    offset: int


def with_comments(data: bytes, remarks: Sequence[Remark], *, author: str, initials: str) -> bytes:
    """The bytes of a Word file → those of a copy with a comment on each remark's text. No comment has a date.

    Raises `WordError` where the file cannot be read, and FC661 where the text of a remark does not stand at its place.
    """
    if not remarks:
        return data
    package = open_package(data)
    document, root = read_package(package)
    comments = package.related("comments")
    comments = OxmlElement("w:comments") if comments is None else comments
    margin = Margin.of(Styles.of(package.related("styles")), author=author, initials=initials)
    first = _first_free(root, comments)
    for number, remark in enumerate(remarks, start=first):
        margin.add(comments, number, remark.lines)
    _mark(document, remarks, first, margin)
    return saved(package, root, comments)


def _mark(document: WordDocument, remarks: Sequence[Remark], first: int, margin: Margin) -> None:
    """Set the marks of all comments, from the end of the document to its beginning."""
    numbered = dict(_numbered(document))
    pieces = [piece for paragraph in document.paragraphs() for piece in paragraph.pieces]
    ranks = {id(piece): rank for rank, piece in enumerate(pieces)}
    marks: list[tuple[_Place, int, tuple[Node, ...]]] = []
    for number, remark in enumerate(remarks, start=first):
        start, end = _stretch(remark, numbered, ranks)
        marks += [(start, 1, margin.start(number)), (end, 0, margin.end(number))]
    for place, _, elements in sorted(marks, key=lambda mark: mark[:2], reverse=True):
        set_mark(pieces[place.rank], place.at, *elements)


def _numbered(document: WordDocument) -> Iterator[tuple[int, _Numbered]]:
    for paragraph in document.paragraphs():
        number, offset = None, 0
        for piece in paragraph.pieces:
            if piece.paragraph != number:
                number = piece.paragraph
                yield number, _Numbered(paragraph, offset)
            offset += len(piece.text)


def _stretch(remark: Remark, numbered: Mapping[int, _Numbered], ranks: Mapping[int, int]) -> tuple[_Place, _Place]:
    """Where the comment on a remark begins and ends; what stands in a note is remarked upon at the mark of the note."""
    found = numbered.get(remark.paragraph)
    start = (found.offset if found else 0) + remark.column - 1
    end = start + len(remark.text)
    if found is None or found.paragraph.text[start:end].translate(_LINE_ENDS) != remark.text.translate(_LINE_ENDS):
        raise WordError("FC661", text=remark.text)
    if found.paragraph.host:
        rank = ranks[id(found.paragraph.host)]
        return _Place(rank, 0), _Place(rank, 1)
    first, at = _piece_at(found.paragraph, start)
    last, last_at = _piece_at(found.paragraph, end - 1)
    return _Place(ranks[id(first)], first.places[at]), _Place(ranks[id(last)], last.places[last_at] + 1)


def _piece_at(paragraph: Paragraph, offset: int) -> tuple[Piece, int]:
    """The piece that holds a character of the paragraph, and which of its characters it is."""
    for piece in paragraph.pieces:
        if offset < len(piece.text):
            return piece, offset
        offset -= len(piece.text)
    raise IndexError(offset)


def _first_free(root: Node, comments: Node) -> int:
    """A number from which on no comment of the document has one."""
    marks = (*comments.iterchildren("*"), *root.iter(*w.COMMENT_MARKS))
    numbers = (mark.get(w.ID, "") for mark in marks)
    return max((int(number) for number in numbers if number.isascii() and number.isdigit()), default=-1) + 1
