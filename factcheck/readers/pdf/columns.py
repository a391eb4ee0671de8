"""The lines of a page → its regions in reading order: a column of a page set in columns is read to its end.

A column begins where several lines have the same left edge with a strip of white beside it that no line crosses. Its
lines are long and of one length: what is not so is a table, or an accident, and is read line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.patterns import regex
from factcheck.readers.pdf.shapes import Line, Row, Rule

_GUTTER = 0.75  # of a character
_FEWEST_LINES = 3
_FULL = 0.75
_MOSTLY_FULL = 0.5
_LEAST_CHARACTERS = 7
_INDENT = 3.0
_FAR = 2.0
_MOSTLY_WORDS = 0.5
_ENOUGH_LINES = 5
_OFTEN = 0.4
_HANGING = frozenset("，。、；：！？”’）》」』")
_STOP = regex(r"[。，；、：,;]")


# The rows of one column, or of a part of a page that has none.
Region = tuple[Row, ...]


class _Columns(NamedTuple):
    """The rows from ``start`` to ``end`` stand in two columns, parted at ``x``."""

    start: int
    end: int
    x: float


def regions_of(rows: Sequence[Row], rules: Sequence[Rule], *, fewest: int = _FEWEST_LINES) -> Iterator[Region]:
    """The rows of each region, top to bottom; every stretch of every row is in one of them.

    A column has at least ``fewest`` lines. Right of another one a single line will do: there an article may end.
    """
    columns = _find(rows, rules, fewest)
    if not columns:
        if rows:
            yield tuple(rows)
        return
    between = rows[columns.start : columns.end]
    yield from regions_of(rows[: columns.start], rules)
    yield from regions_of(_side(between, columns.x, left=True), rules)
    yield from regions_of(_side(between, columns.x, left=False), rules, fewest=1)
    yield from regions_of(rows[columns.end :], rules)


def _side(rows: Iterable[Row], x: float, *, left: bool) -> list[Row]:
    sides = (tuple(line for line in row if (line.left < x - 0.5) == left) for row in rows)
    return [side for side in sides if side]


def _find(rows: Sequence[Row], rules: Sequence[Rule], fewest: int) -> _Columns | None:
    """The longest run of rows that stands in columns, parted as far left as may be."""
    found: list[_Columns] = []
    for x in _edges(rows, fewest):
        runs = (_trimmed(rows, start, end, x) for start, end in _free_runs(rows, x))
        found += [run for run in runs if _is_columns(rows[run.start : run.end], x, rules, fewest)]
    return max(found, key=lambda run: (run.end - run.start, -run.x), default=None)


def _edges(rows: Sequence[Row], fewest: int) -> list[float]:
    """Left edges that have several lines at them or a little to their right, that of the text itself left out."""
    lines = sorted((line for row in rows for line in row), key=lambda line: line.left)
    lefts = [line.left for line in lines]
    edges: list[float] = []
    for i, line in enumerate(lines):
        at = bisect_right(lefts, line.left + _INDENT * line.size) - i
        new = not edges or line.left - edges[-1] > 0.4 * line.size
        if new and at >= fewest and line.left > lefts[0] + _LEAST_CHARACTERS * line.size:
            edges.append(line.left)
    return edges


def _free_runs(rows: Sequence[Row], x: float) -> Iterator[tuple[int, int]]:
    start = 0
    for i, row in enumerate(rows):
        if any(line.left < x - 0.5 and _ink_end(line) > x - _GUTTER * line.size for line in row):
            if start < i:
                yield start, i
            start = i + 1
    if start < len(rows):
        yield start, len(rows)


def _ink_end(line: Line) -> float:
    """Where the ink of a line ends: a comma that hangs over the edge of its column is white on its right."""
    return line.right - (line.size / 2 if line.text[-1] in _HANGING else 0)


def _trimmed(rows: Sequence[Row], start: int, end: int, x: float) -> _Columns:
    """Without the rows at its top that belong to no column: in the middle of the page, or right of both edges."""
    far_left = min((line.left for row in rows[start:end] for line in row), default=0)
    far_right = max((line.right for row in rows[start:end] for line in row), default=0)
    first = start
    for i in range(start, end - 1):
        if _is_apart(rows[i : i + 2], far_left, x, far_right):
            first = i + 1
        elif rows[i][0].left < x:
            break
    return _Columns(first, end, x)


def _is_apart(rows: Sequence[Row], far_left: float, x: float, far_right: float) -> bool:
    """True where the first of two rows stands in the middle of both columns, or alone above the right one."""
    row, below = rows
    off = _INDENT * row[0].size
    if row[0].left < x:
        return row[0].left > far_left + off and row[-1].right < far_right - off and x < row[-1].right
    return row[0].left >= x + off or row[0].baseline - below[0].baseline > _FAR * row[0].size


def _is_columns(rows: Sequence[Row], x: float, rules: Sequence[Rule], fewest: int) -> bool:
    left = [line for row in rows for line in row if line.left < x - 0.5]
    right = [line for row in rows for line in row if line.left >= x - 0.5]
    if not left or not right or _is_ruled(rows, x, rules):
        return False
    overlap = min(left[0].baseline, right[0].baseline) - max(left[-1].baseline, right[-1].baseline)
    if overlap < 0 or min(len(left), len(right)) < fewest:
        return False
    sides = [side for side in (left, right) if _is_column(side)]
    return len(sides) == 2 or any(_is_prose(side) for side in sides)


def _is_prose(lines: Sequence[Line]) -> bool:
    """True for a column that is text whatever stands beside it: its lines have stops, which labels have not."""
    stops = sum(bool(_STOP.search(line.text)) for line in lines)
    return len(lines) >= _ENOUGH_LINES and stops >= _OFTEN * len(lines)


def _is_column(lines: Sequence[Line]) -> bool:
    """True for lines of text, most of them as long as the column is wide; more columns may stand to its right."""
    edge = min(line.left for line in lines)
    lines = [line for line in lines if line.left < edge + _INDENT * line.size]
    far = max(line.right for line in lines)
    full = sum(line.right - line.left >= _FULL * (far - edge) for line in lines)
    text = "".join(line.text for line in lines)
    words = sum(char.isalpha() for char in text)
    return (
        full >= _MOSTLY_FULL * len(lines)
        and words >= _MOSTLY_WORDS * len(text)
        and far - edge >= _LEAST_CHARACTERS * lines[0].size
    )


def _is_ruled(rows: Sequence[Row], x: float, rules: Sequence[Rule]) -> bool:
    """True where ruling lines run on across the gap: rows of a table."""
    top, bottom = rows[0][0].baseline, rows[-1][0].baseline
    across = [rule for rule in rules if not rule.is_upright and rule.left < x - 10 and rule.right > x + 10]
    return sum(bottom < rule.bottom < top for rule in across) >= 2
