"""Fields (page numbers, links, dates): their codes are no text, what they came to is."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.word import names as w
from factcheck.word.names import Node


class Fields:
    """Whether text at the present place of a walk is read: outside fields, and in what came out of all around it."""

    def __init__(self, root: Node) -> None:
        self._unclosed = _unclosed(root)
        self._open: list[bool] = []

    @property
    def is_text(self) -> bool:
        """True where no field around this place is still at its code."""
        return all(self._open)

    def pass_mark(self, mark: Node) -> None:
        """Take note of a ``w:fldChar``. A field that never ends is none: a broken one must not swallow the rest."""
        kind = mark.get(w.FIELD_TYPE)
        if kind == "begin" and mark not in self._unclosed:
            self._open.append(False)
        elif kind == "separate" and self._open:
            self._open[-1] = True
        elif kind == "end" and self._open:
            self._open.pop()


def _unclosed(root: Node) -> Sequence[Node]:
    begun: list[Node] = []
    for mark in root.iter(w.FIELD_MARK):
        kind = mark.get(w.FIELD_TYPE)
        if kind not in ("begin", "end") or any(node.tag in w.DELETED for node in mark.iterancestors()):
            continue
        if kind == "begin":
            begun.append(mark)
        elif begun:
            begun.pop()
    return begun
