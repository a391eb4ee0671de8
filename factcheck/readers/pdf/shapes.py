"""What stands on a page of a PDF: characters with their places, ruling lines, and the lines that they make up.

Lengths are points (1/72 inch), y grows upwards. They are measures of a page and never become the value of a number.
"""

from __future__ import annotations

from typing import NamedTuple


class Glyph(NamedTuple):
    """A character as the file draws it: its origin on the baseline, the extent of its box, its size, its direction.

    ``a`` and ``b`` are the direction in which the text runs: (1, 0) is from left to right.
    """

    char: str
    x: float
    y: float
    box: tuple[float, float, float, float]
    size: float
    a: float
    b: float


class Rule(NamedTuple):
    """A straight line that is drawn, from its lower left to its upper right end."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_upright(self) -> bool:
        """True where it parts columns, not rows."""
        return self.right - self.left < self.top - self.bottom

    @property
    def is_thin(self) -> bool:
        """True for a line, or two that lie close together."""
        return min(self.right - self.left, self.top - self.bottom) <= 4


class RawPage(NamedTuple):
    """A page as the file has it, ``number`` from 1. ``box`` is what is shown of it (left, bottom, right, top).

    ``pictured`` is the share of the page that its largest picture covers; ``broken`` where it could not be loaded.
    """

    number: int
    box: tuple[float, float, float, float] = (0, 0, 0, 0)
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    pictured: float = 0
    drawn: bool = False
    broken: bool = False


class Mark(NamedTuple):
    """A character on a page that is turned upright: from ``left`` to ``right`` on its baseline."""

    char: str
    left: float
    right: float
    baseline: float
    size: float


class Page(NamedTuple):
    """A page turned so that its text runs from left to right; it reaches from (0, 0) to ``width`` and ``height``."""

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...] = ()
    rules: tuple[Rule, ...] = ()


class Line(NamedTuple):
    """A stretch of text on one line of a page, and its place: ``number`` of the line, ``column`` in it, from 1.

    ``spaced`` is True where a blank is written at its end.
    """

    page: int
    number: int
    column: int
    text: str
    left: float
    right: float
    baseline: float
    size: float
    spaced: bool = False


# The stretches of one line, from left to right, that wide gaps or ruling lines part.
Row = tuple[Line, ...]


class CellLines(NamedTuple):
    """A cell of a table with its lines, and its place in the grid, from 0."""

    lines: tuple[Line, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Block(NamedTuple):
    """A paragraph, or a table where ``cells`` are given: in both, ``lines`` are all its lines in order.

    ``left`` and ``right`` are the edges of the column that it stands in. ``above`` and ``below`` are the captions and
    notes of a table; ``is_caption`` is True for the caption of a picture.
    """

    lines: tuple[Line, ...]
    left: float
    right: float
    cells: tuple[CellLines, ...] = ()
    above: tuple[tuple[Line, ...], ...] = ()
    below: tuple[tuple[Line, ...], ...] = ()
    is_caption: bool = False

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The last line."""
        return self.lines[-1]
