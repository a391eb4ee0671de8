"""The pieces of text of one paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from factcheck.superscripts import raised
from factcheck.word import names as w
from factcheck.word.characters import read
from factcheck.word.document import Piece
from factcheck.word.fields import Fields
from factcheck.word.names import Node, choice, is_placeholder
from factcheck.word.styles import Face, Styles, face_of

_NOTES = {w.FOOTNOTE: "footnotes", w.ENDNOTE: "endnotes"}
_PICTURES = frozenset({w.DRAWING, w.PICTURE, w.OBJECT})
_MATH_POSITIONS = {w.MATH_RAISED: "superscript", w.MATH_LOWERED: "subscript"}


class Note(NamedTuple):
    """The mark of a footnote or an endnote in the text."""

    kind: str
    id: str
    piece: Piece


class Box(NamedTuple):
    """The content of a text box, and the piece of the paragraph that it is tied to."""

    content: Node
    piece: Piece


@dataclass
class Inline:
    """What is collected on the way through a paragraph."""

    styles: Styles
    fields: Fields
    face: Face
    number: int
    notes: list[Note]
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    has_picture: bool = False

    def visit(self, parent: Node, face: Face | None = None) -> None:
        """Collect the pieces of a paragraph, or of an element in it whose runs are set in ``face``."""
        face = face or self.face
        for node in parent.iterchildren("*"):
            tag = node.tag
            if tag == w.R:
                self.visit(node, self._face_of(node))
            elif tag in w.LEFT_OUT:
                continue
            elif tag == w.FIELD_MARK:
                self.fields.pass_mark(node)
            elif tag in _NOTES:
                self._note(node, face)
            elif tag == w.BOX:
                self._box(node)
            elif tag in _PICTURES and next(node.iter(w.BOX), None) is None:
                self.has_picture = True
            elif tag == w.ALTERNATE:
                self.visit(choice(node), face)
            elif not is_placeholder(node):
                self._leaf(node, face)

    def _leaf(self, node: Node, face: Face) -> None:
        """The text that an element is, and what stands in it."""
        found = read(node, face.position)
        if found is not None and self._is_seen(face):
            text, places = found
            self._add(text, node, face, places)
        if len(node):
            position = _MATH_POSITIONS.get(node.tag)
            self.visit(node, Face(position=position).over(face) if position else face)

    def _note(self, node: Node, face: Face) -> None:
        """The mark of a note is its number, raised; one that the author has put there follows as text."""
        if not self._is_seen(face):
            return
        kind = _NOTES[node.tag]
        number = sum(note.kind == kind for note in self.notes) + 1
        text = "" if node.get(w.OWN_MARK) in w.ON else raised(str(number))
        self._add(text, node, face)
        self.notes.append(Note(kind, node.get(w.ID, ""), self.pieces[-1]))

    def _box(self, content: Node) -> None:
        """A text box: an empty piece stands for what ties it to the paragraph, a child of a run."""
        tie = content
        while (above := tie.getparent()) is not None and above.tag not in (w.R, w.P):
            tie = above
        self._add("", tie, self.face)
        self.boxes.append(Box(content, self.pieces[-1]))

    def _add(self, text: str, node: Node, face: Face, places: Sequence[int] = (0,)) -> None:
        self.pieces.append(Piece(text, node, self.number, places, is_bold=bool(face.is_bold), size=face.size or 0))

    def _is_seen(self, face: Face) -> bool:
        return self.fields.is_text and not face.is_hidden

    def _face_of(self, run: Node) -> Face:
        properties = run.find(w.R_PR)
        if properties is None:
            return self.face
        named = properties.find(w.R_STYLE)
        face = face_of(properties)
        if named is not None:
            face = face.over(self.styles.style(named.get(w.VAL)).face)
        return face.over(self.face)
