"""The walk over a document: blocks in their order, with what python-docx passes over (content controls, insertions).

Tracked changes are read as accepted: what was inserted is there, what was deleted is not, and where the end of a
paragraph was deleted the next one runs on in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from factcheck.word import names as w
from factcheck.word.commented import comments_of
from factcheck.word.document import Block, Paragraph, Piece, WordDocument, WordTable
from factcheck.word.fields import Fields
from factcheck.word.grid import Grid, rows
from factcheck.word.inline import Inline, Note
from factcheck.word.names import Node, choice, is_on, is_placeholder
from factcheck.word.package import Package, open_package
from factcheck.word.styles import Styles, is_centred
from factcheck.word.trouble import WordError

_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"


@dataclass
class Walk:
    """Where the walk is: the numbers of paragraphs go on, the marks of notes are collected on the way."""

    styles: Styles
    fields: Fields
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    notes: list[Note] = field(default_factory=list)

    def blocks(self, container: Node, host: Piece | None = None) -> tuple[Block, ...]:
        """The paragraphs and tables of a body, a cell, a text box or a note; text boxes follow their paragraph."""
        found: list[Block] = []
        open_end: Paragraph | None = None  # a paragraph whose end was deleted
        for node in self._members(container):
            if node.tag == w.P:
                paragraph, boxes, ends = self._paragraph(node, host)
                if open_end:
                    has_picture = open_end.has_picture or paragraph.has_picture
                    paragraph = replace(
                        paragraph, pieces=(*open_end.pieces, *paragraph.pieces), has_picture=has_picture
                    )
                open_end = None if ends else paragraph
                found += [paragraph, *boxes] if ends else boxes
            else:
                found += [open_end] if open_end else []
                open_end = None
                found += self._table(node, host)
        return (*found, open_end) if open_end else tuple(found)

    def _members(self, container: Node) -> Iterator[Node]:
        """The paragraphs and tables right in a container, or in what only wraps them."""
        for node in container.iterchildren("*"):
            if node.tag in (w.P, w.TBL):
                yield node
            elif node.tag in w.LEFT_OUT:
                self._skip(node)
            elif node.tag == w.ALTERNATE:
                yield from self._members(choice(node))
            elif is_placeholder(node):
                self._skip(node)
            else:
                yield from self._members(node)

    def _skip(self, node: Node) -> None:
        """Count the paragraphs that are not read."""
        for _ in node.iter(w.P):
            next(self.numbers)

    def _paragraph(self, node: Node, host: Piece | None) -> tuple[Paragraph, list[Block], bool]:
        """A ``w:p``, the blocks of its text boxes, and whether its end is still there."""
        properties = node.find(w.P_PR)
        named = properties.find(w.P_STYLE) if properties is not None else None
        style = self.styles.paragraph(named.get(w.VAL) if named is not None else None)
        inline = Inline(self.styles, self.fields, style.face, next(self.numbers), self.notes)
        inline.visit(node)
        own = is_centred(properties)
        paragraph = Paragraph(
            tuple(inline.pieces),
            style.names,
            is_centred=bool(style.is_centred if own is None else own),
            has_picture=inline.has_picture,
            host=host,
        )
        boxes: list[Block] = []
        for box, piece in inline.boxes:
            outside, self.fields = self.fields, Fields(box)
            boxes += self.blocks(box, host or piece)
            self.fields = outside
        return paragraph, boxes, not _end_is_deleted(properties)

    def _table(self, node: Node, host: Piece | None) -> tuple[Block, ...]:
        grid = Grid()
        for row in rows(node):
            if row.is_deleted:
                self._skip(row.node)
                continue
            grid.begin(row)
            for cell in row.cells:
                place = grid.place(cell)
                if place is None:
                    self._skip(cell)
                else:
                    grid.add(replace(place, blocks=self.blocks(cell, host)))
        return (WordTable(grid.cells()),) if grid.cells() else ()


def read_document(data: bytes) -> WordDocument:
    """The document in the bytes of a Word file. Raises `WordError` where there is none."""
    document, _ = read_package(open_package(data))
    return document


def read_package(package: Package) -> tuple[WordDocument, Node]:
    """The document in a package, and the root element of its main part, in which most of its pieces stand."""
    root = package.tree(package.main)
    body = root.find(w.BODY) if root is not None else None
    if root is None or body is None:
        raise WordError("FC235")
    walk = Walk(Styles.of(package.related("styles")), Fields(root))
    blocks = walk.blocks(body)
    document = WordDocument(blocks, _notes(walk, package), _title(package))
    pieces = (piece for paragraph in document.paragraphs() for piece in paragraph.pieces)
    return replace(document, comments=comments_of(package, pieces)), root


def _notes(walk: Walk, package: Package) -> tuple[Block, ...]:
    """The texts of footnotes, then of endnotes, each sort in the order of the marks."""
    found: list[Block] = []
    marks = tuple(walk.notes)
    for kind in ("footnotes", "endnotes"):
        root = package.related(kind) if any(mark.kind == kind for mark in marks) else None
        if root is None:
            continue
        texts = {node.get(w.ID): node for node in root.iterchildren("*")}
        walk.fields = Fields(root)
        for mark in marks:
            node = texts.pop(mark.id, None) if mark.kind == kind else None
            if node is not None:
                found += walk.blocks(node, mark.piece)
    return tuple(found)


def _title(package: Package) -> str:
    name = next((name for name in package.parts if name.endswith("docprops/core.xml")), None)
    root = package.tree(name) if name else None
    return (root.findtext(_DC_TITLE) or "").strip() if root is not None else ""


def _end_is_deleted(properties: Node | None) -> bool:
    """True where the mark at the end of a paragraph was deleted, moved away or hidden."""
    mark = properties.find(w.R_PR) if properties is not None else None
    if mark is None:
        return False
    return any(mark.find(tag) is not None for tag in w.DELETED) or is_on(mark.find(w.VANISH))
