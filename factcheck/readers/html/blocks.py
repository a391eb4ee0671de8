"""The tree of a page → its blocks in order: what stands on a line of its own, before anything is said of its worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from factcheck.patterns import regex
from factcheck.readers.html.elements import is_chrome, is_raised, is_unseen, named
from factcheck.readers.html.lines import Bit, closed, shifted, size, text_of
from factcheck.readers.html.scan import NUMBER, Piece

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Kind = Literal["prose", "caption", "code", "table"]

_NUMBERED = regex(f"{NUMBER}(?P<row>[0-9]+){NUMBER}|[^{NUMBER}]+")
_PROSE_MARKS = ("。", "，")


Runs = Sequence[Sequence[Piece]]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table with its place in the grid, from 0."""

    bits: tuple[Bit, ...]
    row: int
    column: int
    rows: int
    columns: int
    heading: bool

    @property
    def text(self) -> str:
        """The text of the cell."""
        return text_of(self.bits)


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table by rows; lines above it (title, unit) and below it (notes) that are rows or a caption."""

    cells: tuple[GridCell, ...]
    above: tuple[tuple[Bit, ...], ...] = ()
    below: tuple[tuple[Bit, ...], ...] = ()


TableReader = Callable[["HtmlElement", Runs], "Grid | None"]


@dataclass(frozen=True)
class Block:
    """A line, or a table (``grid``). ``element`` is the innermost one that makes it stand apart.

    ``chrome`` is True inside what frames a page: menus, footers, lists of other articles.
    """

    bits: tuple[Bit, ...]
    element: HtmlElement
    kind: Kind = "prose"
    chrome: bool = False
    grid: Grid | None = None

    @cached_property
    def text(self) -> str:
        """The text of the line; of a table, all of its cells in one."""
        return text_of(self.bits)

    @cached_property
    def size(self) -> int:
        """How many characters it has that are no blanks."""
        return size(self.bits)

    @cached_property
    def linked(self) -> int:
        """How many of them lead elsewhere."""
        return size(bit for bit in self.bits if bit.linked)


def blocks_of(root: HtmlElement, runs: Runs, *, as_table: TableReader | None = None) -> tuple[Block, ...]:
    """The blocks under an element, without what a browser hides. ``runs`` are those of the scan.

    ``as_table`` gives the grid of a table of data; a table for which it gives none is read like any other element.
    """
    walk = _Walk(runs, as_table)
    walk.over(root)
    return tuple(walk.blocks)


def bits_of(text: str | None, runs: Runs, *, linked: bool = False, code: bool = False) -> Iterator[Bit]:
    """The bits of a text node, whose numbers are rows of ``runs``; what stands between them is white space."""
    for found in _NUMBERED.finditer(text or ""):
        if found["row"] is None:
            yield Bit(" ", 0, -1, linked, code)
            continue
        row = int(found["row"])
        yield from (Bit(piece.text, piece.at, row, linked, code) for piece in runs[row])


class _Around(NamedTuple):
    """What holds for the text of an element, by itself and by those around it."""

    holder: HtmlElement
    linked: bool = False
    code: bool = False
    caption: bool = False
    chrome: bool = False
    up: bool | None = None
    preformatted: bool = False


@dataclass(slots=True)
class _Walk:
    runs: Runs
    as_table: TableReader | None
    blocks: list[Block] = field(default_factory=list)
    line: list[Bit] = field(default_factory=list)
    around: list[_Around] = field(default_factory=list)

    def over(self, root: HtmlElement) -> None:
        from lxml.etree import iterwalk

        self.around.append(_Around(root))
        walker = iterwalk(root, events=("start", "end"))
        passed: HtmlElement | None = None
        for event, element in walker:
            if event == "start":
                if is_unseen(element) or self._is_table(element):
                    passed = element
                    walker.skip_subtree()
                    continue
                self._open(element)
                self._add(element.text)
                continue
            if element is passed:
                passed = None
            else:
                self._close(element)
            if element is not root:
                self._add(element.tail)
        self._end_line()

    def _is_table(self, element: HtmlElement) -> bool:
        """True where an element is a table of data, which is then a block of its own."""
        grid = self.as_table(element, self.runs) if self.as_table and element.tag == "table" else None
        if grid is None:
            return False
        self._end_line()
        bits = tuple(bit for cell in grid.cells for bit in cell.bits)
        self.blocks.append(Block(bits, element, "table", self.around[-1].chrome, grid))
        return True

    def _open(self, element: HtmlElement) -> None:
        if element.tag in named("block") or element.tag == "br":
            self._end_line()
        self.around.append(_inside(element, self.around[-1], self.runs))

    def _close(self, element: HtmlElement) -> None:
        if element.tag in named("block"):
            self._end_line()
        self.around.pop()

    def _add(self, text: str | None) -> None:
        around = self.around[-1]
        for bit in bits_of(text, self.runs, linked=around.linked, code=around.code):
            if around.preformatted and "\n" in bit.text:
                self._add_lines(bit)
            elif around.up is not None:
                self.line += shifted(bit, up=around.up)
            else:
                self.line.append(bit)

    def _add_lines(self, bit: Bit) -> None:
        """Each line of preformatted text stands for itself."""
        at = bit.at
        for line in bit.text.splitlines(keepends=True):
            self.line.append(bit._replace(text=line, at=at))
            at += len(line)
            if line.endswith(("\n", "\r")):
                self._end_line()

    def _end_line(self) -> None:
        if not self.line:
            return
        bits, self.line = closed(self.line), []
        if not any(bit.text.strip() for bit in bits):
            return
        around = self.around[-1]
        kind: Kind = "code" if all(bit.code for bit in bits if bit.text.strip()) else "prose"
        self.blocks.append(Block(bits, around.holder, "caption" if around.caption else kind, around.chrome))


def _inside(element: HtmlElement, around: _Around, runs: Runs) -> _Around:
    """What holds for the text of an element in such surroundings."""
    tag, code, preformatted = element.tag, around.code, around.preformatted
    if tag in named("preformatted"):
        preformatted = True
        code = code or not _is_prose(element, runs)
    up = is_raised(element)
    return _Around(
        holder=element if tag in named("block") else around.holder,
        linked=around.linked or (tag == "a" and element.get("href") is not None),
        code=code or tag in named("code"),
        caption=around.caption or tag == "figcaption",
        chrome=around.chrome or is_chrome(element),
        up=around.up if up is None else up,
        preformatted=preformatted,
    )


def _is_prose(element: HtmlElement, runs: Runs) -> bool:
    """True where preformatted text is the whole page or sentences in Chinese: saved text files and old pages are so."""
    if element.find(".//code") is not None:
        return False
    parent = element.getparent()
    if parent is not None and parent.tag == "body" and len(parent) == 1:
        return True
    text = text_of(bit for node in element.itertext() for bit in bits_of(node, runs))
    wide = sum("一" <= char <= "鿿" for char in text)
    return 2 * wide > len("".join(text.split())) and any(mark in text for mark in _PROSE_MARKS)
