"""Ruling lines → grids: the cells that a table's lines draw, merged ones included."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.readers.pdf.shapes import CellLines, Line, Row, Rule

_TOUCH = 3.5
_SAME = 4.0
_MOST_RULES = 4000


class Grid(NamedTuple):
    """The ruling lines of one table with the places (``xs`` from the left, ``ys`` from the top) of its lines."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: tuple[Rule, ...]

    def holds(self, row: Row) -> bool:
        """True where a row stands between the outer lines."""
        line = row[0]
        middle = line.baseline + line.size / 3
        within = all(self.xs[0] - _SAME < (line.left + line.right) / 2 < self.xs[-1] + _SAME for line in row)
        return within and self.ys[-1] < middle < self.ys[0]

    def cells(self, lines: Iterable[Line]) -> tuple[CellLines, ...]:
        """The cells that hold a line, by rows; a cell that spans several names its first."""
        found: dict[tuple[int, int, int, int], list[Line]] = {}
        for line in lines:
            found.setdefault(self._cell(line), []).append(line)
        return tuple(
            CellLines(tuple(held), row, column, rows, columns)
            for (row, column, rows, columns), held in sorted(found.items())
        )

    def _cell(self, line: Line) -> tuple[int, int, int, int]:
        x, y = (line.left + line.right) / 2, line.baseline + line.size / 3
        column = _between(bisect_right(self.xs, x) - 1, len(self.xs) - 1)
        row = _between(sum(place >= y for place in self.ys) - 1, len(self.ys) - 1)
        left, right = column, column + 1
        while left > 0 and not self._is_ruled_at(self.xs[left], y, upright=True):
            left -= 1
        while right < len(self.xs) - 1 and not self._is_ruled_at(self.xs[right], y, upright=True):
            right += 1
        top, bottom = row, row + 1
        while top > 0 and not self._is_ruled_at(x, self.ys[top], upright=False):
            top -= 1
        while bottom < len(self.ys) - 1 and not self._is_ruled_at(x, self.ys[bottom], upright=False):
            bottom += 1
        return top, left, bottom - top, right - left

    def _is_ruled_at(self, x: float, y: float, *, upright: bool) -> bool:
        return any(
            rule.is_upright == upright
            and rule.left - _SAME < x < rule.right + _SAME
            and rule.bottom - _SAME < y < rule.top + _SAME
            for rule in self.rules
        )


def _between(place: int, count: int) -> int:
    return min(max(place, 0), count - 1)


def grids_of(rules: Sequence[Rule]) -> tuple[Grid, ...]:
    """The grids of a page: lines that touch, with two cells at least. A frame around one text is none."""
    grids = (_grid(group) for group in _touching(rules[:_MOST_RULES]))
    return tuple(grid for grid in grids if grid)


def _grid(rules: Sequence[Rule]) -> Grid | None:
    upright = [rule for rule in rules if rule.is_upright]
    level = [rule for rule in rules if not rule.is_upright]
    if not upright or len(level) < 2:
        return None
    xs = _places([*(rule.left for rule in upright), *(rule.left for rule in level), *(rule.right for rule in level)])
    ys = _places(
        [*(rule.bottom for rule in level), *(rule.bottom for rule in upright), *(rule.top for rule in upright)]
    )
    if (len(xs) - 1) * (len(ys) - 1) < 2 or len(xs) < 3:
        return None
    return Grid(tuple(xs), tuple(reversed(ys)), tuple(rules))


def _places(numbers: Iterable[float]) -> list[float]:
    places: list[float] = []
    for number in sorted(numbers):
        if not places or number - places[-1] > _SAME:
            places.append(number)
    return places


def _touching(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Groups of rules that touch one another, each by way of others."""
    left_over = [*_merged(rule for rule in rules if rule.is_upright)]
    left_over += _merged(rule for rule in rules if not rule.is_upright)
    while left_over:
        group = [left_over.pop()]
        for rule in group:
            group += [other for other in left_over if _touch(rule, other)]
            left_over = [other for other in left_over if not _touch(rule, other)]
        yield group


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules of one direction with those made one that run on from one another: the edges of neighbouring cells."""
    merged: list[Rule] = []
    for rule in sorted(
        rules,
        key=lambda rule: (
            (round(rule.left / 2), rule.bottom) if rule.is_upright else (round(rule.bottom / 2), rule.left)
        ),
    ):
        if merged and _touch(merged[-1], rule) and _around(merged[-1], rule).is_thin:
            merged[-1] = _around(merged[-1], rule)
        else:
            merged.append(rule)
    return merged


def _touch(rule: Rule, other: Rule) -> bool:
    return (
        rule.left <= other.right + _TOUCH
        and other.left <= rule.right + _TOUCH
        and rule.bottom <= other.top + _TOUCH
        and other.bottom <= rule.top + _TOUCH
    )


def _around(rule: Rule, other: Rule) -> Rule:
    return Rule(
        min(rule.left, other.left),
        min(rule.bottom, other.bottom),
        max(rule.right, other.right),
        max(rule.top, other.top),
    )
