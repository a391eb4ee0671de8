"""Bytes of a page → its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from factcheck.model import Article, Problem
from factcheck.readers.encoding import byte_of_damage, decode_damaged, first_damage
from factcheck.readers.html.beside import Beside, lines_beside
from factcheck.readers.html.blocks import Block, bits_of, blocks_of
from factcheck.readers.html.compose import Lines, anchors_of, compose
from factcheck.readers.html.grid import read_grid
from factcheck.readers.html.headline import find_headline
from factcheck.readers.html.lines import Bit, closed, text_of
from factcheck.readers.html.main_text import main_text, mark, rows_kept
from factcheck.readers.html.meta import declared_encoding, read_meta
from factcheck.readers.html.notes import Kept, directives_of
from factcheck.readers.html.published import find_publication
from factcheck.readers.html.scan import Scan, scan
from factcheck.readers.html.tree import cut_out_notes, fill, parse
from factcheck.readers.trouble import ArticleError, article_error

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from factcheck.readers.html.blocks import Runs

_MAIL = re.compile(rb"\s*(?:From|Subject|Date|MIME-Version|Content-Type|Snapshot-Content-Location)\s*:[^\n]*\n")
_PARTS = re.compile(rb"content-type\s*:\s*multipart/|content-transfer-encoding\s*:", re.IGNORECASE)
_HEAD = 4096
_PARAGRAPH = 40
_DATELINES = 12


@dataclass(frozen=True, slots=True)
class _Page:
    """A page before anything is said of its worth."""

    source: str
    encoding: str
    scanned: Scan
    root: HtmlElement
    blocks: tuple[Block, ...]
    holders: Mapping[int, HtmlElement]


def read_page(data: bytes, path: str) -> Article:
    """The article in a page. Raises `ArticleError` where there is none: FC202 to FC204, FC220 to FC223."""
    page = _page(data, path)
    blocks = page.blocks
    title = _title(page.root, page.scanned.runs)
    meta = read_meta(page.root, page.scanned.scripts, page.source)
    chosen = main_text(blocks, partial(_ask, page))
    row, headline = find_headline(blocks, title, meta)
    asked = list(_datelines(blocks, chosen, row))
    publication = find_publication(meta, [blocks[line].text for line in asked], _times(blocks, asked))
    dateline = None if publication.line is None else asked[publication.line]
    beside = lines_beside(blocks, headline=row)
    rows = _rows(blocks, chosen, beside, headline=row, dateline=dateline)
    if not rows:
        raise article_error("FC223", path)
    _refuse_damage([headline, *(blocks[kept].bits for kept in rows)], page, path)
    places = Lines(page.source)
    composed = compose(blocks, rows, beside, places)
    return Article(
        path=path,
        text=composed.text,
        title=text_of(headline) or None,
        date=publication.date,
        date_source="document" if publication.date else "none",
        source=publication.source,
        sha256=sha256(data).hexdigest(),
        tables=composed.tables,
        captions=composed.captions,
        passed_over=composed.passed_over,
        anchors=composed.anchors,
        title_anchors=anchors_of(headline, places),
        directives=directives_of(page.scanned.notes, page.holders, Kept(blocks, rows, headline, row, composed), places),
    )


def _page(data: bytes, path: str) -> _Page:
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise article_error("FC202", path)
    if _MAIL.match(data) and _PARTS.search(data, 0, _HEAD):
        raise article_error("FC222", path)
    source, encoding = decode_damaged(data, path, declared=declared_encoding(data[:_HEAD].decode("latin-1")))
    scanned = scan(source)
    # A file without a tag is a text, saved under the name of a page.
    markup = scanned.markup if scanned.tags else f"<pre>{scanned.markup}</pre>"
    root = parse(markup) if scanned.runs else None
    holders = cut_out_notes(root) if root is not None and scanned.notes else {}
    blocks = blocks_of(root, scanned.runs, as_table=read_grid) if root is not None else ()
    if root is None or not blocks:
        raise article_error("FC221" if "<frameset" in markup.lower() else "FC220", path)
    return _Page(source, encoding, scanned, root, blocks, holders)


def _ask(page: _Page) -> frozenset[int]:
    fill(page.root, page.scanned.runs, mark=mark)
    return rows_kept(page.root)


def _rows(
    blocks: Sequence[Block],
    chosen: Sequence[int],
    beside: Mapping[int, Beside],
    *,
    headline: int | None,
    dateline: int | None,
) -> list[int]:
    """The rows that are the text: the chosen ones with the lines of their tables, but headline and dateline.

    A table above the headline holds the number and the date of a document, and is none of the text.
    """
    rows = {*chosen, *(row for at in chosen if at in beside for row in (*beside[at].above, *beside[at].below))}
    above = {row for row in rows if headline is not None and row < headline and blocks[row].kind == "table"}
    return sorted(rows - above - {headline, dateline})


def _title(root: HtmlElement, runs: Runs) -> tuple[Bit, ...]:
    element = root.find(".//title")
    return closed(list(bits_of(element.text, runs))) if element is not None else ()


def _datelines(blocks: Sequence[Block], chosen: Sequence[int], headline: int | None) -> Iterator[int]:
    """The rows of the lines between the headline and the text; without a headline, of the last lines above the text."""
    text = next((row for row in chosen if blocks[row].size >= _PARAGRAPH and row != headline), len(blocks))
    first = max(0, text - _DATELINES // 2) if headline is None or headline > text else headline + 1
    yield from (row for row in range(first, min(text, first + _DATELINES)) if blocks[row].kind != "table")


def _times(blocks: Sequence[Block], rows: Sequence[int]) -> list[str]:
    """What elements for times in these lines hold."""
    elements = {blocks[row].element: None for row in rows}
    return [time.get("datetime") or "" for element in elements for time in element.iter("time")]


def _refuse_damage(lines: Iterable[Sequence[Bit]], page: _Page, path: str) -> None:
    """Raise FC203 where a byte of the article itself could not be read; elsewhere on a page it does no harm."""
    for bit in (bit for bits in lines for bit in bits):
        within = first_damage(bit.text)
        if within is not None:
            at = bit.at + within
            byte = byte_of_damage(page.source, page.encoding, at)
            line = page.source.count("\n", 0, at) + 1
            raise ArticleError(Problem(code="FC203", path=path, line=line, values=(("byte", str(byte)),)))
