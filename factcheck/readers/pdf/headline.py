"""The rows of the first page → title, day of publication and source, and the lines that tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcheck.readers.dateline import Dateline, read_dateline
from factcheck.readers.pdf.shapes import Line, Row

_LARGER = 1.15
_SAME_SIZE = 1.06
_TOP_ROWS = 14
_DATELINE_ROWS = 4
_SHORTEST = 4
_LONGEST = 90
_PITCH = 2.4


class Headline(NamedTuple):
    """What is told at the head of an article; ``title`` may be empty. ``lines`` are all that tell it."""

    title: tuple[Line, ...] = ()
    dateline: Dateline | None = None
    lines: frozenset[Line] = frozenset()

    def without(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """The rows without these lines."""
        left = (tuple(line for line in row if line not in self.lines) for row in rows)
        return tuple(row for row in left if row)


def body_size(rows: Iterable[Row]) -> float:
    """The size that most characters have, to half a point; 1 where there are none."""
    counts: Counter[float] = Counter()
    for row in rows:
        for line in row:
            counts[round(line.size * 2) / 2] += len(line.text)
    return min(counts, key=lambda size: (-counts[size], size), default=1.0) or 1.0


def take_headline(rows: Sequence[Row], *, body: float) -> Headline:
    """The largest lines at the top of a page, clearly larger than the ``body``, as its title, and what dates it.

    The line of date and source stands at most four lines below the title, or at the top of the page.
    """
    title = _title(rows[:_TOP_ROWS], body)
    below = max((i + 1 for i, row in enumerate(rows) if any(line in title for line in row)), default=0)
    for i in (*range(below, min(below + _DATELINE_ROWS, len(rows))), *range(min(below, _DATELINE_ROWS))):
        for lines in (rows[i], *((line,) for line in rows[i])):
            dateline = None if lines[0] in title else read_dateline(" ".join(line.text for line in lines))
            if dateline:
                return Headline(title, dateline, frozenset((*title, *lines)))
    return Headline(title, None, frozenset(title))


def _title(rows: Sequence[Row], body: float) -> tuple[Line, ...]:
    lines = [line for row in rows for line in row if _SHORTEST <= len(line.text) <= _LONGEST]
    size = max((line.size for line in lines), default=0.0)
    if size < _LARGER * body:
        return ()
    title: list[Line] = []
    for line in lines:
        if line.size * _SAME_SIZE >= size and (not title or title[-1].baseline - line.baseline < _PITCH * size):
            title.append(line)
    return tuple(title)
