"""The characters of a page → its lines from top to bottom, each in stretches that wide gaps or ruling lines part.

What is smaller than its neighbour and raised or lowered becomes a superscript or a subscript of Unicode, so that 10⁸ is
never read as 108.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from factcheck.readers.pdf.shapes import Line, Mark, Page, Row
from factcheck.readers.superscripts import lowered, raised

_SAME_LINE = 0.18  # of a character: how far baselines of one line may differ
_SAME_PLACE = 0.15
_OVERLAID = 3  # characters that may lie over one another
_SMALLER = 0.87
_RAISED = (0.12, 0.8)
_LOWERED = (0.08, 0.5)
_TOUCHING = 0.5
_LONGEST_RAISED = 12
_PARTED = 0.65  # a gap wider than this, beyond what the line has everywhere, parts two stretches
_BLANK_HAN = 0.8
_BLANK_MIXED = 0.18
_BLANK_LATIN = 0.15


class _Piece(NamedTuple):
    """A mark on its line, perhaps a raised or lowered one, and whether a blank is written before it."""

    text: str
    left: float
    right: float
    size: float
    spaced: bool = False


class _Band(NamedTuple):
    """Marks of one baseline, from left to right."""

    baseline: float
    size: float
    marks: tuple[Mark, ...]


def rows_of(page: Page) -> tuple[Row, ...]:
    """The lines of a page in stretches, numbered from 1 from top to bottom."""
    bands = _bands(page.marks)
    hosts, added = _hosted(bands)
    upright_rules = [rule for rule in page.rules if rule.is_upright]
    rows = []
    for number, (band, extra) in enumerate(((bands[i], added.get(i, ())) for i in hosts), start=1):
        rules = [rule.left for rule in upright_rules if rule.bottom < band.baseline + band.size / 3 < rule.top]
        rows.append(_row(page.number, number, band, extra, sorted(rules)))
    return tuple(rows)


def _bands(marks: Iterable[Mark]) -> list[_Band]:
    """Marks by baseline, top first; blanks stay with the line that they stand on."""
    bands: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: -mark.baseline):
        if bands and bands[-1][0].baseline - mark.baseline <= _SAME_LINE * max(mark.size, bands[-1][0].size):
            bands[-1].append(mark)
        else:
            bands.append([mark])
    return [_band(band) for band in bands if any(not mark.char.isspace() for mark in band)]


def _band(marks: list[Mark]) -> _Band:
    inked = [mark for mark in marks if not mark.char.isspace()]
    marks.sort(key=lambda mark: mark.left)
    size = median(mark.size for mark in inked)
    return _Band(median(mark.baseline for mark in inked), size, tuple(_once(marks, size * _SAME_PLACE)))


def _once(marks: Iterable[Mark], near: float) -> Iterator[Mark]:
    """The marks without copies: many a program prints a character twice, a hair apart, to make it look bold."""
    kept: list[Mark] = []
    for mark in marks:
        if not any(other.char == mark.char and mark.left - other.left < near for other in kept[-_OVERLAID:]):
            kept.append(mark)
            yield mark


def _hosted(bands: list[_Band]) -> tuple[list[int], dict[int, list[_Piece]]]:
    """The bands that are lines of their own, and what was raised or lowered beside the characters of each."""
    added: dict[int, list[_Piece]] = {}
    hosts = []
    for i, band in enumerate(bands):
        left_over = list(band.marks)
        for j in (i - 1, i + 1, i - 2, i + 2):
            if 0 <= j < len(bands) and _may_host(bands[j], band):
                taken, left_over = _beside(bands[j], band.baseline, left_over)
                if taken:
                    added.setdefault(j, []).extend(taken)
        if any(not mark.char.isspace() for mark in left_over):
            hosts.append(i)
            bands[i] = band._replace(marks=tuple(left_over))
    return hosts, added


def _may_host(host: _Band, band: _Band) -> bool:
    return band.size <= _SMALLER * host.size and _is_off(band.baseline - host.baseline, host.size)


def _is_off(rise: float, size: float) -> bool:
    up, down = rise / size, -rise / size
    return _RAISED[0] <= up <= _RAISED[1] or _LOWERED[0] <= down <= _LOWERED[1]


def _beside(host: _Band, baseline: float, marks: list[Mark]) -> tuple[list[_Piece], list[Mark]]:
    """The runs of marks that touch a larger character of the host, as pieces of its line; and the other marks."""
    taken: list[_Piece] = []
    others: list[Mark] = []
    ends = sorted(mark.right for mark in host.marks if not mark.char.isspace())
    starts = sorted(mark.left for mark in host.marks if not mark.char.isspace())
    change = raised if baseline > host.baseline else lowered
    for run in _runs(marks, host.size * _TOUCHING):
        text = "".join(mark.char for mark in run)
        near = host.size * _TOUCHING
        touches = _has_near(ends, run[0].left, near) or _has_near(starts, run[-1].right, near)
        if not touches or len(text) > _LONGEST_RAISED or _lies_over(host, run):
            others += run
            continue
        taken += [_Piece(change(mark.char), mark.left, mark.right, mark.size) for mark in run]
    return [piece for piece in taken if piece.text], others


def _runs(marks: Sequence[Mark], gap: float) -> Iterator[list[Mark]]:
    run: list[Mark] = []
    for mark in marks:
        if run and mark.left - run[-1].right > gap:
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _has_near(places: Sequence[float], place: float, near: float) -> bool:
    return bisect_left(places, place - near) < bisect_right(places, place + near)


def _lies_over(host: _Band, run: Sequence[Mark]) -> bool:
    """True for what stands above characters, not beside them: the reading of a name in small letters."""
    middle = [(mark.left + mark.right) / 2 for mark in run]
    over = sum(any(other.left < x < other.right - 0.1 * other.size for other in host.marks) for x in middle)
    return over > len(run) / 2


def _row(page: int, number: int, band: _Band, extra: Iterable[_Piece], rules: Sequence[float]) -> Row:
    pieces = sorted([*_pieces(band), *extra], key=lambda piece: piece.left)
    gaps = [after.left - before.right for before, after in pairwise(pieces)]
    usual = max(0.0, median(gaps)) if gaps else 0.0
    stretches: list[list[_Piece]] = []
    for i, piece in enumerate(pieces):
        if i and not _parts(pieces[i - 1], piece, band.size * _PARTED + 2.5 * usual, rules):
            stretches[-1].append(piece)
        else:
            stretches.append([piece])
    row: list[Line] = []
    ends_spaced = band.marks[-1].char.isspace()
    for stretch in stretches:
        column = row[-1].column + len(row[-1].text) + 1 if row else 1
        text = _text(stretch, band.size, usual)
        size = median(piece.size for piece in stretch)
        right = max(piece.right for piece in stretch)
        spaced = ends_spaced and stretch is stretches[-1]
        row.append(Line(page, number, column, text, stretch[0].left, right, band.baseline, size, spaced))
    return tuple(row)


def _pieces(band: _Band) -> Iterator[_Piece]:
    blank = False
    for mark in band.marks:
        if mark.char.isspace():
            blank = True
            continue
        yield _Piece(_levelled(mark, band), mark.left, mark.right, mark.size, blank)
        blank = False


def _levelled(mark: Mark, band: _Band) -> str:
    """The character, raised or lowered where it is smaller than the others and a little off their baseline."""
    rise = mark.baseline - band.baseline
    if mark.size > _SMALLER * band.size or not _is_off(rise, band.size):
        return mark.char
    return (raised if rise > 0 else lowered)(mark.char) or mark.char


def _parts(before: _Piece, piece: _Piece, gap: float, rules: Sequence[float]) -> bool:
    """True where two stretches part between the pieces."""
    if piece.left - before.right > gap:
        return True
    if not rules:
        return False
    middle_before, middle = (before.left + before.right) / 2, (piece.left + piece.right) / 2
    return bisect_left(rules, middle_before) < bisect_right(rules, middle)


def _text(pieces: Sequence[_Piece], size: float, usual: float) -> str:
    found = [pieces[0].text]
    for before, piece in pairwise(pieces):
        found.append(" " + piece.text if _is_blank(before, piece, size, usual) else piece.text)
    return "".join(found)


def _is_blank(before: _Piece, piece: _Piece, size: float, usual: float) -> bool:
    gap = piece.left - before.right
    if piece.spaced and gap > 0.08 * size:
        return True
    latin = before.text[-1].isascii() + piece.text[0].isascii()
    return gap > size * (_BLANK_HAN, _BLANK_MIXED, _BLANK_LATIN)[latin] + 2 * usual
