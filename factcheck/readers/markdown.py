"""Markdown → what is no prose in it: tables, code, comments, addresses, and the marks that only set words off.

The text stays as it is written. markdown-it-py (CommonMark and tables) is asked for the blocks and for what stands in a
line; where each of these stands is found in the text itself, and what cannot be found stays prose.

Paragraphs of Chinese articles are often indented by four blanks. CommonMark takes them for code; here they are code
only in an article that uses Markdown otherwise, and where hardly a Chinese character stands in them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from factcheck.model import Cell, Span
from factcheck.patterns import regex
from factcheck.readers.inline import Inline, inline_parts
from factcheck.readers.structure import Lines, Structure, with_captions
from factcheck.readers.tabbed import tabbed_structure

if TYPE_CHECKING:
    from markdown_it.token import Token

# Without one of these there is nothing to ask for.
_MARKED = regex(r"[|`*<]|_\S|\]\(|\]:|~~~|\[\^|^[ \t]*(?:#+|>|[-+]|\d{1,9}[.)])[ \t]|^(?: {4}|\t)", re.MULTILINE)
_COMMENT = regex(r"<!--.*?-->", re.DOTALL)
_END_OF_COMMENT = "-->"  # behind the last one none is looked for: ten thousand beginnings have no end
_TAG = regex(r"</?[A-Za-z][^<>]*>|<[?!][A-Za-z][^<>]*>")
_UNREAD = regex(r"\s*<(?:script|style|pre)\b", re.IGNORECASE)
_HAN = regex(r"[\u3400-\u9fff]")
_DIGIT = regex(r"[0-9０-９]")
_FOOTNOTE = "^"
_CODE_SHARE = 4
_PIPE = regex(r"(?<!\\)(?:\\\\)*\|")
_OTHER_MARKDOWN = frozenset({"heading_open", "fence", "table_open", "link_open", "code_inline", "strong_open"})


class _Found(NamedTuple):
    """The spans found so far, of each sort."""

    tables: list[tuple[int, int, tuple[Cell, ...]]]
    captions: list[Span]
    passed_over: list[Span]
    marks: list[Span]


def markdown_structure(text: str) -> Structure:
    """The structure of a text.

    >>> markdown_structure("甲有**3**家。").marks
    (Span(start=2, end=4), Span(start=5, end=7))
    """
    if not _MARKED.search(text):
        return tabbed_structure(text)
    tokens, references = _parsed(text)
    lines, found = Lines(text), _Found([], [], [], [])
    uses_markdown = any(kind in _OTHER_MARKDOWN for kind in _kinds(tokens))
    for index, token in enumerate(tokens):
        if token.map:
            _take(token, tokens[index - 1] if index else None, lines, found, is_code=uses_markdown)
    found.passed_over.extend(_definitions(references, lines))
    return _structure(lines, found, tabbed_structure(text))


def _parsed(text: str) -> tuple[Sequence[Token], dict[str, dict[str, object]]]:
    from markdown_it import MarkdownIt

    env: dict[str, dict[str, dict[str, object]]] = {}
    tokens = MarkdownIt("commonmark").enable("table").parse(text, env)
    return tokens, env.get("references", {})


def _kinds(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        yield token.type
        for child in token.children or ():
            yield child.type


def _take(token: Token, before: Token | None, lines: Lines, found: _Found, *, is_code: bool) -> None:
    """Put the spans of one block into ``found``."""
    first, last = token.map or (0, 0)
    if token.type == "fence":
        found.passed_over.append(_block(lines, first, last))
    elif token.type == "code_block":
        block = _block(lines, first, last)
        if is_code and _is_code(block.of(lines.text)):
            found.passed_over.append(block)
    elif token.type == "html_block":
        found.passed_over.extend(_html(lines, first, last))
    elif token.type == "table_open":
        found.tables.append((first, last - 1, tuple(_cells(lines, first, last))))
    elif token.type == "inline" and before is not None and before.type not in ("th_open", "td_open"):
        _take_inline(token, lines, found)


def _take_inline(token: Token, lines: Lines, found: _Found) -> None:
    first, last = token.map or (0, 0)
    _share(inline_parts(token, lines, first, last), lines.text, found)


def _share(parts: Inline, text: str, found: _Found) -> None:
    """Marks with a numeral in them (the 1. of a list) are passed over, so that none is lost."""
    found.passed_over.extend(parts.passed_over)
    found.captions.extend(parts.captions)
    for mark in parts.marks:
        (found.passed_over if _DIGIT.search(mark.of(text)) else found.marks).append(mark)


def _block(lines: Lines, first: int, last: int) -> Span:
    return Span(lines[first].start, max(lines[last - 1].end, lines[first].start))


def _is_code(text: str) -> bool:
    """True for a block with hardly a Chinese character, and for none that a .txt would be read for."""
    visible = sum(not char.isspace() for char in text)
    return len(_HAN.findall(text)) * _CODE_SHARE < visible and _HAN.search(text.lstrip()[:1]) is None


def _html(lines: Lines, first: int, last: int) -> Iterator[Span]:
    block = _block(lines, first, last)
    text = block.of(lines.text)
    if _UNREAD.match(text):
        yield block
        return
    comments = [
        found.span() for found in _COMMENT.finditer(text, 0, text.rfind(_END_OF_COMMENT) + len(_END_OF_COMMENT))
    ]
    starts = [start for start, _ in comments]
    tags = [tag.span() for tag in _TAG.finditer(text) if not _is_inside(tag.start(), starts, comments)]
    yield from (Span(block.start + a, block.start + b) for a, b in sorted(comments + tags))


def _is_inside(place: int, starts: Sequence[int], comments: Sequence[tuple[int, int]]) -> bool:
    row = bisect_right(starts, place)
    return row > 0 and place < comments[row - 1][1]


def _definitions(references: dict[str, dict[str, object]], lines: Lines) -> Iterator[Span]:
    """The lines that define an address; what is told in a note (``[^1]: 据统计局数据``) is read."""
    for label, reference in references.items():
        bounds = reference.get("map")
        if isinstance(bounds, list | tuple) and not label.startswith(_FOOTNOTE):
            span = _block(lines, bounds[0], bounds[1])
            if not _HAN.search(span.of(lines.text).partition("]:")[2].split(maxsplit=1)[0]):
                yield span


def _cells(lines: Lines, first: int, last: int) -> Iterator[Cell]:
    """The cells of a table, those too that its head has no column for; the line under its head is none."""
    rows = [first, *range(first + 2, last)]
    quoted = lines.of(first).find("|") if ">" in lines.of(first).partition("|")[0] else 0
    for row, line in enumerate(rows):
        for column, span in enumerate(_row(lines, line, quoted)):
            if len(span):
                yield Cell(span, row, column, heading=row == 0)


def _row(lines: Lines, number: int, quoted: int) -> Iterator[Span]:
    """The cells of a line between its pipes, without the blanks round them; a pipe at either end parts nothing."""
    start, line = lines[number].start + quoted, lines.of(number)[quoted:]
    cuts = [found.end() - 1 for found in _PIPE.finditer(line)]
    edges = [-1, *cuts, len(line)]
    pieces = [(low + 1, high) for low, high in pairwise(edges)]
    if not line[: pieces[0][1]].strip(" \t>"):
        pieces = pieces[1:]
    if pieces and not line[pieces[-1][0] :].strip():
        pieces = pieces[:-1]
    for low, high in pieces:
        cell = line[low:high]
        written = cell.strip(" \t")
        offset = start + low + (cell.index(written) if written else 0)
        yield Span(offset, offset + len(written))


def _structure(lines: Lines, found: _Found, tabbed: Structure) -> Structure:
    """The spans in order, none inside another: a table in code is code, an address in a cell stays in its cell."""
    passed = _apart(found.passed_over)
    blocks = [span for span in passed if "\n" in span.of(lines.text)]
    shaped = [table for table in found.tables if not _meets(_lines_of(lines, table), blocks)]
    tables = with_captions(lines, shaped)
    whole = [span for table in tables for span in (table.span, *table.captions)]
    others = [table for table in tabbed.tables if not _meets(table.span, _apart([*whole, *blocks]))]
    tables = tuple(sorted((*tables, *others), key=lambda table: table.span))
    taken = [span for table in tables for span in (table.span, *table.captions)]
    told = [span for span in tabbed.captions if not any(span.overlaps(other) for other in found.captions)]
    captions = [span for span in (*found.captions, *told) if not _meets(span, _apart([*taken, *passed]))]
    cells = _Found([], [], [], [])
    for part in (part for table in tables for cell in table.cells for part in _cell_parts(lines, cell)):
        _share(part, lines.text, cells)
    passed = _apart([*passed, *cells.passed_over])
    marks = [mark for mark in _apart([*found.marks, *cells.marks]) if not _meets(mark, passed)]
    return Structure(tables, tuple(sorted(captions)), tuple(passed), tuple(marks))


def _lines_of(lines: Lines, table: tuple[int, int, tuple[Cell, ...]]) -> Span:
    return Span(lines[table[0]].start, lines[table[1]].end)


def _meets(span: Span, others: Sequence[Span]) -> bool:
    """True where a span overlaps one of ``others``, which stand in order and apart from each other."""
    row = bisect_left(others, span.end, key=lambda other: other.start)
    return row > 0 and others[row - 1].end > span.start


def _cell_parts(lines: Lines, cell: Cell) -> Iterator[Inline]:
    from markdown_it import MarkdownIt

    content = cell.span.of(lines.text)
    if not re.search(r"[*_`<\[\\]", content):
        return
    (token,) = MarkdownIt("commonmark").parseInline(content)
    yield inline_parts(token, Lines(content), 0, 1).moved(cell.span.start)


def _apart(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, joined where they overlap, without empty ones."""
    joined: list[Span] = []
    for span in sorted(span for span in spans if len(span)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
