"""The reader of PDF files with a text layer: bytes → `Article`.

Text that is set in vertical lines is not read, nor are pictures of text: such pages are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from factcheck.model import Article, Problem
from factcheck.readers.pdf.characters import is_garbled
from factcheck.readers.pdf.columns import regions_of
from factcheck.readers.pdf.compose import Composed, compose
from factcheck.readers.pdf.document import read_pages
from factcheck.readers.pdf.flow import blocks_of
from factcheck.readers.pdf.headline import Headline, body_size, take_headline
from factcheck.readers.pdf.joining import joined
from factcheck.readers.pdf.margins import without_margins
from factcheck.readers.pdf.rows import rows_of
from factcheck.readers.pdf.shapes import Page, RawPage, Row
from factcheck.readers.pdf.upright import is_vertical, upright
from factcheck.readers.trouble import ArticleError, article_error

_HEAD = 1024  # bytes: where a PDF says that it is one
_TAIL = 4096  # bytes: where its end is marked
_PICTURE = 0.5
_STAMP = 40  # characters: what an app prints on a scan is no text layer


def read_pdf(data: bytes, path: str) -> Article:
    """The article in ``data``; see `PdfReader`."""
    if b"%PDF-" not in data[:_HEAD]:
        raise article_error("FC240", path)
    pages, unread = _sorted_out(read_pages(data, path))
    remarks = tuple(_remarks(unread, path))
    if b"%%EOF" not in data[-_TAIL:]:
        remarks += (Problem(code="FC247", path=path, level="info"),)
    if not pages:
        raise _nothing(remarks, path)
    return _article(pages, data, path, remarks)


class _Unread(NamedTuple):
    """A page that is not read, and the code that says why."""

    code: str
    number: int


def _sorted_out(pages: Iterable[RawPage]) -> tuple[list[tuple[Page, tuple[Row, ...]]], list[_Unread]]:
    """The pages that can be read, with their rows, and those that cannot."""
    read: list[tuple[Page, tuple[Row, ...]]] = []
    unread: list[_Unread] = []
    for raw in pages:
        code = _trouble(raw)
        if code:
            unread.append(_Unread(code, raw.number))
            continue
        page = upright(raw)
        rows = rows_of(page)
        if rows:
            read.append((page._replace(marks=()), rows))
    return read, unread


def _trouble(raw: RawPage) -> str | None:
    """The code of why a page is not read, or None: it is, or there is nothing on it."""
    inked = sum(not glyph.char.isspace() for glyph in raw.glyphs)
    if raw.broken:
        return "FC246"
    if raw.drawn and (not inked or (inked <= _STAMP and raw.pictured >= _PICTURE)):
        return "FC243"
    if is_garbled(glyph.char for glyph in raw.glyphs):
        return "FC244"
    return "FC245" if is_vertical(raw) else None


def _remarks(unread: Sequence[_Unread], path: str) -> Iterator[Problem]:
    for code in sorted({page.code for page in unread}):
        numbers = [page.number for page in unread if page.code == code]
        yield Problem(code=code, path=path, values=(("pages", _ranges(numbers)),), level="info")


def _ranges(numbers: Sequence[int]) -> str:
    """Page numbers for a person: 1-3, 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _nothing(remarks: Sequence[Problem], path: str) -> ArticleError:
    """The error of a file of which no page can be read."""
    if not remarks:
        return article_error("FC202", path)
    return ArticleError(replace(remarks[0], level="error"))


def _article(
    pages: Sequence[tuple[Page, tuple[Row, ...]]], data: bytes, path: str, remarks: tuple[Problem, ...]
) -> Article:
    texts = without_margins(pages)
    body = body_size(row for rows in texts for row in rows)
    laid_out = [(list(regions_of(rows, page.rules)), page.rules) for rows, (page, _) in zip(texts, pages, strict=True)]
    regions, rules = laid_out[0]
    head = take_headline([row for region in regions for row in region], body=body)
    below = [left for region in regions if (left := head.without(region))]
    composed = compose(blocks_of([(below, rules), *laid_out[1:]], body=body))
    if not composed.text:  # a sheet with a headline alone
        head, composed = Headline(), compose(blocks_of(laid_out, body=body))
    if not composed.text:
        raise article_error("FC202", path)
    return _with_head(head, composed, path, remarks, sha256(data).hexdigest())


def _with_head(head: Headline, composed: Composed, path: str, remarks: tuple[Problem, ...], digest: str) -> Article:
    return Article(
        path=path,
        text=composed.text,
        title=joined(head.title).text if head.title else None,
        date=head.dateline.date if head.dateline else None,
        date_source="document" if head.dateline else "none",
        source=head.dateline.source if head.dateline else None,
        sha256=digest,
        title_line=head.title[0].number if head.title else 1,
        title_column=head.title[0].column if head.title else 1,
        tables=composed.tables,
        captions=composed.captions,
        anchors=composed.anchors,
        remarks=remarks,
    )
