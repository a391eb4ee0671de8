"""The comments that people have written into the margin of a document, each with the place that it speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import itemgetter

from factcheck.word import names as w
from factcheck.word.document import Comment, Piece
from factcheck.word.names import Node
from factcheck.word.package import Package
from factcheck.word.trouble import WordError

_START, _, _REFERENCE = w.COMMENT_MARKS
_BREAKS = {w.TAB: "\t", w.BR: "\n", w.CR: "\n"}


def comments_of(package: Package, pieces: Iterable[Piece]) -> tuple[Comment, ...]:
    """The comments of a document whose text the ``pieces`` are, in the order of the part that holds them.

    None where that part cannot be read: what stands in the margin must not keep anybody from reading the text.
    """
    try:
        part = package.related("comments")
    except WordError:
        return ()
    nodes = [] if part is None else list(part.iterchildren(w.COMMENT))
    if not nodes:
        return ()
    places = dict(_places(pieces))
    return tuple(
        Comment(_text(node), node.get(w.AUTHOR, ""), *places.get(node.get(w.ID, ""), (None, False))) for node in nodes
    )


def _text(comment: Node) -> str:
    """The text of a comment, its paragraphs parted by line ends."""
    lines = []
    for paragraph in comment.iter(w.P):
        parts = (node.text or "" if node.tag == w.T else _BREAKS[node.tag] for node in paragraph.iter(w.T, *_BREAKS))
        lines.append("".join(parts))
    return "\n".join(lines)


def _places(pieces: Iterable[Piece]) -> Iterator[tuple[str, tuple[Piece | None, bool]]]:
    """For the id of each comment the piece at which it begins, and whether it begins behind that."""
    parts: dict[Node, dict[Node, Piece]] = {}
    for piece in pieces:
        if piece.text.strip():
            parts.setdefault(piece.node.getroottree().getroot(), {}).setdefault(piece.node, piece)
    for root, by_node in parts.items():
        order = {node: rank for rank, node in enumerate(root.iter("*"))}
        ranked = sorted(((order[node], piece) for node, piece in by_node.items()), key=itemgetter(0))
        marks = {mark.get(w.ID, ""): mark for tag in (_REFERENCE, _START) for mark in reversed(list(root.iter(tag)))}
        for name, mark in marks.items():
            yield name, _beside(mark, order[mark], ranked)


def _beside(mark: Node, rank: int, ranked: list[tuple[int, Piece]]) -> tuple[Piece | None, bool]:
    """What comes next in the paragraph of a mark; else what stands before it there; else what comes next at all."""
    row = bisect_left(ranked, rank, key=itemgetter(0))
    before = ranked[row - 1][1] if row else None
    after = ranked[row][1] if row < len(ranked) else None
    own = next(mark.iterancestors(w.P), None)
    if before and _is_in(before, own) and not (after and _is_in(after, own)):
        return before, True
    return after, False


def _is_in(piece: Piece, paragraph: Node | None) -> bool:
    return paragraph is not None and next(piece.node.iterancestors(w.P), None) is paragraph
