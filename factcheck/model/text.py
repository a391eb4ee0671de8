"""Articles, their parts and spans: where things stand in a text, and where that stood in its file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from factcheck.model.problem import Problem
from factcheck.model.quick import quick

PartName = Literal["body", "title", "caption", "table"]
DateSource = Literal["front-matter", "document", "option", "none"]


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A stretch of text in code points, end exclusive.

    >>> Span(0, 2).of("北京有")
    '北京'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"a span cannot run from {start} to {end}")
        _set_start(self, start)
        _set_end(self, end)

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


# Spans are more numerous than anything else: by the setters of their slots they come about in half the time.
_set_start, _set_end = (getattr(Span, name).__set__ for name in ("start", "end"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its place in the grid, from 0; one that spans several rows or columns names its first.

    ``heading`` is True where the source itself marks the cell as a header.
    """

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an article. ``captions`` are its title, its unit line (单位：亿元) and notes that belong to it.

    ``span`` runs from its first cell to its last one, with the rules between and beside them; all spans point into the
    article's text. ``cells`` stand by rows; empty ones may be left out.
    """

    span: Span
    cells: tuple[Cell, ...]
    captions: tuple[Span, ...] = ()

    def moved(self, move: Callable[[Span], Span]) -> Table:
        """The table with each span moved."""
        cells = tuple(replace(cell, span=move(cell.span)) for cell in self.cells)
        return Table(move(self.span), cells, tuple(map(move, self.captions)))


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the character at ``offset`` of an article's text stood in its file; what follows runs on from there.

    ``line`` and ``column`` count from 1. In a Word file the line is the number of the paragraph, which ``paragraph``
    repeats; in a PDF it is the line of the ``page``.
    """

    offset: int
    line: int
    column: int = 1
    page: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment in an article that speaks to factcheck. ``text`` is what stands behind ``factcheck:``, not yet read.

    ``span`` is the whole comment in the text of its ``part``; it is empty where a reader keeps comments out of the
    text, and stands where the comment stood: at the end of its line, or before what came next. ``line`` and ``column``
    (from 1) place it in the file. ``closed`` is False where the mark that ends the comment is missing.
    """

    text: str
    span: Span
    line: int
    column: int = 1
    closed: bool = True
    part: PartName = "body"


@dataclass(frozen=True)
class Article:
    """One input document. ``text`` is what follows the front matter, exactly as written.

    Of a file that is not text itself (HTML, DOCX, PDF) it is the text that a person reads there, blocks parted by line
    ends; ``anchors``, in order of their offsets, lead back to the file, and ``title_anchors`` do so for the title.
    ``first_line`` is the line of the file (from 1) on which the ``text`` of a text file begins; ``title_line`` and
    ``title_column`` place the title of a file without ``title_anchors``.

    ``tables`` and ``captions`` stand in ``text`` and are parts of their own, not read as prose. So is ``passed_over``:
    code, comments and addresses, whose numerals claim nothing. ``directives`` are comments that speak to factcheck: the
    article is read as if they were not there. None of these overlaps another. ``marks`` are signs of markup without a
    numeral (the ``**`` of Markdown): they stand in any part, which is read without them.

    ``remarks`` are what its reader has to say besides: pages that hold no text, a file that is cut off.
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
    tables: tuple[Table, ...] = ()
    captions: tuple[Span, ...] = ()
    passed_over: tuple[Span, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    title_anchors: tuple[Anchor, ...] = ()
    directives: tuple[Directive, ...] = ()
    remarks: tuple[Problem, ...] = ()
    marks: tuple[Span, ...] = ()

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of the first character of each line of ``text``."""
        return (0, *(i + 1 for i, char in enumerate(self.text) if char == "\n"))

    @cached_property
    def anchor_offsets(self) -> tuple[int, ...]:
        """The offsets of the anchors."""
        return tuple(anchor.offset for anchor in self.anchors)

    def part_text(self, part: PartName) -> str:
        """The text that the offsets of a part point into: the title, or the article's text for all other parts."""
        return (self.title or "") if part == "title" else self.text

    def place(self, offset: int, *, part: PartName = "body") -> tuple[int, int]:
        r"""Line and column (both from 1) in the file for an offset into a part.

        >>> Article(path="a.txt", text="一\n二三", first_line=5).place(3)
        (6, 2)
        """
        if part == "title" and not self.title_anchors:
            return self.title_line, self.title_column + offset
        anchor = _last(self.title_anchors, offset) if part == "title" else self.anchor(offset)
        if anchor:
            return anchor.line, anchor.column + offset - anchor.offset
        row = bisect_right(self.line_starts, offset) - 1
        return self.first_line + row, offset - self.line_starts[row] + 1

    def page(self, offset: int, *, part: PartName = "body") -> int | None:
        """The page of a PDF on which an offset into a part stands; None in other files."""
        anchor = _last(self.title_anchors, offset) if part == "title" and self.title_anchors else self.anchor(offset)
        return anchor.page if anchor else None

    def address(self, offset: int, *, part: PartName = "body") -> str:
        r"""The place as people pass it on: ``path:line:column``, in a PDF ``path:page:line:column``.

        >>> Article(path="a.txt", text="一\n二三", first_line=5).address(3)
        'a.txt:6:2'
        """
        page = self.page(offset, part=part)
        steps = (*((page,) if page else ()), *self.place(offset, part=part))
        return ":".join((self.path, *map(str, steps)))

    def anchor(self, offset: int) -> Anchor | None:
        """The anchor that an offset of ``text`` runs on from; None in a text file."""
        row = bisect_right(self.anchor_offsets, offset) - 1
        return self.anchors[max(row, 0)] if self.anchors else None


_start = attrgetter("start")


def _last(anchors: Sequence[Anchor], offset: int) -> Anchor:
    return max((anchor for anchor in anchors if anchor.offset <= offset), default=anchors[0], key=lambda a: a.offset)


class _Divisible:
    """What a sentence has besides its fields: how it is divided, as long as nobody has asked for its clauses."""

    __slots__ = ("_divide",)

    _divide: Callable[[Span], tuple[Span, ...]]


@quick
@dataclass(frozen=True, slots=True)
class Sentence(_Divisible):
    """A sentence of one part of an article; ``paragraph`` counts from 0. Closing quotes belong to it."""

    span: Span
    paragraph: int
    part: PartName = "body"
    clauses: tuple[Span, ...] = ()

    if not TYPE_CHECKING:  # else any name would pass for a field

        def __getattr__(self, name: str) -> tuple[Span, ...]:
            """The clauses of a sentence that was made by `undivided`, which are kept then."""
            if name != "clauses":
                raise AttributeError(name)
            clauses = self._divide(self.span)
            _set_clauses(self, clauses)
            return clauses

    def clause_row(self, position: int) -> int:
        """The place in ``clauses`` of the one that ``position`` lies in; the first for what stands before them all."""
        if len(self.clauses) < 2:
            return 0
        return max(0, bisect_right(self.clauses, position, key=_start) - 1)


def undivided(span: Span, paragraph: int, part: PartName, divide: Callable[[Span], tuple[Span, ...]]) -> Sentence:
    """The sentence whose clauses are what ``divide`` makes of its span, found when they are first asked for.

    Nobody asks for those of most sentences.

    >>> undivided(Span(0, 4), 0, "body", lambda span: (span,)) == Sentence(Span(0, 4), 0, "body", (Span(0, 4),))
    True
    """
    sentence = _new_sentence(Sentence)
    _set_span(sentence, span)
    _set_paragraph(sentence, paragraph)
    _set_part(sentence, part)
    _set_divide(sentence, divide)
    return sentence


_new_sentence = object.__new__
_set_span, _set_paragraph, _set_part, _set_clauses, _set_divide = (
    getattr(Sentence, name).__set__ for name in ("span", "paragraph", "part", "clauses", "_divide")
)
