"""Articles, sentences and spans: where things stand in a text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property
from typing import Literal

PartName = Literal["body", "title", "caption", "table"]
DateSource = Literal["front-matter", "option", "none"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text in code points, end exclusive.

    >>> Span(0, 2).of("北京有")
    '北京'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span cannot run from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The slice of ``text`` that the span names."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True where ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Article:
    """One input document. ``text`` is what follows the front matter, exactly as written.

    ``first_line`` is the line of the file (from 1) on which ``text`` begins; ``title_line`` and ``title_column``
    place the title.
    """

    path: str
    text: str
    title: str | None = None
    date: Date | None = None
    date_source: DateSource = "none"
    source: str | None = None
    sha256: str = ""
    first_line: int = 1
    title_line: int = 1
    title_column: int = 1

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of the first character of each line of ``text``."""
        return (0, *(i + 1 for i, char in enumerate(self.text) if char == "\n"))

    def part_text(self, part: PartName) -> str:
        """The text that the offsets of a part point into; empty where there is no title."""
        return self.text if part == "body" else (self.title or "")

    def place(self, offset: int, *, part: PartName = "body") -> tuple[int, int]:
        r"""Line and column (both from 1) in the file for an offset into a part.

        >>> Article(path="a.txt", text="一\n二三", first_line=5).place(3)
        (6, 2)
        """
        if part != "body":
            return self.title_line, self.title_column + offset
        row = bisect_right(self.line_starts, offset) - 1
        return self.first_line + row, offset - self.line_starts[row] + 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one part of an article; ``paragraph`` counts from 0. Closing quotes belong to it."""

    span: Span
    paragraph: int
    part: PartName = "body"
    clauses: tuple[Span, ...] = ()

    def clause_row(self, position: int) -> int:
        """The place in ``clauses`` of the one that ``position`` lies in; the first for what stands before them all."""
        row = len(self.clauses) - 1
        while row > 0 and self.clauses[row].start > position:
            row -= 1
        return max(0, row)
