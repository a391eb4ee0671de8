"""Comments of a page that speak to factcheck → directives, each at its place in the text that is read of the page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.model import Directive, PartName, Span
from factcheck.readers.html.blocks import Block
from factcheck.readers.html.compose import Composed, Lines, Written, written_of
from factcheck.readers.html.elements import is_chrome, is_unseen
from factcheck.readers.html.lines import Bit
from factcheck.readers.html.scan import Note

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Kept:
    """What is read of a page: the ``rows`` of its ``blocks`` that are the text, and the headline with its row."""

    blocks: Sequence[Block]
    rows: Collection[int]
    headline: Sequence[Bit]
    headline_row: int | None
    composed: Composed

    @property
    def read(self) -> set[int]:
        """The rows of the text and that of the headline."""
        return {*self.rows, *(() if self.headline_row is None else (self.headline_row,))}


def directives_of(
    notes: Sequence[Note], holders: Mapping[int, HtmlElement], kept: Kept, lines: Lines
) -> tuple[Directive, ...]:
    """The directives that comments are, by their order in the source; one in a menu or a footer is none.

    ``holders`` are the elements that they stand in, where the tree of the page has them.
    """
    found = []
    for number, note in enumerate(notes):
        if not _is_left_out(holders.get(number), kept):
            part, offset = _place(note, kept)
            place = lines.anchor(0, note.start)
            directive = Directive(note.text, Span(offset, offset), place.line, place.column, note.closed, part)
            found.append(directive)
    return tuple(found)


def _is_left_out(holder: HtmlElement | None, kept: Kept) -> bool:
    """True in what frames the page or is not shown, and of which nothing is read."""
    frame = None
    for element in () if holder is None else (holder, *holder.iterancestors()):
        if element.tag not in {"head", "html"} and (is_chrome(element) or is_unseen(element)):
            frame = element
    if frame is None:
        return False
    read = (kept.blocks[row].element for row in kept.read)
    return not any(frame is element for inner in read for element in (inner, *inner.iterancestors()))


def _place(note: Note, kept: Kept) -> tuple[PartName, int]:
    """Behind what stands before a comment on its line; else before the next line, which may be the headline.

    On a line that is not read it speaks of nothing but the whole file.
    """
    length = len(kept.composed.text)
    before = _last(kept.composed.written, note)
    if before is not None:
        # The very end of the text is where a comment stands that nothing follows; this one belongs to the last line.
        return "body", min(before.offset + before.length, length - 1)
    before = _last(written_of(kept.headline), note)
    if before is not None:
        return "title", before.offset + before.length
    placed = [(bit.at, row) for row, block in enumerate(kept.blocks) for bit in _own(block.bits)]
    if any(note.line_start <= at < note.start for at, _ in placed):
        return "body", length
    following = min((pair for pair in placed if pair[0] >= note.end), default=None)
    if following and following[1] == kept.headline_row:
        return "title", 0
    behind = (piece for piece in kept.composed.written if piece.at >= note.end)
    first = min(behind, key=lambda piece: piece.at, default=None)
    return "body", length if first is None else first.offset


def _last(written: Iterable[Written], note: Note) -> Written | None:
    on_line = (piece for piece in written if note.line_start <= piece.at < note.start)
    return max(on_line, key=lambda piece: piece.at, default=None)


def _own(bits: Iterable[Bit]) -> Iterator[Bit]:
    return (bit for bit in bits if bit.run >= 0)
