"""The lines of a column → its paragraphs.

A line that reaches the right edge and closes no sentence goes on with the next one, whatever its indent: so a number is
not broken. A paragraph ends where the size or the distance of lines changes, where a line is short, and where a
sentence has ended and the next line is indented (首行缩进) or numbered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median, median_low
from typing import NamedTuple

from factcheck.patterns import regex
from factcheck.readers.pdf.shapes import Line
from factcheck.readers.table_lines import begins

_SAME_SIZE = 1.12
_WIDER = 1.35  # a distance of lines greater than this share of the usual one ends a paragraph
_INDENT = 1.3  # of a character
_LEAST_ROOM = 0.8
_HEADING_ROOM = 0.3
_HANGING = frozenset("，。、；：！？”’）》」』,.;:")
_SAME_EDGE = 1.2
_HEAD = (0.6, 0.2)  # of the lines: so few stand at the left edge of a column with many short paragraphs

_STOP = regex(r"[。！？!?；;：:…][”’」』）)\"']*$")
_ITEM = regex(
    r"\s*(?:[•■▪◆●▶➢\-–·]\s|[（(][一二三四五六七八九十]{1,3}[）)]|[（(]\d{1,2}[)）]|\d{1,2}[、．]|\d{1,2}\.(?!\d)"
    r"|[①-⑳]|第[一二三四五六七八九十百\d]+[章节条])"
)
_HEADING = regex(r"\s*[一二三四五六七八九十]{1,3}[、．]")
_TOKEN = regex(r"[0-9A-Za-z０-９.,%％:/+\-–—]+[%％‰℃]?|.[，。、；：！？”’）》」』]*", re.DOTALL)
_BROKEN = regex(r"[0-9０-９](?:[.,．，]\n[0-9０-９]|\n[.,．，][0-9０-９]|\n[%％‰℃万亿千百萬億])")
CAPTION = regex(
    r"\s*(?P<of>图表|附?[图圖表]|Fig\.|Figure|Table)\s*[A-Z]?[\d０-９一二三四五六七八九十]+(?:[-–—.][\d]+)?(?=[\s:：.．、]|$)"
)
UNIT = regex(r"\s*[（(\[【]?\s*(?:计量|計量)?[单單]位\s*[:：]\s*[^。]{1,20}$")
_LONGEST_CAPTION = 60


class Edges(NamedTuple):
    """Where the text of a column begins and ends on a line, and the usual distance of its lines."""

    left: float
    right: float
    pitch: float


def edges_of(lines: Sequence[Line]) -> Edges:
    """The edges of a column of at least one line."""
    steps = [
        before.baseline - line.baseline
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < before.baseline - line.baseline < 4 * line.size
    ]
    size = median(line.size for line in lines)
    lefts = Counter(round(line.left / size * 2) for line in lines)
    common = [edge for edge, number in lefts.items() if number >= _HEAD[1] * len(lines)]
    left = min((line.left for line in lines if round(line.left / size * 2) in common), default=lines[0].left)
    return Edges(left, max(map(_reach, lines)), median_low(steps) if steps else 2 * size)


def _reach(line: Line) -> float:
    """Where a line ends, without the mark at its end: that may hang over the edge."""
    return line.right - (line.size if line.text[-1] in _HANGING else 0)


def paragraphs(lines: Sequence[Line], edges: Edges) -> Iterator[tuple[Line, ...]]:
    """The lines of each paragraph; every line is in one."""
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or _begins(lines, i, edges):
            yield tuple(lines[start:i])
            start = i


def is_caption(lines: Sequence[Line], *, of: str = "图圖F") -> bool:
    """True for the caption of a picture (or, with ``of``, of a table): 图1 and its words, which make no sentence."""
    text = "".join(line.text for line in lines)
    found = CAPTION.match(text)
    kind = found["of"].removeprefix("附")[0] if found else ""
    return kind != "" and kind in of and len(text) <= _LONGEST_CAPTION and not text.rstrip().endswith("。")


def goes_on(last: Line, first: Line, *, last_edges: Edges, first_edges: Edges) -> bool:
    """True where a paragraph runs on from the last line of a column to the first one of the next."""
    if not _is_same_size(last, first) or CAPTION.match(first.text) or begins(first.text, "note"):
        return False
    if _is_number_broken(last, first):
        return True
    room = last_edges.right - last.right
    ended = bool(_STOP.search(last.text)) or room > _width_of_token(first) + _LEAST_ROOM * last.size
    return not ended and first.left - first_edges.left < _INDENT * first.size


def _begins(lines: Sequence[Line], i: int, edges: Edges) -> bool:
    """True where a paragraph begins with the line ``i``."""
    before, line = lines[i - 1], lines[i]
    step = before.baseline - line.baseline
    if not _is_same_size(before, line) or step > _WIDER * edges.pitch + 0.1 * line.size or step < 0:
        return True
    if _is_apart(before, edges) or _is_apart(line, edges):
        return True
    if _is_number_broken(before, line):
        return False
    stopped = bool(_STOP.search(before.text))
    if _is_short(lines, i, edges, stopped=stopped):
        return True
    indented = line.left - edges.left >= _INDENT * line.size
    item = bool(_ITEM.match(line.text))
    heading = bool(_HEADING.match(line.text)) and edges.right - line.right > _HEADING_ROOM * (edges.right - edges.left)
    return indented or item or heading if stopped else indented and (item or heading)


def _is_same_size(line: Line, other: Line) -> bool:
    return max(line.size, other.size) <= _SAME_SIZE * min(line.size, other.size)


def _is_apart(line: Line, edges: Edges) -> bool:
    """True for a caption, a unit line or a note of a table, which no line of prose joins."""
    if UNIT.match(line.text):
        return True
    centred = line.left - edges.left > _INDENT * line.size and edges.right - line.right > _INDENT * line.size
    short = edges.right - line.right > 3 * line.size
    return bool(CAPTION.match(line.text)) and (centred or short) and not _STOP.search(line.text)


def _is_number_broken(before: Line, line: Line) -> bool:
    """True where a line ends inside a number that the next one goes on with: 8. | 1%, 2.7 | 万家."""
    return bool(_BROKEN.search(f"{before.text[-2:]}\n{line.text[:2]}"))


def _is_short(lines: Sequence[Line], i: int, edges: Edges, *, stopped: bool) -> bool:
    """True where the line before ``i`` ends well before its neighbours do, though what follows would have fitted."""
    before, line = lines[i - 1], lines[i]
    room = _width_of_token(line) + _LEAST_ROOM * line.size
    earlier = lines[i - 2] if i > 1 and lines[i - 2].page == before.page else None
    same = _SAME_EDGE * line.size
    if not stopped and abs(line.right - before.right) <= same:
        return False  # set around a picture
    if earlier and abs(earlier.right - before.right) <= same and not stopped:
        return False
    if not stopped:  # a heading, not a line before a word that would not fit
        room = max(room, _HEADING_ROOM * (edges.right - edges.left))
    return edges.right - before.right > room


def _width_of_token(line: Line) -> float:
    """The width of what cannot be parted at the beginning of a line: a number, a word, a character and its comma."""
    found = _TOKEN.match(line.text)
    share = sum(_weight(char) for char in found[0]) if found else 1.0
    return (line.right - line.left) * share / (sum(map(_weight, line.text)) or 1.0)


def _weight(char: str) -> float:
    return 0.55 if char.isascii() else 1.0
