"""What a text holds besides prose, and the lines round a table that belong to it: its title, unit line and notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from factcheck.model import Cell, Span, Table
from factcheck.patterns import regex
from factcheck.readers.table_lines import begins, is_of_picture

_STOPS = regex(r"[。！？；，,;]\s*[*_]*\s*$")
_TITLE_LENGTH = 60
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Structure:
    """Spans of a text as `factcheck.model.Article` has them, each in the order of the text."""

    tables: tuple[Table, ...] = ()
    captions: tuple[Span, ...] = ()
    passed_over: tuple[Span, ...] = ()
    marks: tuple[Span, ...] = ()


class Lines:
    """The lines of a text by number, from 0, as spans without their line ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer(r"\r\n?|\n", text))]

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> Span:
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        start = self.starts[number]
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))

    def of(self, number: int) -> str:
        """The text of a line."""
        return self[number].of(self.text)

    def number_at(self, offset: int) -> int:
        """The line that an offset lies in."""
        return bisect_right(self.starts, offset) - 1

    def written(self, number: int) -> Span:
        """A line without the blanks round it."""
        span, line = self[number], self.of(number)
        return (
            Span(span.start + len(line) - len(line.lstrip()), span.start + len(line.rstrip())) if line.strip() else span
        )


def with_captions(lines: Lines, tables: Sequence[tuple[int, int, tuple[Cell, ...]]]) -> tuple[Table, ...]:
    """The tables, each in the lines from the first to the last that it names, with the lines that belong to it.

    Above stand its title and unit line, below its notes; a title with a number may stand below as well. A unit line may
    stand under a title that has no 表1, and a heading right above a table is its title too. No line is of two tables.
    """
    taken = {number for first, last, _ in tables for number in range(first, last + 1)}
    above = []
    for first, _, _ in tables:
        found = _above(lines, first, taken)
        taken |= set(found)
        above.append(found)
    whole = []
    for (first, last, cells), over in zip(tables, above, strict=True):
        under = _below(lines, last, taken, titled=any(begins(lines.of(number), "title") for number in over))
        taken |= set(under)
        captions = tuple(lines.written(number) for number in sorted([*over, *under]))
        whole.append(Table(Span(lines[first].start, lines[last].end), cells, captions))
    return tuple(whole)


def captions_of_pictures(lines: Lines, taken: Sequence[Span]) -> tuple[Span, ...]:
    """The lines that are captions of pictures (图1 …) and do not meet what is ``taken``."""
    written = (lines.written(number) for number in range(len(lines)) if is_of_picture(lines.of(number)))
    return tuple(span for span in written if not any(span.overlaps(other) for other in taken))


def _above(lines: Lines, first: int, taken: AbstractSet[int]) -> list[int]:
    found: list[int] = []
    number = _next_written(lines, first, -1)
    while number is not None and len(found) < _MOST_LINES and number not in taken:
        line = lines.of(number)
        after_unit = bool(found) and begins(lines.of(found[-1]), "unit") and _may_be_title(line)
        if not (_is_caption(line) or after_unit or line.lstrip().startswith("#")):
            break
        found.append(number)
        if not begins(line, "unit"):
            break
        number = _next_written(lines, number, -1)
    return found


def _below(lines: Lines, last: int, taken: AbstractSet[int], *, titled: bool) -> list[int]:
    found: list[int] = []
    number = _next_written(lines, last, 1)
    while number is not None and len(found) < _MOST_LINES and number not in taken:
        line = lines.of(number)
        title_below = not titled and not found and _is_caption(line) and _next_written(lines, number, 1) != number + 1
        if not (begins(line, "note") or title_below):
            break
        found.append(number)
        number = _next_written(lines, number, 1)
    return found


def _next_written(lines: Lines, number: int, step: int) -> int | None:
    """The next line with something on it, over one empty line at the most."""
    for distance in (1, 2):
        other = number + step * distance
        if 0 <= other < len(lines) and lines.of(other).strip(" \t\u3000>"):
            return other
    return None


def _is_caption(line: str) -> bool:
    return begins(line, "unit") or (begins(line, "title") and _may_be_title(line))


def _may_be_title(line: str) -> bool:
    return len(line.strip()) <= _TITLE_LENGTH and not _STOPS.search(line) and "。" not in line
