"""A page as the file has it → the page turned so that its text runs from left to right.

A landscape table is often set sideways, and a scanned page lies a little askew. Text that runs another way than most of
the page (a watermark) is left out, and so is what lies outside the part that is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import atan2, cos, degrees, radians, sin
from statistics import median
from unicodedata import east_asian_width

from factcheck.readers.pdf.characters import as_read
from factcheck.readers.pdf.shapes import Glyph, Mark, Page, RawPage, Rule

_ASKEW = 8  # degrees
_STEP_DOWN = (0.8, 1.9)  # of a character: how far below the one before a character of vertical text stands
_MOSTLY = 0.6
_ENOUGH = 30

Turn = tuple[float, float]
_LEVEL: Turn = (1.0, 0.0)


def upright(raw: RawPage) -> Page:
    """The page with its marks in the order of the file, and its rules, all turned alike."""
    angle = _angle(raw.glyphs)
    turn = _LEVEL if angle == 0 else (cos(radians(angle)), sin(radians(angle)))
    left, bottom, right, top = raw.box
    quarter = radians(round(angle / 90) * 90)
    corners = [_turned(x, y, (round(cos(quarter)), round(sin(quarter)))) for x in (left, right) for y in (bottom, top)]
    origin = min(x for x, _ in corners), min(y for _, y in corners)
    width, height = max(x for x, _ in corners) - origin[0], max(y for _, y in corners) - origin[1]
    straight = {(a, b) for a, b in {(glyph.a, glyph.b) for glyph in raw.glyphs} if _off(a, b, angle) <= _ASKEW}
    marks = (
        _mark(glyph, turn, origin)
        for glyph in raw.glyphs
        if (glyph.a, glyph.b) in straight and left <= glyph.x <= right and bottom <= glyph.y <= top
    )
    rules = tuple(_turned_rule(rule, turn, origin) for rule in raw.rules)
    return Page(raw.number, width, height, tuple(mark for mark in marks if mark.char), rules)


def is_vertical(raw: RawPage) -> bool:
    """True where most Chinese characters stand below the one before them: text in columns from top to bottom."""
    han = [glyph for glyph in raw.glyphs if "\u3400" <= glyph.char <= "\u9fff"]
    below = sum(_stands_below(glyph, before) for before, glyph in pairwise(han))
    return len(han) >= _ENOUGH and below >= _MOSTLY * len(han)


def _stands_below(glyph: Glyph, before: Glyph) -> bool:
    size = before.size or 1.0
    least, most = _STEP_DOWN
    return abs(glyph.x - before.x) < size / 4 and least < (before.y - glyph.y) / size < most


def _angle(glyphs: Sequence[Glyph]) -> float:
    """The direction in degrees of most characters: a quarter turn, and how far the page lies askew."""
    if not glyphs:
        return 0
    angles = [(degrees(atan2(b, a)), number) for (a, b), number in _directions(glyphs)]
    quarters: Counter[int] = Counter()
    for angle, number in angles:
        quarters[round(angle / 90) % 4] += number
    quarter = min(quarters, key=lambda quarter: (-quarters[quarter], quarter)) * 90
    near = [((angle - quarter + 180) % 360 - 180, number) for angle, number in angles]
    return quarter + median(off for off, number in near for _ in range(number) if abs(off) <= 45)


def _directions(glyphs: Iterable[Glyph]) -> list[tuple[Turn, int]]:
    return sorted(Counter((glyph.a, glyph.b) for glyph in glyphs if glyph.a or glyph.b).items()) or [((1.0, 0.0), 1)]


def _off(a: float, b: float, angle: float) -> float:
    """By how many degrees a direction differs from an angle."""
    return abs((degrees(atan2(b, a)) - angle + 180) % 360 - 180)


def _turned(x: float, y: float, turn: Turn) -> tuple[float, float]:
    return x * turn[0] + y * turn[1], y * turn[0] - x * turn[1]


def _turned_box(box: Iterable[float], turn: Turn, origin: Turn) -> tuple[float, float, float, float]:
    left, bottom, right, top = box
    if turn == _LEVEL:
        return left - origin[0], bottom - origin[1], right - origin[0], top - origin[1]
    corners = [_turned(x, y, turn) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x - origin[0] for x, _ in corners], [y - origin[1] for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _turned_rule(rule: Rule, turn: Turn, origin: Turn) -> Rule:
    return Rule(*_turned_box(rule, turn, origin))


@lru_cache(maxsize=10_000)
def _shown(char: str) -> tuple[str, bool]:
    """The character as it is read, and whether it is as wide as it is high.

    The box of a Chinese character is often that of its strokes; how far it reaches on is its size.
    """
    read = as_read(char)
    return read, len(read) == 1 and east_asian_width(read) in "WF"


def _mark(glyph: Glyph, turn: Turn, origin: Turn) -> Mark:
    x, y = _turned(glyph.x, glyph.y, turn)
    x, y = x - origin[0], y - origin[1]
    char, wide = _shown(glyph.char)
    right = x + glyph.size if wide else max(x, _turned_box(glyph.box, turn, origin)[2])
    return Mark(char, x, right, y, glyph.size)
