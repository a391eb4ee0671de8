"""A Word document as frozen values: paragraphs and tables, and their pieces of text, each with its element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from factcheck.word.names import Node


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that one element gives: a ``w:t``, a tab, a line break, the mark of a note.

    ``paragraph`` is the number of its ``w:p`` in the order of the document, from 1, cells, text boxes and notes
    included. ``places`` are the offsets of its characters in the text of ``node``. ``size`` is in half points.
    """

    text: str
    node: Node
    paragraph: int
    places: Sequence[int] = (0,)
    is_bold: bool = False
    size: int = 0


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it reads with all changes accepted; where its end was deleted, the next one runs on in it.

    ``styles`` are the names of its style and of those that it is based on, in lower case. ``host`` is the piece of
    another paragraph to which a comment must be tied, because none may stand in a note or a text box.
    """

    pieces: tuple[Piece, ...]
    styles: tuple[str, ...] = ()
    is_centred: bool = False
    has_picture: bool = False
    host: Piece | None = None

    @cached_property
    def text(self) -> str:
        """The accepted text."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell with its place in the grid, from 0, and how many rows and columns it spans."""

    blocks: tuple[Block, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table; its cells stand by rows."""

    cells: tuple[WordCell, ...]


Block: TypeAlias = Paragraph | WordTable


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin. What it speaks of begins before ``piece`` or, where ``is_behind``, behind it.

    ``piece`` is None where nothing is written from there on.
    """

    text: str
    author: str = ""
    piece: Piece | None = None
    is_behind: bool = False


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A document: its blocks, those of the notes in the order of their marks, and the title among its properties."""

    body: tuple[Block, ...]
    notes: tuple[Block, ...] = ()
    title: str = ""
    comments: tuple[Comment, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph, in cells and notes too, in the order in which they read."""
        yield from paragraphs((*self.body, *self.notes))


def paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Every paragraph in blocks and in the cells of their tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in block.cells:
                yield from paragraphs(cell.blocks)
