"""Marks set into the runs of a paragraph: a run is cut in two, both halves set alike, where a mark must stand in it."""

from __future__ import annotations

from copy import deepcopy

from docx.oxml.parser import OxmlElement

from factcheck.word import names as w
from factcheck.word.document import Piece
from factcheck.word.names import Node

_BLANKS = " \t\r\n"
_WHOLE = frozenset({w.R, w.MATH, w.MATH_PARAGRAPH})


def set_mark(piece: Piece, at: int, *marks: Node) -> None:
    """Put marks into the paragraph of a piece, one after the other, before the offset ``at`` of its element's text.

    Where several are set into one element, the last must be set first: what stands before a mark keeps its place.
    """
    neighbour, is_before = _beside(piece.node, at)
    if is_before:
        for mark in marks:
            neighbour.addprevious(mark)
    else:
        for mark in reversed(marks):
            neighbour.addnext(mark)


def _beside(node: Node, at: int) -> tuple[Node, bool]:
    """The element beside which the place lies, and whether the place is before it."""
    whole = _outermost(node)
    if whole.tag != w.R or node.getparent() is not whole:
        return whole, at == 0  # a formula or the base of a ruby is not taken apart
    follower = _follower(node, at)
    if follower is None:
        return whole, False
    before = follower.getprevious()
    if before is None or before.tag == w.R_PR:
        return whole, True
    whole.addnext(_second_half(whole, follower))
    return whole, False


def _outermost(node: Node) -> Node:
    """The run or formula that is a direct part of the paragraph, or of a link or an insertion in it."""
    found = node
    for above in (node, *node.iterancestors()):
        if above.tag == w.P:
            break
        found = above if above.tag in _WHOLE else found
    return found


def _follower(node: Node, at: int) -> Node | None:
    """The first child of the run after the place; the text of ``node`` is cut where the place lies within."""
    text = (node.text or "") if node.tag == w.T else ""
    keeps_blanks = node.get(w.SPACE) == "preserve"
    head, rest = text[:at], text[at:]
    if at == 0 or (head and not keeps_blanks and not head.strip(_BLANKS)):
        return node
    if not rest or (not keeps_blanks and not rest.strip(_BLANKS)):
        return node.getnext()
    half = deepcopy(node)
    node.text, half.text = head, rest if keeps_blanks else rest.rstrip(_BLANKS)
    for part, edge in ((node, head[-1]), (half, rest[0])):
        if edge in _BLANKS:
            part.set(w.SPACE, "preserve")
    node.addnext(half)
    return half


def _second_half(run: Node, first: Node) -> Node:
    half = OxmlElement("w:r")
    for name, value in run.items():
        half.set(name, value)
    properties = run.find(w.R_PR)
    if properties is not None:
        half.append(deepcopy(properties))
    for child in (first, *first.itersiblings()):
        half.append(child)
    return half
